/** A flow's parameters: an attribute of its class for each input. */

import type { Type } from "../../model/type.ts";
import { typeName } from "../../model/type-spelling.ts";
import type { Value } from "../../model/value.ts";
import type { EffectiveInput } from "../../python/effective-interface.ts";
import { type Brackets, boolean, type Code, call, imported, keyword, string, text } from "../python/code.ts";
import { floatCode } from "../python/data-code.ts";
import { type Default, defaultOf, isStartTime } from "./default-value.ts";
import type { Flow } from "./flow.ts";
import { type InputKind, inputKind, plainType } from "./input-kind.ts";
import { jsonText, nodeText, plainText } from "./value-text.ts";

/** `Parameter("shards", type=int, default=8)`, or `IncludeFile(…)` for a file. */
export function parameterCode(name: string, input: EffectiveInput, flow: Flow): Brackets {
  const kind = inputKind(input.type);
  const startTime = isStartTime(name, flow);
  const value = startTime ? string("") : defaultCode(input, kind, defaultOf(name, input, flow));
  const arguments_ = [
    keyword(value ? "default" : "required", value ?? boolean(true)),
    keyword("help", helpCode(input, kind, startTime)),
  ];
  if (kind === "file")
    return call(imported("metaflow", "IncludeFile"), [string(name), keyword("is_text", boolean(false)), ...arguments_]);
  return call(imported("metaflow", "Parameter"), [
    string(name),
    keyword("type", startTime ? text("str") : typeCodes[kind]),
    ...arguments_,
  ]);
}

const json = imported("metaflow", "JSONType");

const typeCodes: Readonly<Record<Exclude<InputKind, "file">, Code>> = {
  int: text("int"),
  float: text("float"),
  str: text("str"),
  bool: text("bool"),
  datetime: text("str"),
  date: text("str"),
  timedelta: text("str"),
  word: text("str"),
  json,
};

function defaultCode({ type }: EffectiveInput, kind: InputKind, given: Default | undefined): Code | undefined {
  if (!given) return undefined;
  if ("node" in given) return string(nodeText(given.node));
  const { value } = given;
  if (kind === "json") return string(type ? jsonText(type, value) : "null");
  return plainCode(value);
}

function plainCode(value: Value): Code {
  switch (value.kind) {
    case "bool":
      return boolean(value.value);
    case "int":
      return text(String(value.value));
    case "float":
      return floatCode(value.value);
    default:
      return string(plainText(value) ?? "");
  }
}

/** How each kind that is text is written, for `--help`. */
const spellings: Readonly<Partial<Record<InputKind, string>>> = {
  datetime: "a time such as 2026-01-31T06:00:00+00:00",
  date: "a date such as 2026-01-31",
  timedelta: "a duration such as PT1H30M",
  file: "a file's path",
};

function spelled({ type }: EffectiveInput, kind: InputKind): string | undefined {
  if (!type) return undefined;
  if (kind === "json") return `JSON for ${typeName(type)}`;
  return kind === "word" ? `one of ${wordsOf(plainType(type)).join(", ")}` : undefined;
}

function wordsOf(type: Type): string[] {
  if (type.kind === "enum") return type.members.map(({ name }) => name);
  return type.kind === "literal" ? type.values.map(String) : [];
}

function helpCode(input: EffectiveInput, kind: InputKind, startTime: boolean): Code | undefined {
  const spelling = spellings[kind] ?? spelled(input, kind);
  const notes = [spelling, ...(startTime ? ["empty for the time the run starts"] : [])].filter((note) => note);
  const parts = [input.description, notes.join("; ")].filter((part) => part);
  return parts.length > 0 ? string(parts.join(": ")) : undefined;
}
