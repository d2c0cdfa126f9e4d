/** From an existing Flyte 2 code base to a `flyte.yaml`, and the edits that make the code use it. Nothing of the code runs. */
import type { TextEdit } from "../diagnostics/diagnostic.ts";
import { namesOf } from "../emit/python/names.ts";
import { lowerModel } from "../model/model.ts";
import type { Files } from "../source/files.ts";
import { join } from "../source/paths.ts";
import { readYaml } from "../source/read-yaml.ts";
import { collect } from "./collect.ts";
import { documentOf } from "./document.ts";
import { byPlace, type Loss } from "./loss.ts";
import { lostComments } from "./lost-comments.ts";
import { type CodeBaseOptions, codeBase } from "./modules.ts";
import { printYaml } from "./print-yaml.ts";
import { pythonEdits } from "./python-edits.ts";
import { edited } from "./text-edits.ts";

/** What an import gives. */
export interface Imported {
  /** `flyte.yaml`, then the Python files that change; none where the code declares nothing that goes there. */
  readonly files: readonly ImportedFile[];
  readonly losses: readonly Loss[];
  readonly counts: { readonly environments: number; readonly tasks: number };
}

/** A file as it is to be. */
export interface ImportedFile {
  readonly file: string;
  /** What stands there now; undefined where there is no such file. */
  readonly before: string | undefined;
  readonly text: string;
}

/** Reads a code base; never throws for what stands in it. */
export function importCode(options: CodeBaseOptions): Imported {
  const base = codeBase(options);
  const collected = collect(base);
  const { environments } = collected;
  if (environments.length === 0)
    return { files: [], losses: byPlace(collected.losses), counts: { environments: 0, tasks: 0 } };
  const { root, containers } = documentOf(base, collected);
  const file = join(base.base, "flyte.yaml");
  const text = printYaml(root);
  const model = lowerModel(readYaml({ uri: file, text }).documents[0]!);
  const edits = pythonEdits(base, collected, { model, names: namesOf(model), containers });
  const losses = byPlace([
    ...collected.losses,
    ...collected.modules.flatMap((module) => lostComments(module, edits, text)),
  ]);
  const yaml = { file, before: options.files.read(file), text };
  const tasks = environments.flatMap((each) => [...each.tasks, ...each.containers]).length;
  return {
    files: [yaml, ...changed(options.files, edits)],
    losses,
    counts: { environments: environments.length, tasks },
  };
}

function changed(files: Files, edits: readonly TextEdit[]): ImportedFile[] {
  return [...new Set(edits.map(({ file }) => file))].map((file) => {
    const before = files.read(file) ?? "";
    return {
      file,
      before,
      text: edited(
        before,
        edits.filter((edit) => edit.file === file),
      ),
    };
  });
}
