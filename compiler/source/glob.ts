/** Which files a glob of `include:` names. */
import { type Files, isLink } from "./files.ts";
import { join } from "./paths.ts";

/** How many folders a glob may look into, and how many patterns its braces may stand for; what needs more is too wide to be meant. */
const maxFolders = 20_000;
const maxPatterns = 1000;

/** The files below `base` that match `pattern` (`*`, `**`, `?`, `{a,b}`), sorted; `**` enters no hidden folder, no node_modules and no link. */
export function glob(files: Files, base: string, pattern: string): string[] {
  const found = new Set<string>();
  const budget = { left: maxFolders };
  for (const plain of braces(pattern)) {
    const steps = plain.split("/").filter((s) => s !== "" && s !== ".");
    walk(
      files,
      base,
      steps.filter((s, i) => s !== "**" || steps[i - 1] !== "**"),
      found,
      budget,
    );
  }
  return [...found].sort();
}

function walk(files: Files, at: string, steps: readonly string[], found: Set<string>, budget: { left: number }): void {
  const [step, ...rest] = steps;
  if (step === undefined || budget.left-- <= 0) return;
  if (step === "**") {
    walk(files, at, rest, found, budget);
    for (const name of folders(files, at)) walk(files, join(at, name), steps, found, budget);
  } else if (!/[*?]/.test(step)) {
    visit(files, join(at, step), rest, found, budget);
  } else {
    for (const name of files.list(at)) if (matches(name, step)) visit(files, join(at, name), rest, found, budget);
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
    .filter((name) => !name.startsWith(".") && name !== "node_modules" && files.kind(join(at, name)) === "directory")
    .filter((name) => !isLink(files, at, name));
}

/** True when a name matches one step of a glob. Hidden names are matched by hidden steps only. */
function matches(name: string, step: string): boolean {
  if (name.startsWith(".") && !step.startsWith(".")) return false;
  let [n, s, star, from] = [0, 0, -1, 0];
  while (n < name.length) {
    if (s < step.length && (step[s] === "?" || step[s] === name[n]) && step[s] !== "*") {
      n++;
      s++;
    } else if (step[s] === "*") {
      star = s++;
      from = n;
    } else if (star >= 0) {
      s = star + 1;
      n = ++from;
    } else return false;
  }
  return /^\**$/.test(step.slice(s));
}

/** `a{b,c}d` → `abd`, `acd`. */
function braces(pattern: string): string[] {
  const done: string[] = [];
  for (let open = [pattern]; open.length > 0 && done.length < maxPatterns; ) {
    const [first, ...others] = open;
    const match = /\{([^{}]*)\}/.exec(first!);
    if (!match) done.push(first!);
    const [before, after] = match
      ? [first!.slice(0, match.index), first!.slice(match.index + match[0].length)]
      : ["", ""];
    open = [...(match ? match[1]!.split(",", maxPatterns).map((choice) => before + choice + after) : []), ...others];
  }
  return done;
}
