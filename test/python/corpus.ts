import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type PythonProject, pythonProject } from "../../compiler/python/project.ts";
import { memoryFiles } from "../../compiler/source/files.ts";

const folder = join(import.meta.dirname, "corpus");

/** The corpus's files by path. */
export const corpus: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".py"))
    .sort()
    .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(folder, path), "utf8")] as const),
);

/** The modules whose functions are asked for. */
export const modules: readonly string[] = Object.keys(corpus)
  .filter((path) => !path.includes("/") && path !== "shop_constants.py")
  .map((path) => path.replace(/\.py$/, ""))
  .concat("shop.orders", "shop.pricing", "shop.pricing.rules", "shop", "installed.parts");

/** A project of files in memory. */
export function projectOf(files: Readonly<Record<string, string>>): PythonProject {
  return pythonProject({
    files: memoryFiles(files),
    root: ".",
    paths: ["src"],
    generated: "flyte_envs",
    version: "3.11",
  });
}
