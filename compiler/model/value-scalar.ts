/** YAML scalars as values of the types that have no parts. */

import { isNull, type Place } from "../source/node.ts";
import { string } from "./lower.ts";
import { duration } from "./scalars.ts";
import type { PlainKind } from "./type-kinds.ts";
import { accept, asSpelled, integerOf, mismatch, type Reading, refuse, subject, widened } from "./value-reading.ts";
import { midnight, parseDay, parseMoment } from "./value-time.ts";

/**
 * Where a value ends up: in a literal of its own, or packed into a struct with others. A `default` of a struct's field is
 * packed, too, but its schema shows enum members by value.
 */
export type Whereabouts = "literal" | "packed" | "default";

/** Where the parts of what is packed as a whole end up. */
export function inside(where: Whereabouts): Whereabouts {
  return where === "literal" ? "packed" : where;
}

type Reader = (at: Place, where: Whereabouts) => Reading;

/** Reads a scalar as a value of a type without parts. */
export function readPlain(kind: PlainKind, at: Place, where: Whereabouts): Reading {
  return readers[kind](at, where);
}

const readers: Readonly<Record<PlainKind, Reader>> = {
  none: (at) => (isNull(at.node) ? accept({ kind: "none" }) : mismatch(at, { kind: "none" })),
  bool: readBool,
  int: readInt,
  float: readFloat,
  str: readString,
  datetime: readDatetime,
  date: readDate,
  timedelta: readTimedelta,
  file: (at) => readUri("file", at),
  dir: (at) => readUri("dir", at),
  dataframe: readDataframe,
};

const truths: Readonly<Record<string, string>> = {
  true: "true",
  yes: "true",
  on: "true",
  false: "false",
  no: "false",
  off: "false",
};

function readBool(at: Place): Reading {
  const { node } = at;
  if (node.kind === "scalar" && typeof node.value === "boolean") return accept({ kind: "bool", value: node.value });
  const word = string(at)?.toLowerCase() ?? "";
  return mismatch(at, { kind: "bool" }, "", Object.hasOwn(truths, word) ? truths[word] : undefined);
}

/** The integers a `Primitive` and msgpack can hold. */
const bounds = { least: -(2n ** 63n), literal: 2n ** 63n - 1n, packed: 2n ** 64n - 1n } as const;

function readInt(at: Place, where: Whereabouts): Reading {
  const value = integerOf(at.node);
  if (value === undefined) return mismatch(at, { kind: "int" }, "", wholeNumber(at));
  const most = where === "literal" ? bounds.literal : bounds.packed;
  if (value < bounds.least || value > most)
    return refuse(at, { kind: "int" }, `${subject(at.node)} does not fit into the 64 bits of an int.`);
  return accept({ kind: "int", value });
}

/** What a float or a string that is a whole number would be as an int. */
function wholeNumber(at: Place): string | undefined {
  if (at.node.kind !== "scalar") return undefined;
  const { value } = at.node;
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : undefined;
  return typeof value === "string" && /^-?(?:0|[1-9]\d*)$/.test(value) ? value : undefined;
}

function readFloat(at: Place): Reading {
  const { node } = at;
  if (node.kind !== "scalar" || typeof node.value !== "number")
    return mismatch(at, { kind: "float" }, "", decimalNumber(at));
  return accept({ kind: "float", value: node.value }, integerOf(node) === undefined ? undefined : widened);
}

function decimalNumber(at: Place): string | undefined {
  const text = string(at);
  return text !== undefined && /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text) ? text : undefined;
}

function readString(at: Place): Reading {
  const value = string(at);
  if (value !== undefined) return accept({ kind: "str", value });
  if (at.node.kind !== "scalar" || isNull(at.node)) return mismatch(at, { kind: "str" });
  return mismatch(at, { kind: "str" }, "Quote it.", JSON.stringify(at.node.raw));
}

function readDatetime(at: Place): Reading {
  const text = string(at);
  if (text === undefined) return mismatch(at, { kind: "datetime" });
  const moment = parseMoment(text);
  if (moment) return accept({ kind: "datetime", value: moment }, asSpelled);
  const day = parseDay(text);
  if (day) return accept({ kind: "datetime", value: midnight(day) }, widened);
  return refuse(
    at,
    { kind: "datetime" },
    `${subject(at.node)} is no datetime; write it as \`2026-01-01T06:00:00Z\`, to the microsecond at most.`,
  );
}

function readDate(at: Place): Reading {
  const text = string(at);
  if (text === undefined) return mismatch(at, { kind: "date" });
  const day = parseDay(text);
  if (day) return accept({ kind: "date", value: day }, asSpelled);
  const hint = parseMoment(text) ? "A date has no time of day" : `${subject(at.node)} is no date`;
  return refuse(at, { kind: "date" }, `${hint}; write it as \`2026-01-01\`.`);
}

/** What `google.protobuf.Duration` can hold, in seconds. */
const longest = 315_576_000_000;

function readTimedelta(at: Place, where: Whereabouts): Reading {
  const type = { kind: "timedelta" } as const;
  const value = duration(at);
  if (!value) {
    if (string(at) === undefined) return mismatch(at, type, "Write seconds, or a duration such as `90s` or `1h30m`.");
    return refuse(at, type, `${subject(at.node)} is no duration; write seconds, \`90s\`, \`1h30m\` or \`PT1H30M\`.`);
  }
  if (value.nanos % 1000 !== 0)
    return refuse(at, type, `${subject(at.node)} is finer than a microsecond, which a timedelta cannot hold.`);
  if (where === "literal" && Math.abs(value.seconds) > longest)
    return refuse(at, type, `${subject(at.node)} is longer than Flyte's 10,000 years.`);
  return accept({ kind: "timedelta", value }, asSpelled);
}

function readUri(kind: "file" | "dir" | "dataframe", at: Place): Reading {
  const value = string(at);
  if (value === undefined) return mismatch(at, { kind }, "Write its URI, such as `s3://bucket/key`.");
  return value === "" ? refuse(at, { kind }, "A URI is missing here.") : accept({ kind: "uri", value }, asSpelled);
}

/** The SDK uploads a data frame that is not remote. Source: flyte/io/_dataframe/dataframe.py, to_literal; flyte/storage, is_remote. */
function readDataframe(at: Place): Reading {
  const read = readUri("dataframe", at);
  const isLocal = read.kind === "value" && !/^(?!file:)[A-Za-z][\w+.-]*:\/\//.test(string(at)!);
  return isLocal
    ? refuse(
        at,
        { kind: "dataframe" },
        `${subject(at.node)} is not a remote URI, such as \`s3://bucket/key\`; a DataFrame needs one.`,
      )
    : read;
}
