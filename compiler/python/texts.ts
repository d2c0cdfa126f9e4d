/** The Python files that findings may stand in, with the comments that silence them. */
import type { Model } from "../model/model.ts";
import type { Source } from "../source/node.ts";
import type { YamlText } from "../source/read-yaml.ts";
import { gathering } from "./gathering.ts";
import { pythonPlace } from "./place.ts";
import type { PythonProject } from "./project.ts";
import { isBroken } from "./read-statements.ts";
import { stringsIn } from "./read-strings.ts";
import { taskFunctions } from "./task-functions.ts";

/** The files of the tasks' functions that may hold such comments; those that are no Python, where no rule looks, left out. */
export function pythonTexts(model: Model, project: PythonProject): readonly Pick<YamlText, "source" | "commented">[] {
  const sources = sourcesOf(model, project);
  let found = texts.get(sources);
  if (!found) {
    found = commentedIn(sources);
    texts.set(sources, found);
  }
  return found;
}

const texts = new WeakMap<readonly Source[], ReturnType<typeof commentedIn>>();

function commentedIn(sources: readonly Source[]): Pick<YamlText, "source" | "commented">[] {
  return once(sources)
    .filter(({ text }) => text.includes("flytec-ignore") && !isBroken(text))
    .map((source) => ({
      source,
      commented: [{ source, roots: stringsIn(source.text).map((span) => pythonPlace(source, span).node) }],
    }));
}

/** The files that the functions of tasks stand in, each once. */
export function functionSources(model: Pick<Model, "environments">, project: PythonProject): Source[] {
  return once(sourcesOf(model, project));
}

function once(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [source.uri, source])).values()];
}

const sourcesOf = gathering((environment, project) => [
  ...new Set(taskFunctions(environment, project).map(({ found }) => found.source)),
]);
