import { expect, test } from "vitest";
import { literal } from "../../compiler/emit/flyte2/literal.ts";
import { valueCode } from "../../compiler/emit/python/value-code.ts";
import { accepted, askOracle } from "../support/oracle.ts";
import { numbered, placeOf, prelude, pythonOf, typeOf } from "./support.ts";
import { type ValueRow, values } from "./values.ts";

const declarations = `${prelude}\nfrom datetime import timezone\n`;

/** What the SDK makes of Python values of the declared types; a refusal is its message. */
async function sdkLiterals(rows: readonly ValueRow[], more = ""): Promise<unknown[]> {
  const literals = rows.map(({ type, python }) => ({ type: `whole(${type})`, value: python }));
  const [answer] = await askOracle([
    { kind: "literalTypes", declarations: `${declarations}${more}`, literals: numbered(literals) },
  ]);
  const found = accepted(answer).literals;
  return rows.map((_, i) => {
    const each = found[i]!;
    return "json" in each ? each.json : each.error.message;
  });
}

function ourLiteral({ type, yaml }: ValueRow): unknown {
  const made = literal(typeOf(type), placeOf(yaml));
  return "literal" in made ? made.literal : made.problem.message;
}

test("there are enough values", () => {
  expect(values.length).toBeGreaterThanOrEqual(200);
});

test("a YAML value's literal is the SDK's for the Python value", async () => {
  expect(labelled(values, values.map(ourLiteral))).toEqual(labelled(values, await sdkLiterals(values)));
}, 600_000);

test("the Python of a value means the value to the SDK", async () => {
  const { declarations, expressions } = pythonOf(
    values.map(({ type, yaml }) => valueCode(typeOf(type), placeOf(yaml), "signature")!),
  );
  const rows = values.map((row, i) => ({ ...row, python: expressions[i]! }));
  expect(labelled(rows, await sdkLiterals(rows, declarations))).toEqual(labelled(rows, rows.map(ourLiteral)));
}, 600_000);

function labelled(rows: readonly ValueRow[], made: readonly unknown[]) {
  return rows.map(({ type, yaml }, i) => [`${type}: ${yaml.slice(0, 60)}`, made[i]]);
}
