import type { Type } from "../../compiler/model/type.ts";
import type { Value } from "../../compiler/model/value.ts";

/** A value of a type as an expression; `kind` is one that gives the type itself. */
export function pythonValue(type: Type, value: Value, kind: string): string {
  const plain = written(type, value);
  return holdsClass(type) ? `__import__("pydantic").TypeAdapter(${kind}).validate_python(${plain})` : plain;
}

function written(type: Type, value: Value): string {
  switch (value.kind) {
    case "none":
      return "None";
    case "bool":
      return value.value ? "True" : "False";
    case "int":
      return String(value.value);
    case "float":
      return `float("${value.value}")`;
    case "str":
      return JSON.stringify(value.value);
    case "datetime":
    case "date":
      return moment(value);
    case "timedelta":
      return `plain_support.datetime.timedelta(seconds=${value.value.seconds}, microseconds=${value.value.nanos / 1000})`;
    case "uri":
      return reference(type, value.value);
    case "member":
      return JSON.stringify(value.value);
    case "list":
      return `[${value.items.map((item) => written(itemOf(type), item)).join(", ")}]`;
    case "dict":
      return `{${value.entries.map(([key, item]) => `${written(partOf(type, "key"), key)}: ${written(partOf(type, "value"), item)}`).join(", ")}}`;
    case "variant":
      return written(type.kind === "union" ? type.variants[value.index]! : type, value.value);
    case "record":
      return `{${value.fields
        .filter((field) => field.given)
        .map((field) => `${JSON.stringify(field.name)}: ${written(fieldOf(type, field.name), field.value)}`)
        .join(", ")}}`;
  }
}

function moment(value: Extract<Value, { kind: "datetime" | "date" }>): string {
  if (value.kind === "date")
    return `plain_support.datetime.date(${value.value.year}, ${value.value.month}, ${value.value.day})`;
  const { year, month, day, hour, minute, second, micros, offset } = value.value;
  const zone = `plain_support.datetime.timezone(plain_support.datetime.timedelta(minutes=${offset}))`;
  return `plain_support.datetime.datetime(${[year, month, day, hour, minute, second, micros, zone].join(", ")})`;
}

function reference(type: Type, uri: string): string {
  const path = JSON.stringify(uri);
  if (type.kind === "dataframe") return `flytekit.StructuredDataset(uri=${path})`;
  const [name, place] = type.kind === "dir" ? ["FlyteDirectory", "remote_directory"] : ["FlyteFile", "remote_path"];
  return `flytekit.${name}(${path}${uri.includes("://") ? "" : `, ${place}=False`})`;
}

function itemOf(type: Type): Type {
  return type.kind === "list" ? type.item : type;
}

function partOf(type: Type, part: "key" | "value"): Type {
  return type.kind === "dict" && type.of ? type.of[part] : type;
}

function fieldOf(type: Type, name: string): Type {
  return type.kind === "record" ? type.fields.find((field) => field.name === name)!.type : type;
}

function holdsClass(type: Type): boolean {
  if (type.kind === "record") return type.flavor !== "typeddict";
  if (type.kind === "list") return holdsClass(type.item);
  if (type.kind === "union") return type.variants.some(holdsClass);
  return type.kind === "dict" && type.of !== undefined && holdsClass(type.of.value);
}
