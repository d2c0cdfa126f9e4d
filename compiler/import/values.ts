/** Readers of plain values. */
import { type Duration, inSeconds } from "../model/scalars.ts";
import { pythonFloat } from "../model/type-spelling.ts";
import { type Constant, valueOfMember } from "../python/constant.ts";
import { type At, constantAt, lose, type Read, type Reading } from "./reading.ts";
import type { Yaml, YamlMap } from "./yaml.ts";

/** The source of an expression, on one line. */
export function sourceOf({ scope, at }: At): string {
  const text = scope.module.source.text.slice(at.start, at.end).replace(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** A loss for a value that only running the code tells. */
export function computed(reading: Reading, at: At): undefined {
  return lose(reading, at, `\`${sourceOf(at)}\` is computed at run time`);
}

/** A reader of constants of some kinds. */
function constant<T extends Yaml>(make: (constant: Constant) => T | undefined): Read<T> {
  return (reading, at) => {
    const found = constantAt(at);
    const made = found && make(found);
    if (made === undefined && found?.kind !== "none") computed(reading, at);
    return made;
  };
}

/** A string; a member of an enum of strings is its value. */
export const text: Read<string> = constant((found) => {
  const value = found.kind === "member" ? valueOfMember(found) : found;
  return value?.kind === "str" ? value.value : undefined;
});

/** A whole number. */
export const whole: Read<number> = constant((found) =>
  found.kind === "int" && isSafe(found.value) ? Number(found.value) : undefined,
);

function isSafe(value: bigint): boolean {
  return Number.isSafeInteger(Number(value));
}

/** A whole number or a float. */
export const number: Read<number> = constant((found) =>
  (found.kind === "float" && Number.isFinite(found.value)) || (found.kind === "int" && isSafe(found.value))
    ? Number(found.value)
    : undefined,
);

/** `True` or `False`. */
export const flag: Read<boolean> = constant((found) => (found.kind === "bool" ? found.value : undefined));

/** A list or a tuple of strings; a string alone is one of them. */
export const texts: Read<string[]> = constant((found) => {
  if (found.kind === "str") return [found.value];
  const items = "items" in found ? found.items.map((item) => (item.kind === "str" ? item.value : undefined)) : [];
  return "items" in found && !items.includes(undefined) ? (items as string[]) : undefined;
});

/** A dict of strings. */
export const variables: Read<YamlMap> = constant((found) => {
  if (found.kind !== "dict") return undefined;
  const entries = found.entries.flatMap(([key, value]) =>
    key.kind === "str" && value.kind === "str" ? [{ key: key.value, value: value.value }] : [],
  );
  return entries.length === found.entries.length ? { entries } : undefined;
});

/** A `timedelta`, or whole seconds. */
export const duration: Read<string | number> = constant((found) => {
  if (found.kind === "int" && isSafe(found.value)) return Number(found.value);
  return found.kind === "timedelta" ? durationText(found.value) : undefined;
});

/** `1h30m`. */
export function durationText(given: Duration): string {
  const negative = inSeconds(given) < 0;
  const seconds = Math.abs(given.seconds);
  const millis = Math.abs(given.nanos) / 1e6;
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
    [millis, "ms"],
  ];
  const spelled = parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count}${unit}`])).join("");
  return `${negative ? "-" : ""}${spelled || "0s"}`;
}

/** Any data: what JSON has, dates and durations as text, members of enums by name, objects as mappings of their fields. */
export const data: Read<Yaml> = (reading, at) => {
  const found = constantAt(at);
  const made = found && dataOf(found);
  return made === undefined ? computed(reading, at) : made;
};

/** A constant as data; undefined for what has no form in YAML. */
export function dataOf(found: Constant): Yaml | undefined {
  switch (found.kind) {
    case "none":
      return null;
    case "bool":
    case "str":
      return found.value;
    case "int":
      return isSafe(found.value) ? Number(found.value) : undefined;
    case "float":
      return Number.isFinite(found.value) ? found.value : undefined;
    case "datetime":
      return momentText(found);
    case "date":
      return dayText(found.value);
    case "timedelta":
      return durationText(found.value);
    case "list":
    case "tuple":
      return all(found.items.map(dataOf));
    case "dict":
      return mapping(found.entries.map(([key, value]) => [keyOf(key), dataOf(value)]));
    case "member":
      return found.name;
    default:
      return undefined;
  }
}

function all(items: readonly (Yaml | undefined)[]): Yaml[] | undefined {
  return items.includes(undefined) ? undefined : (items as Yaml[]);
}

function keyOf(key: Constant): string | undefined {
  if (key.kind === "str") return key.value;
  return key.kind === "int" ? String(key.value) : undefined;
}

function mapping(entries: readonly (readonly [string | undefined, Yaml | undefined])[]): YamlMap | undefined {
  const made = entries.flatMap(([key, value]) => (key === undefined || value === undefined ? [] : [{ key, value }]));
  return made.length === entries.length ? { entries: made } : undefined;
}

function dayText({ year, month, day }: { year: number; month: number; day: number }): string {
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

function momentText({ value }: Extract<Constant, { kind: "datetime" }>): string {
  const fraction = value.micros > 0 ? `.${String(value.micros).padStart(6, "0")}` : "";
  const sign = value.offset < 0 ? "-" : "+";
  const offset = Math.abs(value.offset);
  const zone = offset === 0 ? "Z" : `${sign}${pad(Math.floor(offset / 60))}:${pad(offset % 60)}`;
  return `${dayText(value)}T${pad(value.hour)}:${pad(value.minute)}:${pad(value.second)}${fraction}${zone}`;
}

/** A float or whole number as `str()` writes it, where YAML would write it otherwise. */
export const amount: Read<string | number> = constant((found) => {
  if (found.kind === "str") return found.value;
  if (found.kind === "int" && isSafe(found.value)) return Number(found.value);
  if (found.kind !== "float" || !Number.isFinite(found.value)) return undefined;
  const written = pythonFloat(found.value);
  return written === String(found.value) ? found.value : written;
});
