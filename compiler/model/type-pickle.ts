/** Which types the SDK can only pickle. */
import type { Type } from "./type-kinds.ts";
import { typeName } from "./type-spelling.ts";

/**
 * Why a type, or a part of it, is pickled; undefined where nothing is, or where that cannot be known.
 * Source: flyte/types/_type_engine.py, TypeEngine.get_transformer and display_pickle_warning.
 */
export function picklesAs(type: Type): string | undefined {
  if (type.kind !== "literal") return part(type);
  if (type.values.every((value) => typeof value === "string")) return undefined;
  return `\`${typeName(type)}\` holds values that are not strings, so Flyte pickles it as \`Any\`${consequence}.`;
}

const consequence = ", which only the same Python version can read and nothing else can show";

function part(type: Type): string | undefined {
  switch (type.kind) {
    case "pickled":
      return `Flyte has no type for \`${typeName(type)}\` and pickles it${consequence}${advice[type.name] ?? "."}`;
    case "literal":
      return `Inside another type Flyte pickles \`${typeName(type)}\`${consequence}; an enum class is not pickled.`;
    case "list":
      return part(type.item);
    case "dict":
      return type.of && isString(type.of.key) ? part(type.of.value) : undefined;
    case "union":
      return type.variants.map(part).find((reason) => reason !== undefined);
    case "class":
      return type.resolved && part(type.resolved);
    default:
      return undefined;
  }
}

function isString(type: Type): boolean {
  return type.kind === "str";
}

const advice: Readonly<Record<string, string>> = {
  list: "; say what it holds, such as `list[str]`.",
  tuple: "; say what it holds, such as `tuple[int, str]`.",
  "typing.Tuple": "; say what it holds, such as `tuple[int, str]`.",
  object: "; a mapping is a `dict`.",
  set: "; a `list[…]` is not pickled.",
  frozenset: "; a `list[…]` is not pickled.",
  "typing.Set": "; a `list[…]` is not pickled.",
  "typing.FrozenSet": "; a `list[…]` is not pickled.",
  "typing.Sequence": "; a `list[…]` is not pickled.",
  "typing.Iterable": "; a `list[…]` is not pickled.",
  "typing.Mapping": "; a `dict[str, …]` is not pickled.",
  "pathlib.Path": "; a `File` or a `str` is not pickled.",
  bytes: "; a `File` is not pickled.",
};
