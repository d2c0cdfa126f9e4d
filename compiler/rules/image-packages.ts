/** Which Python packages an image may hold, as far as its definition tells. */
import imageFacts from "../../schema/data/image.json" with { type: "json" };
import packageFacts from "../../schema/data/packages.json" with { type: "json" };
import type { BuiltImage, BuiltLayer } from "../model/image-built.ts";
import { sourcePath } from "../model/image-paths.ts";
import type { Files } from "../source/files.ts";

/** True where an image begins with one that holds Python and at most flyte: the SDK's own default, or plain Python. */
export function startsBare({ base_image = "" }: BuiltImage): boolean {
  return [imageFacts.default, imageFacts.without_flyte.base_image].some((known) =>
    base_image.startsWith(known.slice(0, known.indexOf("{"))),
  );
}

/** Layers that install no Python package. */
const withoutPackages: ReadonlySet<BuiltLayer["method"]> = new Set([
  "with_apt_packages",
  "with_env_vars",
  "with_workdir",
  "with_dockerignore",
  "with_source_file",
  "with_source_folder",
  "with_code_bundle",
] as const);

/** False only where it is certain that a layer does not install a package. */
export function mayInstall(wanted: string, layer: BuiltLayer, files: Files): boolean {
  if (withoutPackages.has(layer.method)) return false;
  switch (layer.method) {
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

/** True only where it is certain that an image has no package but flyte and what flyte needs. */
export function hasOnlyFlyte(image: BuiltImage): boolean {
  return startsBare(image) && image.layers.every(installsNothing);
}

function installsNothing({ method, args }: BuiltLayer): boolean {
  if (method === "with_pip_packages") return !args.extra_args && (args.packages?.value ?? []).length === 0;
  return withoutPackages.has(method);
}

/** What comes with flyte, by its name. */
export function comesWithFlyte(name: string): boolean {
  return withFlyte.has(normal(name));
}

const withFlyte: ReadonlySet<string> = new Set(packageFacts.with_flyte);

/** The packages that an image names one by one, without versions and extras. */
export function namedPackages({ layers }: BuiltImage): string[] {
  return layers.flatMap((layer) =>
    layer.method === "with_pip_packages"
      ? (layer.args.packages?.value ?? []).flatMap(({ value }) => requiredName(value) ?? [])
      : [],
  );
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
  const name = requiredName(requirement);
  return name === undefined || normal(name) === normal(wanted);
}

function requiredName(requirement: string): string | undefined {
  return /^([A-Za-z0-9][\w.-]*)(?:\s*\[[^\]]*\])?\s*(?:$|[<>=!~;(]|--hash)/.exec(requirement)?.[1];
}

/** Names of packages as PyPI compares them (PEP 503). */
export function normal(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
