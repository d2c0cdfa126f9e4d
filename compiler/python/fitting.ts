/** Objects as values of a declared type, by the rules of what converts them: the type engine, mashumaro or pydantic. */
import type { Field, PlainKind, RecordType, Type, UnionType } from "../model/type.ts";
import type { Value } from "../model/value.ts";
import { classType } from "./class-type.ts";
import type { Constant, GivenArgument } from "./constant.ts";
import { valueOfMember } from "./constant.ts";

/** Who converts it: the type engine a whole input, mashumaro a dataclass's fields, pydantic a model's. */
export type Converter = "engine" | "dataclass" | "pydantic";

/** A value; `misfit` where it is refused; undefined where what becomes of it is not known. */
export type Fitting = { readonly value: Value } | "misfit" | undefined;

/** An object as a value of a type. */
export function fitting(type: Type, constant: Constant, by: Converter): Fitting {
  switch (type.kind) {
    case "class":
      return type.resolved && fitting(type.resolved, constant, by);
    case "annotated":
      return type.whole ? undefined : fitting(type.type, constant, by);
    case "union":
      return inUnion(type, constant, by);
    case "list":
      return constant.kind === "list" ? each(constant.items, () => type.item, by) : "misfit";
    case "tuple":
      return constant.kind === "tuple" && constant.items.length === type.items.length
        ? each(constant.items, (i) => type.items[i]!, by === "engine" ? "pydantic" : by)
        : "misfit";
    case "dict":
      return inDict(type.of, constant, by);
    case "record":
      return inRecord(type, constant, by);
    case "enum":
      return inEnum(type.members, constant, by);
    case "literal":
      return inLiteral(type.values, constant);
    case "pickled":
      return pickled(type.name, constant, by);
    case "library":
      return undefined;
    default:
      return plain(type.kind, constant, by);
  }
}

function each(items: readonly Constant[], typeOf: (i: number) => Type, by: Converter): Fitting {
  return together(
    items.map((item, i) => fitting(typeOf(i), item, by)),
    (values) => ({ kind: "list", items: values }),
  );
}

function together(parts: readonly Fitting[], make: (values: Value[]) => Value): Fitting {
  if (parts.includes("misfit")) return "misfit";
  const values = parts.flatMap((part) => (part && part !== "misfit" ? [part.value] : []));
  return values.length === parts.length ? { value: make(values) } : undefined;
}

/** Dicts whose keys are no strings are written by mashumaro as a whole. */
function inDict(
  of: { readonly key: Type; readonly value: Type } | undefined,
  constant: Constant,
  by: Converter,
): Fitting {
  if (constant.kind !== "dict") return "misfit";
  const inner = by === "engine" && of?.key.kind !== "str" ? "dataclass" : by;
  const parts = constant.entries.flatMap(([key, value]) =>
    of ? [fitting(of.key, key, inner), fitting(of.value, value, inner)] : [natural(key, inner), natural(value, inner)],
  );
  return together(parts, (values) => ({
    kind: "dict",
    entries: constant.entries.map((_, i) => [values[2 * i]!, values[2 * i + 1]!] as const),
  }));
}

/** Each kind takes objects of its own kind, and no int for a float. mashumaro writes whatever it meets. */
function plain(kind: PlainKind, constant: Constant, by: Converter): Fitting {
  if (constant.kind === "member") return ofMember(kind, constant);
  if (constant.kind === "datetime" && constant.isNaive && by !== "engine") return undefined;
  if (constant.kind === kind) return natural(constant, by);
  if (kind === "float" && constant.kind === "int" && by !== "engine") return inFloat(constant.value, by);
  if (by !== "engine") return undefined;
  const isOpen =
    (kind === "date" && constant.kind === "datetime") || constant.kind === "instance" || fileLike.has(kind);
  return isOpen ? undefined : "misfit";
}

const fileLike: ReadonlySet<PlainKind> = new Set(["file", "dir", "dataframe"]);

/** pydantic makes a float of it, mashumaro writes the int. */
function inFloat(value: bigint, by: Converter): Fitting {
  return { value: by === "pydantic" ? { kind: "float", value: Number(value) } : { kind: "int", value } };
}

/** A member of an enum that is a string or an int as well. */
function ofMember(kind: PlainKind, member: Extract<Constant, { kind: "member" }>): Fitting {
  const value = kind === "str" || kind === "int" ? valueOfMember(member) : undefined;
  return value?.kind === kind ? undefined : "misfit";
}

/** An object for what it is. */
function natural(constant: Constant, by: Converter): Fitting {
  switch (constant.kind) {
    case "none":
    case "bool":
    case "int":
    case "float":
    case "str":
    case "date":
    case "timedelta":
      return { value: constant };
    case "datetime":
      return constant.isNaive && by !== "engine" ? undefined : { value: { kind: "datetime", value: constant.value } };
    case "list":
      return together(
        constant.items.map((item) => natural(item, by)),
        (items) => ({ kind: "list", items }),
      );
    case "dict":
      return inDict(undefined, constant, by);
    default:
      return undefined;
  }
}

/** Source: flyte/types/_pickle.py, FlytePickleTransformer.to_literal. */
function pickled(name: string, constant: Constant, by: Converter): Fitting {
  if (constant.kind === "none" && by === "engine") return "misfit";
  if (name === "list") return constant.kind === "list" ? natural(constant, by) : by === "engine" ? undefined : "misfit";
  return name === "typing.Any" || name === "object" || name === "inspect._empty" ? natural(constant, by) : undefined;
}

function inLiteral(values: readonly (string | number | boolean | null)[], constant: Constant): Fitting {
  const isMember = values.some((value) => isEqual(value, constant));
  return isMember
    ? natural(constant, "engine")
    : values.every((value) => typeof value === "string")
      ? "misfit"
      : undefined;
}

function isEqual(value: string | number | boolean | null, constant: Constant): boolean {
  if (constant.kind === "none") return value === null;
  if (constant.kind === "int") return typeof value === "number" && BigInt(value) === constant.value;
  return (constant.kind === "str" || constant.kind === "bool") && constant.value === value;
}

/** A member, or its name. Source: flyte/types/_type_engine.py, EnumTransformer.to_literal. */
function inEnum(
  members: readonly { readonly name: string; readonly value: string | number }[],
  constant: Constant,
  by: Converter,
): Fitting {
  if (constant.kind !== "member" && (constant.kind !== "str" || by !== "engine"))
    return by === "engine" ? "misfit" : undefined;
  const name = constant.kind === "member" ? constant.name : constant.value;
  const member =
    members.find((each) => each.name === name) ??
    members.find(({ value }) => constant.kind === "member" && isValue(value, constant));
  return member ? { value: { kind: "member", ...member } } : "misfit";
}

/** Whether an alias is written for the member that has this value. */
function isValue(value: string | number, member: Extract<Constant, { kind: "member" }>): boolean {
  const of = valueOfMember(member);
  return of !== undefined && isEqual(value, of);
}

/** The variant that is the object's own class, or else the only one that takes it. Source: UnionTransformer.to_literal. */
function inUnion({ variants }: UnionType, constant: Constant, by: Converter): Fitting {
  const own = variants.findIndex((variant) => isOwn(variant, constant));
  const readings =
    own < 0 ? variants.map((variant) => fitting(variant, constant, by)) : [fitting(variants[own]!, constant, by)];
  const taking = readings.flatMap((reading, i) =>
    reading && reading !== "misfit" ? [{ reading, index: own < 0 ? i : own }] : [],
  );
  if (readings.includes(undefined) || taking.length > 1) return undefined;
  return taking[0] ? { value: { kind: "variant", index: taking[0].index, value: taking[0].reading.value } } : "misfit";
}

function isOwn(variant: Type, constant: Constant): boolean {
  if (constant.kind === "instance" || constant.kind === "member") {
    const own = classType(constant.of);
    return variant.kind === "class" && variant.module === own.module && variant.name === own.name;
  }
  return (
    variant.kind === constant.kind &&
    variant.kind !== "list" &&
    variant.kind !== "tuple" &&
    !(variant.kind === "dict" && variant.of)
  );
}

/** Calling the class with values for its fields. */
function inRecord(type: RecordType, constant: Constant, by: Converter): Fitting {
  if (constant.kind !== "instance" || type.flavor === "typeddict")
    return constant.kind === "dict" || constant.kind === "instance" ? undefined : "misfit";
  const resolved = classType(constant.of).resolved;
  if (resolved !== type || !isPlainCall(constant.of)) return undefined;
  const given = argumentsOf(type, constant.arguments);
  if (!given) return undefined;
  const inner =
    type.flavor === "pydantic" || by === "pydantic" || (type.flavor === "namedtuple" && by === "engine")
      ? "pydantic"
      : "dataclass";
  const parts = type.fields.map((field) => inField(field, given.get(field.name), inner));
  return together(parts, (values) => ({
    kind: "record",
    fields: type.fields.map(({ name }, i) => ({ name, value: values[i]!, given: given.has(name) })),
  }));
}

/** True for a class that makes nothing else of what it is called with. */
function isPlainCall({ statement }: Extract<Constant, { kind: "instance" }>["of"]): boolean {
  return !statement.body.some(
    (each) => each.kind === "function" && (constructing.has(each.name.name) || each.decorators.length > 0),
  );
}

const constructing: ReadonlySet<string> = new Set(["__init__", "__new__", "__post_init__", "model_post_init"]);

function inField(field: Field, given: Constant | undefined, by: Converter): Fitting {
  if (given) return fitting(field.type, given, by);
  return field.default && { value: field.default };
}

/** Values by field; undefined for a call that fails. */
function argumentsOf(
  { flavor, fields }: RecordType,
  given: readonly GivenArgument[],
): Map<string, Constant> | undefined {
  const made = new Map<string, Constant>();
  for (const [i, { name, value }] of given.entries()) {
    const field =
      name === undefined ? (flavor === "pydantic" ? undefined : fields[i]) : fields.find((each) => each.name === name);
    if (!field || made.has(field.name)) return undefined;
    made.set(field.name, value);
  }
  return made;
}
