/** Where a page says that the SDK refuses a mistake, the SDK is asked. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { askOracle } from "../support/oracle.ts";
import { readPage } from "../support/pages.ts";

const folder = new URL("../../compiler/rules/", import.meta.url);
const snippets = readdirSync(folder)
  .filter((name) => name.endsWith(".md") && name !== "README.md")
  .flatMap((name) =>
    readPage(name.slice(0, -3), readFileSync(new URL(name, folder), "utf8")).rejected.map((code) => ({
      page: name,
      code,
    })),
  );

test("the SDK refuses what the pages say it refuses", { timeout: 600_000 }, async () => {
  const answers = await askOracle(snippets.map(({ code }) => ({ kind: "eval" as const, code })));
  const accepted = answers.flatMap((answer, i) => ("error" in answer ? [] : [snippets[i]]));
  expect(accepted).toEqual([]);
  const mistakes = answers.flatMap((answer, i) =>
    "error" in answer && /NameError|SyntaxError|ModuleNotFoundError/.test(answer.error.type)
      ? [{ ...snippets[i], error: answer.error.message }]
      : [],
  );
  expect(mistakes).toEqual([]);
});

test("there are such pages", () => {
  expect(snippets.length).toBeGreaterThan(20);
});
