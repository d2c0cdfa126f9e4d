/** Formatting over the protocol: the same as `flytec fmt`, as edits of blanks only. */
import { describe, expect, test } from "vitest";
import { format } from "../../compiler/format/format.ts";
import { edited, type Json, session } from "../support/lsp.ts";

const { project } = session();

const options = { tabSize: 2, insertSpaces: true };

const messy =
  "environments:   \r\n    etl:   # why\r\n        tasks: { load:  {retries:   3 } }\r\n        depends_on:\r\n        - b\r\n\r\n\r\n\r\n    b: {tasks: {l: }}\r\n";

/** All that is no blank. */
const words = (text: string) => text.replace(/\s+/g, "");

describe("formatting", () => {
  test("a document, as fmt does it", async () => {
    const { ask, texts } = project({ "flyte.yaml": messy });
    const edits: Json[] = await ask("textDocument/formatting", { options });
    const after = edited(texts["flyte.yaml"]!, edits as never);
    expect(after).toBe(format({ uri: "flyte.yaml", text: messy }));
    expect(after).not.toBe(messy);
    expect(words(after)).toBe(words(messy));
    const again = project({ "flyte.yaml": after });
    expect(await again.ask("textDocument/formatting", { options })).toEqual([]);
  });

  test("some lines", async () => {
    const { ask, texts } = project({ "flyte.yaml": messy });
    const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 5 } };
    const after = edited(texts["flyte.yaml"]!, await ask("textDocument/rangeFormatting", { range, options }));
    expect(after).toBe(messy.replace("{ load:  {retries:   3 } }", "{load: {retries: 3}}"));
  });

  test("the line that was just finished", async () => {
    const text = "environments:\n  e:\n    tasks: { l:  }\n    ‸";
    const { ask, texts } = project({ "flyte.yaml": text });
    const after = edited(texts["flyte.yaml"]!, await ask("textDocument/onTypeFormatting", { ch: "\n", options }));
    expect(after).toBe("environments:\n  e:\n    tasks: {l:}\n    ");
  });

  test("nothing of broken YAML, and of other people's files", async () => {
    expect(await project({ "flyte.yaml": 'environments: {"a\n' }).ask("textDocument/formatting", { options })).toEqual(
      [],
    );
    expect(await project({ "flyte.yaml": "admin:   {}\n" }).ask("textDocument/formatting", { options })).toBeNull();
  });
});
