/** The life of a session: start, sync, findings pushed and pulled, end. */
import { expect, test } from "vitest";
import { workspace } from "../support/cli.ts";
import { folderUri, startServer } from "../support/lsp.ts";

const bad = "environments:\n  etl:\n    imag: auto\n    tasks: {load: {}}\n";

test("findings are pushed for the version they belong to, and taken back when the mistake is", async () => {
  const folder = workspace({ "flyte.yaml": bad });
  const server = await startServer({ folder });
  const uri = `${folderUri(folder)}/flyte.yaml`;
  server.open(uri, bad);
  const first = await server.published(uri, ({ version }) => version === 1);
  expect(first.diagnostics.map((d: { code: string }) => d.code)).toEqual(["key-unknown"]);
  expect(first.diagnostics[0].range).toEqual({ start: { line: 2, character: 4 }, end: { line: 2, character: 8 } });
  server.notify("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: { start: { line: 2, character: 8 }, end: { line: 2, character: 8 } }, text: "e" }],
  });
  const second = await server.published(uri, ({ version }) => version === 2);
  expect(second.diagnostics).toEqual([]);
  expect(await server.stop()).toBe(0);
});
