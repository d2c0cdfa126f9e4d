/** Types as Python expressions that need no statement before them. */
import type { EnumType, LiteralType, PickledType, PlainKind, RecordType, Type, UnionType } from "../../model/type.ts";
import { enumName, literalName } from "../../model/type-spelling.ts";
import {
  type Brackets,
  type Code,
  call,
  dict,
  type Import,
  imported,
  number,
  string,
  subscript,
  type Text,
  text,
} from "./code.ts";
import { jsonCode } from "./data-code.ts";
import { type Dialect, flyte2, type ReferenceKind } from "./dialect.ts";
import { recordCode } from "./record-code.ts";

/**
 * A type as the value that says it to the SDK (`ContainerTask(inputs={…})`): what YAML only describes is made on the spot,
 * by `Enum("RedBlue", {…})` or `create_model("Config", …)`. In Flyte 2 a `Literal` is the enum that the SDK makes of it in
 * a function's signature, and only there.
 */
export function typeCode(type: Type, dialect: Dialect = flyte2): Code {
  if (type.kind !== "literal" || !dialect.literalsAreEnums) return annotationCode(type, dialect);
  return type.values.every((value) => typeof value === "string") ? literalEnum(type) : typing("Any");
}

/** A type as it is written in a function's signature. */
export function annotationCode(type: Type, dialect: Dialect = flyte2): Code {
  const making: Making = { uses: new Map(), made: new Set(), dialect };
  countUses(type, making.uses);
  return partCode(type, making);
}

/**
 * The classes made within one expression, by name. One that is used again is given a name where it is made:
 * `(_Inner := create_model("Inner", …))`.
 */
export interface Making {
  readonly uses: Map<string, number>;
  readonly made: Set<string>;
  readonly dialect: Dialect;
}

function countUses(type: Type, uses: Map<string, number>): void {
  if (type.kind === "record" || type.kind === "enum") {
    const name = classNameOf(type);
    uses.set(name, (uses.get(name) ?? 0) + 1);
    if (uses.get(name)! > 1) return;
  }
  for (const part of partsOf(type)) countUses(part, uses);
}

function classNameOf(type: RecordType | EnumType): string {
  return type.kind === "enum" ? enumName(type) : type.name;
}

function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "list":
      return [type.item];
    case "dict":
      return type.of ? [type.of.key, type.of.value] : [];
    case "tuple":
      return type.items;
    case "union":
      return type.variants;
    case "annotated":
      return [type.type];
    case "record":
      return type.fields.map((field) => field.type);
    default:
      return [];
  }
}

/** A type inside another. */
export function partCode(type: Type, making: Making): Code {
  switch (type.kind) {
    case "list":
      return subscript(text("list"), [partCode(type.item, making)]);
    case "dict":
      return type.of
        ? subscript(text("dict"), [partCode(type.of.key, making), partCode(type.of.value, making)])
        : text("dict");
    case "tuple":
      return subscript(
        type.spelling === "tuple" ? text("tuple") : typing("Tuple"),
        type.items.map((item) => partCode(item, making)),
      );
    case "union":
      return unionCode(type, making);
    case "literal":
      return typing(literalName(type, '"'));
    case "enum":
      return madeOnce(enumName(type), making, () => enumCode(type));
    case "record":
      return madeOnce(type.name, making, () => recordCode(type, making));
    case "annotated":
      return annotatedCode(type, making);
    case "pickled":
      return pickledCode(type);
    case "class":
      return nameCode(type.module, type.name);
    case "library":
      return nameCode(type.name.slice(0, type.name.lastIndexOf(".")), type.name.slice(type.name.lastIndexOf(".") + 1));
    case "file":
    case "dir":
    case "dataframe":
      return making.dialect.types[type.kind];
    default:
      return plain[type.kind];
  }
}

const plain: Readonly<Record<Exclude<PlainKind, ReferenceKind>, Text>> = {
  int: text("int"),
  float: text("float"),
  str: text("str"),
  bool: text("bool"),
  none: text("None"),
  datetime: imported("datetime", "datetime"),
  date: imported("datetime", "date"),
  timedelta: imported("datetime", "timedelta"),
};

function typing(name: string): Text {
  return text(`typing.${name}`, { module: "typing" });
}

/** `typing.Optional[int]`: unlike a bar, it takes whatever stands between. */
function unionCode({ variants, discriminator }: UnionType, making: Making): Code {
  const codes = variants.map((variant) => partCode(variant, making));
  if (codes.length === 2 && variants[1]!.kind === "none") return subscript(typing("Optional"), codes.slice(0, 1));
  const union = subscript(typing("Union"), codes);
  if (discriminator === undefined) return union;
  const field = call(pydanticField, [{ lead: "discriminator=", value: string(discriminator) }]);
  return subscript(typing("Annotated"), [union, field]);
}

const pydanticField = text("pydantic.Field", { module: "pydantic" });

function madeOnce(name: string, making: Making, make: () => Brackets): Code {
  if (making.uses.get(name) === 1) return make();
  const alias = `_${name}`;
  if (making.made.has(name)) return text(alias);
  making.made.add(name);
  const made = make();
  return { ...made, open: { ...made.open, text: `(${alias} := ${made.open.text}` }, close: "))" };
}

function enumCode(type: EnumType): Brackets {
  const { members } = type;
  const isInt = members.every(({ value }) => typeof value === "number");
  const entries = members.map(
    (m) => [m.name, typeof m.value === "number" ? number(m.value) : string(m.value)] as const,
  );
  return call(text(isInt ? "enum.IntEnum" : "enum.Enum", { module: "enum" }), [string(enumName(type)), dict(entries)]);
}

/** Source: flyte/_interface.py, literal_to_enum. */
function literalEnum({ values }: LiteralType): Code {
  const members = values.map((value): [string, Code] => [String(value).toUpperCase(), string(String(value))]);
  return call(text("enum.Enum", { module: "enum" }), [string("LiteralEnum"), dict(new Map(members))]);
}

function annotatedCode({ type, keywords, whole }: Extract<Type, { kind: "annotated" }>, making: Making): Code {
  const words = jsonCode(keywords);
  const note = whole
    ? call(text("pydantic.WithJsonSchema", { module: "pydantic" }), [words])
    : call(pydanticField, [{ lead: "json_schema_extra=", value: words }]);
  return subscript(typing("Annotated"), [partCode(type, making), note]);
}

/** The source of a pickled type, which names its modules itself; `datetime` is a class in the generated module. */
function pickledCode({ source }: PickledType): Code {
  const names = source.replace(/'(?:[^'\\]|\\.)*'/g, "").match(dottedName) ?? [];
  const imports = names.map((full): Import => {
    const [module, name] = [full.slice(0, full.lastIndexOf(".")), full.slice(full.lastIndexOf(".") + 1)];
    return module === "datetime" ? { module, name } : { module };
  });
  return text(source.replace(/\bdatetime\.(?=\w)/g, ""), ...imports);
}

const dottedName = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)+/gu;

/** A name in a module; one that Python's syntax cannot import is imported by a call. */
function nameCode(module: string, name: string): Text {
  if (/^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(module))
    return text(`${module}.${name}`, { module });
  return text(`importlib.import_module(${string(module).text}).${name}`, { module: "importlib" });
}
