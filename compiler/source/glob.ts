/** Which files a glob of `include:` names. */
import type { Files } from "./files.ts";
import { join } from "./paths.ts";

/** How many folders a glob may look into; a pattern that needs more is too wide to be meant. */
const maxFolders = 20_000;

/** The files below `base` that match `pattern` (`*`, `**`, `?`, `{a,b}`), sorted; hidden folders and node_modules are not entered. */
export function glob(files: Files, base: string, pattern: string): string[] {
  const found = new Set<string>();
  for (const plain of braces(pattern))
    walk(
      files,
      base,
      plain.split("/").filter((s) => s !== "" && s !== "."),
      found,
      { left: maxFolders },
    );
  return [...found].sort();
}

function walk(files: Files, at: string, steps: readonly string[], found: Set<string>, budget: { left: number }): void {
  const [step, ...rest] = steps;
  if (step === undefined || budget.left-- <= 0) return;
  if (step === "**") {
    walk(files, at, rest, found, budget);
    for (const name of folders(files, at)) walk(files, join(at, name), steps, found, budget);
  } else if (!/[*?[]/.test(step)) {
    visit(files, join(at, step), rest, found, budget);
  } else {
    const matches = matcher(step);
    for (const name of files.list(at)) if (matches(name)) visit(files, join(at, name), rest, found, budget);
  }
}

function visit(
  files: Files,
  path: string,
  rest: readonly string[],
  found: Set<string>,
  budget: { left: number },
): void {
  if (rest.length > 0) walk(files, path, rest, found, budget);
  else if (files.kind(path) === "file") found.add(path);
}

function folders(files: Files, at: string): string[] {
  return files
    .list(at)
    .filter((name) => !name.startsWith(".") && name !== "node_modules" && files.kind(join(at, name)) === "directory");
}

/** One step of a glob as a test of a name. */
function matcher(step: string): (name: string) => boolean {
  const pattern = step
    .replace(/[.+^$()|{}\\]/g, "\\$&")
    .replace(/\*+/g, "[^/]*")
    .replaceAll("?", "[^/]");
  const expression = new RegExp(`^${pattern}$`, "u");
  return (name) => expression.test(name) && (step.startsWith(".") || !name.startsWith("."));
}

/** `a{b,c}d` → `abd`, `acd`. */
function braces(pattern: string): string[] {
  const match = /^(.*?)\{([^{}]*)\}(.*)$/.exec(pattern);
  return match ? match[2]!.split(",").flatMap((choice) => braces(match[1]! + choice + match[3]!)) : [pattern];
}
