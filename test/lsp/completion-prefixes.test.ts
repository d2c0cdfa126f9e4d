/** However far a file is written: completion answers, and what it would insert leaves the rest as it is. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { diskFiles } from "../../compiler/cli/disk.ts";
import { windowAt } from "../../lsp/features/completion/window.ts";
import { complete } from "../../lsp/features/completion.ts";
import { cronSignature } from "../../lsp/features/cron-signature.ts";
import { yaml } from "../bench/workload.mjs";

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const projects = [
  ...readdirSync(folder("examples")).map((name) => [`examples/${name}`, "flyte.yaml"]),
  ["test/schema", "sample.flyte.yaml"],
] as [string, string][];

/** Every how many characters; all of them with EVERY=1. */
const every = Number(process.env.EVERY ?? 7);

describe.each(projects)("%s", (name, root) => {
  const files = diskFiles(folder(name));
  const analysis = analyze(files, root, { now: 0 })!;

  test.each(analysis.project.texts.map(({ source }) => [source.uri, source.text] as const))(
    "%s: every prefix",
    (uri, text) => {
      for (let offset = 0; offset <= text.length; offset += every) {
        const prefix = text.slice(0, offset);
        const { items } = complete({ analysis, files }, uri, prefix, offset);
        for (const { insert, replace } of items) {
          expect([insert.end, replace.start]).toEqual([offset, insert.start]);
          expect(prefix.slice(insert.start, offset)).not.toContain("\n");
        }
        cronSignature(prefix, offset);
      }
    },
  );

  test.each(analysis.project.texts.map(({ source }) => [source.uri, source.text] as const))(
    "%s: every place",
    (uri, text) => {
      for (let offset = 0; offset <= text.length; offset += every) {
        const { items } = complete({ analysis, files }, uri, text, offset);
        for (const { replace } of items) expect(replace.start <= offset && offset <= replace.end).toBe(true);
        cronSignature(text, offset);
      }
    },
  );
});

describe("of a long file", () => {
  const long = yaml(1000);
  test.each([
    ["the middle of a task", long.indexOf("retries: 3", long.length / 2)],
    ["a trigger", long.indexOf("inputs: {x: 1}", long.length / 2)],
    ["the top", long.length],
    ["an environment", long.indexOf("    tasks:", long.length / 2)],
  ])("%s: only a small part is read", (_, offset) => {
    const { text, cursor } = windowAt(long, offset);
    expect(text.length).toBeLessThan(10_000);
    expect(text.slice(cursor, cursor + 10).trimEnd()).toBe(long.slice(offset, offset + 10).trimEnd());
  });
});
