/** Nothing is lost without a word on the way to Flyte 1: each leaf of the schema is a field of a message, or a finding. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { analyze } from "../../compiler/analysis.ts";
import { rules } from "../../compiler/rules/rules.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import type { Configuration } from "../support/configurations/configuration.ts";
import { coverage } from "../support/configurations/coverage.ts";
import { at, emitted, now, projectOf, type Writing } from "./writing.ts";

/** What is written at a place, and what becomes of it. */
interface Row extends Writing {
  readonly of: readonly string[];
  readonly alike?: readonly string[];
  /** With which the messages are made. */
  readonly version?: string;
  /** Paths into what `compile --stdout` prints, and what stands there; `…` stands for any text. */
  readonly wire?: Readonly<Record<string, unknown>>;
  readonly codes?: readonly string[];
  readonly why?: string;
}

const rows: readonly Row[] = parse(readFileSync(new URL("mapping.yaml", import.meta.url), "utf8"));
const written = rows.filter((row) => row.write !== undefined);

describe("what is written becomes what the table says", () => {
  test.each(written)("$at: $write", ({ codes = [], wire = {}, ...row }) => {
    const text = projectOf(row);
    const [bare, full] = [findingsOf(projectOf({ ...row, write: "" })), findingsOf(text)];
    expect(new Set(full.filter((code) => !bare.includes(code)))).toEqual(new Set(codes));
    const [messages, before] = [emitted(text, row.version), emitted(projectOf({ ...row, write: "" }))];
    for (const [path, value] of Object.entries(wire)) expect([path, at(messages, path)]).toEqual([path, like(value)]);
    const changes = Object.keys(wire).filter((path) => !equal(at(messages, path), at(before, path)));
    expect(changes.length > 0 || codes.length > 0 || isDefault(row)).toBe(true);
  });

  test("a row says of what it is that, or why not", () => {
    const silent = rows.filter(({ wire, codes, why, write }) => (write ? !wire && !codes : !why));
    expect(silent).toEqual([]);
  });
});

describe("the table is whole", () => {
  const { leaves, pairs } = coverage([]);
  const names = [...new Set([...leaves.keys(), ...pairs.keys()])].filter((name) => !/^k8s\./.test(name));
  const said = rows.flatMap(({ of, alike = [] }) => [...of, ...alike]);
  const isSaid = (name: string) =>
    said.some((one) => (one.endsWith("**") ? name.startsWith(one.slice(0, -2)) : one === name));

  test("every leaf of the schema and every parameter at its level has a row", () => {
    expect(names.filter((name) => !isSaid(name))).toEqual([]);
  });

  test.each(written)("`$write` has what its row is about", (row) => {
    const used = coverage([{ files: { "flyte.yaml": projectOf(row) } } as unknown as Configuration]);
    const isUsed = (name: string) => (used.leaves.get(name) ?? 0) > 0 || (used.pairs.get(name) ?? 0) > 0;
    const unused = row.of.filter((one) =>
      one.endsWith("**") ? !names.some((name) => name.startsWith(one.slice(0, -2)) && isUsed(name)) : !isUsed(one),
    );
    expect(unused).toEqual([]);
  });

  test("every name of the table is one of the schema", () => {
    const unknown = said.filter((one) =>
      one.endsWith("**") ? !names.some((name) => name.startsWith(one.slice(0, -2))) : !names.includes(one),
    );
    expect(unknown).toEqual([]);
  });

  test("every rule of the target is in the table, or about code that the table has none of", () => {
    const shown = new Set(rows.flatMap(({ codes = [] }) => codes));
    const aboutCode = ["flyte1-missing-return", "flyte1-name-clash", "flyte1-only"];
    const own = rules.map(({ code }) => code).filter((code) => code.startsWith("flyte1-"));
    expect(own.filter((code) => !shown.has(code) && !aboutCode.includes(code))).toEqual([]);
  });
});

/** The codes of what is said for Flyte 1; anything else that stands in the way is a mistake of the row. */
function findingsOf(text: string): string[] {
  const found = analyze(memoryFiles({ "flyte.yaml": text }), "flyte.yaml", {
    now,
    targets: ["flyte1"],
  })!.diagnostics;
  const own = found.filter(({ code }) => /^(?:flyte1|metaflow)-/.test(code));
  const others = found.filter((one) => one.severity === "error" && !own.includes(one));
  expect(others.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  return own.map(({ code }) => code);
}

/** A text with `…` matches whatever stands there. */
function like(value: unknown): unknown {
  if (typeof value !== "string" || !value.endsWith("…")) return value;
  return expect.stringMatching(new RegExp(`^${value.slice(0, -1).replaceAll(".", "\\.")}.+$`));
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What a row writes is what holds without it, too. */
function isDefault({ of }: Pick<Row, "of">): boolean {
  return of.includes("container.file_input_layout=DIRECT");
}
