/** Fixes carried out together: which of them, in which order, until when. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compatible, wantedFixes } from "../compiler/diagnostics/apply.ts";
import type { Diagnostic, Fix, TextEdit } from "../compiler/diagnostics/diagnostic.ts";
import { fixProject } from "../compiler/fix.ts";
import { memoryFiles } from "../compiler/source/files.ts";
import { broughtBy, kinds, mutate, seeds } from "./support/mutants.ts";
import { readPage } from "./support/pages.ts";

type Texts = Readonly<Record<string, string>>;

const now = Date.UTC(2026, 10, 21) / 1000;

function edit(start: number, end: number, newText: string, file = "flyte.yaml"): TextEdit {
  return { file, span: { start, end }, newText };
}

function finding(code: string, ...fixes: Fix[]): Diagnostic {
  return { code, severity: "error", message: "", file: "flyte.yaml", span: { start: 0, end: 1 }, related: [], fixes };
}

const safe = (...edits: TextEdit[]): Fix => ({ title: "safe", safe: true, edits });
const unsafe = (...edits: TextEdit[]): Fix => ({ title: "unsafe", safe: false, edits });

describe("which fixes", () => {
  const all = [
    finding("a", unsafe(edit(0, 1, "x")), safe(edit(1, 2, "y"))),
    finding("b", unsafe(edit(5, 6, "z"))),
    finding("c"),
  ];

  test("safe ones only, unless others are wanted too", () => {
    expect(wantedFixes(all, { unsafe: false }).map(({ fix }) => fix.title)).toEqual(["safe"]);
    expect(wantedFixes(all, { unsafe: true }).map(({ fix }) => fix.title)).toEqual(["safe", "unsafe"]);
  });

  test("of the codes asked for", () => {
    const chosen = wantedFixes(all, { unsafe: true, codes: new Set(["b", "c"]) });
    expect(chosen.map(({ diagnostic }) => diagnostic.code)).toEqual(["b"]);
  });

  test("of two that touch the first, each whole or not at all", () => {
    const [a, b, c, d] = [
      safe(edit(0, 4, "A")),
      safe(edit(4, 4, "B"), edit(20, 21, "B")),
      safe(edit(21, 22, "C")),
      safe(edit(0, 4, "D", "other.yaml")),
    ].map((fix, i) => ({ diagnostic: finding(`f${i}`), fix }));
    expect(compatible([a!, b!, c!, d!])).toEqual([a, c, d]);
  });
});

describe("fixing", () => {
  const fixed = (texts: Texts, codes?: ReadonlySet<string>) => {
    const made = fixProject(memoryFiles(texts), "flyte.yaml", { now }, { unsafe: true, ...(codes ? { codes } : {}) })!;
    return { ...made, after: { ...texts, ...Object.fromEntries(made.texts) } };
  };
  const breaks = ({ analysis }: ReturnType<typeof fixed>) =>
    analysis.project.texts.reduce((sum, { problems }) => sum + problems.length, 0);

  test("goes on while fixes bring others into reach", () => {
    const { after, done, analysis } = fixed({
      "flyte.yaml": "enviroments:\n  etl: {imag: ghcr.io/acme/etl:1, module: m, env_vars: {A: 1}, tasks: {t: {}}}\n",
    });
    expect(after["flyte.yaml"]).toBe(
      'environments:\n  etl: {image: ghcr.io/acme/etl:1, module: m, env_vars: {A: "1"}, tasks: {t: {}}}\n',
    );
    expect(done.length).toBe(3);
    expect(analysis.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("is undefined for a file that is not there, and nothing for one that needs none", () => {
    expect(fixProject(memoryFiles({}), "flyte.yaml", { now }, { unsafe: true })).toBeUndefined();
    expect(fixed({ "flyte.yaml": "environments: {}\n" }).texts.size).toBe(0);
  });

  test("leaves a file alone whose bytes are no UTF-8", () => {
    const texts = { "flyte.yaml": "environments:\n  a: {imag: \ufffd}\n" };
    expect(fixed(texts).after).toEqual(texts);
  });

  const folder = new URL("../compiler/rules/", import.meta.url);
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .flatMap((name) => readPage(name.slice(0, -3), readFileSync(new URL(name, folder), "utf8")).examples);
  const mutants = kinds.flatMap((kind) =>
    seeds(kind, 12, 99).flatMap((seed) => {
      const tried = mutate(kind, seed);
      return tried && broughtBy(tried).length > 0 ? [{ title: `${kind} ${tried.place}`, files: tried.files }] : [];
    }),
  );

  test.each([...pages, ...mutants])("ends, is done in one go, breaks nothing: $title", ({ files }) => {
    const once = fixed(files);
    expect(fixed(once.after).after).toEqual(once.after);
    expect(breaks(once)).toBeLessThanOrEqual(breaks(fixed(files, new Set())));
  });
});
