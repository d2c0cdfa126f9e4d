/** The Python files that findings may stand in, with the comments that silence them. */
import type { Environment } from "../model/environment.ts";
import type { Model } from "../model/model.ts";
import type { Source } from "../source/node.ts";
import type { YamlText } from "../source/read-yaml.ts";
import { effectiveInterface } from "./effective-interface.ts";
import { pythonPlace } from "./place.ts";
import type { PythonProject } from "./project.ts";
import { isBroken } from "./read-statements.ts";
import { stringsIn } from "./read-strings.ts";

/** The files of the tasks' functions that may hold such comments; those that are no Python, where no rule looks, left out. */
export function pythonTexts(model: Model, project: PythonProject): Pick<YamlText, "source" | "commented">[] {
  return functionSources(model, project)
    .filter(({ text }) => text.includes("flytec-ignore") && !isBroken(text))
    .map((source) => ({
      source,
      commented: [{ source, roots: stringsIn(source.text).map((span) => pythonPlace(source, span).node) }],
    }));
}

/** The files that the functions of tasks stand in, each once. */
export function functionSources({ environments }: Model, project: PythonProject): Source[] {
  const sources = new Map<string, Source>();
  for (const environment of environments.values())
    for (const source of sourcesOf(environment, project)) sources.set(source.uri, source);
  return [...sources.values()];
}

const known = new WeakMap<Environment, { readonly project: PythonProject; readonly sources: ReadonlySet<Source> }>();

/** Those of one environment; remembered as long as it and the code are the same. */
function sourcesOf(environment: Environment, project: PythonProject): ReadonlySet<Source> {
  const before = known.get(environment);
  if (before?.project === project) return before.sources;
  const tasks = [...environment.tasks.values()];
  const sources = new Set(tasks.flatMap((task) => effectiveInterface(task, project).function?.source ?? []));
  known.set(environment, { project, sources });
  return sources;
}
