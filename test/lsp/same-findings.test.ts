/** The editor finds what `check` finds: the same findings at the same places for every project of the test suite. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { flytec } from "../support/cli.ts";
import { folderUri, type Json, startServer } from "../support/lsp.ts";
import { readPage } from "../support/pages.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A folder with all projects there are, each in a folder of its own. */
function everything(): string {
  const folder = mkdtempSync(join(tmpdir(), "flytec-all-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(root, "examples"), join(folder, "examples"), { recursive: true });
  for (const name of readdirSync(join(root, "test/ok"))) {
    const at = join(root, "test/ok", name);
    if (statSync(at).isDirectory()) cpSync(at, join(folder, "ok", name), { recursive: true });
    else put(join(folder, "ok", name, "flyte.yaml"), readFileSync(at));
  }
  for (const name of readdirSync(join(root, "test/golden")))
    cpSync(join(root, "test/golden", name), join(folder, "golden", name), { recursive: true });
  const pages = readdirSync(join(root, "compiler/rules")).filter(
    (name) => name.endsWith(".md") && name !== "README.md",
  );
  for (const name of pages) {
    const page = readPage(name.slice(0, -3), readFileSync(join(root, "compiler/rules", name), "utf8"));
    page.examples.forEach(({ files }, i) => {
      for (const [path, text] of Object.entries(files)) put(join(folder, "pages", page.code, String(i), path), text);
    });
  }
  return folder;
}

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

interface Finding {
  readonly file: string;
  readonly code: string;
  readonly severity: number;
  readonly message: string;
  readonly range: string;
  readonly related: readonly string[];
}

const severities = ["", "error", "warning", "info", "hint"];

/** As `check` says it: 1-based. */
function checked({ diagnostics }: Json): Finding[] {
  const place = ({ start, end }: Json) => `${start.line}:${start.column}-${end.line}:${end.column}`;
  return diagnostics.map(({ file, code, severity, message, range, related }: Json) => ({
    file,
    code,
    severity: severities.indexOf(severity),
    message,
    range: place(range),
    related: related.map((one: Json) => `${one.file} ${place(one.range)} ${one.message}`),
  }));
}

/** As the server says it: 0-based. */
function told(items: readonly Json[], folder: string): Finding[] {
  const place = ({ start, end }: Json) =>
    `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
  const path = (uri: string) => decodeURIComponent(uri.slice(folderUri(folder).length + 1));
  return items.flatMap(({ uri, items: found }: Json) =>
    found.map(({ code, severity, message, range, relatedInformation }: Json) => ({
      file: path(uri),
      code,
      severity,
      message,
      range: place(range),
      related: (relatedInformation ?? []).map(
        (one: Json) => `${path(one.location.uri)} ${place(one.location.range)} ${one.message}`,
      ),
    })),
  );
}

const inOrder = (all: readonly Finding[]) => all.map((one) => JSON.stringify(one)).sort();

test("the editor finds what check finds, closed or open", async () => {
  const folder = everything();
  const fromCheck = checked(JSON.parse(flytec(folder, ["check", ".", "--format", "json"]).out));
  expect(fromCheck.length).toBeGreaterThan(300);
  const server = await startServer({ folder, capabilities: { textDocument: { diagnostic: {} } } });
  onTestFinished(() => server.kill());
  const pull = async () => (await server.request("workspace/diagnostic", { previousResultIds: [] })).items;
  const items = await pull();
  expect(inOrder(told(items, folder))).toEqual(inOrder(fromCheck));
  for (const { uri } of items) if (/ya?ml$/.test(uri)) server.open(uri, readFileSync(fileURLToPath(uri), "utf8"));
  expect(inOrder(told(await pull(), folder))).toEqual(inOrder(fromCheck));
});
