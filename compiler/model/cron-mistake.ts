/** Why the control plane refuses an item of a cron field, in words, and what was evidently meant. */
import { type FieldKind, fieldKinds, readItem, readValue } from "./cron-item.ts";

/** A refused item in words. */
export interface Mistake {
  readonly message: string;
  /** What to write instead of the item; the control plane takes it and it says the same. */
  readonly repair?: string;
}

/** What is wrong with an item that `readItem` refuses. */
export function explainItem(item: string, kind: FieldKind): Mistake {
  return (
    wrongHyphen(item, kind) ??
    longNames(item, kind) ??
    otherDialect(item, kind) ??
    badStep(item) ??
    badWord(item, kind) ??
    sundayAsSeven(item, kind) ??
    outOfRange(item, kind) ??
    backwards(item, kind) ?? { message: `\`${shown(item)}\` is not a ${kind.name}: ${forms(kind)}` }
  );
}

function wrongHyphen(item: string, kind: FieldKind): Mistake | undefined {
  const fixed = item.replace(/[\u2010-\u2015\u2212]/g, "-");
  if (fixed === item) return undefined;
  const message = `\`${shown(item)}\` is written with a dash; a range takes a plain hyphen`;
  return { message, repair: settled(fixed, kind) };
}

function longNames(item: string, kind: FieldKind): Mistake | undefined {
  const fixed = item.replace(/[a-z]{4,}/gi, (word) => shortName(word, kind) ?? word);
  if (fixed === item) return undefined;
  const repair = settled(fixed, kind);
  return {
    message: `\`${shown(item)}\`: names have three letters here, \`${shown(repair ?? fixed)}\``,
    repair,
  };
}

/** A fixed item may have a second mistake behind the first; then that one's repair is the repair. */
function settled(fixed: string, kind: FieldKind): string | undefined {
  return readItem(fixed, kind) ? fixed : explainItem(fixed, kind).repair;
}

const longMonths = "january february march april june july august september sept october november december".split(" ");
const longDays = "sunday monday tuesday tues wednesday weds thursday thur thurs friday saturday".split(" ");

function shortName(word: string, kind: FieldKind): string | undefined {
  const name = word.toLowerCase();
  if (!longMonths.includes(name) && !longDays.includes(name)) return undefined;
  return kind.names.find((short) => name.startsWith(short));
}

/** Signs of Quartz, AWS and Jenkins, each with what it would mean there. */
const dialects: readonly (readonly [pattern: RegExp, field: FieldKind["name"] | undefined, message: string])[] = [
  [/^L/i, "day of month", "the last day of a month has no sign here; `28-31` comes near"],
  [/^(\d+|[a-z]{3})L$/i, "day of week", "the last such day of a month has no sign here"],
  [/^L$/i, "day of week", "`L` is Quartz's Saturday; write `6`"],
  [/^\d*W$/i, "day of month", "the working day next to a date has no sign here"],
  [/#/, "day of week", "the n-th such day of a month has no sign here"],
  [/^H($|[(/])/, undefined, "`H` is Jenkins's; write the number itself"],
];

function otherDialect(item: string, kind: FieldKind): Mistake | undefined {
  const found = dialects.find(([pattern, field]) => pattern.test(item) && (!field || field === kind.name));
  return found && { message: `\`${shown(item)}\` is not understood by the control plane: ${found[2]}` };
}

function badStep(item: string): Mistake | undefined {
  const [, step, ...more] = item.split("/");
  if (more.length > 0) return { message: `\`${shown(item)}\` has more than one \`/\`` };
  if (step === undefined || (/^\+?\d+$/.test(step) && Number(step) > 0)) return undefined;
  return { message: `\`${shown(item)}\`: a step, the number after \`/\`, is 1 or more` };
}

function badWord(item: string, kind: FieldKind): Mistake | undefined {
  const words = item.split("/")[0]!.split("-");
  if (words.length > 2) return { message: `\`${shown(item)}\` has more than one \`-\`; a range is \`first-last\`` };
  const odd = words.find((word) => readValue(word, kind) === undefined);
  if (odd === undefined) return undefined;
  const home = fieldKinds.findIndex((other) => shortName(odd, other) ?? other.names.includes(odd.toLowerCase()));
  if (home < 0) return undefined;
  const { name } = fieldKinds[home]!;
  return {
    message: `\`${shown(odd)}\` is not a ${kind.name}; a ${name} belongs in the ${ordinals[home]} field`,
  };
}

const ordinals = ["first", "second", "third", "fourth", "fifth"];

function sundayAsSeven(item: string, kind: FieldKind): Mistake | undefined {
  const match = kind.name === "day of week" ? /^(?:([^-/]+)-)?0*7(\/\d+)?$/.exec(item) : null;
  if (!match) return undefined;
  const [, first, step] = match;
  const from = first === undefined ? 7 : readValue(first, kind);
  return {
    message: `\`${shown(item)}\`: days of the week are 0–6, Sunday is \`0\``,
    repair: step || from === undefined || from > 7 ? undefined : upToSunday(from),
  };
}

function upToSunday(from: number): string {
  if (from <= 1) return "0-6";
  return from === 7 ? "0" : `0,${from === 6 ? "6" : `${from}-6`}`;
}

function outOfRange(item: string, kind: FieldKind): Mistake | undefined {
  const words = item.split("/")[0]!.split("-");
  const odd = words.find((word) => {
    const value = readValue(word, kind);
    return value !== undefined && (value < kind.min || value > kind.max);
  });
  if (odd === undefined) return undefined;
  const midnight = kind.name === "hour" && odd === "24" ? "; midnight is `0`" : "";
  return {
    message: `\`${shown(odd)}\` is out of range: the ${kind.name} is ${kind.min}–${kind.max}${midnight}`,
  };
}

/** A range over the end of the week, the day or the year means what it says; it only has to be cut in two. */
function backwards(item: string, kind: FieldKind): Mistake | undefined {
  const [range, step] = item.split("/");
  const [first, last] = range!.split("-");
  const value = (word: string, otherwise: number) => readValue(word, kind) ?? otherwise;
  if (last === undefined || value(first!, kind.min) <= value(last, kind.max)) return undefined;
  const repair = `${span(first!, kind.max, kind)},${span(last, kind.min, kind)}`;
  return {
    message: `\`${shown(item)}\` runs backwards: a range goes from the smaller to the larger, so it takes two`,
    repair: step === undefined ? repair : undefined,
  };
}

/** From a word to an end of the field, in the order of time and in the way the word is written. */
function span(word: string, end: number, kind: FieldKind): string {
  const value = readValue(word, kind)!;
  if (value === end) return word;
  const edge = /^[a-z]/i.test(word) ? kind.names[end - kind.min]! : String(end);
  return value < end ? `${word}-${edge}` : `${edge}-${word}`;
}

function forms(kind: FieldKind): string {
  const names = kind.names.length > 0 ? ` (or ${kind.names[0]}–${kind.names.at(-1)})` : "";
  return `write ${kind.min}–${kind.max}${names}, a range \`a-b\`, a step \`*/n\`, a list \`a,b\`, or \`*\``;
}

/** The user's own characters, cut where they would fill the line. */
export function shown(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
