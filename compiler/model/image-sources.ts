/** The files that image definitions name: what is wrong with them. */
import type { Files } from "../source/files.ts";
import type { Located } from "../source/node.ts";
import type { Constructor, Layer } from "./image.ts";
import type { BuiltLayer } from "./image-built.ts";
import { baseName, sourcePath } from "./image-paths.ts";
import type { ImageProblem } from "./image-problem.ts";
import { lockOf, manifestOf, type ProjectLayer, projectFiles } from "./image-projects.ts";

/** The calls that may name files: those of a definition, or of all the definitions that an image is built from. */
export interface ImageCalls {
  readonly from: Constructor;
  readonly layers: readonly BuiltLayer[];
}

/** What is wrong with the files that the calls name. */
export function sourceProblems({ from, layers }: ImageCalls, files: Files): ImageProblem[] {
  return [...new Set([from, ...layers])].flatMap((call) => callProblems(call, files).flatMap((found) => found ?? []));
}

type Found = ImageProblem | undefined;

function callProblems(call: Constructor | Layer, files: Files): Found[] {
  switch (call.method) {
    case "from_dockerfile":
      return [absent(call.args.file, files, "file", "image-file-missing-hash")];
    case "from_uv_script":
    case "from_pixi_script":
      return hashedFile(call.args.script, files, ".py", "image-uv-script-ext");
    case "with_requirements":
      return hashedFile(call.args.file, files, ".txt", "image-requirements-ext");
    case "with_dockerignore":
      return [absent(call.args.path, files, "file", "image-file-missing-hash")];
    case "with_uv_project":
    case "with_poetry_project":
    case "with_pixi_project":
      return projectProblems(call, files);
    case "with_source_folder":
      return [absent(call.args.src, files, "directory", "image-source-missing")];
    case "with_source_file": {
      const sources = call.args.src?.value ?? [];
      return [...sources.map((src) => absent(src, files, "file", "image-source-missing")), ...duplicates(sources)];
    }
    default:
      return [];
  }
}

function hashedFile(file: Located<string> | undefined, files: Files, extension: string, code: string): Found[] {
  return [file && wrongExtension(file, extension, code), absent(file, files, "file", "image-file-missing-hash")];
}

/** As `Path.suffix`: what follows the last dot, unless the name begins or ends with it. Source: flyte/_image.py, validate. */
function wrongExtension(file: Located<string>, extension: string, code: string): Found {
  const name = baseName(file.value);
  if (name.endsWith(extension) && name.length > extension.length) return undefined;
  return {
    code,
    at: file,
    message: `\`${file.value}\` must end in \`${extension}\`: the SDK takes no other file here.`,
  };
}

/** A missing source, or one of the wrong kind. */
function absent(source: Located<string> | undefined, files: Files, wanted: "file" | "directory", code: string): Found {
  return source && misplaced(source, sourcePath(source), files, wanted, code);
}

const words = { file: "a file", directory: "a folder", other: "neither a file nor a folder" } as const;

function misplaced(at: Located<string>, path: string, files: Files, wanted: "file" | "directory", code: string): Found {
  const kind = files.kind(path);
  if (kind === wanted) return undefined;
  const wrong = kind
    ? `\`${path}\` is ${words[kind]}`
    : `There is no ${wanted === "file" ? "file" : "folder"} \`${path}\``;
  return {
    code,
    at,
    message: `${wrong}; this needs ${words[wanted]}. Paths are relative to the file that says them.`,
  };
}

function projectProblems(layer: ProjectLayer, files: Files): Found[] {
  const [given, found] = [manifestOf(layer), projectFiles(layer, files)];
  if (!given || !found) return [];
  const { manifest, lock } = found;
  return [
    layer.method === "with_pixi_project" ? wrongManifest(given, manifest) : undefined,
    misplaced(given, manifest, files, "file", "image-project-missing"),
    lock === undefined ? undefined : misplaced(lockOf(layer) ?? given, lock, files, "file", "image-project-missing"),
  ];
}

function wrongManifest(at: Located<string>, manifest: string): Found {
  const name = baseName(manifest);
  if (name === "pixi.toml" || name === "pyproject.toml") return undefined;
  const message = `\`${at.value}\` must be called \`pixi.toml\` or \`pyproject.toml\`: pixi finds no manifest of another name.`;
  return { code: "image-pixi-manifest-name", at, message };
}

/** Files that would overwrite each other: all go to one folder of the image. Source: flyte/_image.py, Image.with_source_file. */
function duplicates(sources: readonly Located<string>[]): Found[] {
  const first = new Map<string, Located<string>>();
  return sources.map((src) => {
    const name = baseName(sourcePath(src));
    const other = first.get(name);
    if (!other) first.set(name, src);
    if (!other) return undefined;
    const message = `\`${src.value}\` would overwrite \`${other.value}\`: both are called \`${name}\` in the image. Copy one of them by a layer of its own, to another \`dst\`.`;
    return {
      code: "image-source-file-dup",
      at: src,
      message,
      related: [{ at: other, message: "the first file of that name" }],
    };
  });
}
