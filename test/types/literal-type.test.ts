import { expect, test } from "vitest";
import { literalType } from "../../compiler/emit/flyte2/literal-type.ts";
import { typeCode } from "../../compiler/emit/python/type-code.ts";
import { accepted, askOracle } from "../support/oracle.ts";
import { spellings } from "./spellings.ts";
import { numbered, prelude, pythonOf, typeOf } from "./support.ts";

/** What the SDK makes of Python expressions, in their order; a refusal is its message. */
async function sdkTypes(expressions: readonly string[], declarations: string): Promise<unknown[]> {
  const [answer] = await askOracle([{ kind: "literalTypes", declarations, types: numbered(expressions) }]);
  const { types } = accepted(answer);
  return expressions.map((_, i) => {
    const found = types[i]!;
    return "json" in found ? found.json : found.error.message;
  });
}

test("there are enough spellings", () => {
  expect(spellings.length).toBeGreaterThanOrEqual(150);
});

test("a spelling's type is the SDK's", async () => {
  const theirs = await sdkTypes(
    spellings.map((spelling) => `whole(${spelling.trim()})`),
    prelude,
  );
  const ours = spellings.map((spelling) => literalType(typeOf(spelling)));
  expect(pairs(spellings, ours)).toEqual(pairs(spellings, theirs));
}, 600_000);

test("the Python of a type means the type to the SDK", async () => {
  const ours = spellings.map((spelling) => literalType(typeOf(spelling)));
  const { declarations, expressions } = pythonOf(spellings.map((spelling) => typeCode(typeOf(spelling))));
  expect(pairs(expressions, await sdkTypes(expressions, declarations))).toEqual(pairs(expressions, ours));
}, 600_000);

function pairs(names: readonly string[], values: readonly unknown[]) {
  return names.map((name, i) => [name, values[i]]);
}
