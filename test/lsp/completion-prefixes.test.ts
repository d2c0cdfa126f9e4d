/** However far a file is written: completion answers, and what it would insert leaves the rest as it is. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { diskFiles } from "../../compiler/cli/disk.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
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
    const { text, cursor } = windowAt(long, offset)!;
    expect(text.length).toBeLessThan(10_000);
    expect(text.slice(cursor, cursor + 10).trimEnd()).toBe(long.slice(offset, offset + 10).trimEnd());
  });

  const files = memoryFiles({ "flyte.yaml": long });
  const analysis = analyze(files, "flyte.yaml", { now: 0 });
  test.each<[string, string, string, readonly string[], readonly string[]]>([
    ["keys beside the task list", "    tasks:", "    ", ["interruptible", "env_vars"], ["image", "tasks", "cache"]],
    ["keys of a task", "        retries: 3", "        ", ["report", "overrides"], ["triggers", "timeout"]],
    ["inputs of the task", "            inputs: {x: 1}", "            trigger_time_input_key: ", ["x", "rows"], []],
    ["environments", "    tasks:", "    extends: env-7", ["env-7", "env-70"], []],
    ["keys at the top", "environments:", "", ["images", "compile"], ["org", "flytec"]],
  ])("%s: all that is known of it", (_, before, typed, offered, written) => {
    const at = long.lastIndexOf(`\n${before}`) + 1;
    const text = `${long.slice(0, at)}${typed}\n${long.slice(at)}`;
    const labels = complete({ analysis, files }, "flyte.yaml", text, at + typed.length).items.map(({ label }) => label);
    expect(offered.filter((label) => !labels.includes(label))).toEqual([]);
    expect(written.filter((label) => labels.includes(label))).toEqual([]);
  });
});

describe("hostile texts are answered like any other", () => {
  const task = "environments:\n  e:\n    tasks:\n      t:\n        ";
  test.each<[string, string]>([
    ["a line of blanks", `${task}timeout${" ".repeat(200_000)}`],
    ["a line of blanks before a colon", `${task}timeout:${" ".repeat(200_000)}`],
    ["a long number", `${task}timeout: ${"1".repeat(100_000)}`],
    ["a long word", `${task}${"a".repeat(200_000)}`],
    ["many colons", `${task}${"a:".repeat(100_000)}`],
    ["quotes that nobody closes", `${task}${'x: "\n        '.repeat(5000)}`],
    ["brackets that nobody closes", `${task}cache: ${"{a: [".repeat(20_000)}`],
    ["braces that nobody opens", `${task}cache: ${"}".repeat(100_000)}`],
    ["dashes", `${task}links: ${"- ".repeat(50_000)}`],
    ["deep blocks", Array.from({ length: 3000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
    ["anchors", `${"&a ".repeat(50_000)}\n${task}cache: *`],
    ["a cron expression of nothing but stars", `${task}triggers: {n: "${"* ".repeat(50_000)}`],
  ])("%s", (_, text) => {
    const files = memoryFiles({ "flyte.yaml": text });
    const { items } = complete({ analysis: undefined, files }, "flyte.yaml", text, text.length);
    expect(items.length).toBeLessThanOrEqual(100);
    cronSignature(text, text.length);
  });
});
