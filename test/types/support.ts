/** What the tests of types share: places in YAML, and Python to ask the oracle with. */
import { type Code, importsOf } from "../../compiler/emit/python/code.ts";
import { flat } from "../../compiler/emit/python/printer.ts";
import { lowerType, type Type, type TypeUse } from "../../compiler/model/type.ts";
import { type Place, step } from "../../compiler/source/node.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";

/** The place of a value, given as YAML. */
export function placeOf(yaml: string): Place {
  const isBlock = yaml.includes("\n") || yaml.startsWith("struct:");
  const text = isBlock ? `value:\n${yaml.replace(/^/gm, "  ")}` : `value: ${yaml}`;
  const { documents, problems } = readYaml({ uri: "flyte.yaml", text });
  if (problems.length > 0) throw new Error(`${problems[0]!.message}\n${text}`);
  return step({ node: documents[0]! }, "value")!;
}

/** A type as YAML has it: a spelling, or the block of a struct. */
export function useOf(yaml: string): TypeUse {
  const isStruct = /^\{?\s*struct:/.test(yaml);
  return lowerType(placeOf(isStruct ? yaml : `'${yaml.replaceAll("'", "''")}'`))!;
}

/** A type that has nothing wrong with it. */
export function typeOf(yaml: string): Type {
  const { type, problems } = useOf(yaml);
  if (!type || problems.length > 0) throw new Error(`${yaml}: ${problems.map((p) => p.message).join(" ")}`);
  return type;
}

/** What a place looks like in its text. */
export function shown({ node }: Place): string {
  return node.source.text.slice(node.start, node.end);
}

/** Python expressions for the oracle, with what they import. */
export function pythonOf(codes: readonly Code[]): {
  readonly declarations: string;
  readonly expressions: readonly string[];
} {
  const imports = codes
    .flatMap(importsOf)
    .map(({ module, name }) => (name ? `from ${module} import ${name}` : `import ${module}`));
  return { declarations: [...new Set(imports)].join("\n"), expressions: codes.map(flat) };
}

/** What a spelling may use by name; `whole` is what the SDK does to the annotation of a parameter. */
export const prelude = `
import collections.abc, decimal, enum, fractions, pathlib, typing, uuid
import flyte.io
from datetime import date, datetime, timedelta
from typing import *
from flyte.io import DataFrame, Dir, File
from flyte._interface import literal_to_enum

def whole(annotation):
    if annotation is None:
        return type(None)
    return literal_to_enum(annotation) if typing.get_origin(annotation) is Literal else annotation
`;

/** Items under the names the oracle answers by. */
export function numbered<T>(items: readonly T[]): Record<string, T> {
  return Object.fromEntries(items.map((item, i) => [String(i), item]));
}
