/** Made-up structs with made-up values, the same ones in every run: the SDK makes the same of the classes they stand for. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { literal } from "../../compiler/emit/flyte2/literal.ts";
import { literalType } from "../../compiler/emit/flyte2/literal-type.ts";
import { typeCode } from "../../compiler/emit/python/type-code.ts";
import { valueCode } from "../../compiler/emit/python/value-code.ts";
import type { Json } from "../../compiler/model/type.ts";
import { accepted, askOracle } from "../support/oracle.ts";
import { placeOf, pythonOf, typeOf } from "./support.ts";

/** A JSON Schema and values it allows. */
interface Made {
  readonly schema: { readonly [word: string]: Json };
  readonly value: fc.Arbitrary<Json>;
}

const seed = 20_260_102;
const name = fc
  .stringMatching(/^[a-z][a-z]{0,5}(?:_[a-z0-9]{1,3})?$/)
  .filter(
    (found) =>
      !/^(?:as|if|in|is|or|and|def|del|for|not|try|elif|else|from|pass|with|copy|json|dict|async|await|break|class|raise|while|yield|except|global|import|lambda|return|assert|schema|finally|construct|fields|validate)$/.test(
        found,
      ),
  );
const text = fc.string({ unit: "grapheme", maxLength: 8 }).map((found) => found.replace(/\p{C}/gu, ""));
const float = fc.double({ noNaN: true, noDefaultInfinity: true }).map((found) => (Object.is(found, -0) ? 0 : found));
const day = fc
  .date({ min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((found) => found.toISOString());

const scalars: readonly Made[] = [
  { schema: { type: "integer" }, value: fc.integer() },
  { schema: { type: "integer", minimum: 0, "x-unit": "ms" }, value: fc.nat() },
  { schema: { type: "number" }, value: float },
  {
    schema: { type: "number", exclusiveMaximum: 1e300 },
    value: fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((found) => (Object.is(found, -0) ? 0 : found)),
  },
  { schema: { type: "string" }, value: text },
  { schema: { type: "string", maxLength: 8 }, value: text },
  { schema: { type: "string", format: "date-time" }, value: day },
  { schema: { type: "string", format: "date" }, value: day.map((found) => found.slice(0, 10)) },
  { schema: { type: "string", format: "duration" }, value: fc.integer({ min: -1e6, max: 1e9 }).map((s) => `${s}s`) },
  { schema: { type: "boolean" }, value: fc.boolean() },
  { schema: { enum: ["a", "b b", "c"] }, value: fc.constantFrom("a", "b b", "c") },
  { schema: { enum: [1, 2, 3], type: "integer" }, value: fc.constantFrom(1, 2, 3) },
  { schema: { const: "x" }, value: fc.constant("x") },
  {
    schema: {},
    value: fc.jsonValue({ maxDepth: 2 }).map((found) => JSON.parse(JSON.stringify(found, plainFloat)) as Json),
  },
];

/** Numbers that are the same in JSON, YAML and Python. */
function plainFloat(_: string, value: unknown): unknown {
  return typeof value === "number"
    ? Math.trunc(value % 1000) || 0
    : typeof value === "string"
      ? value.replace(/\p{C}/gu, "")
      : value;
}

const { object } = fc.letrec<{ fragment: Made; object: Made }>((tie) => ({
  fragment: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom(...scalars),
    tie("fragment").map(arrayOf),
    tie("fragment").map(mapOf),
    tie("fragment").map(optional),
    tie("object"),
  ),
  object: fc
    .uniqueArray(
      fc.tuple(
        name,
        tie("fragment"),
        fc.record({
          title: fc.option(text),
          description: fc.option(text),
          required: fc.boolean(),
          default: fc.boolean(),
        }),
      ),
      { minLength: 1, maxLength: 5, selector: ([found]) => found },
    )
    .chain(objectOf),
}));

function arrayOf({ schema, value }: Made): Made {
  return { schema: { type: "array", items: schema }, value: fc.array(value, { maxLength: 3 }) };
}

function mapOf({ schema, value }: Made): Made {
  return {
    schema: { type: "object", additionalProperties: schema },
    value: fc.dictionary(name, value, { maxKeys: 3 }).map((found) => ({ ...found })),
  };
}

function optional({ schema, value }: Made): Made {
  return { schema: { anyOf: [schema, { type: "null" }] }, value: fc.option(value) };
}

type Spec = readonly [
  string,
  Made,
  { title: string | null; description: string | null; required: boolean; default: boolean },
];

/** An object of fields; their defaults are drawn here, so that schema and values agree. */
function objectOf(specs: readonly Spec[]): fc.Arbitrary<Made> {
  return fc.tuple(...specs.map(([, { value }]) => value)).map((defaults) => {
    const properties = specs.map(([field, made, said], i) => [field, property(made, said, defaults[i]!)] as const);
    const required = specs.filter(([, , said]) => said.required && !said.default).map(([field]) => field);
    const values = specs.map(
      ([field, made, said]) =>
        [field, said.required && !said.default ? made.value : fc.option(made.value, { nil: undefined })] as const,
    );
    return {
      schema: { type: "object", properties: Object.fromEntries(properties), required },
      value: fc.record(Object.fromEntries(values)).map((found) => JSON.parse(JSON.stringify(found)) as Json),
    };
  });
}

function property({ schema }: Made, said: Spec[2], value: Json): Json {
  const texts =
    "properties" in schema
      ? {}
      : {
          ...(said.title !== null && { title: said.title }),
          ...(said.description !== null && { description: said.description }),
        };
  return { ...schema, ...texts, ...(said.default && { default: value }) };
}

const cases = fc.sample(
  object.chain(({ schema, value }) => fc.tuple(fc.constant(schema), value, value)),
  { numRuns: 150, seed },
);
const rows = cases.flatMap(([schema, ...values]) =>
  values.map((value) => ({ yaml: `{struct: ${JSON.stringify(schema)}}`, value: JSON.stringify(value) })),
);

test("made-up values of made-up structs", async () => {
  const types = pythonOf(rows.map(({ yaml }) => typeCode(typeOf(yaml))));
  const values = pythonOf(rows.map(({ yaml, value }) => valueCode(typeOf(yaml), placeOf(value), "signature")!));
  const literals = Object.fromEntries(
    rows.map((_, i) => [String(i), { type: types.expressions[i]!, value: values.expressions[i]! }]),
  );
  const expressions = Object.fromEntries(rows.map((_, i) => [String(i), types.expressions[i]!]));
  const [answer] = await askOracle([
    {
      kind: "literalTypes",
      declarations: `${types.declarations}\n${values.declarations}`,
      types: expressions,
      literals,
      timeout: 300,
    },
  ]);
  const found = accepted(answer);
  const plain = (each: (typeof found.types)[string]) => ("json" in each ? each.json : each.error.message);
  const theirs = rows.map(({ yaml, value }, i) => ({
    yaml,
    value,
    type: plain(found.types[i]!),
    literal: plain(found.literals[i]!),
  }));
  expect(
    rows.map(({ yaml, value }) => ({ yaml, value, type: literalType(typeOf(yaml)), literal: literalOf(yaml, value) })),
  ).toEqual(theirs);
}, 600_000);

function literalOf(yaml: string, value: string): unknown {
  const made = literal(typeOf(yaml), placeOf(value));
  return "literal" in made ? made.literal : made.problem.message;
}
