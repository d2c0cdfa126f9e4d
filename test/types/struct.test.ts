import { beforeAll, expect, test } from "vitest";
import { literal } from "../../compiler/emit/flyte2/literal.ts";
import { literalType } from "../../compiler/emit/flyte2/literal-type.ts";
import { typeCode } from "../../compiler/emit/python/type-code.ts";
import { valueCode } from "../../compiler/emit/python/value-code.ts";
import type { Type } from "../../compiler/model/type.ts";
import { accepted, askOracle, type Json } from "../support/oracle.ts";
import { classes, classPrelude } from "./classes.ts";
import { structs } from "./structs.ts";
import { placeOf, prelude, pythonOf, typeOf } from "./support.ts";

interface Answer {
  readonly types: Record<string, Json>;
  readonly literals: Record<string, Json>;
}

/** What the SDK makes of types and values; what it refuses is its message. */
async function sdk(
  declarations: string,
  types: Record<string, string>,
  literals: Record<string, { type: string; value: string }>,
): Promise<Answer> {
  const [answer] = await askOracle([{ kind: "literalTypes", declarations, types, literals }]);
  const { types: foundTypes, literals: foundLiterals } = accepted(answer);
  const plain = (found: typeof foundTypes) =>
    Object.fromEntries(
      Object.entries(found).map(([name, each]) => [name, "json" in each ? each.json : { refused: each.error.message }]),
    );
  return { types: plain(foundTypes), literals: plain(foundLiterals) };
}

/** The schemas that the SDK takes from classes; on the wire their order is lost. */
const schemasOf = `
from flyte.types._type_engine import CustomPydanticJsonSchemaGenerator
from flyte.types._pydantic_schema_plugin import PydanticSchemaPlugin
from mashumaro.jsonschema import build_json_schema

def schema_of(cls):
    if issubclass(cls, BaseModel):
        return cls.model_json_schema(schema_generator=CustomPydanticJsonSchemaGenerator)
    return build_json_schema(cls, plugins=[PydanticSchemaPlugin()]).to_dict()
`;

let theirs: Answer;
let schemas: Record<string, Json>;
beforeAll(async () => {
  const declarations = [prelude, classPrelude, ...classes.map(({ python }) => python)].join("\n");
  const all = `{${classes.map(({ name }) => `"${name}": schema_of(${name})`).join(", ")}}`;
  const [answer] = await askOracle([{ kind: "eval", code: `${declarations}\n${schemasOf}\n${all}` }]);
  schemas = accepted(answer).json as typeof schemas;
  const types = Object.fromEntries(
    classes.flatMap(({ name }) => [
      [name, name],
      [`list ${name}`, `list[${name}]`],
      [`optional ${name}`, `Optional[${name}]`],
    ]),
  );
  const literals = classes.flatMap(({ name, values }) =>
    values.map(([yaml, value]) => [`${name}: ${yaml}`, { type: name, value }] as const),
  );
  theirs = await sdk(declarations, types, Object.fromEntries(literals));
}, 600_000);

/** The type whose YAML is a class's schema. */
function structOf(name: string): Type {
  return typeOf(`{struct: ${JSON.stringify(schemas[name])}}`);
}

test.each(classes)("the schema of $name gives its type back", ({ name }) => {
  expect(literalType(structOf(name))).toEqual(theirs.types[name]);
});

test.each(classes)("a class of the shape of $name is within other types what $name is", ({ name }) => {
  const item = structOf(name);
  expect(literalType({ kind: "list", item })).toEqual(theirs.types[`list ${name}`]);
  expect(literalType({ kind: "union", variants: [item, { kind: "none" }], spelling: "name" })).toEqual(
    theirs.types[`optional ${name}`],
  );
});

test.each(classes.flatMap(({ name, values }) => values.map(([yaml]) => ({ name, yaml }))))(
  "$name takes $yaml",
  ({ name, yaml }) => {
    expect(literal(structOf(name), placeOf(yaml))).toEqual({ literal: theirs.literals[`${name}: ${yaml}`] });
  },
);

test("the Python of a struct is a class with its schema, and takes its values", async () => {
  const types = structs.map(({ yaml }) => typeOf(yaml));
  const classCode = pythonOf(types.map((type) => typeCode(type)));
  const cases = structs.flatMap(({ title, values }, i) => values.map((value) => ({ title, i, value })));
  const valueCodes = pythonOf(cases.map(({ i, value }) => valueCode(types[i]!, placeOf(value), "signature")!));
  const answer = await sdk(
    `${prelude}\n${classCode.declarations}\n${valueCodes.declarations}`,
    Object.fromEntries(structs.map(({ title }, i) => [title, classCode.expressions[i]!])),
    Object.fromEntries(
      cases.map(({ title, i, value }, j) => [
        `${title}: ${value}`,
        { type: classCode.expressions[i]!, value: valueCodes.expressions[j]! },
      ]),
    ),
  );
  expect(answer.types).toEqual(Object.fromEntries(structs.map(({ title }, i) => [title, literalType(types[i]!)])));
  expect(answer.literals).toEqual(
    Object.fromEntries(cases.map(({ title, i, value }) => [`${title}: ${value}`, ourLiteral(types[i]!, value)])),
  );
}, 600_000);

function ourLiteral(type: Type, value: string): unknown {
  const made = literal(type, placeOf(value));
  return "literal" in made ? made.literal : made.problem.message;
}
