/** Options that name findings: `--select`, `--ignore`. */
import { didYouMean } from "../diagnostics/words.ts";
import { codes } from "../rules/codes.ts";
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

function named(name: string, option: string): string[] {
  const all = codes.map(({ code }) => code);
  const found = name.endsWith("*")
    ? all.filter((code) => code.startsWith(name.slice(0, -1)))
    : all.filter((c) => c === name);
  if (found.length > 0) return found;
  const advice = didYouMean(nearest(name, all), "`flytec explain` lists the names.");
  throw new UsageError(`--${option}: there is no finding called \`${name}\`; ${advice}`);
}
