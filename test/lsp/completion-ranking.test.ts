/** At the places of real files where it can be known, the real next token is among completion's first five. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Analysis, analyze } from "../../compiler/analysis.ts";
import { diskFiles } from "../../compiler/cli/disk.ts";
import type { Files } from "../../compiler/source/files.ts";
import { complete } from "../../lsp/features/completion.ts";
import { type Position, positionsOf } from "./positions.ts";

/** Which part of the list counts, and how often the token has to be in it. */
const first = 5;
const share = 0.9;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Folders of projects and their root files. */
const projects: (readonly [folder: string, root: string])[] = [
  ...readdirSync(here("../../examples")).map((name) => [here(`../../examples/${name}`), "flyte.yaml"] as const),
  [here("../schema"), "sample.flyte.yaml"] as const,
];

interface Counts {
  asked: number;
  found: number;
}

test("the next token is among the first five", () => {
  const counts = new Map<string, Counts>();
  const missed: string[] = [];
  for (const [folder, uri] of projects) measure(diskFiles(folder), uri, counts, missed);
  console.log(table(counts));
  if (process.env.MISSED) console.log(missed.join("\n"));
  for (const [name, { asked, found }] of counts)
    if (name.startsWith("all")) expect.soft(found / asked, name).toBeGreaterThanOrEqual(share);
});

function measure(files: Files, root: string, counts: Map<string, Counts>, missed: string[]): void {
  const analysis = analyze(files, root, { now: 0 })!;
  for (const { source, documents } of analysis.project.texts) {
    for (const position of positionsOf(documents, files, analysis)) {
      for (const mode of ["kept", "removed"] as const) {
        for (const typed of [0, 1] as const) {
          const asked = ask(files, root, analysis, source.uri, source.text, position, mode, typed);
          if (asked === undefined) continue;
          const isFound = asked.slice(0, first).includes(position.token);
          count(counts, `all, ${mode}, ${typed} typed`, isFound);
          count(counts, `${position.kind}, ${typed} typed`, isFound);
          if (!isFound)
            missed.push(
              `${mode} ${typed} ${position.path.join(".")} ${position.token}: ${asked.indexOf(position.token)} ${asked.slice(0, 6).join(" ")}`,
            );
        }
      }
    }
  }
}

/** The labels offered in place of a token, with the rest of the file kept or removed; undefined where the token cannot be known there. */
function ask(
  files: Files,
  root: string,
  analysis: Analysis,
  uri: string,
  text: string,
  { span, token, kind }: Position,
  mode: "kept" | "removed",
  typed: 0 | 1,
): string[] | undefined {
  const { start, end } = span;
  const quote = /["']/.test(text[start]!) && typed === 1 ? text[start]! : "";
  const written = typed === 1 ? quote + token[0]! : "";
  const head = text.slice(0, start) + written;
  const tail = mode === "removed" ? "" : quote + text.slice(end);
  const past =
    mode === "kept"
      ? analysis
      : analyze(over(files, uri, text.slice(0, text.lastIndexOf("\n", start) + 1)), root, { now: 0 });
  if (mode === "removed" && kind === "reference" && !isSaidBefore(text.slice(0, start), token)) return undefined;
  return complete({ analysis: past, files }, uri, head + tail, head.length).items.map(({ label }) => label);
}

function isSaidBefore(text: string, token: string): boolean {
  return token === "auto" || new RegExp(`(?<![\\w-])${token}["']?:`).test(text);
}

function over(files: Files, uri: string, text: string): Files {
  return { ...files, read: (path) => (path === uri ? text : files.read(path)) };
}

function count(counts: Map<string, Counts>, name: string, isFound: boolean): void {
  const known = counts.get(name) ?? { asked: 0, found: 0 };
  counts.set(name, { asked: known.asked + 1, found: known.found + Number(isFound) });
}

function table(counts: Map<string, Counts>): string {
  return [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([name, { asked, found }]) =>
        `${name.padEnd(30)} ${String(found).padStart(5)} of ${String(asked).padStart(5)}  ${((100 * found) / asked).toFixed(1)} %`,
    )
    .join("\n");
}
