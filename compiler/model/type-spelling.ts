/** Types and constants as Python writes them. */
import { type Quote, repr } from "./python-repr.ts";
import type { EnumType, LiteralType, LiteralValue, PickledType, Type } from "./type-kinds.ts";

/** A type in the words of Python, for messages. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case "none":
      return "None";
    case "file":
      return "File";
    case "dir":
      return "Dir";
    case "dataframe":
      return "DataFrame";
    case "list":
      return `list[${typeName(type.item)}]`;
    case "dict":
      return type.of ? `dict[${typeName(type.of.key)}, ${typeName(type.of.value)}]` : "dict";
    case "tuple":
      return `tuple[${type.items.map(typeName).join(", ")}]`;
    case "union":
      return type.variants.map(typeName).join(" | ");
    case "literal":
      return literalName(type, '"');
    case "enum":
      return type.name ?? `enum[${type.members.map(({ name }) => name).join(", ")}]`;
    case "record":
      return type.name;
    case "annotated":
      return typeName(type.type);
    case "pickled":
      return type.source.replace(/^typing\./, "");
    case "class":
      return `${type.module}:${type.name}`;
    case "library":
      return type.name;
    default:
      return type.kind;
  }
}

/** The name of an enum's class; one that has none gets one: `enum[red, dark_blue]` → `RedOrDarkBlue`. */
export function enumName({ name, members }: EnumType): string {
  return (
    name ??
    members.map((member) => member.name.replace(/(?:^|_)(.)/gsu, (_, first: string) => first.toUpperCase())).join("Or")
  );
}

/** `Literal["a", 1]`. */
export function literalName({ values }: LiteralType, quote: Quote): string {
  return `Literal[${values.map((value) => constant(value, quote)).join(", ")}]`;
}

/** What `str()` gives for a type that is pickled; it stands in its metadata. Source: flyte/types/_pickle.py. */
export function className(type: PickledType | LiteralType): string {
  if (type.kind === "literal") return `typing.${literalName(type, "'")}`;
  return type.isClass ? `<class '${type.source}'>` : type.source;
}

/** A constant in Python. */
export function constant(value: LiteralValue, quote: Quote = '"'): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "string" ? repr(value, quote) : String(value);
}

/** A float as `repr()` writes it: `1.0`, `1e+16`, `nan`. */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  const [digits, exponent] = value.toExponential().split("e") as [string, string];
  const power = Number(exponent);
  if (power < -4 || power >= 16) return `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  const fixed = Object.is(value, -0) ? "-0" : power < -6 ? value.toFixed(20) : String(value);
  return fixed.includes(".") ? fixed : `${fixed}.0`;
}
