/** Options that name findings: `--select`, `--ignore`. */
import { didYouMean } from "../diagnostics/words.ts";
import { codes, silencing } from "../rules/codes.ts";
import { nearest } from "../source/nearest.ts";
import type { Args } from "./command.ts";
import { UsageError } from "./io.ts";

/**
 * The codes that an option names: one, several with commas, or by a pattern such as `cron-*`; undefined where it is not
 * given. @throws UsageError for a name that no finding bears.
 */
export function codesOf(args: Args, option: string): ReadonlySet<string> | undefined {
  const names = args.values(option).flatMap((list) => list.split(",").map((name) => name.trim()));
  if (names.length === 0) return undefined;
  return new Set(names.filter(Boolean).flatMap((name) => named(name, option)));
}

/** The codes that `--ignore` names. @throws UsageError for those of a project that nothing can be made of. */
export function ignorableCodes(args: Args): ReadonlySet<string> | undefined {
  const ignored = codesOf(args, "ignore");
  const fixed = [...(ignored ?? [])].find((code) => silencing.fixed.has(code));
  if (fixed !== undefined)
    throw new UsageError(`--ignore: \`${fixed}\` cannot be ignored; nothing can be made of a project that has it.`);
  return ignored;
}

function named(name: string, option: string): string[] {
  const all = codes.map(({ code }) => code);
  const found = name.endsWith("*")
    ? all.filter((code) => code.startsWith(name.slice(0, -1)))
    : all.filter((c) => c === name);
  if (found.length > 0) return found;
  const advice = didYouMean(nearest(name, all), "`flytec explain` lists the names.");
  throw new UsageError(`--${option}: there is no finding called \`${name}\`; ${advice}`);
}
