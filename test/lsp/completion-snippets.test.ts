/** Whole blocks: each stands where it is offered, and is in order as it is. */
import { describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { parseCron } from "../../compiler/model/cron.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { expanded } from "../../lsp/features/completion/snippets.ts";
import { complete } from "../../lsp/features/completion.ts";
import { typing } from "./at-cursor.ts";

const task =
  "environments:\n  etl:\n    image: ghcr.io/acme/etl:1\n    tasks:\n      load:\n        function: shop.etl:load\n";

/** A script that declares what it needs. */
const header = '# /// script\n# requires-python = ">=3.12"\n# dependencies = ["pandas"]\n# ///\n';

/** Where things with names stand, and what the file needs besides. */
const places: readonly (readonly [string, string])[] = [
  ["environments", "environments:\n  ‸\n"],
  ["tasks", "environments:\n  etl:\n    tasks:\n      ‸\n"],
  ["triggers", `${task}        triggers:\n          ‸\n`],
  ["overrides", `${task}        overrides:\n          ‸\n`],
  ["images", `${task}images:\n  ‸\n`],
];

describe.each(places)("%s", (_, marked) => {
  const { analysis, files, uri, offset, text } = typing(marked);
  const blocks = complete({ analysis, files }, uri, text, offset).items.filter(({ kind }) => kind === "snippet");

  test("there are some", () => expect(blocks.length).toBeGreaterThanOrEqual(3));

  test.each(blocks.map((block) => [block.label, block] as const))("%s", (_, { insertText, replace, documentation }) => {
    const indent = " ".repeat(offset - text.lastIndexOf("\n", offset - 1) - 1);
    const block = expanded(insertText).replaceAll("\n", `\n${indent}`);
    expect(block.split("}")).toHaveLength(block.split("{").length);
    const whole = `${text.slice(0, replace.start)}${block}${text.slice(replace.end)}${needed(insertText)}`;
    const found = analyze(memoryFiles({ [uri]: whole, "main.py": header, Dockerfile: "FROM scratch\n" }), uri, {
      now: 0,
    })!.diagnostics;
    expect(
      found.filter(({ severity }) => severity === "error" || severity === "warning").map(({ message }) => message),
    ).toEqual([]);
    expect(documentation).toContain(expanded(insertText));
  });
});

/** What the blocks refer to by name. */
function needed(block: string): string {
  return /from_image: \$\{\d:base\}/.test(block)
    ? "  base: {from_debian_base: {name: b, registry: ghcr.io/acme}}\n"
    : "";
}

describe("blocks are offered", () => {
  test.each([
    ["not in braces", "environments: {‸}\n"],
    ["not where a value is typed", "environments: ‸\n"],
    ["not in a profile", "profiles:\n  p:\n    environments:\n      ‸\n"],
    ["not for what has no name", "environments:\n  etl:\n    ‸\n"],
  ])("%s", (_, marked) => {
    const { analysis, files, uri, offset, text } = typing(marked);
    expect(
      complete({ analysis, files }, uri, text, offset).items.filter(({ insertText }) => insertText.includes("${1")),
    ).toEqual([]);
  });
});

describe("cron expressions to start from", () => {
  const trigger = "environments:\n  e:\n    tasks:\n      t:\n        triggers:\n          n: ‸\n";
  const { analysis, files, uri, offset, text } = typing(trigger);
  const crons = complete({ analysis, files }, uri, text, offset).items.filter(({ insertText }) =>
    insertText.startsWith('"'),
  );

  test("there are some", () => expect(crons.length).toBeGreaterThan(5));
  test.each(crons.map(({ label, detail }) => [label, detail]))("%s: %s", (label, detail) => {
    expect(parseCron(label)).toMatchObject({ kind: "calendar" });
    expect(detail).toMatch(/\w/);
  });
});
