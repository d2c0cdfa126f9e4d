/** Projects that are installed into images: a manifest, and a lock file that is given or looked for. */
import type { Files } from "../source/files.ts";
import type { Located } from "../source/node.ts";
import { folder, join } from "../source/paths.ts";
import type { Layer } from "./image.ts";
import { sourcePath } from "./image-paths.ts";

/** The layers that install a project with a manifest and a lock file. */
export type ProjectLayer = Extract<Layer, { method: "with_uv_project" | "with_poetry_project" | "with_pixi_project" }>;

/** A project's manifest and lock file; a lock that is only looked for is left out where there is none. */
export interface ProjectFiles {
  readonly manifest: string;
  readonly lock?: string;
}

/** The files of a project layer. Source: flyte/_image.py, Image.with_uv_project, with_poetry_project, with_pixi_project. */
export function projectFiles(layer: ProjectLayer, files: Files): ProjectFiles | undefined {
  const given = manifestOf(layer);
  if (!given) return undefined;
  const path = sourcePath(given);
  const manifest = layer.method === "with_pixi_project" ? pixiManifest(path, files) : path;
  const lock = lockOf(layer);
  if (lock) return { manifest, lock: sourcePath(lock) };
  const beside = join(folder(manifest), lockNames[layer.method]);
  return layer.method === "with_poetry_project" || files.kind(beside) !== undefined
    ? { manifest, lock: beside }
    : { manifest };
}

const lockNames = {
  with_uv_project: "uv.lock",
  with_poetry_project: "poetry.lock",
  with_pixi_project: "pixi.lock",
} as const;

/** What a project layer says of its manifest. */
export function manifestOf({ method, args }: ProjectLayer): Located<string> | undefined {
  return method === "with_pixi_project" ? args.manifest_file : args.pyproject_file;
}

/** What a project layer says of its lock file. */
export function lockOf({ method, args }: ProjectLayer): Located<string> | undefined {
  if (method === "with_uv_project") return args.uvlock;
  return method === "with_poetry_project" ? args.poetry_lock : args.pixi_lock;
}

/** In a folder, pixi looks for `pixi.toml`, then for `pyproject.toml`. */
function pixiManifest(path: string, files: Files): string {
  if (files.kind(path) !== "directory") return path;
  const own = join(path, "pixi.toml");
  return files.kind(own) === undefined ? join(path, "pyproject.toml") : own;
}
