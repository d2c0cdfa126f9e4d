/** Inputs and outputs of every kind of type, with values of them. */
import fc, { type Arbitrary } from "fast-check";
import { spellings } from "../../types/spellings.ts";
import { structs } from "../../types/structs.ts";
import { values } from "../../types/values.ts";
import { type Draw, named, pick } from "./drawing.ts";
import { type Mapping, type Tree, y } from "./yaml.ts";

/** A type as YAML says it, and values of it. */
export interface Typed {
  readonly type: string;
  readonly values: readonly string[];
}

const manageable = 400;

/** Types with values: spelled ones, enums, and the blocks of structs. */
export const typed: readonly Typed[] = [
  ...[...new Set(values.map(({ type }) => type))].map((type) => ({
    type: JSON.stringify(type),
    values: values
      .filter((row) => row.type === type && row.yaml.length < manageable && !row.yaml.includes("\n"))
      .map(({ yaml }) => yaml),
  })),
  { type: '"enum[red, green, dark_blue]"', values: ["red", "dark_blue"] },
  { type: '"Optional[enum[a, b]]"', values: ["a", "null"] },
  ...structs.map(({ yaml, values }) => ({ type: yaml, values })),
];

/** An input before it is known whether it has a default. */
export interface DrawnInput {
  readonly name: string;
  readonly typed: Typed;
  readonly default?: string;
  readonly description?: string;
}

const inputNames = ["count", "day", "x", "path", "größe", "config", "item_0", "_private", "cls", "data"];

const simple = typed.filter(({ type }) => ['"int"', '"str"', '"datetime"', '"float"'].includes(type));

const drawnInput: Arbitrary<Omit<DrawnInput, "name">> = fc
  .oneof(fc.constantFrom(...simple), { arbitrary: fc.constantFrom(...typed), weight: 3 })
  .chain((each) =>
    fc.record({
      typed: fc.constant(each),
      default:
        each.values.length > 0
          ? fc.option(fc.constantFrom(...each.values), { nil: undefined })
          : fc.constant(undefined),
      description: fc.option(fc.constantFrom("What it is.", "How many: at most 3", "ünïcode 🚀"), {
        nil: undefined,
        freq: 2,
      }),
    }),
  );

/** Up to five inputs under distinct names. */
export const drawnInputs: Arbitrary<readonly DrawnInput[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...inputNames), drawnInput), { maxLength: 5, selector: ([name]) => name })
  .map((inputs) => inputs.map(([name, input]) => ({ name, ...input })));

/** `inputs:`; an input without default and description is its type alone, one time out of two. */
export function inputsTree(inputs: readonly DrawnInput[]): Mapping {
  return Object.fromEntries(inputs.map((input, i) => [input.name, inputTree(input, i % 2 === 0)]));
}

function inputTree({ typed: { type }, default: value, description }: DrawnInput, short: boolean): Tree {
  if (value === undefined && description === undefined && short) return y(type);
  return {
    type: y(type),
    ...(value === undefined ? {} : { default: y(value) }),
    ...(description === undefined ? {} : { description }),
  };
}

/** As an output, `None` is no output, a tuple is several, and a bare `Tuple` more than the SDK can read. */
const severalOutputs = /^"?[Tt]uple\[|^"?None"?$|^Tuple$/;

const anyType: Draw = fc.oneof(
  fc.constantFrom(...typed.filter(({ type }) => !severalOutputs.test(type))).map(({ type }) => y(type)),
  fc.constantFrom(...spellings.filter((type) => !severalOutputs.test(type))).map((type) => y(JSON.stringify(type))),
);

/** `outputs:`: none, one type, a list of types, or types by name. */
export const outputs: Draw = fc.oneof(
  pick('"None"', "{}", "[]"),
  anyType,
  fc.array(anyType, { minLength: 1, maxLength: 3 }),
  named(["o1", "rows", "report", "b"], anyType, { max: 3 }),
  pick('"tuple[int, str]"', '"tuple[File, list[float], None]"'),
);
