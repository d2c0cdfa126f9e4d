/** YAML values as values of a declared type: what fits, what does not and why. */
import { nearest } from "../source/nearest.ts";
import { entry, isNull, keyPlace, type Place, type Scalar, step } from "../source/node.ts";
import type { Duration } from "./scalars.ts";
import { isRequiredField } from "./type-field.ts";
import type { DictType, Field, ListType, PickledType, RecordType, TupleType, Type, UnionType } from "./type-kinds.ts";
import { typeName } from "./type-spelling.ts";
import { readEnum, readLiteral } from "./value-choice.ts";
import { readNatural, readNaturalDict } from "./value-natural.ts";
import { accept, mismatch, type Problem, type Reading, refuse, together } from "./value-reading.ts";
import { inside, readPlain, type Whereabouts } from "./value-scalar.ts";
import type { Day, Moment } from "./value-time.ts";

export type { Problem, Reading } from "./value-reading.ts";

/** A value of a type. Which type it is of is not repeated in it. */
export type Value =
  | { readonly kind: "none" }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "str"; readonly value: string }
  | { readonly kind: "datetime"; readonly value: Moment }
  | { readonly kind: "date"; readonly value: Day }
  | { readonly kind: "timedelta"; readonly value: Duration }
  /** A File, a Dir or a DataFrame. */
  | { readonly kind: "uri"; readonly value: string }
  /** A member of an enum. */
  | { readonly kind: "member"; readonly name: string; readonly value: string | number }
  /** Of a list or a tuple. */
  | { readonly kind: "list"; readonly items: readonly Value[] }
  | { readonly kind: "dict"; readonly entries: readonly (readonly [key: Value, value: Value])[] }
  /** Of a union: which of its variants it is of, and the value. */
  | { readonly kind: "variant"; readonly index: number; readonly value: Value }
  /** Of a class with fields: every field, in the class's order. `given` is false for a default. */
  | {
      readonly kind: "record";
      readonly fields: readonly { readonly name: string; readonly value: Value; readonly given: boolean }[];
    };

/** Everything that is wrong with a YAML value as a value of a type; nothing where it fits, or where that cannot be known. */
export function fits(type: Type, at: Place): readonly Problem[] {
  const reading = readValue(type, at);
  return reading.kind === "wrong" ? reading.problems : [];
}

/** Reads a YAML value as a value of a type. */
export function readValue(type: Type, at: Place, where: Whereabouts = "literal"): Reading {
  switch (type.kind) {
    case "list":
      return readList(type, at, where);
    case "dict":
      return readDict(type, at, where);
    case "tuple":
      return readTuple(type, at, where);
    case "union":
      return readUnion(type, at, where);
    case "record":
      return readRecord(type, at, where);
    case "literal":
      return readLiteral(type, at);
    case "enum":
      return readEnum(type, at, where);
    case "annotated":
      return type.whole ? readNatural(type, at, inside(where)) : readValue(type.type, at, where);
    case "class":
      return type.resolved ? readValue(type.resolved, at, where) : { kind: "unknown", type };
    case "pickled":
      return readPickled(type, at, where);
    case "library":
      return { kind: "unknown", type };
    default:
      return readPlain(type.kind, at, where);
  }
}

function readList(type: ListType, at: Place, where: Whereabouts): Reading {
  if (at.node.kind !== "sequence") return mismatch(at, type);
  const parts = at.node.items.map((_, i) => readValue(type.item, step(at, i)!, where));
  return together(parts, (items) => ({ kind: "list", items }));
}

/** Dicts whose keys are not strings are packed as a whole. Source: flyte/types/_type_engine.py, DictTransformer. */
function readDict(type: DictType, at: Place, where: Whereabouts): Reading {
  if (at.node.kind !== "mapping") return mismatch(at, type);
  if (!type.of) return readNaturalDict(type, at, inside(where));
  const { key, value } = type.of;
  const within = key.kind === "str" ? where : inside(where);
  const { entries } = at.node;
  const parts = entries.flatMap((e) => [readKey(key, e.key, where), readValue(value, step(at, e.name)!, within)]);
  return together(parts, (values) => ({
    kind: "dict",
    entries: entries.map((_, i) => [values[2 * i]!, values[2 * i + 1]!] as const),
  }));
}

/** A key is written as its value would be; only strings need no quotes, whatever YAML takes them for. */
function readKey(type: Type, key: Scalar, where: Whereabouts): Reading {
  if (type.kind !== "str") return readValue(type, { node: key }, inside(where));
  return accept({ kind: "str", value: typeof key.value === "string" ? key.value : key.raw });
}

function readTuple(type: TupleType, at: Place, where: Whereabouts): Reading {
  if (at.node.kind !== "sequence") return mismatch(at, type);
  const count = at.node.items.length;
  if (count !== type.items.length) {
    return refuse(at, type, `\`${typeName(type)}\` has ${type.items.length} items, this list has ${count}.`);
  }
  const parts = type.items.map((item, i) => readValue(item, step(at, i)!, inside(where)));
  return together(parts, (items) => ({ kind: "list", items }));
}

/** The variant nearest to what is written; of several that are equally near, the first. */
function readUnion(type: UnionType, at: Place, where: Whereabouts): Reading {
  const readings = type.variants.map((variant) => readValue(variant, at, where));
  const found = readings.flatMap((reading, index) => (reading.kind === "value" ? [{ ...reading, index }] : []));
  const best = found.sort((a, b) => a.closeness - b.closeness)[0];
  if (best) return accept({ kind: "variant", index: best.index, value: best.value }, best.closeness);
  return readings.find((reading) => reading.kind === "unknown") ?? noVariant(type, at, readings);
}

/** Names what is wrong with the one variant that was meant; with none or several of them, the union. */
function noVariant(type: UnionType, at: Place, readings: readonly Reading[]): Reading {
  const named = readings.filter((_, i) => type.variants[i]!.kind !== "none");
  if (named.length === 1 && !isNull(at.node)) return named[0]!;
  const problems = readings.map((reading) => (reading.kind === "wrong" ? reading.problems : []));
  const inside = problems.filter((found) => found.some((problem) => problem.at.node !== at.node));
  if (inside.length === 1) return { kind: "wrong", problems: inside[0]! };
  const instead = problems.flat().find((problem) => problem.instead !== undefined)?.instead;
  return mismatch(at, type, "", instead);
}

/** Source: flyte/types/_pickle.py, FlytePickleTransformer.to_literal. */
function readPickled(type: PickledType, at: Place, where: Whereabouts): Reading {
  if (type.name === "list") {
    return at.node.kind === "sequence" ? readNatural(type, at, where) : mismatch(at, type);
  }
  if (type.name !== "typing.Any" && type.name !== "object") return { kind: "unknown", type };
  if (where === "literal" && isNull(at.node)) {
    return refuse(at, type, `The SDK cannot pickle None; \`Optional[${typeName(type)}]\` has a place for it.`);
  }
  return readNatural(type, at, where);
}

function readRecord(type: RecordType, at: Place, where: Whereabouts): Reading {
  const { node } = at;
  if (node.kind !== "mapping") return mismatch(at, type);
  const names = type.fields.map((field) => field.name);
  const others = node.entries.filter((e) => !names.includes(e.name));
  const parts = [
    ...type.fields.map((field) => readField(type, field, at, inside(where))),
    ...others.map((e) => readOther(type, names, at, e.name, inside(where))),
  ];
  const labels = [...names, ...others.map((e) => e.name)];
  return together(parts, (values) => ({
    kind: "record",
    fields: values.map((value, i) => ({ name: labels[i]!, value, given: entry(node, labels[i]!) !== undefined })),
  }));
}

function readField(type: RecordType, field: Field, at: Place, where: Whereabouts): Reading {
  const given = step(at, field.name);
  if (given) return readValue(field.type, given, where);
  if (field.default) return accept(field.default);
  if (!isRequiredField(field)) return { kind: "unknown", type };
  return refuse(at, type, `\`${field.name}\` is missing; \`${type.name}\` needs it.`);
}

/** A key that is no field. pydantic drops it without a word unless the model says otherwise, so nobody can mean it. */
function readOther(type: RecordType, names: readonly string[], at: Place, name: string, where: Whereabouts): Reading {
  if (type.others === "keep") return readNatural(type, step(at, name)!, where);
  const free = names.filter((field) => !entry(at.node, field));
  const similar = nearest(name, free);
  const hint = similar ? ` Did you mean \`${similar}\`?` : "";
  return refuse(keyPlace(at, name)!, type, `\`${type.name}\` has no field \`${name}\`.${hint}`, similar);
}
