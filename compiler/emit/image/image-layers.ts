/** What each layer adds to an image's hash, in the SDK's order. Source: flyte/_image.py, `update_hash` of each layer. */
import type { BuiltLayer, ScriptConstructor } from "../../model/image-built.ts";
import { baseName, sourcePath } from "../../model/image-paths.ts";
import { type ProjectLayer, projectFiles } from "../../model/image-projects.ts";
import { hashedText } from "../../model/image-text.ts";
import type { Located, Place } from "../../source/node.ts";
import { folder, join } from "../../source/paths.ts";
import { folderIgnore, type Ignore } from "./dockerignore.ts";
import type { ImageHash } from "./image-hash.ts";
import { pixiManifest } from "./pixi-script.ts";
import { hashFile, hashFolder } from "./source-hash.ts";
import { uvScript } from "./uv-script.ts";

/** What layers are hashed with. */
export interface LayerScope {
  readonly hash: ImageHash;
  /** What is left out of all sources; without it, each source folder goes by its own `.dockerignore`. */
  readonly ignore: Ignore | undefined;
  /** The folder that code bundles copy, and that a deployment is made from. */
  readonly root: string;
}

/** Feeds a layer to the hash. */
export function hashLayer(layer: BuiltLayer, scope: LayerScope): void {
  const read = readers[layer.method as Reading] as ((layer: BuiltLayer, scope: LayerScope) => void) | undefined;
  if (read) read(layer, scope);
  else scope.hash.text(hashedText(layer));
}

type Readers = {
  readonly [M in BuiltLayer["method"]]?: (layer: Extract<BuiltLayer, { method: M }>, scope: LayerScope) => void;
};
type Reading = keyof typeof readers;

/** The layers that read files; all others are their arguments' text. */
const readers = {
  with_requirements(layer, { hash }) {
    const { file } = layer.args;
    hash.text(hashedText(layer));
    if (file) hash.file(sourcePath(file), file);
  },
  with_uv_project: (layer, scope) => hashProject(layer, scope, folderIgnore),
  with_poetry_project: (layer, scope) => hashProject(layer, scope, () => undefined),
  with_pixi_project: (layer, scope) => hashProject(layer, scope, folderIgnore),
  from_uv_script: hashUvScript,
  from_pixi_script: hashPixiScript,
  with_source_file({ args: { src, dst } }, { hash, ignore }) {
    for (const file of src?.value ?? []) {
      hashFile(sourcePath(file), ignore, hash, file);
      hash.text(dst?.value ?? ".");
    }
  },
  with_source_folder({ args: { src, dst, copy_contents_only } }, scope) {
    if (!src) return;
    const path = sourcePath(src);
    const to = dst?.value ?? ".";
    hashCopy(path, src, scope);
    scope.hash.text(to === "." && !copy_contents_only?.value ? `./${folderName(path, scope.hash)}` : to);
  },
  with_code_bundle({ key, args: { copy_style, dst } }, scope) {
    if (copy_style?.value !== "all") {
      const message =
        "Which modules `loaded_modules` copies is known only to a Python that has imported them. Write `with_code_bundle: all`.";
      return scope.hash.fail({ code: "image-codebundle-unresolved", at: copy_style ?? key, message });
    }
    hashCopy(scope.root, key, scope);
    scope.hash.text(dst?.value ?? ".");
  },
  with_dockerignore({ args: { path } }, { hash }) {
    if (path) hash.file(sourcePath(path), path);
  },
} as const satisfies Readers;

function hashCopy(path: string, at: Place, { hash, ignore }: LayerScope): void {
  hashFolder(path, ignore ?? folderIgnore(path, hash.files), hash, at);
}

/** A folder's own name; for `.` and `..` it is found where they lead. */
function folderName(path: string, { files }: ImageHash): string {
  const name = baseName(path);
  return name === "." || name === ".." ? baseName((files.real(path) ?? "").replaceAll("\\", "/")) : name;
}

/** The lock file and the manifest, or all of the project's folder. */
function hashProject(
  layer: ProjectLayer,
  { hash, ignore }: LayerScope,
  ownIgnore: typeof folderIgnore | (() => undefined),
): void {
  const found = projectFiles(layer, hash.files);
  if (!found) return;
  const { manifest, lock } = found;
  hash.text(hashedText(layer));
  if (layer.args.project_install_mode?.value === "install_project") {
    const at = folder(manifest);
    hashFolder(at, ignore ?? ownIgnore(at, hash.files), hash, layer.key);
  } else {
    if (lock !== undefined) hash.file(lock, layer.key);
    hash.file(manifest, layer.key);
  }
}

function hashUvScript(from: ScriptConstructor, { hash, ignore, root }: LayerScope): void {
  const script = uvScript(from, hash);
  if (!script) return;
  hash.text(script.text);
  hash.text(hashedText(from));
  for (const project of script.projects) {
    const path = join(root, project);
    if (hash.files.kind(path) !== "directory") hash.fail(missingProject(from.args.script!, path));
    else hashFolder(path, ignore ?? folderIgnore(path, hash.files), hash, from.key);
  }
}

function missingProject(at: Located<string>, path: string) {
  return {
    code: "image-project-missing",
    at,
    message: `\`${at.value}\` depends on the project in \`${path}\`, and there is no such folder.`,
  };
}

/** The manifest that the script becomes, and the lock file beside the script. */
function hashPixiScript(from: Extract<ScriptConstructor, { method: "from_pixi_script" }>, { hash }: LayerScope): void {
  const manifest = pixiManifest(from, hash);
  if (manifest === undefined) return;
  hash.text(manifest + hashedText(from));
  const lock = `${sourcePath(from.args.script!)}.pixi.lock`;
  if (hash.files.kind(lock) !== undefined) hash.file(lock, from.key);
}
