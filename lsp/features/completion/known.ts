/** What is known of the project besides the text that is being typed: names and sources. */
import type { Analysis } from "../../../compiler/analysis.ts";
import type { Diagnostic } from "../../../compiler/diagnostics/diagnostic.ts";
import type { Look } from "../../../compiler/inspect/look.ts";
import { lowerModel, type Model } from "../../../compiler/model/model.ts";
import { type PythonProject, pythonProject, pythonSettings } from "../../../compiler/python/project.ts";
import type { Files } from "../../../compiler/source/files.ts";
import type { Project } from "../../../compiler/source/project.ts";
import { lookIn } from "../thing.ts";

/** A project, as whoever asks has it. */
export interface ProjectView {
  readonly files: Files;
  /** Of the texts as they are. */
  readonly analysis: Analysis | undefined;
  /** The last one of texts that could be read: while a line is half-typed, it knows the names. */
  readonly good?: Analysis | undefined;
  /** The Python side, if it is at hand. */
  readonly python?: PythonProject | undefined;
}

/** A project as completion sees it. */
export interface Known {
  readonly files: Files;
  /** The file that is being typed in, and its text. */
  readonly uri: string;
  readonly text: string;
  /** What the texts say together; positions in it are those of an older text. */
  readonly project: Project | undefined;
  /** What the project means; of a broken one, as much as can be told. */
  readonly model: Model | undefined;
  /** The Python side, read when it is asked for. */
  readonly python: PythonProject | undefined;
  /** What the project's things are looked at with; undefined where there is no project. */
  readonly look: Look | undefined;
  /** Findings in the text as it is. */
  readonly findings: readonly Diagnostic[];
}

/** What is known of the project that a file belongs to. */
export function known(view: ProjectView, uri: string, text: string): Known {
  const { files, analysis, good = analysis } = view;
  let python: PythonProject | undefined;
  let look: Look | undefined;
  return {
    files,
    uri,
    text,
    project: good?.project,
    get model() {
      return good && (good.model() ?? brokenModel(good.project));
    },
    get python() {
      if (view.python) return view.python;
      const { model } = this;
      const root = good?.project.texts[0]?.source.uri;
      if (model && root !== undefined) python ??= pythonProject(pythonSettings(model, files, root));
      return python;
    },
    get look() {
      const { model } = this;
      if (good && model) look ??= lookIn({ project: good.project, files, model, python: () => this.python!, now: 0 });
      return look;
    },
    get findings() {
      return analysis?.diagnostics ?? [];
    },
  };
}

const brokenModels = new WeakMap<Project, Model>();

function brokenModel(project: Project): Model {
  const made = brokenModels.get(project) ?? lowerModel(project.root);
  brokenModels.set(project, made);
  return made;
}
