import { beforeAll, expect, test } from "vitest";
import { literal } from "../../compiler/emit/flyte2/literal.ts";
import { literalType } from "../../compiler/emit/flyte2/literal-type.ts";
import { typeCode } from "../../compiler/emit/python/type-code.ts";
import { accepted, askOracle, type Json } from "../support/oracle.ts";
import { classes, classPrelude } from "./classes.ts";
import { placeOf, prelude, pythonOf, typeOf, useOf } from "./support.ts";

interface Answer {
  readonly types: Record<string, Json>;
  readonly literals: Record<string, Json>;
}

/** What the SDK makes of types and values; what it refuses is its message. */
async function sdk(declarations: string, types: Record<string, string>, literals: Record<string, { type: string; value: string }>): Promise<Answer> {
  const [answer] = await askOracle([{ kind: "literalTypes", declarations, types, literals }]);
  const { types: foundTypes, literals: foundLiterals } = accepted(answer);
  const plain = (found: typeof foundTypes) =>
    Object.fromEntries(Object.entries(found).map(([name, each]) => [name, "json" in each ? each.json : { refused: each.error.message }]));
  return { types: plain(foundTypes), literals: plain(foundLiterals) };
}

/** A class's schema as the SDK shows it, put into YAML. */
function structOf(answer: Answer, name: string): string {
  return `{struct: ${JSON.stringify(answer.types[name]!.metadata)}}`;
}

let theirs: Answer;
beforeAll(async () => {
  const declarations = [prelude, classPrelude, ...classes.map(({ python }) => python)].join("\n");
  const types = Object.fromEntries(classes.flatMap(({ name }) => [[name, name], [`list ${name}`, `list[${name}]`], [`optional ${name}`, `Optional[${name}]`]]));
  const literals = classes.flatMap(({ name, values }) => values.map(([yaml, value]) => [`${name}: ${yaml}`, { type: name, value }] as const));
  theirs = await sdk(declarations, types, Object.fromEntries(literals));
}, 600_000);

test.each(classes)("the schema of $name gives its type back", ({ name }) => {
  expect(literalType(typeOf(structOf(theirs, name)))).toEqual(theirs.types[name]);
});

test.each(classes)("a class of the shape of $name is within other types what $name is", ({ name }) => {
  const item = typeOf(structOf(theirs, name));
  expect(literalType({ kind: "list", item })).toEqual(theirs.types[`list ${name}`]);
  expect(literalType({ kind: "union", variants: [item, { kind: "none" }], spelling: "name" })).toEqual(theirs.types[`optional ${name}`]);
});

test.each(classes.flatMap(({ name, values }) => values.map(([yaml]) => ({ name, yaml }))))("$name takes $yaml", ({ name, yaml }) => {
  expect(literal(typeOf(structOf(theirs, name)), placeOf(yaml))).toEqual({ literal: theirs.literals[`${name}: ${yaml}`] });
});
