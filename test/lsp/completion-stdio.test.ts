/** Completion and signature help over standard input and output, for clients that can much and for those that can little. */
import { describe, expect, test } from "vitest";
import { edited, type Json, session } from "../support/lsp.ts";
import { offers, source, takes } from "./completion-rows.ts";

const able = session({
  capabilities: {
    textDocument: {
      completion: {
        completionItem: {
          snippetSupport: true,
          insertReplaceSupport: true,
          documentationFormat: ["markdown", "plaintext"],
          insertTextModeSupport: { valueSet: [1, 2] },
        },
      },
      signatureHelp: { signatureInformation: { parameterInformation: { labelOffsetSupport: true } } },
    },
  },
  options: { commands: ["editor.action.triggerSuggest"] },
});
const plain = session();

async function items(marked: string, { project }: ReturnType<typeof session> = plain): Promise<Json[]> {
  const answer = await project({ ...source, "flyte.yaml": marked }).ask("textDocument/completion");
  return answer?.items ?? [];
}

test.each(offers)("%s", async (_, marked, expected) => {
  const labels = (await items(marked)).map(({ label }) => label);
  expect(labels.slice(0, expected.length || 1)).toEqual(expected);
});

describe("taken by a client without snippets", () => {
  test.each(takes.filter(([what]) => !what.includes("middle") && !what.includes("colon")))(
    "%s",
    async (_, marked, label, expected) => {
      const { textEdit } = (await items(marked)).find((item) => item.label === label);
      expect(edited(marked.replace("‸", ""), [textEdit])).toBe(expected);
    },
  );
});

describe("a client that can more", () => {
  test("replaces the whole token, or inserts", async () => {
    const [item] = await items("environments:\n  a:\n    cache: dis‸abled\n", able);
    expect(item.textEdit).toEqual({
      newText: "disable",
      insert: { start: { line: 2, character: 11 }, end: { line: 2, character: 14 } },
      replace: { start: { line: 2, character: 11 }, end: { line: 2, character: 19 } },
    });
  });

  test("gets tab stops, and indents by itself", async () => {
    const item = (await items("environments:\n  a:\n    reso‸\n", able))[0];
    expect(item).toMatchObject({ insertTextFormat: 2, insertTextMode: 2, textEdit: { newText: "resources:\n  $0" } });
    expect(item.command.command).toBe("editor.action.triggerSuggest");
    expect(item.documentation).toMatchObject({ kind: "markdown" });
  });
});

describe("signature help", () => {
  const trigger = (value: string) =>
    `environments:\n  e:\n    tasks:\n      t:\n        triggers:\n          n: ${value}\n`;

  test("names the fields and the one at the cursor", async () => {
    const { ask } = able.project({ "flyte.yaml": trigger('"0 3 ‸* * *"') });
    const help = await ask("textDocument/signatureHelp");
    expect(help).toMatchObject({
      activeSignature: 0,
      activeParameter: 2,
      signatures: [{ label: "minute hour day-of-month month day-of-week" }],
    });
    expect(help.signatures[0].parameters.map(({ label }: Json) => label)).toEqual([
      [0, 6],
      [7, 11],
      [12, 24],
      [25, 30],
      [31, 42],
    ]);
  });

  test("is silent elsewhere", async () => {
    const { ask } = able.project({ "flyte.yaml": trigger("{description: a ‸b}") });
    expect(await ask("textDocument/signatureHelp")).toBeNull();
  });
});

describe("while a line is half-typed, names are known from before", () => {
  test("environments declared below a bracket that is not closed", async () => {
    const text = "environments:\n  a:\n    tasks: {t: }\n  b:\n    tasks: {t: }\n";
    const { textDocument, ask } = plain.project({ "flyte.yaml": text });
    await ask("textDocument/documentSymbol");
    const at = { line: 2, character: 0 };
    plain.server.notify("textDocument/didChange", {
      textDocument: { ...textDocument, version: 2 },
      contentChanges: [{ range: { start: at, end: at }, text: "    depends_on: [\n" }],
    });
    const { items } = await ask("textDocument/completion", { position: { line: 2, character: 17 } });
    expect(items.map(({ label }: Json) => label)).toEqual(["b"]);
  });
});

test("a blank that indents asks for nothing, one behind a colon does", async () => {
  const asked = (marked: string) =>
    plain
      .project({ "flyte.yaml": marked })
      .ask("textDocument/completion", { context: { triggerKind: 2, triggerCharacter: " " } });
  expect(await asked("environments:\n  a:\n   ‸\n")).toBeNull();
  expect((await asked("environments:\n  a:\n    cache: ‸\n")).items[0].label).toBe("auto");
});

test("codes in Python's comments", async () => {
  const { ask } = plain.project({
    "flyte.yaml": "environments: {a: {module: m, tasks: {f: }}}\n",
    "m.py": "def f():  # flytec-ignore: env-no‸\n    pass\n",
  });
  const { items } = await ask("textDocument/completion");
  expect(items[0].label).toBe("env-no-tasks");
});

describe("names that Python asks the generated module for", () => {
  const yaml =
    "environments:\n  etl:\n    module: m\n    tasks: {load: {retries: 2, overrides: {big: {retries: 1}}}, report: }\n  box: {tasks: {run: {container: {command: [x]}}}}\n";
  const asked = async (marked: string) => {
    const { ask } = plain.project({
      "flyte.yaml": yaml,
      "m.py": `from flyte_envs import task, container, override\n${marked}`,
    });
    return (await ask("textDocument/completion"))?.items.map(({ label }: Json) => label);
  };

  test.each([
    ['@task("‸', ["etl.load", "etl.report"]],
    ["@task('etl.r‸')", ["etl.report"]],
    ['x = container("‸")', ["box.run"]],
    ['y = override(load, "‸")', ["big"]],
    ['y = override(other, "‸")', []],
    ['print("‸")', []],
  ])("%s", async (marked, labels) => {
    expect(await asked(marked)).toEqual(labels);
  });

  test("not where something else is called so", async () => {
    const { ask } = plain.project({ "flyte.yaml": yaml, "m.py": '@task("‸")\n' });
    expect((await ask("textDocument/completion")).items).toEqual([]);
  });

  test("come with what they lead to", async () => {
    const { ask } = plain.project({ "flyte.yaml": yaml, "m.py": 'from flyte_envs import task\n@task("‸")\n' });
    const { items } = await ask("textDocument/completion");
    expect(items[0].documentation.value).toBe("etl/load · 3 attempts · @big");
  });
});
