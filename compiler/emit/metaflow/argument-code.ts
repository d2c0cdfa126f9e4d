/** What a step hands to the function: a parameter as the type that the function takes. */
import type { Type } from "../../model/type.ts";
import type { EffectiveInput } from "../../python/effective-interface.ts";
import { type Code, call, declared, type Import, importsOf, string, text } from "../python/code.ts";
import { flat } from "../python/printer.ts";
import { isStartTime } from "./default-value.ts";
import type { Flow } from "./flow.ts";
import { parameterName } from "./flow-names.ts";
import { inputKind, plainType } from "./input-kind.ts";

/** The local name of the function's annotations, where some are needed to make its arguments. */
export const hints = "hints";

/** `self.in_shards`, or what is made of it: `datetime.fromisoformat(self.in_day)`. */
export function argumentCode(name: string, { type }: EffectiveInput, flow: Flow): Code {
  const at = `self.${parameterName(name)}`;
  if (isStartTime(name, flow)) return startTimeCode(at, type);
  const kind = inputKind(type);
  if (kind === "file") return call(declared("file_of"), [text(at), hint(name)]);
  if (kind === "word") return call(declared("member"), [text(at), hint(name)]);
  if (kind === "float") return text(at);
  const made = type && isSimple(type) ? expression(plainType(type), at) : undefined;
  return made === undefined || made.length > longest
    ? call(declared("converted"), [text(at), hint(name)])
    : text(made, ...used.filter((each) => new RegExp(`\\b${each.name}[.(]`).test(made)));
}

/** What is longer is left to the function that converts anything. */
const longest = 60;

/** What expressions use. */
const used: readonly Import[] = [
  { module: "datetime", name: "date" },
  { module: "datetime", name: "datetime" },
  { module: "", name: "duration" },
];

function hint(name: string): Code {
  return text(`${hints}.get(${string(name).text})`);
}

/** The time a run starts, where none is given. */
function startTimeCode(at: string, type: Type | undefined): Code {
  const made = call(declared("time_of"), [text(at)]);
  return type && plainType(type).kind === "date" ? text(`${flat(made)}.date()`, ...importsOf(made)) : made;
}

/** True for a type whose values JSON has, or that an expression makes of them without knowing the function. */
function isSimple(type: Type | undefined): boolean {
  const plain = type && plainType(type);
  switch (plain?.kind) {
    case "list":
      return isSimple(plain.item);
    case "dict":
      return !plain.of || (isSimple(plain.of.key) && isSimple(plain.of.value));
    case "tuple":
      return plain.items.every(isSimple);
    case "union":
      return isOptional(plain) ? isSimple(plain.variants[0]) : plain.variants.every(isJson);
    case undefined:
    case "enum":
    case "literal":
    case "record":
    case "class":
    case "library":
    case "pickled":
      return false;
    default:
      return true;
  }
}

/** True for what JSON has itself. */
function isJson(type: Type): boolean {
  return ["int", "str", "bool", "none"].includes(plainType(type).kind);
}

function isOptional({ variants }: Extract<Type, { kind: "union" }>): boolean {
  return variants.length === 2 && variants[1]!.kind === "none";
}

/** As text; what JSON has already is the expression itself. */
function expression(type: Type, at: string): string {
  switch (type.kind) {
    case "float":
      return `float(${at})`;
    case "datetime":
      return `datetime.fromisoformat(${at})`;
    case "date":
      return `date.fromisoformat(${at})`;
    case "timedelta":
      return `duration(${at})`;
    case "list":
      return listExpression(type, at);
    case "dict":
      return type.of ? dictExpression(type.of.key, type.of.value, at) : at;
    case "tuple":
      return tupleExpression(type.items, at);
    case "union":
      return isOptional(type) ? optionalExpression(type.variants[0]!, at) : at;
    default:
      return at;
  }
}

function listExpression({ item }: Extract<Type, { kind: "list" }>, at: string): string {
  const made = expression(plainType(item), "each");
  return made === "each" ? at : `[${made} for each in ${at}]`;
}

function dictExpression(key: Type, value: Type, at: string): string {
  const keys = keyExpression(plainType(key));
  const values = expression(plainType(value), "value");
  return keys === "key" && values === "value" ? at : `{${keys}: ${values} for key, value in ${at}.items()}`;
}

/** JSON's keys are texts. */
function keyExpression(key: Type): string {
  if (key.kind === "int" || key.kind === "float") return `${key.kind}(key)`;
  return key.kind === "bool" ? 'key == "true"' : expression(key, "key");
}

function tupleExpression(items: readonly Type[], at: string): string {
  const made = items.map((item, i) => expression(plainType(item), `${at}[${i}]`));
  return made.every((part, i) => part === `${at}[${i}]`)
    ? `tuple(${at})`
    : `(${made.join(", ")}${made.length === 1 ? "," : ""})`;
}

function optionalExpression(type: Type, at: string): string {
  const made = expression(plainType(type), at);
  return made === at ? at : `None if ${at} is None else ${made}`;
}
