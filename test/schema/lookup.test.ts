/** The one traversal: which schemas hold at a place, which keys it takes, which level it belongs to. */
import { describe, expect, test } from "vitest";
import {
  annotation,
  formsAt,
  holding,
  keysOf,
  levelOf,
  levelSchema,
  levels,
  levelsOf,
  type Path,
  schemaAt,
} from "../../schema/lookup.ts";
import { language } from "../../schema/schema.ts";
import { resolve, typesOf } from "../../schema/walk.ts";

const task = ["environments", "etl", "tasks", "load"];

describe("schemaAt", () => {
  test.each<[Path, string, string]>([
    [[], "x-level", "project"],
    [["environments", "etl"], "x-level", "environment"],
    [["environments", "etl", "interruptible"], "x-wire", "spec.task_template.metadata.interruptible"],
    [["environments", "etl", "resources", "memory"], "x-kind", "memory-quantity"],
    [["environments", "etl", "resources", "memory", 1], "x-kind", "memory-quantity"],
    [["environments", "etl", "secrets", 0, "as_env_var"], "x-kind", "env-var"],
    [["environments", "etl", "reusable", "replicas", 1], "description", "Most containers."],
    [["environments", "etl", "pod_template", "pod_spec"], "x-kind", "pod-spec"],
    [
      ["environments", "etl", "pod_template", "pod_spec", "containers", 0, "image"],
      "description",
      "Container image name.",
    ],
    [["environments", "etl", "image"], "x-default", "auto"],
    [["images", "base", "layers", 0, "with_pip_packages", "packages", 0], "x-kind", "requirement"],
    [[...task, "triggers", "nightly", "automation", "timezone"], "x-kind", "timezone"],
    [[...task, "overrides", "full", "cache", "max_age"], "x-kind", "duration"],
    [[...task, "inputs", "day", "default"], "x-kind", "value"],
    [[...task, "outputs", "rows"], "x-kind", "type"],
    [["x-anything"], "description", "Free for shared anchors; flytec reads nothing in it."],
    [["profiles", "production", "environments", "etl"], "x-level", "environment"],
    [["profiles", "production", "environments", "etl", "resources", "cpu"], "x-kind", "cpu-quantity"],
  ])("%j: %s is %s", (path, word, expected) => expect(annotation(schemaAt(path), word)).toBe(expected));

  test.each<[Path]>([
    [["nothing"]],
    [["environments", "etl", "tasks", "load", "retries", "count", "deeper"]],
    [["environments", 0]],
  ])("%j: nothing", (path) => expect(schemaAt(path)).toEqual([]));

  test("what a parameter says of itself comes before the concept it refers to", () => {
    const [own, concept] = schemaAt(["environments", "etl", "cache"]);
    expect([own!.$ref, own!["x-sdk"], concept!["x-sdk"]]).toEqual([
      "#/definitions/cache",
      "flyte.TaskEnvironment.cache",
      "flyte.Cache",
    ]);
  });
});

describe("a value narrows the forms", () => {
  const typesAt = (path: Path, value: unknown) =>
    [...new Set(schemaAt(path, value).flatMap((schema) => typesOf(schema) ?? []))].sort();

  test.each<[Path, unknown, readonly string[]]>([
    [["cpu"], undefined, ["array", "null", "number", "string"]],
    [["cpu"], 2, ["number", "string"]],
    [["cpu"], [1, 2], ["array"]],
    [["gpu"], "T4:1", ["string"]],
    [["gpu"], {}, ["object"]],
    [["gpu"], null, ["null"]],
    [["gpu"], 1.5, []],
  ])("resources.%j with %j", (path, value, expected) => {
    const at = ["environments", "etl", "resources", ...path];
    const whole = value === undefined ? undefined : { environments: { etl: { resources: { [path[0]!]: value } } } };
    expect(typesAt(at, whole)).toEqual(expected);
  });

  test("on the way, but not at its end, in formsAt", () => {
    const value = { environments: { etl: { resources: { gpu: 1.5 } } } };
    expect(formsAt(["environments", "etl", "resources", "gpu"], value).flatMap((s) => typesOf(s) ?? [])).toEqual([
      "integer",
      "string",
      "object",
      "null",
    ]);
  });

  test.each([
    [{ struct: { type: "object" } }, ["struct"]],
    [{ struct: "int" }, []],
    [{ rows: "int" }, []],
  ])("outputs %j know the keys %j", (outputs, keys) => {
    const value = { environments: { etl: { tasks: { load: { outputs } } } } };
    expect([...keysOf(schemaAt([...task, "outputs"], value)).keys()]).toEqual(keys);
  });
});

describe("keys", () => {
  test.each<[Path, readonly string[]]>([
    [
      ["environments", "etl", "resources"],
      ["cpu", "memory", "gpu", "disk", "shm"],
    ],
    [
      ["environments", "etl", "resources", "gpu"],
      ["device", "quantity", "partition", "device_class"],
    ],
    [
      [...task, "timeout"],
      ["max_runtime", "max_queued_time", "deadline"],
    ],
    [
      [...task, "triggers", "nightly", "automation"],
      ["cron", "timezone", "fixed_rate", "on_artifact"],
    ],
    [["environments", "etl", "env_vars"], []],
  ])("of %j", (path, expected) => expect([...keysOf(schemaAt(path)).keys()]).toEqual(expected));
});

describe("levels", () => {
  test.each<[string, readonly string[]]>([
    ["resources", ["environment", "override"]],
    ["retries", ["task", "override"]],
    ["queue", ["environment", "task", "override", "trigger"]],
    ["image", ["environment"]],
    ["triggers", ["task"]],
    ["automation", ["trigger"]],
    ["environments", ["project"]],
    ["nothing", []],
  ])("%s belongs to %j", (key, expected) => expect(levelsOf(key)).toEqual(expected));

  test.each<[Path, string, number]>([
    [[], "project", 0],
    [["environments"], "project", 0],
    [["environments", "etl", "resources", "cpu"], "environment", 2],
    [[...task, "cache"], "task", 4],
    [[...task, "overrides", "full"], "override", 6],
    [[...task, "triggers", "nightly", "automation", "cron"], "trigger", 6],
    [["profiles", "p", "environments", "etl", "tasks", "load"], "task", 6],
  ])("%j stands in a %s, %i deep", (path, level, depth) => expect(levelOf(path)).toEqual({ level, depth }));

  test("each has its concept", () => {
    for (const level of levels) expect(annotation(levelSchema(level), "x-level")).toBe(level);
  });
});

test("a reference that leads nowhere is a fault of the schema, and says so", () => {
  expect(() => resolve(language(), "#/definitions/nothing")).toThrow("leads nowhere");
  expect(() => holding({ $ref: "#/definitions/nothing" })).toThrow("leads nowhere");
});
