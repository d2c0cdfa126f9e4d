/** `flyte.Image.from_…(…).with_…(…)`: what an image is made of, and the images that variables hold. */
import { cloneParameters, constructors, type Kind, layerMethods, type Parameters } from "../model/image-methods.ts";
import type { CallExpression } from "../python/syntax.ts";
import { type Bound, bind } from "./bind.ts";
import { each, fields, itemsOf, type Table } from "./calls.ts";
import { path } from "./path.ts";
import { secret, secrets } from "./policies.ts";
import {
  type At,
  constantAt,
  follow,
  isChanged,
  lose,
  type Read,
  type Reading,
  type Variable,
  variableOf,
} from "./reading.ts";
import { sdkName } from "./sdk-name.ts";
import { computed, flag, text, texts, variables } from "./values.ts";
import { get, isMap, set, type Yaml, type YamlMap, yamlMap } from "./yaml.ts";

/** An image as code makes it. */
export interface ImageCode {
  /** A variable that holds another image, or a call of a constructor with its arguments. */
  readonly from: Variable | { readonly method: string; readonly value: Yaml };
  readonly clone?: YamlMap;
  readonly layers: readonly YamlMap[];
}

/** `image:` as code has it: a URI or `auto`, a variable, or what the expression itself makes. */
export type ImageUse = string | { readonly variable: Variable } | { readonly code: ImageCode };

/** What an expression of an image says; undefined after a loss. */
export function readImageUse(reading: Reading, at: At): ImageUse | undefined {
  const variable = variableOf(at);
  const { scope, at: made } = follow(at);
  if (isChanged(at)) return computed(reading, at);
  if (made.kind === "constant") return computed(reading, at);
  if (made.kind !== "call" || constantAt({ scope, at: made })?.kind === "str") return text(reading, at);
  const code = readImage(reading, at);
  return code && (variable ? { variable } : { code });
}

/** The image that an expression makes; its variables are followed to the call that makes it. */
export function readImage(reading: Reading, at: At): ImageCode | undefined {
  const { scope, at: made } = follow(at);
  if (made.kind !== "call") return computed(reading, at);
  const name = sdkName(scope, made.of);
  const [, start] = /^Image\.(from_\w+)$/.exec(name ?? "") ?? [];
  if (start !== undefined) return construct(reading, { scope, at: made }, start);
  const { of } = made;
  if (name !== undefined || of.kind !== "attribute") return computed(reading, at);
  return extend(reading, { scope, at: made }, { scope, at: of.of }, of.name);
}

function construct(
  reading: Reading,
  call: { scope: At["scope"]; at: CallExpression },
  method: string,
): ImageCode | undefined {
  const parameters = (constructors as Readonly<Record<string, Parameters>>)[method];
  if (!parameters || method === "from_image") return computed(reading, call);
  const bound = bind(reading, call, `Image.${method}`);
  if (Object.keys(parameters).length === 1) {
    const value = argumentsOf(reading, bound, parameters);
    return value === undefined ? undefined : { from: { method, value }, layers: [] };
  }
  return bound && { from: { method, value: fields(reading, bound, tableOf(parameters)) }, layers: [] };
}

function extend(
  reading: Reading,
  call: { scope: At["scope"]; at: CallExpression },
  inner: At,
  method: string,
): ImageCode | undefined {
  const base = baseOf(reading, inner);
  if (!base) return undefined;
  if (method === "clone") {
    const bound = bind(reading, call, "Image.clone");
    const clone = bound && fields(reading, bound, tableOf(cloneParameters));
    return clone && { ...base, clone: merged(base.clone, clone) };
  }
  const parameters = (layerMethods as Readonly<Record<string, Parameters>>)[method];
  if (!parameters) return lose(reading, call, `\`${method}\` has no place in flyte.yaml`);
  const value = argumentsOf(reading, bind(reading, call, `Image.${method}`), parameters);
  return value === undefined ? undefined : { ...base, layers: [...base.layers, yamlMap([[method, value]])] };
}

/** What comes before a method: an image that a variable holds stays a variable's. */
function baseOf(reading: Reading, at: At): ImageCode | undefined {
  const variable = variableOf(at);
  if (isChanged(at)) return computed(reading, at);
  const code = readImage(reading, at);
  return code && (variable ? { from: variable, layers: [] } : code);
}

function merged(before: YamlMap | undefined, clone: YamlMap): YamlMap {
  return clone.entries.reduce((made, { key, value }) => set(made, key, value), before ?? { entries: [] });
}

/** A call's arguments: the first alone where there are no others. */
function argumentsOf(reading: Reading, bound: Bound | undefined, parameters: Parameters): Yaml | undefined {
  if (!bound) return undefined;
  const [[first, kind]] = Object.entries(parameters) as [[string, Kind]];
  const items = kind === "varargs" ? bound.rest.flatMap((at) => text(reading, at) ?? []) : undefined;
  const named = fields(reading, bound, tableOf(parameters));
  const map: YamlMap = items ? { entries: [{ key: first, value: items }, ...named.entries] } : named;
  const only = get(map, first);
  const isBare = only !== undefined && map.entries.length === 1 && !(isMap(only) && kind !== "variables");
  return isBare ? only : map;
}

function tableOf(parameters: Parameters): Table {
  return Object.fromEntries(Object.entries(parameters).map(([name, kind]) => [name, readers[kind]]));
}

/** `(3, 12)`. */
const version: Read<string> = (reading, at) => {
  const parts = itemsOf(at).map(({ at: part }) => (part.kind === "number" ? String(part.value) : undefined));
  return parts.length === 2 && !parts.includes(undefined) ? parts.join(".") : computed(reading, at);
};

const paths: Read<Yaml> = (reading, at) => {
  const { kind } = follow(at).at;
  return kind === "list" || kind === "tuple" ? each(path)(reading, at) : path(reading, at);
};

const readers: Readonly<Record<Kind, Read<Yaml>>> = {
  text,
  flag,
  version,
  path,
  paths,
  varargs: texts,
  list: texts,
  tuple: texts,
  variables,
  secret,
  secrets,
};
