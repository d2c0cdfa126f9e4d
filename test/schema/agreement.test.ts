/**
 * The published schema, read by an editor that knows no flytec, agrees with the compiler: never red where `check` has
 * no error, red at every finding of shape. (What is missing only once a profile is laid over the project, it cannot see.)
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { codes } from "../../compiler/rules/codes.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { fileSpan, keyPlace, type Node, type Place, type Span, step, toValue } from "../../compiler/source/node.ts";
import { hasOurName } from "../../compiler/source/ours.ts";
import type { YamlText } from "../../compiler/source/read-yaml.ts";
import { readPage } from "../support/pages.ts";
import { plainErrors } from "./plain-ajv.ts";

/** The day the rule pages speak of. */
const now = Date.UTC(2026, 10, 21) / 1000;
const root = fileURLToPath(new URL("../../", import.meta.url));
const shape = new Set(codes.filter(({ kind }) => kind === "shape").map(({ code }) => code));

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

describe.each([
  ["the examples of the rule pages", pages()],
  ["the projects of examples/", folders("examples")],
  ["the files of test/ok", [...singles("test/ok"), ...folders("test/ok")]],
  ["the sample", [{ name: "sample", files: { "flyte.yaml": text("test/schema/sample.flyte.yaml") } }]],
])("%s", (_, cases) => {
  test.each(cases)("$name", ({ files }) => {
    const rootFile = "flyte.yaml" in files ? "flyte.yaml" : Object.keys(files).find(hasOurName)!;
    const { project, diagnostics } = analyze(memoryFiles(files), rootFile, { now })!;
    for (const yaml of project.texts.filter(({ problems }) => problems.length === 0)) {
      const here = diagnostics.filter(({ file }) => file === yaml.source.uri);
      const red = redPlaces(yaml);
      if (!here.some(({ severity }) => severity === "error")) expect(red).toEqual([]);
      const missed = here.filter((finding) => shape.has(finding.code) && !red.some((one) => explains(one, finding)));
      expect({ missed, red }).toEqual({ missed: [], red });
    }
  });
});

function pages(): Case[] {
  const folder = join(root, "compiler/rules");
  const names = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md");
  const all = names.map((name) => readPage(name.slice(0, -3), readFileSync(join(folder, name), "utf8")));
  return all.flatMap((page) => page.examples.map(({ title, files }) => ({ name: title, files })));
}

/** The projects that are the folders of a folder. */
function folders(of: string): Case[] {
  const entries = readdirSync(join(root, of), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => ({ name, files: filesIn(join(root, of, name)) }));
}

/** The projects that are the files of a folder. */
function singles(of: string): Case[] {
  const names = readdirSync(join(root, of)).filter((name) => name.endsWith(".yaml"));
  return names.map((name) => ({ name, files: { "flyte.yaml": text(join(of, name)) } }));
}

function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(?:ya?ml|py|toml|txt|lock)$|Dockerfile$/.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function text(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** What the schema alone objects to, and where. */
interface Red {
  readonly says: string;
  readonly spans: readonly Span[];
}

function redPlaces({ documents }: YamlText): Red[] {
  return documents.flatMap((document) =>
    plainErrors(toValue(document)).map(({ instancePath, message }) => ({
      says: `${instancePath}: ${message}`,
      spans: spansAt(document, instancePath),
    })),
  );
}

/** The value that a JSON pointer leads to, and its key. */
function spansAt(document: Node, pointer: string): Span[] {
  let place: Place = { node: document };
  let key: Place | undefined;
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    key = keyPlace(place, name);
    place = step(place, place.node.kind === "sequence" ? Number(name) : name)!;
  }
  return [place, ...(key ? [key] : [])].map(({ node }) => fileSpan(node));
}

/** True where a finding, or a place related to it, is inside of what the schema objects to. */
function explains({ spans }: Red, { file, span, related }: Diagnostic): boolean {
  const places = [span, ...related.filter((other) => other.file === file).map((other) => other.span)];
  return places.some(({ start, end }) => spans.some((one) => one.start <= start && end <= one.end));
}
