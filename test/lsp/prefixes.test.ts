/**
 * Half-typed files: for prefixes of every example the server answers every request, and finds nothing that lies outside
 * of the text. A sample by default; all of them with FLYTEC_ALL_PREFIXES=1.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Json, positionAt, session } from "../support/lsp.ts";

const one = session({ capabilities: { textDocument: { diagnostic: {} } } });

const root = fileURLToPath(new URL("../../examples/", import.meta.url));
const examples = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => /\.ya?ml$/.test(path));

/** How many prefixes of a file are tried, spread over it evenly. */
const sample = process.env.FLYTEC_ALL_PREFIXES ? Number.POSITIVE_INFINITY : 25;

const everywhere = ["documentSymbol", "foldingRange", "documentLink", "codeLens", "semanticTokens/full"];
const atPosition = ["hover", "definition", "documentHighlight", "prepareRename", "prepareCallHierarchy"];

describe.each(examples)("%s", (path) => {
  const text = readFileSync(root + path, "utf8");

  test("every prefix is answered", async () => {
    const { uri } = one.project({ "x.flyte.yaml": text });
    const textDocument = { uri: uri("x.flyte.yaml") };
    const step = Math.max(1, Math.floor(text.length / sample));
    let version = 1;
    for (let end = text.length; end >= 0; end -= step) {
      const prefix = text.slice(0, end);
      one.server.notify("textDocument/didChange", {
        textDocument: { ...textDocument, version: ++version },
        contentChanges: [{ text: prefix }],
      });
      const position = positionAt(prefix, end);
      const range = { start: { line: 0, character: 0 }, end: position };
      const asked = [
        ...everywhere.map((name) => one.server.request(`textDocument/${name}`, { textDocument })),
        ...atPosition.map((name) => one.server.request(`textDocument/${name}`, { textDocument, position })),
        one.server.request("textDocument/inlayHint", { textDocument, range }),
        one.server.request("textDocument/selectionRange", { textDocument, positions: [position] }),
        one.server.request("textDocument/references", {
          textDocument,
          position,
          context: { includeDeclaration: true },
        }),
        one.server.request("textDocument/codeAction", {
          textDocument,
          range: { start: position, end: position },
          context: { diagnostics: [] },
        }),
        one.server.request("flytec/compiled", { textDocument, position }),
        one.server.request("flytec/graph", { textDocument }),
      ];
      const { items } = await one.server.request("textDocument/diagnostic", { textDocument });
      await Promise.all(asked);
      for (const { range } of items as Json[])
        expect(isBefore(range.start, range.end) && isBefore(range.end, position), JSON.stringify(range)).toBe(true);
      expect(mixed(items), `at ${end}`).toBe(false);
    }
  });
});

function isBefore(a: Json, b: Json): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}

/** True where something is said of the meaning of a text that is no YAML. */
function mixed(items: readonly Json[]): boolean {
  const syntax = items.filter(({ code }) => /^yaml-(?:syntax|unquoted)$/.test(code));
  return syntax.length > 0 && items.some(({ code }) => /^(?:env|task|trigger|image|cron|gpu)-/.test(code));
}
