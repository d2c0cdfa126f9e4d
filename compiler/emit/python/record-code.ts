/** Classes with fields as Python expressions that make them. */
import type { Field, Json, RecordType } from "../../model/type.ts";
import { type Brackets, type Code, call, type Item, importsOf, keyword, list, string, text, tuple } from "./code.ts";
import { jsonCode } from "./data-code.ts";
import { flat } from "./printer.ts";
import { type Making, partCode } from "./type-code.ts";
import { defaultCode } from "./value-code.ts";

/** `pydantic.create_model(…)` or `dataclasses.make_dataclass(…)`, whose schema is the one that flytec emits. */
export function recordCode(type: RecordType, making: Making): Brackets {
  return type.flavor === "dataclass" ? dataclassCode(type, making) : modelCode(type, making);
}

function modelCode(type: RecordType, making: Making): Brackets {
  const fields = type.fields.map((field) =>
    keyword(field.name, tuple([partCode(field.type, making), fieldCode(field)])),
  );
  return call(pydantic("create_model"), [string(type.name), keyword("__config__", configCode(type)), ...fields]);
}

function pydantic(name: string) {
  return text(`pydantic.${name}`, { module: "pydantic" });
}

function configCode({ title, others, description, keywords }: RecordType): Code | undefined {
  const extra: { readonly [word: string]: Json } = { ...(description !== undefined && { description }), ...keywords };
  const args = [
    keyword("title", title === undefined ? undefined : string(title)),
    keyword("extra", others && string(others === "keep" ? "allow" : "forbid")),
    keyword("json_schema_extra", Object.keys(extra).length > 0 ? jsonCode(extra) : undefined),
  ].filter((arg) => arg !== undefined);
  return args.length > 0 ? call(pydantic("ConfigDict"), args) : undefined;
}

/** A field's default, `...` where there is none, or `pydantic.Field(…)` where there is more to say. */
function fieldCode(field: Field): Code {
  const { title, description, default: value, factory } = field;
  const given = value && defaultCode(field.type, value);
  const words = [
    keyword("default_factory", factory && given ? factoryCode(given) : undefined),
    keyword("title", title === undefined ? undefined : string(title)),
    keyword("description", description === undefined ? undefined : string(description)),
  ].filter((word): word is Item => word !== undefined);
  const own = factory ? [] : [given ?? text("...")];
  return words.length > 0 ? call(pydantic("Field"), [...own, ...words]) : own[0]!;
}

function factoryCode(made: Code): Code {
  return text(`lambda: ${flat(made)}`, ...importsOf(made));
}

function dataclassCode(type: RecordType, making: Making): Brackets {
  const fields = type.fields.map((field) =>
    tuple([string(field.name), partCode(field.type, making), ...dataclassDefault(field)]),
  );
  return call(text("dataclasses.make_dataclass", { module: "dataclasses" }), [
    string(type.title ?? type.name),
    list(fields),
  ]);
}

function dataclassDefault({ type, default: value, factory }: Field): Code[] {
  if (!value) return [];
  const made = defaultCode(type, value);
  const word = factory ? keyword("default_factory", factoryCode(made)) : keyword("default", made);
  return [call(text("dataclasses.field", { module: "dataclasses" }), [word])];
}
