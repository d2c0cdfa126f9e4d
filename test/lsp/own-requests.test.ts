/** Requests of our own: what a project compiles to, its graph, the page of a code. */
import { describe, expect, test } from "vitest";
import { flytec, workspace } from "../support/cli.ts";
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

describe("the compiled view is of the target that the file compiles to", () => {
  const listing = (entries: string, more = "") => ({
    "flyte.yaml": `${yaml}compile: [${entries}]\n${more}`.replace("    depends_on: [infer, apps]\n", ""),
    "shop/etl.py": python,
  });

  test("Flyte 2 where it lists none, and of the task or the override at the cursor", async () => {
    const { ask, textDocument } = project({ "flyte.yaml": yaml, "shop/etl.py": python });
    expect(await ask("flytec/compiled")).toMatchObject({ target: "flyte2", targets: ["flyte2"], about: "task" });
    const whole = await one.server.request("flytec/compiled", { textDocument });
    expect(whole).toMatchObject({ about: "project", language: "json" });
    const position = { line: yaml.split("\n").findIndex((line) => line.includes("big:")), character: 12 };
    expect(await ask("flytec/compiled", { position })).toMatchObject({ about: "override" });
  });

  test("the first of the list, or the one that is asked for; as compile prints it", async () => {
    const files = listing("{target: flyte1}, {target: python}, {target: flyte1, out_dir: again}");
    const { ask } = project(files);
    const folder = workspace({ ...files, "flyte.yaml": files["flyte.yaml"].replace("‸", "") });
    for (const [target, language] of [
      ["flyte1", "json"],
      ["python", "python"],
    ] as const) {
      const answer = await ask("flytec/compiled", target === "flyte1" ? {} : { target });
      expect(answer).toMatchObject({ target, targets: ["flyte1", "python"], language, about: "project", origins: [] });
      expect(answer.text).toBe(flytec(folder, ["compile", "--target", target, "--stdout"]).out);
    }
  });

  test("under its profile, where every entry of the target has one", async () => {
    const profile =
      "profiles: {laptop: {environments: {etl: {tasks: {load: {retries: 2, overrides: {big: {retries: 4}}}}}}}}\n";
    const { ask } = project(listing("{target: metaflow, profile: laptop}", profile));
    const { text, problems, ...rest } = await ask("flytec/compiled");
    expect(problems).toEqual([]);
    expect(rest).toMatchObject({ target: "metaflow", profile: "laptop", language: "python" });
    expect(text).toContain("times=2");
    const flyte2 = project(listing("{target: flyte2, profile: laptop}", profile));
    const { text: spec, about } = await flyte2.ask("flytec/compiled");
    expect([about, JSON.parse(spec).requests[0].spec.taskTemplate.metadata.retries]).toEqual(["task", { retries: 2 }]);
  });

  test("a target that there is none of is an error of who asks", async () => {
    const { ask } = project({ "flyte.yaml": yaml });
    await expect(ask("flytec/compiled", { target: "toString" })).rejects.toThrow("there is no target");
  });
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
