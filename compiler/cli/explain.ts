/** `flytec explain CODE`: the page of a finding, as the editor and the documentation show it. */
import { pages } from "virtual:rule-pages";
import { didYouMean } from "../diagnostics/words.ts";
import { codes } from "../rules/codes.ts";
import { nearest } from "../source/nearest.ts";
import { readable } from "./about.ts";
import type { Args } from "./command.ts";
import { type Io, UsageError } from "./io.ts";

/** Prints one page, or the list of all codes. */
export function explain(args: Args, io: Io): number {
  const [code] = args.paths;
  if (code === undefined) io.out(index());
  else io.out(page(code));
  return 0;
}

function index(): string {
  const widest = Math.max(...codes.map((c) => c.code.length));
  return codes.map((c) => `${c.code.padEnd(widest)}  ${c.severity.padEnd(7)}  ${c.title}\n`).join("");
}

/** The page of a code as Markdown; undefined where there is none. */
export function pageOf(code: string): string | undefined {
  const found = Object.hasOwn(pages, code) ? pages[code] : undefined;
  return found === undefined ? undefined : readable(found);
}

function page(code: string): string {
  const found = pageOf(code);
  if (found !== undefined) return found;
  const near = nearest(
    code,
    codes.map((c) => c.code),
  );
  throw new UsageError(
    `there is no finding called \`${code}\`; ${didYouMean(near, "`flytec explain` lists the names.")}`,
  );
}
