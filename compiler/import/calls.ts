/** Readers of calls as mappings, and of the items of lists. */
import { type Bound, bind } from "./bind.ts";
import { blockAbove, type Comments } from "./comments.ts";
import {
  type At,
  type CallAt,
  follow,
  isChanged,
  isNone,
  lose,
  type Read,
  type Reading,
  variableOf,
} from "./reading.ts";
import { sdkName } from "./sdk-name.ts";
import { computed } from "./values.ts";
import { isMap, type Yaml, type YamlEntry, type YamlMap } from "./yaml.ts";

/** Readers of a call's arguments, by parameter. */
export type Table = Readonly<Record<string, Read<Yaml>>>;

/** The arguments of a call as a mapping; one that has no reader is a loss, one that is `None` says nothing. */
export function fields(reading: Reading, bound: Bound, table: Table): YamlMap {
  const entries = [...bound.named].flatMap(([name, argument]): YamlEntry[] => {
    const read = Object.hasOwn(table, name) ? table[name] : undefined;
    if (isNone(argument)) return [];
    if (isChanged(argument)) {
      computed(reading, argument);
      return [];
    }
    if (!read) {
      lose(reading, argument, `\`${name}\` has no place in flyte.yaml`);
      return [];
    }
    const value = read(reading, argument);
    return value === undefined ? [] : [{ key: name, value, ...(argument.comments ?? commentsOfVariable(argument)) }];
  });
  return { entries };
}

/** The comments above the statement that assigns the variable which an expression names. */
export function commentsOfVariable(at: At): Comments {
  const variable = variableOf(at);
  const { lines } = variable ? blockAbove(variable.module.source.text, variable.start) : { lines: [] };
  return lines.length > 0 ? { above: lines } : {};
}

/** Binds and reads a call. */
export function record(reading: Reading, call: CallAt, symbol: string, table: Table): YamlMap | undefined {
  const bound = bind(reading, call, symbol);
  return bound && fields(reading, bound, table);
}

/** Readers of calls, by the SDK's symbol; anything else is a loss. */
export function instanceOf(
  readers: Readonly<Record<string, (reading: Reading, call: CallAt) => Yaml | undefined>>,
): Read<Yaml> {
  return (reading, at) => {
    const { scope, at: made } = follow(at);
    const name = made.kind === "call" ? sdkName(scope, made.of) : undefined;
    const read = name !== undefined && Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (made.kind !== "call" || !read) return computed(reading, at);
    return read(reading, { scope, at: made });
  };
}

/** Readers of a class with fields. */
export function classOf(symbol: string, table: Table): Read<Yaml> {
  return instanceOf({ [symbol]: (reading, call) => record(reading, call, symbol, table) });
}

/** The first reader for calls, the second for everything else. */
export function callOr(call: Read<Yaml>, other: Read<Yaml>): Read<Yaml> {
  return (reading, at) => {
    const { scope, at: made } = follow(at);
    const isSdk = made.kind === "call" && sdkName(scope, made.of) !== undefined;
    return isSdk ? call(reading, at) : other(reading, at);
  };
}

/** The items of a list or tuple, each read; one alone is a list of itself. */
export function each<T extends Yaml>(read: Read<T>): Read<T[]> {
  return (reading, at) => {
    if (isChanged(at)) return computed(reading, at);
    const made = itemsOf(at).map((item) => read(reading, item));
    return made.filter((item): item is T & {} => item !== undefined);
  };
}

/** The items of a list or tuple display, `*more` followed; anything else is one item. */
export function itemsOf(place: At): At[] {
  const { scope, at } = follow(place);
  if (at.kind === "starred") return itemsOf({ scope, at: at.value });
  if (at.kind === "binary" && at.operator === "+")
    return [at.left, at.right].flatMap((part) => itemsOf({ scope, at: part }));
  if (at.kind !== "list" && at.kind !== "tuple") return [place];
  return at.items.flatMap((item) =>
    item.kind === "starred" ? itemsOf({ scope, at: item.value }) : [{ scope, at: item }],
  );
}

/** A mapping of one key is that key's value: `RetryStrategy(3)` is `3`. */
export function shortened(value: Yaml | undefined, key: string): Yaml | undefined {
  if (!isMap(value)) return value;
  const [only, ...more] = value.entries;
  return only && more.length === 0 && only.key === key ? only.value : value;
}
