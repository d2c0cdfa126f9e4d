/** The documentation does what it says: every example is run. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { blocksOf, runPage } from "../support/docs-page.ts";
import type { Packages } from "../support/venv.ts";

const root = new URL("../../", import.meta.url);
/** Pages that are run from top to bottom. */
const run = [
  "README.md",
  "docs/tutorial.md",
  "docs/from-python.md",
  "docs/from-flyte1.md",
  "docs/flyte1.md",
  "docs/metaflow.md",
  "docs/addressing.md",
  "docs/editors.md",
];
/** Pages with other Python packages before those of Flyte 2. */
const packages: Readonly<Record<string, Packages>> = { "docs/metaflow.md": "metaflow", "docs/flyte1.md": "flytekit" };
const pages = [...run, ...readdirSync(new URL("docs/", root)).map((name) => `docs/${name}`)];

test.each(run)("%s", { timeout: 300_000 }, async (page) => {
  expect(await runPage(new URL(page, root), packages[page])).toEqual([]);
});

test.each(run.filter((page) => page.startsWith("docs/")))("every command of %s is run, or cannot be", (page) => {
  const scripts = blocksOf(readFileSync(new URL(page, root), "utf8")).filter(({ language }) => language === "sh");
  expect(scripts.filter(({ info }) => !["run", "elsewhere"].includes(info))).toEqual([]);
  const elsewhere = scripts.filter(({ info }) => info === "elsewhere").flatMap(({ text }) => text.trim().split("\n"));
  expect(
    elsewhere.filter(
      (line) => !/^(?:npm|npx|code|flyte|flytectl|flytec deploy|PYTHONPATH=\S+ python \S+ argo-workflows) /.test(line),
    ),
  ).toEqual([]);
});

describe("links", () => {
  test.each([...new Set(pages)])("those of %s lead somewhere", (page) => {
    const text = readFileSync(new URL(page, root), "utf8").replace(/^```[\s\S]*?^```$/gm, "");
    const targets = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((found) => found[1]!);
    const here = dirname(fileURLToPath(new URL(page, root)));
    expect(targets.filter((target) => !/^https?:/.test(target) && !existsSync(join(here, target)))).toEqual([]);
  });
});
