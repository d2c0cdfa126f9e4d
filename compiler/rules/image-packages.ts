/** Which Python packages an image may hold, as far as its definition tells. */
import imageFacts from "../../schema/data/image.json" with { type: "json" };
import type { BuiltImage, BuiltLayer } from "../model/image-built.ts";
import { sourcePath } from "../model/image-paths.ts";
import type { Files } from "../source/files.ts";

/** True where an image begins with one that holds Python and at most flyte: the SDK's own default, or plain Python. */
export function startsBare({ base_image = "" }: BuiltImage): boolean {
  return [imageFacts.default, imageFacts.without_flyte.base_image].some((known) =>
    base_image.startsWith(known.slice(0, known.indexOf("{"))),
  );
}

/** False only where it is certain that a layer does not install a package. */
export function mayInstall(wanted: string, layer: BuiltLayer, files: Files): boolean {
  switch (layer.method) {
    case "with_apt_packages":
    case "with_env_vars":
    case "with_workdir":
    case "with_dockerignore":
    case "with_source_file":
    case "with_source_folder":
    case "with_code_bundle":
      return false;
    case "with_pip_packages":
      return (
        layer.args.extra_args !== undefined ||
        (layer.args.packages?.value ?? []).some(({ value }) => mayBring(wanted, value))
      );
    case "with_requirements": {
      const text = layer.args.file && files.read(sourcePath(layer.args.file));
      return (
        text === undefined ||
        layer.args.extra_args !== undefined ||
        text.split(/\r?\n/).some((line) => lineMayBring(wanted, line))
      );
    }
    default:
      return true;
  }
}

/** A line of a requirements file; other files and folders that it leads to are not followed. */
function lineMayBring(wanted: string, line: string): boolean {
  const text = line
    .replace(/(?:^|\s)#.*$/, "")
    .replace(/\\$/, "")
    .trim();
  if (text === "" || /^(?:-c|-i|-f|--(?!req|edit))/.test(text)) return false;
  return mayBring(wanted, text);
}

/** A requirement by name is that package; a URL, a path or an option may be anything. */
function mayBring(wanted: string, requirement: string): boolean {
  const name = /^([A-Za-z0-9][\w.-]*)(?:\s*\[[^\]]*\])?\s*(?:$|[<>=!~;(]|--hash)/.exec(requirement)?.[1];
  return name === undefined || normal(name) === normal(wanted);
}

/** Names of packages as PyPI compares them (PEP 503). */
function normal(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
