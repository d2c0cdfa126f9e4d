/** `flytec show` and `flytec list`: what holds, which level and which line say so. */
import { describe, expect, test } from "vitest";
import { flytec, workspace } from "../support/cli.ts";

const project = `org: acme
project: shop
domain: development
environments:
  base:
    image: ghcr.io/acme/base:1
    resources: {cpu: 1, memory: 1Gi}
    service_account: loader
  etl:
    extends: base
    description: Loads
    cache: auto
    depends_on: [ml]
    tasks:
      load:
        function: shop.etl:load
        cache: {behavior: override, version_override: v1}
        links:
          - {name: Logs, uri: "https://logs.example"}
        overrides:
          big:
            resources: {cpu: 8}
            retries: 0
        triggers:
          nightly: "0 3 * * *"
  ml:
    reusable: {replicas: 2}
    tasks:
      fit:
        overrides:
          alone: {reusable: off}
profiles:
  prod:
    domain: production
    environments:
      etl:
        tasks:
          load: {timeout: 1h}
      base:
        resources: {memory: 4Gi}
`;

const files = { "flyte.yaml": project };

/** What `show` prints of an address: name, value, level and line of every setting. */
function shown(address: string, ...args: string[]): string[] {
  const { out, code, err } = flytec(workspace(files), ["show", address, ...args]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out.split("\n").map((line) => line.trim().replace(/ {2,}/g, " | "));
}

describe("show", () => {
  test("says of every part of a setting which level gives it, and where", () => {
    expect(shown("etl/load")).toEqual([
      "shop/development/etl/load | flyte.yaml:15",
      "image | ghcr.io/acme/base:1 | extends | flyte.yaml:6",
      "resources.cpu | 1 | extends | flyte.yaml:7",
      "resources.memory | 1Gi | extends | flyte.yaml:7",
      "service_account | loader | extends | flyte.yaml:8",
      "extends | base | environment | flyte.yaml:10",
      "description | Loads | environment | flyte.yaml:11",
      "cache.behavior | override | task | flyte.yaml:17",
      "cache.version_override | v1 | task | flyte.yaml:17",
      "depends_on | [ml] | environment | flyte.yaml:13",
      "function | shop.etl:load | task | flyte.yaml:16",
      "links[0].name | Logs | task | flyte.yaml:19",
      'links[0].uri | "https://logs.example" | task | flyte.yaml:19',
      "",
      "Replaced",
      "cache | auto | environment | flyte.yaml:12",
      "",
      "Runs",
      "code | shop.etl:load",
      "image | ghcr.io/acme/base:1",
      "python | 3.12",
      "attempts | 1",
      "tags | env:etl, flytec:1, python_version:3.12, target:flyte2",
      "",
      "Overrides",
      "shop/development/etl/load/@big",
      "",
      "Triggers",
      expect.stringMatching(
        /^shop\/development\/etl\/load\/!nightly \| 0 3 \* \* \* UTC \| next \d{4}-\d\d-\d\dT03:00:00Z \| flyte.yaml:25$/,
      ),
      "",
      "May call",
      "shop/development/ml/fit | flyte.yaml:13",
      "",
    ]);
  });

  test("an override replaces what the environment says; a 0 counts where it can be said", () => {
    const rows = shown("etl/load/@big");
    expect(rows).toContain("resources.cpu | 8 | override | flyte.yaml:22");
    expect(rows).toContain("retries | 0 | override | flyte.yaml:23");
    expect(rows.indexOf("resources.memory | 1Gi | extends | flyte.yaml:7")).toBeGreaterThan(rows.indexOf("Replaced"));
    expect(shown("ml/fit/@alone")).toContain("reusable | off | override | flyte.yaml:31");
  });

  test("a profile is told apart, part by part", () => {
    const rows = shown("shop/production/etl/load", "--profile", "prod");
    expect(rows[0]).toBe("shop/production/etl/load | flyte.yaml:38");
    expect(rows).toContain("resources.cpu | 1 | extends | flyte.yaml:7");
    expect(rows).toContain("resources.memory | 4Gi | extends, profile prod | flyte.yaml:40");
    expect(rows).toContain("timeout | 1h | task, profile prod | flyte.yaml:38");
  });

  test.each([
    ["etl.load", "shop/development/etl/load"],
    ["etl.load/@big", "shop/development/etl/load/@big"],
    ["shop/development/etl/load/!nightly", "shop/development/etl/load/!nightly"],
    ["etl", "shop/development/etl"],
  ])("%s is an address", (address, pathspec) => {
    expect(shown(address)[0]).toMatch(pathspec);
  });

  test.each([
    ["elt/load", "there is no environment called `elt`; did you mean `etl`?"],
    ["etl/laod", "there is no task in `etl` called `laod`; did you mean `load`?"],
    ["etl/load/@bigg", "there is no override of `etl.load` called `bigg`; did you mean `big`?"],
    ["etl/load/!daily", "there is no trigger of `etl.load` called `daily`; `flytec list` shows what there is."],
    ["shop/production/etl/load", "registered in `shop/development`, not in `shop/production`"],
    ["a/b/c/d/e", "`a/b/c/d/e` is no address"],
    ["etl//load", "is no address"],
    ["", "is no address"],
  ])("%j leads nowhere", (address, message) => {
    expect(flytec(workspace(files), ["show", address])).toMatchObject({
      code: 2,
      err: expect.stringContaining(message),
    });
  });

  test("--json has the same as data", () => {
    const { out } = flytec(workspace(files), ["show", "etl/load", "--json"]);
    const made = JSON.parse(out);
    expect(made).toMatchObject({
      version: 1,
      kind: "task",
      pathspec: "shop/development/etl/load",
      path_components: ["shop", "development", "etl", "load"],
      id: "load",
      name: "etl.load",
      parent: "shop/development/etl",
      origin: { file: "flyte.yaml", line: 15, column: 7 },
      children: ["shop/development/etl/load/@big", "shop/development/etl/load/!nightly"],
      code: { module: "shop.etl", function: "load", file: null },
      child_tasks: [{ pathspec: "shop/development/ml/fit", may_call: true }],
      child_task_pathspecs: ["shop/development/ml/fit"],
      parent_tasks: [],
      origin_pathspec: null,
    });
    expect(made.metadata.filter((m: { name: string }) => m.name === "cache")).toEqual([
      {
        name: "cache",
        value: "auto",
        type: "string",
        level: "environment",
        origin: { file: "flyte.yaml", line: 12, column: 5 },
        wins: false,
      },
      {
        name: "cache",
        value: { behavior: "override", version_override: "v1" },
        type: "mapping",
        level: "task",
        origin: { file: "flyte.yaml", line: 17, column: 9 },
        wins: true,
      },
    ]);
    expect(made.metadata_dict.cache).toEqual({ behavior: "override", version_override: "v1" });
    expect(made.triggers[0].next_runs).toHaveLength(3);
  });

  test("what is no YAML is said, mistakes are no hindrance", () => {
    expect(flytec(workspace({ "flyte.yaml": `${project}nonsense: 1\n` }), ["show", "etl/load"]).code).toBe(0);
    expect(flytec(workspace({ "flyte.yaml": `${project}  - : [\n` }), ["show", "etl/load"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("cannot be read as YAML"),
    });
  });

  test("characters that steer a terminal are made visible", () => {
    const text = project.replace("Loads", '"\u202eevil"');
    expect(flytec(workspace({ "flyte.yaml": text }), ["show", "etl/load"]).out).toContain("\\u202eevil");
  });
});

describe("list", () => {
  const addresses = (...args: string[]) =>
    flytec(workspace(files), ["list", ...args])
      .out.split("\n")
      .filter(Boolean)
      .map((line) => line.split(" ")[0]);

  test("everything, in the order written", () => {
    expect(addresses()).toEqual([
      "base",
      "etl",
      "etl/load",
      "etl/load/@big",
      "etl/load/!nightly",
      "ml",
      "ml/fit",
      "ml/fit/@alone",
    ]);
  });

  test.each([
    [["load"], ["etl/load", "etl/load/@big", "etl/load/!nightly"]],
    [["etl/*"], ["etl/load", "etl/load/@big", "etl/load/!nightly"]],
    [
      ["--kind", "task"],
      ["etl/load", "ml/fit"],
    ],
    [
      ["--kind", "triggers", "--kind", "overrides"],
      ["etl/load/@big", "etl/load/!nightly", "ml/fit/@alone"],
    ],
    [["*.*"], []],
  ])("%j", (args, expected) => {
    expect(addresses(...args)).toEqual(expected);
  });

  test("counts", () => {
    expect(flytec(workspace(files), ["list", "--kind", "task"]).err).toBe(
      "0 environments, 2 tasks, 0 overrides, 0 triggers\n",
    );
    expect(JSON.parse(flytec(workspace(files), ["list", "--json"]).out).counts).toEqual({
      environments: 3,
      tasks: 2,
      overrides: 2,
      triggers: 1,
    });
  });

  test("--in looks elsewhere; an unknown kind is said", () => {
    const folder = workspace({ "a/flyte.yaml": project, "b/x.flyte.yaml": project });
    expect(flytec(folder, ["list", "--in", "b", "--kind", "task"]).out).toContain("b/x.flyte.yaml:15");
    expect(flytec(folder, ["list", "--kind", "flow"])).toMatchObject({ code: 2 });
  });
});
