/** One list of keys: the schema has, level by level, the keys that the model reads and the parameters that the SDK takes. */
import { describe, expect, test } from "vitest";
import { environmentSettings } from "../../compiler/model/environment.ts";
import { cloneParameters, constructors, layerMethods } from "../../compiler/model/image-methods.ts";
import { overrideSettings } from "../../compiler/model/override.ts";
import { taskSettings } from "../../compiler/model/task.ts";
import { triggerSettings } from "../../compiler/model/trigger.ts";
import signaturesFile from "../../schema/data/signatures.json" with { type: "json" };
import { holding, keysOf, type Level, levelSchema, levels } from "../../schema/lookup.ts";
import { language } from "../../schema/schema.ts";
import { resolve, type Schema } from "../../schema/walk.ts";

/** Named things are no settings, and what other targets have is read by them alone. */
const besideSettings: Partial<Record<Level, readonly string[]>> = {
  environment: ["tasks", "flyte1", "metaflow"],
  task: ["triggers", "overrides", "flyte1", "metaflow"],
};

describe("the model reads the keys of the schema", () => {
  test.each([
    ["environment", environmentSettings],
    ["task", taskSettings],
    ["override", overrideSettings],
    ["trigger", triggerSettings],
  ] as const)("%s", (level, settings) => {
    expect(sorted([...Object.keys(settings), ...(besideSettings[level] ?? [])])).toEqual(sorted(keysAtLevel(level)));
  });
});
