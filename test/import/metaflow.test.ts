/** Flows of Metaflow that are imported: what is written, and what is said to be left. `UPDATE=1` writes both. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { importCode } from "../../compiler/import/import.ts";
import { lossesText } from "../../compiler/import/report.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";

const folder = new URL("metaflow/", import.meta.url);
const modules = readdirSync(folder)
  .filter((name) => name.endsWith(".py"))
  .map((name) => name.slice(0, -3));
const now = Date.UTC(2026, 10, 21) / 1000;

function textOf(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}

function imported(text: string, file = "m.py") {
  const files = memoryFiles({ [file]: text });
  return { files, made: importCode({ files, paths: ["."], generated: "flyte_envs" }) };
}

describe.each(modules)("%s", (name) => {
  const { files, made } = imported(textOf(`${name}.py`), `${name}.py`);
  const yaml = made.files.find(({ file }) => file === "flyte.yaml")!.text;

  test.each([
    ["yaml", yaml],
    ["losses", lossesText(made.losses, files.read)],
  ])("its %s", (kind, text) => {
    const golden = new URL(`${name}.${kind}`, folder);
    if (process.env.UPDATE) writeFileSync(golden, text);
    expect(existsSync(golden) && readFileSync(golden, "utf8")).toBe(text);
  });

  test("the code stays as it is, and what is written has no errors", () => {
    expect(made.files.map(({ file }) => file)).toEqual(["flyte.yaml"]);
    const project = memoryFiles({ [`${name}.py`]: textOf(`${name}.py`), "flyte.yaml": yaml });
    const { diagnostics } = analyze(project, "flyte.yaml", { now })!;
    expect(
      diagnostics.filter(({ severity }) => severity === "error").map(({ code, message }) => [code, message]),
    ).toEqual(expected[name] ?? []);
  });
});

/** Where the code itself says what cannot work. */
const expected: Readonly<Record<string, unknown>> = {
  linear: [["trigger-required-input-missing", expect.stringContaining("`day`")]],
  cluster: [["trigger-required-input-missing", expect.stringContaining("`config`")]],
};

/** A text with a stretch cut out, or replaced by something that breaks it. */
const broken = fc
  .tuple(
    fc.constantFrom(...modules.map((name) => textOf(`${name}.py`))),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom("", "(", ")", '"""', "'", "\n", "@", "#", "[", "*", "{", "\\", "\t", "\r\n", ":", "=", "é"),
  )
  .map(([text, where, length, instead]) => {
    const at = Math.floor(where * text.length);
    return text.slice(0, at) + instead + text.slice(at + length);
  });

test("broken code never throws, and what is written can be read", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(broken, (text) => {
      for (const { file, text: written } of imported(text).made.files)
        expect(readYaml({ uri: file, text: written }).problems).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
