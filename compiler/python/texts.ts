/** The Python files that findings may stand in, with the comments that silence them. */
import { allTasks, type Model } from "../model/model.ts";
import type { Source } from "../source/node.ts";
import type { YamlText } from "../source/read-yaml.ts";
import { effectiveInterface } from "./effective-interface.ts";
import { pythonPlace } from "./place.ts";
import type { PythonProject } from "./project.ts";
import { isBroken } from "./read-statements.ts";
import { stringsIn } from "./read-strings.ts";

/** The files of the tasks' functions that may hold such comments; those that are no Python, where no rule looks, left out. */
export function pythonTexts(model: Model, project: PythonProject): Pick<YamlText, "source" | "parts">[] {
  return functionSources(model, project)
    .filter(({ text }) => text.includes("flytec-ignore") && !isBroken(text))
    .map((source) => ({
      source,
      parts: [{ source, roots: stringsIn(source.text).map((span) => pythonPlace(source, span).node) }],
    }));
}

/** The files that the functions of tasks stand in, each once. */
export function functionSources(model: Model, project: PythonProject): Source[] {
  const sources = allTasks(model).flatMap((task) => effectiveInterface(task, project).function?.source ?? []);
  return [...new Map(sources.map((source) => [source.uri, source])).values()];
}
