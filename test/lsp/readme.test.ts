/** lsp/README.md says what the server does: every request, every setting. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defaultSettings } from "../../lsp/settings.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const readme = read("../../lsp/README.md");

test("every row of the table of features is told of, and nothing else", async () => {
  const protocol = (await import("vscode-languageserver/node")) as unknown as Record<
    string,
    { readonly method?: string }
  >;
  const server = read("../../lsp/server.ts");
  const types = [...server.matchAll(/\b(\w+Request)\.type\b/g)].map(([, name]) => protocol[name!]!.method!);
  const own = [...server.matchAll(/"(flytec\/\w+)"/g)].map(([, method]) => method!);
  const told = [...readme.matchAll(/^\| (`[^|]*`) \| \[/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([\w/]+)`/g)].map(([, method]) => method!),
  );
  const pushed = "textDocument/publishDiagnostics";
  expect(told.filter((method) => method !== pushed && /\//.test(method)).sort()).toEqual([...types, ...own].sort());
});

test("every setting is told of, with its default", () => {
  const settings = Object.entries(defaultSettings).flatMap(([group, values]) =>
    Object.entries(values as Record<string, boolean>).map(([name, value]) => `| \`${group}.${name}\` | \`${value}\` |`),
  );
  for (const row of settings) expect(readme).toContain(row);
});
