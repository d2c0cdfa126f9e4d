/** The code of test/import/modules: each file is a code base of its own, and so is each folder. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("modules/", import.meta.url));

/** A code base: its files by path, and the modules that a deploy imports, in that order. */
export interface CodeCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly modules: readonly string[];
  /** Where the deploy's root is. */
  readonly root: string;
}

/** All of them, by name. */
export const codeCases: readonly CodeCase[] = readdirSync(folder)
  .filter((name) => name !== "__pycache__")
  .sort()
  .map(caseOf);

function caseOf(name: string): CodeCase {
  const path = join(folder, name);
  const files = statSync(path).isDirectory() ? textsIn(path) : { [name]: readFileSync(path, "utf8") };
  const root = Object.keys(files).some((file) => file.startsWith("src/")) ? "src" : ".";
  return { name, files, root, modules: modulesIn(Object.keys(files), root) };
}

function textsIn(path: string): Record<string, string> {
  const files = readdirSync(path, { recursive: true, encoding: "utf8" }).filter(
    (file) => statSync(join(path, file)).isFile() && !file.includes("__pycache__"),
  );
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(join(path, file), "utf8")]));
}

function modulesIn(files: readonly string[], root: string): string[] {
  const inside =
    root === "." ? files : files.flatMap((file) => (file.startsWith(`${root}/`) ? [file.slice(root.length + 1)] : []));
  return inside
    .filter((file) => file.endsWith(".py"))
    .map((file) => file.replace(/(?:\/__init__)?\.py$/, "").replaceAll("/", "."));
}
