/** Symbols, call hierarchy, links, folds, selections: the shape of a document and what it leads to. */
import { expect, test } from "vitest";
import { type Json, session, textAt } from "../support/lsp.ts";

const one = session();
const { project } = one;

const text = `# one
# two
images:
  base: {from_base: python:3.12}
environments:
  etl:
    image: base
    module: shop.etl
    depends_on: [infer]
    tasks:
      load:
        triggers:
          nightly: "0 3 * * *"
        overrides: {big: {retries: 2}}
  infer:
    tasks:
      score: {function: "shop.etl:load"}
profiles:
  prod:
    environments:
      etl: {queue: fast}
`;

function tree(symbols: readonly Json[], margin = ""): string[] {
  return symbols.flatMap(({ name, kind, detail, children }) => [
    `${margin}${name} (${kind})${detail ? ` ${detail}` : ""}`,
    ...tree(children ?? [], `${margin}  `),
  ]);
}

test("the outline of a document", async () => {
  const { ask } = project({ "flyte.yaml": text });
  expect(tree(await ask("textDocument/documentSymbol"))).toEqual([
    "images (7)",
    "  base (5) {from_base: python:3.12}",
    "    from_base (7) python:3.12",
    "environments (7)",
    "  etl (3)",
    "    image (7) base",
    "    module (7) shop.etl",
    "    depends_on (7) [infer]",
    "    tasks (7)",
    "      load (12)",
    "        triggers (7)",
    '          nightly (24) "0 3 * * *"',
    "        overrides (7) {big: {retries: 2}}",
    "          big (22) {retries: 2}",
    "            retries (7) 2",
    "  infer (3)",
    "    tasks (7)",
    '      score (12) {function: "shop.etl:load"}',
    '        function (7) "shop.etl:load"',
    "profiles (7)",
    "  prod (4)",
    "    environments (7)",
    "      etl (3) {queue: fast}",
    "        queue (7) fast",
  ]);
});

test("things of the workspace by their letters", async () => {
  const { pathOf } = project({
    "flyte.yaml": text,
    "sub/x.flyte.yaml": "environments: {nightshift: {tasks: {l: }}}\n",
  });
  const found: Json[] = await one.server.request("workspace/symbol", { query: "ngt" });
  const own = found.map(
    ({ name, containerName, location }) => `${pathOf(location.uri)} ${containerName ?? ""}:${name}`,
  );
  expect(own).toContain("flyte.yaml etl.load:nightly");
  expect(own).toContain("sub/x.flyte.yaml :nightshift");
  expect(found.every(({ name }) => /n.*g.*t/.test(name))).toBe(true);
});

test("who depends on whom", async () => {
  const { ask, texts } = project({ "flyte.yaml": text.replace("  infer:", "  inf‸er:") });
  const [item] = await ask("textDocument/prepareCallHierarchy");
  expect([item.name, item.detail]).toEqual(["infer", "1 task"]);
  const [call] = await one.server.request("callHierarchy/incomingCalls", { item });
  expect(call.from.name).toBe("etl");
  expect(call.fromRanges.map((range: Json) => textAt(texts["flyte.yaml"]!, range))).toEqual(["infer"]);
  const [back] = await one.server.request("callHierarchy/outgoingCalls", { item: call.from });
  expect(back.to.name).toBe("infer");
  expect(await one.server.request("callHierarchy/outgoingCalls", { item })).toEqual([]);
});

test("words that are files", async () => {
  const { ask, texts, pathOf } = project({
    "flyte.yaml":
      "include: [sub/a.flyte.yaml, none/*.flyte.yaml]\nimages:\n  a: {from_debian_base: {}, layers: [{with_requirements: 'my reqs.txt'}, {with_source_folder: src}]}\n  b: {from_dockerfile: {file: missing, registry: r, name: n}}\nenvironments:\n  e: {module: shop.etl, image: a, tasks: {l: {function: 'shop.etl:load'}}}\n",
    "my reqs.txt": "polars\n",
    "shop/etl.py": "\ndef load(): ...\n",
    "sub/a.flyte.yaml": "environments: {f: {tasks: {l: }}}\n",
    "src/x.py": "",
  });
  const found: Json[] = await ask("textDocument/documentLink");
  expect(found.map(({ range, target }) => [textAt(texts["flyte.yaml"]!, range), pathOf(target.split("#")[0])])).toEqual(
    [
      ["sub/a.flyte.yaml", "sub/a.flyte.yaml"],
      ["my reqs.txt", "my reqs.txt"],
      ["shop.etl", "shop/etl.py"],
      ["shop.etl:load", "shop/etl.py"],
    ],
  );
  expect(found.at(-1)!.target).toMatch(/#L2$/);
});

test("what folds", async () => {
  const { ask } = project({ "flyte.yaml": text });
  const found: Json[] = await ask("textDocument/foldingRange");
  const lines = found.map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ""}`);
  expect(lines).toEqual(
    expect.arrayContaining(["2-3", "4-16", "5-13", "9-13", "10-13", "11-12", "14-16", "15-16", "17-20", "0-1 comment"]),
  );
  expect(found.every(({ startLine, endLine }) => endLine > startLine)).toBe(true);
});

test("a selection grows from the word to the document", async () => {
  const { ask, position, texts } = project({ "flyte.yaml": text.replace("retries: 2", "retries: ‸2") });
  const [found] = await ask("textDocument/selectionRange", { positions: [position] });
  const grown: string[] = [];
  for (let at = found; at; at = at.parent) grown.push(textAt(texts["flyte.yaml"]!, at.range).split("\n")[0]!);
  expect(grown.slice(0, 6)).toEqual([
    "2",
    "retries: 2",
    "{retries: 2}",
    "big: {retries: 2}",
    "{big: {retries: 2}}",
    "overrides: {big: {retries: 2}}",
  ]);
  expect(grown.at(-1)).toBe("# one");
});
