/** What a container task says, with what holds where it is silent. */
import { createHash } from "virtual:node";
import type { Cache } from "../../model/cache.ts";
import { type Container, containerDefaults } from "../../model/container.ts";
import type { Located } from "../../source/node.ts";
import { pythonJson } from "./python-json.ts";

/** Words of a command; none where it is not given. */
export function words(list: { readonly value: readonly Located<string>[] } | undefined): string[] {
  return list?.value.map((word) => word.value) ?? [];
}

/** Folders and forms of a container. */
export function filled(container: Container) {
  return {
    input_data_dir: pythonPath(container.input_data_dir?.value ?? containerDefaults.input_data_dir),
    output_data_dir: pythonPath(container.output_data_dir?.value ?? containerDefaults.output_data_dir),
    metadata_format: container.metadata_format?.value ?? containerDefaults.metadata_format,
    file_input_layout: container.file_input_layout?.value ?? containerDefaults.file_input_layout,
  };
}

/**
 * The cache version of a container task, as Flyte 2 makes it: of what it runs where it is cached by itself, else that of no function.
 * Source: the same file, ContainerBodyPolicy; flyte/_cache/cache.py, Cache.get_version.
 */
export function containerVersion(container: Container, image: string, cache: Cache | undefined): string {
  if (cache?.behavior?.value !== "auto") return sha256("");
  const { input_data_dir, output_data_dir, metadata_format, file_input_layout } = filled(container);
  const body = pythonJson({
    args: words(container.arguments),
    command: words(container.command),
    file_input_layout,
    image,
    input_data_dir,
    metadata_format,
    output_data_dir,
  });
  return sha256(sha256(body + (cache.salt?.value ?? "")));
}

/** A path as Python's pathlib writes it: without doubled, trailing or `.` steps. */
function pythonPath(path: string): string {
  const steps = path.split("/").filter((step) => step !== "" && step !== ".");
  return (path.startsWith("/") ? "/" : "") + steps.join("/") || ".";
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
