/** Made-up types with made-up values, the same ones in every run: flytec and the SDK make the same of them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { literal } from "../../compiler/emit/flyte2/literal.ts";
import { literalType } from "../../compiler/emit/flyte2/literal-type.ts";
import { typeCode } from "../../compiler/emit/python/type-code.ts";
import { valueCode } from "../../compiler/emit/python/value-code.ts";
import { accepted, askOracle } from "../support/oracle.ts";
import { placeOf, prelude, pythonOf, typeOf } from "./support.ts";

/** A type as it is spelled, with values of it as YAML and Python write them. */
interface Made {
  readonly type: string;
  readonly value: fc.Arbitrary<{ readonly yaml: string; readonly python: string }>;
}

const seed = 20_260_101;
const word = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => JSON.stringify(text.replace(/\p{C}/gu, "")));
const key = fc.stringMatching(/^[a-z]{1,6}$/);
const two = (n: number) => String(n).padStart(2, "0");

function leaf<T>(
  type: string,
  values: fc.Arbitrary<T>,
  yaml: (value: T) => string,
  python: (value: T) => string,
): Made {
  return { type, value: values.map((value) => ({ yaml: yaml(value), python: python(value) })) };
}

const day = fc.record({
  year: fc.integer({ min: 1000, max: 9999 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});
const clock = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
  second: fc.integer({ min: 0, max: 59 }),
  micro: fc.integer({ min: 0, max: 999_999 }),
});
const dayText = (d: { year: number; month: number; day: number }) => `${d.year}-${two(d.month)}-${two(d.day)}`;
const float = fc.double({ noNaN: true, noDefaultInfinity: true });

const leaves: readonly Made[] = [
  leaf("int", fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), String, String),
  leaf("int", fc.integer({ min: -300, max: 300 }), String, String),
  leaf("float", float, floatText, floatText),
  leaf("str", word, String, String),
  leaf("bool", fc.boolean(), String, (b) => (b ? "True" : "False")),
  leaf("date", day, dayText, (d) => `date(${d.year}, ${d.month}, ${d.day})`),
  leaf(
    "datetime",
    fc.tuple(day, clock),
    ([d, c]) => `${dayText(d)}T${two(c.hour)}:${two(c.minute)}:${two(c.second)}.${String(c.micro).padStart(6, "0")}Z`,
    ([d, c]) =>
      `datetime(${d.year}, ${d.month}, ${d.day}, ${c.hour}, ${c.minute}, ${c.second}, ${c.micro}, tzinfo=timezone.utc)`,
  ),
  leaf(
    "timedelta",
    fc.tuple(fc.integer({ min: -100_000_000, max: 100_000_000 }), fc.integer({ min: 0, max: 999 })),
    ([seconds, ms]) => (ms ? `${seconds < 0 ? "-" : ""}${Math.abs(seconds)}s${ms}ms` : `${seconds}s`),
    ([seconds, ms]) => `timedelta(seconds=${seconds}, milliseconds=${seconds < 0 ? -ms : ms})`,
  ),
  leaf(
    "File",
    key,
    (name) => `s3://bucket/${name}`,
    (name) => `File(path="s3://bucket/${name}")`,
  ),
  leaf(
    "Dir",
    key,
    (name) => `s3://bucket/${name}/`,
    (name) => `Dir(path="s3://bucket/${name}/")`,
  ),
];

function floatText(value: number): string {
  return /^-?\d+$/.test(String(value)) || Object.is(value, -0)
    ? `${Object.is(value, -0) ? "-0" : value}.0`
    : String(value);
}

const made: fc.Arbitrary<Made> = fc.letrec<{ type: Made }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...leaves),
    tie("type").map(listOf),
    tie("type").map(dictOf),
    tie("type").map(optional),
    fc.array(tie("type"), { minLength: 1, maxLength: 3 }).map(tupleOf),
  ),
})).type;

function listOf({ type, value }: Made): Made {
  const items = fc.array(value, { maxLength: 4 });
  return {
    type: `list[${type}]`,
    value: items.map((all) => ({
      yaml: `[${all.map((v) => v.yaml).join(", ")}]`,
      python: `[${all.map((v) => v.python).join(", ")}]`,
    })),
  };
}

function dictOf({ type, value }: Made): Made {
  const entries = fc.uniqueArray(fc.tuple(key, value), { maxLength: 4, selector: ([name]) => name });
  return {
    type: `dict[str, ${type}]`,
    value: entries.map((all) => ({
      yaml: `{${all.map(([k, v]) => `"${k}": ${v.yaml}`).join(", ")}}`,
      python: `{${all.map(([k, v]) => `"${k}": ${v.python}`).join(", ")}}`,
    })),
  };
}

function optional({ type, value }: Made): Made {
  if (type.startsWith("Optional")) return { type, value };
  return { type: `Optional[${type}]`, value: fc.option(value).map((v) => v ?? { yaml: "null", python: "None" }) };
}

function tupleOf(parts: readonly Made[]): Made {
  const items = fc.tuple(...parts.map(({ value }) => value));
  return {
    type: `tuple[${parts.map(({ type }) => type).join(", ")}]`,
    value: items.map((all) => ({
      yaml: `[${all.map((v) => v.yaml).join(", ")}]`,
      python: `(${all.map((v) => v.python).join(", ")},)`,
    })),
  };
}

const cases = fc.sample(
  made.chain(({ type, value }) => value.map((v) => ({ type, ...v }))),
  { numRuns: 400, seed },
);

test("made-up values of made-up types", async () => {
  const ours = cases.map(({ type, yaml }) => ({ type: literalType(typeOf(type)), literal: literalOf(type, yaml) }));
  const declarations = `${prelude}\nfrom datetime import timezone\n`;
  expect(ours).toEqual(
    await ask(
      declarations,
      cases.map(({ type, python }) => ({ type, value: python })),
    ),
  );
}, 600_000);

test("the Python of made-up values of made-up types", async () => {
  const types = pythonOf(cases.map(({ type }) => typeCode(typeOf(type))));
  const values = pythonOf(cases.map(({ type, yaml }) => valueCode(typeOf(type), placeOf(yaml), "signature")!));
  const ours = cases.map(({ type, yaml }) => ({ type: literalType(typeOf(type)), literal: literalOf(type, yaml) }));
  const theirs = await ask(
    `${types.declarations}\n${values.declarations}`,
    cases.map((_, i) => ({ type: types.expressions[i]!, value: values.expressions[i]! })),
  );
  expect(ours).toEqual(theirs);
}, 600_000);

function literalOf(type: string, yaml: string): unknown {
  const found = literal(typeOf(type), placeOf(yaml));
  return "literal" in found ? found.literal : found.problem.message;
}

async function ask(
  declarations: string,
  rows: readonly { readonly type: string; readonly value: string }[],
): Promise<unknown[]> {
  const names = Object.fromEntries(rows.map((row, i) => [String(i), row]));
  const types = Object.fromEntries(rows.map(({ type }, i) => [String(i), type]));
  const [answer] = await askOracle([{ kind: "literalTypes", declarations, types, literals: names, timeout: 300 }]);
  const found = accepted(answer);
  const plain = (each: (typeof found.types)[string]) => ("json" in each ? each.json : each.error.message);
  return rows.map((_, i) => ({ type: plain(found.types[i]!), literal: plain(found.literals[i]!) }));
}
