/** One list of targets: in the table of emitters, in the arguments, in the schema. */
import { expect, test } from "vitest";
import { checked, compiled } from "../../compiler/cli/targets.ts";
import { emitters } from "../../compiler/emit/emitters.ts";
import entry from "../../schema/compile-entry.json" with { type: "json" };

const inSchema = entry.properties.target.enum.filter((name) => name !== null);

test("what `compile --target` takes has an emitter of that name, and the other way round", () => {
  expect([...compiled].sort()).toEqual(Object.keys(emitters).sort());
  expect(Object.entries(emitters).filter(([name, emitter]) => emitter.name !== name)).toEqual([]);
});

test("the schema has the targets that `check --target` takes, and no other can be compiled to", () => {
  expect([...checked].sort()).toEqual([...inSchema].sort());
  expect(compiled.filter((name) => !inSchema.includes(name))).toEqual([]);
});
