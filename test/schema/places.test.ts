/** Mistakes in shared values, profiles and pod specs are reported once, where they are; moved keys keep their lines. */
import { describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { mend, shapeOf } from "./marked.ts";

/** `code @line text` of each shape finding, and the lines of its related places. */
function places(text: string): string[] {
  return shapeOf(text).map(({ code, span, related }) => {
    const also = related.map((r) => line(text, r.span.start));
    return `${code} ${line(text, span.start)}: ${text.slice(span.start, span.end)}${also.length > 0 ? ` (${also.join(", ")})` : ""}`;
  });
}

function line(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

describe("shared values", () => {
  test("wrong wherever it is used: at the anchor, with its uses", () => {
    const text = `x-small: &small {memory: 512mi}
environments:
  a: {resources: *small}
  b: {resources: *small}
`;
    expect(places(text)).toEqual(["value-format 1: 512mi (3, 4)"]);
  });

  test("wrong for one use only: at that use", () => {
    const text = `x-vars: &vars {A: b}
environments:
  a: {env_vars: *vars}
  b: {resources: *vars}
`;
    expect(places(text)).toEqual(["key-unknown 4: *vars (1)"]);
  });

  test("in a merge key", () => {
    const text = `x-base: &base {memory: 5}
environments:
  a: {resources: {<<: *base, cpu: 1}}
`;
    expect(places(text)).toEqual(["value-type 1: 5 (3)"]);
  });

  test("under a free key nothing is judged", () => {
    expect(places("x-anything: {environments: 5, a: [1]}\nenvironments: {}\n")).toEqual([]);
  });
});

describe("profiles are judged as what they make of the project", () => {
  const shape = /^(?:key|value|choice)-/;
  function ofProfile(profile: string): string[] {
    const text = `environments:
  etl:
    resources: {cpu: 1}
    secrets: {key: a}
    tasks:
      load:
        function: a:load
        retries: {count: 3}
        triggers: {nightly: "0 3 * * *"}
profiles:
  p: ${profile}
`;
    const { diagnostics } = analyze(memoryFiles({ "flyte.yaml": text }), "flyte.yaml", { now: 0 })!;
    const found = diagnostics.filter((d) => shape.test(d.code));
    return found.map((d) => `${d.code} ${text.slice(d.span.start, d.span.end)}`);
  }

  test.each([
    ["{domain: production}", []],
    ["{environments: {etl: {resources: {memory: 4Gi}, secrets: {as_env_var: A}}}}", []],
    ["{environments: {etl: {resources: null, tasks: {load: {retries: {backoff: {base: 1s}}}}}}}", []],
    ["{environments: {etl: {tasks: {load: {triggers: {nightly: {automation: {cron: a, timezone: UTC}}}}}}}}", []],
    ["{environments: {etl: {resources: {memory: 4}}}}", ["value-type 4"]],
    ["{environments: {etl: {resources: {cpus: 4}}}}", ["key-renamed cpus"]],
    ["{environments: {new: {secrets: {group: a}}}}", ["key-missing secrets"]],
    ["{tasks: {}}", ["key-unknown tasks"]],
    ["{rules: {}}", ["key-unknown rules"]],
    ["5", ["value-type 5"]],
  ])("%s", (profile, expected) => expect(ofProfile(profile)).toEqual(expected));
});

describe("pod specs", () => {
  test.each([
    ["pod_template: {pod_spec: {container: []}}", ["key-unknown 4: container"]],
    ["plugin_config: {spark: {driver_pod: {pod_spec: {hostNetwork: 1}}}}", ["value-type 4: 1"]],
    ["env_vars: {pod_spec: a}", []],
  ])("%s", (snippet, expected) =>
    expect(places(`environments:\n  etl:\n    image: auto\n    ${snippet}\n`)).toEqual(expected),
  );
});

describe("keys that are moved", () => {
  test.each([
    [
      "to the only task, as a block",
      "environments:\n  etl:\n    retries:\n      count: 3\n      backoff: # waits\n        base: 1s\n    tasks:\n      load:\n        function: a:b\n",
      "environments:\n  etl:\n    tasks:\n      load:\n        function: a:b\n        retries:\n          count: 3\n          backoff: # waits\n            base: 1s\n",
    ],
    [
      "to the environment of the only task",
      "environments:\n  etl:\n    image: auto\n    tasks:\n      load:\n        resources: {cpu: 1} # one\n        retries: 1\n",
      "environments:\n  etl:\n    image: auto\n    tasks:\n      load:\n        retries: 1\n    resources: {cpu: 1}\n",
    ],
    [
      "out of a parameter",
      "environments:\n  etl:\n    resources:\n      cpu: 1\n      secrets: [a]\n",
      "environments:\n  etl:\n    resources:\n      cpu: 1\n    secrets: [a]\n",
    ],
    [
      "with CRLF",
      "environments:\r\n  etl:\r\n    resources:\r\n      cpu: 1\r\n      secrets:\r\n        - a\r\n        - b\r\n",
      "environments:\r\n  etl:\r\n    resources:\r\n      cpu: 1\r\n    secrets:\r\n      - a\r\n      - b\r\n",
    ],
  ])("%s", (_, before, after) => {
    const [finding] = shapeOf(before);
    expect(finding!.code).toBe("key-wrong-level");
    expect(mend(before, finding!.fixes[0]!)).toBe(after);
    expect(shapeOf(after)).toEqual([]);
  });

  test.each([
    [
      "the target has it",
      "environments:\n  etl:\n    resources: {memory: 1Gi}\n    tasks:\n      load: {resources: {cpu: 1}}\n",
    ],
    [
      "there are two tasks to choose from",
      "environments:\n  etl:\n    retries: 3\n    tasks:\n      a: {short_name: x}\n      b: {short_name: y}\n",
    ],
    [
      "the value is a block of text",
      "environments:\n  etl:\n    docs: |\n      long\n    tasks:\n      a: {short_name: x}\n".replace(
        "docs",
        "short_name",
      ),
    ],
    ["the value carries an anchor", "environments:\n  etl:\n    retries: &r 3\n    tasks:\n      a: {short_name: x}\n"],
  ])("not where %s", (_, text) => {
    const [finding] = shapeOf(text);
    expect([finding!.code, finding!.fixes]).toEqual(["key-wrong-level", []]);
  });

  test("a change for more tasks than one needs a look", () => {
    const text =
      "environments:\n  etl:\n    image: auto\n    tasks:\n      a: {resources: {cpu: 1}}\n      b: {short_name: x}\n";
    expect(shapeOf(text)[0]!.fixes.map((fix) => fix.safe)).toEqual([false]);
  });
});
