/** Requests of our own: what a project compiles to, its graph, the page of a code. */
import { expect, test } from "vitest";
import { type Json, session, textAt } from "../support/lsp.ts";

const one = session();
const { project } = one;

const yaml = `org: acme
project: shop
domain: development
environments:
  etl:
    image: ghcr.io/acme/x:1
    resources: {cpu: 2}
    depends_on: [infer, apps]
    tasks:
      load:
        function: "shop.etl:load"
        inputs: {n: {type: int, default: 1}}
        outputs: int
        retries: ‸3
        triggers:
          nightly: "0 3 * * *"
        overrides:
          big: {retries: 5}
  infer: {description: Scores., tasks: {score: {function: "shop.etl:score", inputs: {}, outputs: {}}}}
external: {apps: "shop.apps:env"}
`;

const python = "def load(n: int = 1) -> int:\n    return n\n\n\ndef score() -> None: ...\n";

test("the project compiles to what compile prints, and every part knows where it comes from", async () => {
  const { ask, textDocument, texts, pathOf } = project({ "flyte.yaml": yaml, "shop/etl.py": python });
  const { text, origins, problems } = await one.server.request("flytec/compiled", { textDocument });
  expect(problems).toEqual([]);
  const spec = JSON.parse(text);
  expect(spec.requests.map((request: Json) => request.taskId.name)).toEqual(["etl.load", "infer.score"]);
  expect(spec.overrides).toHaveLength(1);
  const pairs = origins.map(({ spec, source }: Json) => [
    textAt(text, spec).replace(/\s+/g, " "),
    textAt(texts[pathOf(source.uri)]!, source.range),
  ]);
  expect(pairs).toContainEqual(['"name": "etl.load"', "load"]);
  expect(pairs).toContainEqual(['"retries": { "retries": 3 }', "3"]);
  expect(pairs).toContainEqual(['"retries": { "retries": 5 }', "5"]);
  expect(pairs).toContainEqual(['"expression": "0 3 * * *"', '"0 3 * * *"']);
  expect(
    pairs.some(([json, source]: [string, string]) => json.startsWith('"resources": {') && source === "{cpu: 2}"),
  ).toBe(true);
  const task = JSON.parse((await ask("flytec/compiled")).text);
  expect([task.requests.length, task.overrides.length]).toEqual([1, 1]);
});

test("while there are errors there is no text, and the reasons are told", async () => {
  const { ask } = project({ "flyte.yaml": yaml.replace("retries: ‸3", "retries: ‸many") });
  const answer = await ask("flytec/compiled");
  expect(answer.text).toBeUndefined();
  expect(answer.problems[0]).toContain("many");
});

test("the graph", async () => {
  const { ask, textDocument } = project({ "flyte.yaml": yaml });
  const { title, environments } = await ask("flytec/graph");
  expect(title).toBe("shop");
  expect(environments).toMatchObject([
    {
      name: "etl",
      badges: ["ghcr.io/acme/x:1", "2 CPU"],
      dependsOn: ["infer", "apps"],
      location: { uri: textDocument.uri, range: { start: { line: 4, character: 2 } } },
      tasks: [
        {
          name: "load",
          kind: "function",
          detail: "shop.etl:load",
          overrides: [{ name: "big" }],
          triggers: [{ name: "nightly", kind: "schedule", detail: "0 3 * * *", active: true }],
        },
      ],
    },
    { name: "infer", description: "Scores.", badges: ["auto"], tasks: [{ name: "score" }] },
    { name: "apps", external: true, badges: ["shop.apps:env"] },
  ]);
});

test("the page of a code", async () => {
  expect(await one.server.request("flytec/explain", { code: "cron-never" })).toMatch(/^# .*/);
  expect(await one.server.request("flytec/explain", { code: "toString" })).toBeNull();
});
