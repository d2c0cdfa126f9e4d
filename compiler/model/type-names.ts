/** The names types are called by: where each comes from, and what other languages call it. */
import { nearest } from "../source/nearest.ts";
import type { PlainKind } from "./type-kinds.ts";

/** Names that need no module before them, by the module they come from. */
const bare: Readonly<Record<string, readonly string[]>> = {
  "": [
    "int",
    "float",
    "str",
    "bool",
    "None",
    "list",
    "dict",
    "tuple",
    "set",
    "frozenset",
    "bytes",
    "bytearray",
    "complex",
    "object",
    "type",
  ],
  typing: [
    "Any",
    "Annotated",
    "Callable",
    "Collection",
    "Dict",
    "FrozenSet",
    "Iterable",
    "Iterator",
    "List",
    "Literal",
    "Mapping",
    "MutableMapping",
    "MutableSequence",
    "Optional",
    "Sequence",
    "Set",
    "Text",
    "Tuple",
    "Type",
    "Union",
  ],
  datetime: ["date", "datetime", "timedelta"],
  "flyte.io": ["DataFrame", "Dir", "File"],
};

/** Names that are always written with their module. All of these the type engine pickles. */
const dotted: ReadonlySet<string> = new Set([
  "datetime.time",
  "datetime.timezone",
  "datetime.tzinfo",
  "decimal.Decimal",
  "fractions.Fraction",
  "pathlib.Path",
  "uuid.UUID",
  "collections.abc.Callable",
  "collections.abc.Collection",
  "collections.abc.Iterable",
  "collections.abc.Iterator",
  "collections.abc.Mapping",
  "collections.abc.MutableMapping",
  "collections.abc.MutableSequence",
  "collections.abc.Sequence",
  "collections.abc.Set",
]);

/** Other spellings of the same name. */
const aliases: Readonly<Record<string, string>> = { NoneType: "None", "types.NoneType": "None", "typing.Text": "str" };

const qualified: ReadonlyMap<string, string> = new Map(
  Object.entries(bare).flatMap(([module, names]) =>
    names.map((name) => [name, module ? `${module}.${name}` : name] as const),
  ),
);
const known: ReadonlySet<string> = new Set([...qualified.values(), ...dotted]);

/** A name with its module (none for builtins): `List` → `typing.List`; undefined for a name Python does not bring along. */
export function qualify(name: string): string | undefined {
  if (known.has(name)) return aliases[name] ?? name;
  const plain = name.replace(/^builtins\./, "").replace(/^(?:t|typing_extensions)\./, "typing.");
  const full = qualified.get(plain) ?? plain;
  const found = aliases[full] ?? full;
  return known.has(found) ? found : undefined;
}

/** The types without parts, by qualified name. */
export const plainKinds: ReadonlyMap<string, PlainKind> = new Map([
  ["int", "int"],
  ["float", "float"],
  ["str", "str"],
  ["bool", "bool"],
  ["None", "none"],
  ["datetime.datetime", "datetime"],
  ["datetime.date", "date"],
  ["datetime.timedelta", "timedelta"],
  ["flyte.io.File", "file"],
  ["flyte.io.Dir", "dir"],
  ["flyte.io.DataFrame", "dataframe"],
]);

/** The class's own module, which is what Python prints. */
const homes: Readonly<Record<string, string>> = {
  "flyte.io.File": "flyte.io._file.File",
  "flyte.io.Dir": "flyte.io._dir.Dir",
  "flyte.io.DataFrame": "flyte.io._dataframe.dataframe.DataFrame",
};

/** A qualified name as Python prints it inside other types. */
export function printed(name: string): string {
  return homes[name] ?? name;
}

/** What YAML, JSON Schema, SQL and other languages call Python's types. */
const foreign: Readonly<Record<string, string>> = {
  string: "str",
  text: "str",
  varchar: "str",
  char: "str",
  uri: "str",
  url: "str",
  integer: "int",
  long: "int",
  int32: "int",
  int64: "int",
  bigint: "int",
  number: "float",
  double: "float",
  decimal: "float",
  float32: "float",
  float64: "float",
  real: "float",
  boolean: "bool",
  array: "list",
  sequence: "list",
  vector: "list",
  map: "dict",
  mapping: "dict",
  hash: "dict",
  struct: "dict",
  json: "dict",
  null: "None",
  nil: "None",
  void: "None",
  undefined: "None",
  timestamp: "datetime",
  time: "datetime",
  duration: "timedelta",
  interval: "timedelta",
  path: "File",
  blob: "File",
  directory: "Dir",
  folder: "Dir",
  binary: "bytes",
  enumeration: "enum",
};

/** The name that was probably meant. */
export function similarName(name: string): string | undefined {
  const word = name.toLowerCase();
  const near = Object.hasOwn(foreign, word)
    ? word
    : nearest(name, [...qualified.keys(), "enum", ...Object.keys(foreign)]);
  return near && Object.hasOwn(foreign, near) ? foreign[near] : near;
}
