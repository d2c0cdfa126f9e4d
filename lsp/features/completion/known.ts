/** What is known of the project besides the text that is being typed: names and sources, from the last analysis. */
import type { Analysis } from "../../../compiler/analysis.ts";
import { lowerModel, type Model } from "../../../compiler/model/model.ts";
import { type PythonProject, pythonProject, pythonSettings } from "../../../compiler/python/project.ts";
import type { Files } from "../../../compiler/source/files.ts";
import type { Project } from "../../../compiler/source/project.ts";

/** A project as completion sees it. */
export interface Known {
  readonly files: Files;
  /** The file that is being typed in. */
  readonly uri: string;
  readonly text: string;
  readonly analysis: Analysis | undefined;
  /** What the project means; of a broken one, as much as can be told. */
  readonly model: Model | undefined;
  /** The Python side, read when it is asked for. */
  readonly python: PythonProject | undefined;
}

/** @param analysis the last one there is; it may be older than the text. */
export function known(analysis: Analysis | undefined, files: Files, uri: string, text: string): Known {
  let python: PythonProject | undefined;
  return {
    files,
    uri,
    text,
    analysis,
    get model() {
      return analysis && (analysis.model() ?? brokenModel(analysis.project));
    },
    get python() {
      const { model } = this;
      const root = analysis?.project.texts[0]?.source.uri;
      if (model && root !== undefined) python ??= pythonProject(pythonSettings(model, files, root));
      return python;
    },
  };
}

const brokenModels = new WeakMap<Project, Model>();

function brokenModel(project: Project): Model {
  const made = brokenModels.get(project) ?? lowerModel(project.root);
  brokenModels.set(project, made);
  return made;
}
