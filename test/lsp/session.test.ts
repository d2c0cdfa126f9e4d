/** The life of a session: findings pushed and pulled, other people's files, files that change, spellings of URIs, the end. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { workspace } from "../support/cli.ts";
import { folderUri, type Json, type Server, type Start, startServer } from "../support/lsp.ts";

async function start(options: Start = {}): Promise<Server> {
  const server = await startServer(options);
  onTestFinished(() => server.kill());
  return server;
}

const bad = "environments:\n  etl:\n    imag: auto\n    tasks: {load: {}}\n";
const good = bad.replace("imag:", "image:");

const codes = ({ diagnostics }: Json): string[] => diagnostics.map(({ code }: Json) => code);

describe("pushed", () => {
  test("findings are those of the version they name, and are taken back when the mistake is", async () => {
    const folder = workspace({ "flyte.yaml": bad });
    const server = await start({ folder });
    const uri = `${folderUri(folder)}/flyte.yaml`;
    server.open(uri, bad);
    const first = await server.published(uri, ({ version }) => version === 1);
    expect(codes(first)).toEqual(["key-unknown"]);
    expect(first.diagnostics[0]).toMatchObject({
      range: { start: { line: 2, character: 4 }, end: { line: 2, character: 8 } },
      severity: 1,
      source: "flytec",
      codeDescription: { href: expect.stringMatching(/key-unknown\.md$/) },
    });
    server.notify("textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: { line: 2, character: 8 }, end: { line: 2, character: 8 } }, text: "e" }],
    });
    expect(codes(await server.published(uri, ({ version }) => version === 2))).toEqual([]);
    expect(await server.stop()).toBe(0);
  });

  test("a burst of keys is answered once, for the last of them", async () => {
    const server = await start();
    const uri = "file:///nowhere/flyte.yaml";
    server.open(uri, good);
    await server.published(uri);
    const key = (version: number) => ({
      method: "textDocument/didChange",
      params: {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: "#" }],
      },
    });
    server.burst(Array.from({ length: 50 }, (_, i) => key(i + 2)));
    await server.published(uri, ({ version }) => version === 51);
    const versions = server.heard.flatMap(({ method, params }) =>
      method === "textDocument/publishDiagnostics" ? [params.version] : [],
    );
    expect(versions).toEqual([1, 51]);
  });

  test("an edit in one file changes what is found in another, and a file that is not open is told of, too", async () => {
    const files = {
      "flyte.yaml": "include: [teams/*.flyte.yaml]\nenvironments: {etl: {tasks: {l: }}}\n",
      "teams/a.flyte.yaml": "environments: {ads: {depends_on: [etl], tasks: {bid: }}}\n",
    };
    const folder = workspace(files);
    const server = await start({ folder });
    const uri = `${folderUri(folder)}/flyte.yaml`;
    const other = `${folderUri(folder)}/teams/a.flyte.yaml`;
    server.open(uri, files["flyte.yaml"]);
    await server.published(uri);
    server.notify("textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: files["flyte.yaml"].replace("etl", "etl2") }],
    });
    expect(codes(await server.published(other))).toEqual(["reference-unknown"]);
    server.notify("textDocument/didClose", { textDocument: { uri } });
    await server.published(other, ({ diagnostics }) => diagnostics.length === 0);
  });

  test("an unsaved edit of Python changes what is found in YAML, and the reverse", async () => {
    const files = {
      "flyte.yaml": "environments: {etl: {module: etl, tasks: {load: }}}\n",
      "etl.py": "def load() -> None: ...\n",
    };
    const folder = workspace(files);
    const server = await start({ folder });
    const uri = (path: string) => `${folderUri(folder)}/${path}`;
    server.open(uri("flyte.yaml"), files["flyte.yaml"]);
    expect(codes(await server.published(uri("flyte.yaml")))).toEqual([]);
    server.open(uri("etl.py"), files["etl.py"], "python");
    const change = (path: string, version: number, text: string) =>
      server.notify("textDocument/didChange", {
        textDocument: { uri: uri(path), version },
        contentChanges: [{ text }],
      });
    change("etl.py", 2, "def lod() -> None: ...\n");
    expect(codes(await server.published(uri("flyte.yaml"), ({ diagnostics }) => diagnostics.length > 0))).toHaveLength(
      1,
    );
    change("flyte.yaml", 2, files["flyte.yaml"].replace("load", "lod"));
    await server.published(uri("flyte.yaml"), ({ version }) => version === 2);
    expect(codes(await server.published(uri("flyte.yaml")))).toEqual([]);
  });

  test("files that change on the disk are looked at again", async () => {
    const files = { "flyte.yaml": "include: [a.flyte.yaml]\n", "a.flyte.yaml": good };
    const folder = workspace(files);
    const server = await start({ folder });
    const uri = (path: string) => `${folderUri(folder)}/${path}`;
    server.open(uri("flyte.yaml"), files["flyte.yaml"]);
    await server.published(uri("flyte.yaml"));
    writeFileSync(join(folder, "a.flyte.yaml"), bad);
    server.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("a.flyte.yaml"), type: 2 }] });
    expect(codes(await server.published(uri("a.flyte.yaml")))).toEqual(["key-unknown"]);
  });
});

describe("pulled", () => {
  const capabilities = { textDocument: { diagnostic: {} } };

  test("a client that asks is not sent findings as well", async () => {
    const folder = workspace({ "flyte.yaml": bad, "b/flyte.yaml": good, "c/flyte.yaml": "admin: {}\n" });
    const server = await start({ folder, capabilities });
    expect(server.initialized.capabilities.diagnosticProvider).toMatchObject({ workspaceDiagnostics: true });
    const uri = `${folderUri(folder)}/flyte.yaml`;
    server.open(uri, bad);
    const report = await server.request("textDocument/diagnostic", { textDocument: { uri } });
    expect(report.items.map(({ code }: Json) => code)).toEqual(["key-unknown"]);
    const again = { textDocument: { uri }, previousResultId: report.resultId };
    expect(await server.request("textDocument/diagnostic", again)).toEqual({
      kind: "unchanged",
      resultId: report.resultId,
    });
    const { items } = await server.request("workspace/diagnostic", { previousResultIds: [] });
    expect(items.map((item: Json) => [item.uri.replace(folderUri(folder), ""), item.items.length])).toEqual([
      ["/b/flyte.yaml", 0],
      ["/flyte.yaml", 1],
    ]);
    const previousResultIds = items.map((item: Json) => ({ uri: item.uri, value: item.resultId }));
    const next = await server.request("workspace/diagnostic", { previousResultIds });
    expect(next.items.map(({ kind }: Json) => kind)).toEqual(["unchanged", "unchanged"]);
    expect(server.heard.filter(({ method }) => method === "textDocument/publishDiagnostics")).toEqual([]);
  });

  test("unless it wants that", async () => {
    const server = await start({ capabilities, options: { diagnostics: "push" } });
    expect(server.initialized.capabilities.diagnosticProvider).toBeUndefined();
    server.open("file:///nowhere/flyte.yaml", bad);
    expect(codes(await server.published("file:///nowhere/flyte.yaml"))).toEqual(["key-unknown"]);
  });

  test("a request that is called off before its turn is not answered", async () => {
    const server = await start({ capabilities });
    server.open("file:///nowhere/flyte.yaml", bad);
    const { id, answer } = server.start("workspace/diagnostic", { previousResultIds: [] });
    server.notify("$/cancelRequest", { id });
    const settled = await answer.then(
      ({ items }) => items.length,
      (error) => error.code,
    );
    expect([-32800, 0, 1]).toContain(settled);
    expect(
      await server.request("textDocument/hover", {
        textDocument: { uri: "file:///nowhere/flyte.yaml" },
        position: { line: 0, character: 2 },
      }),
    ).not.toBeNull();
  });
});

describe("files that are not ours", () => {
  const foreign: readonly [title: string, text: string][] = [
    ["a client config", "admin:\n  endpoint: dns:///x\nenvironments: 3\n"],
    ["a Kubernetes manifest", "apiVersion: v1\nkind: ConfigMap\n"],
    ["something else", "name: x\n"],
    ["an empty file", ""],
    ["comments only", "# nothing yet\n"],
  ];
  test.each(foreign)("nothing is said of %s", async (_, text) => {
    const server = await start();
    const uri = "file:///nowhere/flyte.yaml";
    server.open(uri, text);
    expect(codes(await server.published(uri))).toEqual([]);
    const position = { line: 0, character: 2 };
    expect(await server.request("textDocument/hover", { textDocument: { uri }, position })).toBeNull();
    expect((await server.request("textDocument/documentSymbol", { textDocument: { uri } })) ?? []).toEqual([]);
  });

  test("one that becomes ours is found to be", async () => {
    const server = await start();
    const uri = "file:///nowhere/flyte.yaml";
    server.open(uri, "");
    await server.published(uri);
    server.notify("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text: bad }] });
    expect(codes(await server.published(uri, ({ version }) => version === 2))).toEqual(["key-unknown"]);
  });
});

describe("URIs", () => {
  const spellings = [
    "file:///c%3A/Users/J%C3%B6rg%20Li/my%20project/flyte.yaml",
    "file:///C:/Users/Jörg Li/my project/flyte.yaml",
    "file:///home/a%2Bb/%23x/flyte.yaml",
    "untitled:Untitled-1.flyte.yaml",
    "vscode-vfs://github/acme/shop/flyte.yaml",
    "file://server/share/flyte.yaml",
    "file:///100%/flyte.yaml",
  ];
  test.each(spellings)("%s comes back as the editor spells it", async (uri) => {
    const server = await start();
    server.open(uri, bad);
    expect(codes(await server.published(uri))).toEqual(["key-unknown"]);
    const found = await server.request("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: { line: 2, character: 5 }, end: { line: 2, character: 5 } },
      context: { diagnostics: [] },
    });
    expect(Object.keys(found[0].edit.changes)).toEqual([uri]);
  });

  test("of a folder on no disk, open files are seen, also Python", async () => {
    const text =
      "environments: {etl: {module: etl, image: auto, tasks: {load: {inputs: {day: date}, outputs: int}}}}\n";
    const server = await start();
    server.open("memfs:/shop/flyte.yaml", text);
    expect(codes(await server.published("memfs:/shop/flyte.yaml"))).toEqual([]);
    server.open("memfs:/shop/etl.py", "def load(days) -> int: ...\n", "python");
    const seen = await server.published("memfs:/shop/flyte.yaml", ({ diagnostics }) => diagnostics.length > 0);
    expect(seen.diagnostics[0].range.start).toEqual({ line: 0, character: text.indexOf("day") });
  });

  test("of a folder on no disk, what included files say is unknown until they are open", async () => {
    const server = await start();
    const uri = "memfs:/parts/flyte.yaml";
    const root = "include: [ads.flyte.yaml]\nenvironments: {etl: {image: auto, depends_on: [ads], tasks: {load: }}}\n";
    server.open(uri, root);
    expect(codes(await server.published(uri))).toEqual([]);
    server.open("memfs:/parts/ads.flyte.yaml", "environments: {other: {image: auto, tasks: {bid: }}}\n");
    expect(codes(await server.published(uri, ({ diagnostics }) => diagnostics.length > 0))).toEqual([
      "reference-unknown",
    ]);
    const all = "memfs:/more/flyte.yaml";
    server.open(all, root.replace("ads.flyte", "a*.flyte").replace("image:", "imagen:"));
    expect(codes(await server.published(all))).toEqual(["key-unknown"]);
  });

  test("two spellings are one file", async () => {
    const folder = workspace({ "a b/ä.flyte.yaml": "environments: {etl: {tasks: {l: }}}\n" });
    const server = await start({ folder });
    const plain = `${folderUri(folder)}/a b/ä.flyte.yaml`;
    const encoded = `${folderUri(folder)}/a%20b/%C3%A4.flyte.yaml`;
    server.open(plain, "environments: {etl: {tasks: {l: }}}\n");
    const symbols = await server.request("textDocument/documentSymbol", { textDocument: { uri: encoded } });
    expect(symbols).toHaveLength(1);
  });
});

test("what is known of a file before it is opened holds when it is, and places follow edits", async () => {
  const files = {
    "flyte.yaml":
      "include: [ads.flyte.yaml]\nenvironments:\n  etl:\n    image: auto\n    depends_on: [nope]\n    tasks: {l: }\n",
    "ads.flyte.yaml": "environments:\n  ads:\n    image: auto\n    tasks: {b: {retrys: 3}}\n",
  };
  const folder = workspace(files);
  const server = await start({ folder, capabilities: { textDocument: { diagnostic: {} } } });
  const found = async () => {
    const { items } = await server.request("workspace/diagnostic", { previousResultIds: [] });
    const places = items.flatMap(({ uri, items: all }: Json) =>
      all.map(({ code, range }: Json) => `${uri.split("/").at(-1)}:${range.start.line} ${code}`),
    );
    return places.sort();
  };
  const first = ["ads.flyte.yaml:3 key-unknown", "flyte.yaml:4 reference-unknown"];
  const edit = (uri: string, version: number, start: number, text: string, lines = 0) =>
    server.notify("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [
        { range: { start: { line: start, character: 0 }, end: { line: start + lines, character: 0 } }, text },
      ],
    });
  expect(await found()).toEqual(first);
  for (const name of Object.keys(files)) {
    const uri = `${folderUri(folder)}/${name}`;
    for (const _ of [1, 2]) {
      server.open(uri, files[name as keyof typeof files]);
      expect(await found()).toEqual(first);
      edit(uri, 2, 0, "# one\n# two\n");
      expect(await found()).toEqual(
        first.map((one) => one.replace(new RegExp(`^${name}:(\\d)`), (_, n) => `${name}:${+n + 2}`)),
      );
      edit(uri, 3, 0, "", 1);
      expect(await found()).toEqual(
        first.map((one) => one.replace(new RegExp(`^${name}:(\\d)`), (_, n) => `${name}:${+n + 1}`)),
      );
      server.notify("textDocument/didClose", { textDocument: { uri } });
      expect(await found()).toEqual(first);
    }
  }
  const uri = `${folderUri(folder)}/flyte.yaml`;
  server.open(uri, files["flyte.yaml"].replace("nope", "ads"));
  expect(await found()).toEqual(first.slice(0, 1));
});

test("several folders are several projects, and a folder may come later", async () => {
  const one = workspace({ "flyte.yaml": "environments: {etl: {tasks: {l: }}}\n" });
  const two = workspace({
    "flyte.yaml": "environments: {etl: {tasks: {l: }}, other: {depends_on: [nope], tasks: {l: }}}\n",
  });
  const capabilities = { workspace: { workspaceFolders: true }, textDocument: { diagnostic: {} } };
  const server = await start({ folder: one, capabilities });
  const added = [{ uri: folderUri(two), name: "two" }];
  server.notify("workspace/didChangeWorkspaceFolders", { event: { added, removed: [] } });
  const { items } = await server.request("workspace/diagnostic", { previousResultIds: [] });
  const found = items.map((item: Json) => [item.uri, item.items.map(({ code }: Json) => code)]);
  expect(Object.fromEntries(found)).toEqual({
    [`${folderUri(one)}/flyte.yaml`]: [],
    [`${folderUri(two)}/flyte.yaml`]: ["reference-unknown"],
  });
});
