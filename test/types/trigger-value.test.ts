/** Values among a trigger's inputs: the SDK converts them by their own Python type, and still sends what flytec sends. */
import { expect, test } from "vitest";
import { literal } from "../../compiler/emit/flyte2/literal.ts";
import { typeCode } from "../../compiler/emit/python/type-code.ts";
import { valueCode } from "../../compiler/emit/python/value-code.ts";
import type { Type } from "../../compiler/model/type.ts";
import { accepted, askOracle } from "../support/oracle.ts";
import { structs } from "./structs.ts";
import { placeOf, pythonOf, typeOf } from "./support.ts";
import { values } from "./values.ts";

const asTrigger = `
import flyte.syncify
from flyte.types import TypeEngine

convert = flyte.syncify.syncify(TypeEngine.to_literal)

def sent(value, declared):
    try:
        return convert(value, type(value), TypeEngine.to_literal_type(declared))
    except Exception as e:
        return f"{type(e).__name__}: {e}"
`;

/** Lists, maps and unions the SDK sends in another form, what is pickled as what it is. */
function isSentAlike(type: Type): boolean {
  if (type.kind === "dict") return type.of?.key.kind !== "str";
  if (type.kind === "literal") return type.values.every((value) => typeof value === "string");
  return !["list", "union", "pickled"].includes(type.kind);
}

const made = values.map(({ type, yaml }) => ({ type: typeOf(type), yaml }));
const enums = ["red", "blue"].map((yaml) => ({ type: typeOf("enum[red, blue]"), yaml }));
const records = structs.flatMap(({ yaml, values }) => values.map((value) => ({ type: typeOf(yaml), yaml: value })));
const cases = [...made, ...enums, ...records].filter(({ type }) => isSentAlike(type));

test("the Python of a trigger's input is sent as flytec sends it", async () => {
  expect(cases.length).toBeGreaterThan(100);
  const types = pythonOf(cases.map(({ type }) => typeCode(type)));
  const given = pythonOf(cases.map(({ type, yaml }) => valueCode(type, placeOf(yaml))!));
  const calls = cases.map((_, i) => `sent(${given.expressions[i]}, ${types.expressions[i]})`);
  const code = `__name__ = "snippet"\n${types.declarations}\n${given.declarations}\n${asTrigger}\n[${calls.join(",\n")}]`;
  const [answer] = await askOracle([{ kind: "eval", code }]);
  const theirs = accepted(answer).json as unknown[];
  const ours = cases.map(({ type, yaml }) => {
    const found = literal(type, placeOf(yaml));
    return "literal" in found ? found.literal : found.problem.message;
  });
  expect(calls.map((call, i) => [call.slice(0, 120), ours[i]])).toEqual(
    calls.map((call, i) => [call.slice(0, 120), theirs[i]]),
  );
}, 600_000);
