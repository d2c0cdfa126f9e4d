/** Why an expression has not its five fields, and the five that were evidently meant. */
import { descriptors } from "./cron-descriptor.ts";

/** Why an expression is not one of five fields. */
export interface CountMistake {
  readonly message: string;
  /** An expression of five fields that may have been meant; it is still to be read. */
  readonly candidate?: string;
}

/** For any number of fields but five. */
export function explainCount(fields: readonly string[]): CountMistake {
  return (
    bareWord(fields) ??
    blankInside(fields) ??
    secondsAndYear(fields) ??
    year(fields) ??
    seconds(fields) ?? { message: `${five}, not ${fields.length}` }
  );
}

const five = "a cron expression has five fields (minute, hour, day of month, month, day of week)";

function bareWord(fields: readonly string[]): CountMistake | undefined {
  const meant = fields.length === 1 ? descriptors.get(`@${fields[0]!.toLowerCase()}`) : undefined;
  return meant === undefined
    ? undefined
    : { message: `${five}; \`${fields[0]}\` is written \`${meant}\``, candidate: meant };
}

function blankInside(fields: readonly string[]): CountMistake | undefined {
  const candidate = fields.join(" ").replace(/ (?=[,/-])|(?<=[,/-]) /g, "");
  if (candidate.split(" ").length !== 5) return undefined;
  return { message: `${five}; a blank inside a list or a range begins another`, candidate };
}

/** Quartz: seconds in front, a year at the end. */
function secondsAndYear(fields: readonly string[]): CountMistake | undefined {
  if (fields.length !== 7) return undefined;
  const candidate = isZero(fields[0]!) && fields[6] === "*" ? withoutCountedDays(fields.slice(1, 6)) : undefined;
  return { message: `${five}, not 7: there are no seconds in front and no year at the end`, candidate };
}

/** AWS: a year at the end; with it, one of the day fields is `?`. */
function year(fields: readonly string[]): CountMistake | undefined {
  const isYear = /^\d{4}/.test(fields[5] ?? "") || (fields[5] === "*" && (fields[2] === "?" || fields[4] === "?"));
  if (fields.length !== 6 || !isYear) return undefined;
  const candidate = fields[5] === "*" ? withoutCountedDays(fields.slice(0, 5)) : undefined;
  return { message: `${five}, not 6: there is no year at the end`, candidate };
}

function seconds(fields: readonly string[]): CountMistake | undefined {
  if (fields.length !== 6) return undefined;
  const candidate = isZero(fields[0]!) ? withoutCountedDays(fields.slice(1)) : undefined;
  return {
    message: `${five}, not 6: there are no seconds in front, runs start on the full minute`,
    candidate,
  };
}

function isZero(field: string): boolean {
  return /^0+$/.test(field);
}

/** Quartz and AWS count the days of the week from Sunday = 1; a number there is not carried over. */
function withoutCountedDays(fields: readonly string[]): string | undefined {
  return /\d/.test(fields[4]!) ? undefined : fields.join(" ");
}
