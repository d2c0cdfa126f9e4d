/** Values of inputs as Python expressions. */
import type { RecordType, Type } from "../../model/type.ts";
import { readValue, type Value } from "../../model/value.ts";
import type { Moment } from "../../model/value-time.ts";
import type { Place } from "../../source/node.ts";
import { packed } from "../wire/packed.ts";
import { boolean, type Code, call, imported, keyword, list, none, number, string, text, tuple } from "./code.ts";
import { dataCode, dictCode, floatCode } from "./data-code.ts";
import { type Dialect, flyte2, type ReferenceKind } from "./dialect.ts";
import { durationCode } from "./duration-code.ts";

/**
 * A YAML value as a Python value of the declared type: for a trigger's inputs, or (`signature`) for a default that stands
 * beside its annotation. undefined where it does not fit the type, or that cannot be known.
 *
 * A trigger's inputs are converted by the type of the value alone, so what is sent packed is given as the plain data that
 * is packed. Source: flyte/_internal/runtime/trigger_serde.py, process_default_inputs.
 */
export function valueCode(
  type: Type,
  at: Place,
  use: Exclude<Use, "class"> = "trigger",
  dialect: Dialect = flyte2,
): Code | undefined {
  const reading = readValue(type, at);
  return reading.kind === "value" ? code(type, reading.value, { use, dialect }) : undefined;
}

/** A value as a default of a class's field. */
export function defaultCode(type: Type, value: Value): Code {
  return code(type, value, { use: "class", dialect: flyte2 });
}

/** Where the value stands: among a trigger's inputs, beside its annotation in a signature, or in a class. */
type Use = "trigger" | "signature" | "class";

/** How a value is written. */
interface Way {
  readonly use: Use;
  readonly dialect: Dialect;
}

function code(type: Type, value: Value, way: Way): Code {
  if (type.kind === "class" && type.resolved) return code(type.resolved, value, way);
  if (type.kind === "annotated") return code(type.type, value, way);
  if (type.kind === "union" && value.kind === "variant") return code(type.variants[value.index]!, value.value, way);
  if (type.kind === "record") return recordCode(type, value, way);
  if (value.kind === "list") return listCode(type, value.items, way);
  if (value.kind === "dict") return entriesCode(type, value, way);
  return scalarCode(type, value, way.dialect);
}

/** In a signature the SDK makes an object of the dict, and fills in the defaults. */
function recordCode(type: RecordType, value: Value, way: Way): Code {
  const writer = type.flavor === "dataclass" ? "mashumaro" : "pydantic";
  if (writer === "pydantic" && !way.dialect.packs && way.use === "trigger") return fieldsCode(type, value, way);
  return dataCode(packed(type, way.use === "signature" ? given(value) : value, writer, way.dialect.refer));
}

/** The fields that are given, each as a value of its type. */
function fieldsCode(type: RecordType, value: Value, way: Way): Code {
  const fields = value.kind === "record" ? value.fields.filter((field) => field.given) : [];
  return dictCode(
    fields.map(({ name, value: own }) => [
      string(name),
      code(type.fields.find((f) => f.name === name)!.type, own, way),
    ]),
  );
}

/** A value without the defaults of its fields. */
function given(value: Value): Value {
  switch (value.kind) {
    case "record":
      return {
        ...value,
        fields: value.fields.filter((field) => field.given).map((field) => ({ ...field, value: given(field.value) })),
      };
    case "list":
      return { ...value, items: value.items.map(given) };
    case "dict":
      return { ...value, entries: value.entries.map(([key, item]) => [key, given(item)] as const) };
    case "variant":
      return { ...value, value: given(value.value) };
    default:
      return value;
  }
}

function listCode(type: Type, items: readonly Value[], way: Way): Code {
  if (type.kind !== "tuple") return list(items.map((item) => code(type.kind === "list" ? type.item : type, item, way)));
  if (way.use !== "trigger") return tuple(items.map((item, i) => code(type.items[i]!, item, way)));
  const fields = type.items.map((item, i) => ({ name: `item_${i}`, type: item }));
  const model: Type = { kind: "record", flavor: "pydantic", name: "tuple", fields };
  return code(
    model,
    { kind: "record", fields: fields.map(({ name }, i) => ({ name, value: items[i]!, given: true })) },
    way,
  );
}

function entriesCode(type: Type, value: Extract<Value, { kind: "dict" }>, way: Way): Code {
  const of = type.kind === "dict" ? type.of : undefined;
  if (way.use === "trigger" && way.dialect.packs && of && of.key.kind !== "str")
    return dataCode(packed(type, value, "mashumaro", way.dialect.refer));
  return dictCode(
    value.entries.map(([key, item]) => [code(of?.key ?? type, key, way), code(of?.value ?? type, item, way)]),
  );
}

function scalarCode(type: Type, value: Value, dialect: Dialect): Code {
  switch (value.kind) {
    case "bool":
      return boolean(value.value);
    case "int":
      return text(String(value.value));
    case "float":
      return floatCode(value.value);
    case "str":
      return string(value.value);
    case "datetime":
      return momentCode(value.value);
    case "date":
      return call(imported("datetime", "date"), [
        number(value.value.year),
        number(value.value.month),
        number(value.value.day),
      ]);
    case "timedelta":
      return durationCode(value.value);
    case "uri":
      return dialect.reference(type.kind as ReferenceKind, value.value);
    case "member":
      return dialect.member(value);
    default:
      return none;
  }
}

/** `datetime(2026, 1, 1, 6, 0, tzinfo=timezone.utc)`. */
export function momentCode({ year, month, day, hour, minute, second, micros, offset }: Moment): Code {
  const finer = micros > 0 ? [second, micros] : second > 0 ? [second] : [];
  const parts = [year, month, day, hour, minute, ...finer].map((part) => number(part));
  return call(imported("datetime", "datetime"), [...parts, keyword("tzinfo", zoneCode(offset))]);
}

function zoneCode(offset: number): Code {
  if (offset === 0) return text("timezone.utc", { module: "datetime", name: "timezone" });
  return call(imported("datetime", "timezone"), [durationCode({ seconds: offset * 60, nanos: 0 })]);
}
