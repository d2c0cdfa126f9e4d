/**
 * Words instead of the five fields. The control plane takes them, the SDK does not document them.
 * Source: https://github.com/robfig/cron/blob/v3.0.1/parser.go, parseDescriptor.
 */
import { nearest } from "../source/nearest.ts";
import { shown } from "./cron-mistake.ts";

/** Each word with the fields that say the same. */
export const descriptors: ReadonlyMap<string, string> = new Map([
  ["@yearly", "0 0 1 1 *"],
  ["@annually", "0 0 1 1 *"],
  ["@monthly", "0 0 1 * *"],
  ["@weekly", "0 0 * * 0"],
  ["@daily", "0 0 * * *"],
  ["@midnight", "0 0 * * *"],
  ["@hourly", "0 * * * *"],
]);

/**
 * The whole seconds between runs that `@every <length>` asks for, at least 1; undefined if the control plane refuses
 * it. The length is Go's: `1h30m`, `90s`, `1.5h`; less than a second counts as one.
 */
export function everySeconds(descriptor: string): number | undefined {
  const every = "@every ";
  const seconds = descriptor.startsWith(every) ? goDuration(descriptor.slice(every.length)) : undefined;
  return seconds === undefined ? undefined : Math.max(1, Math.floor(seconds));
}

const unitSeconds: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

/** Seconds of a length as Go's time.ParseDuration reads it: numbers with units, at most 2^63 nanoseconds. */
function goDuration(text: string): number | undefined {
  if (/^[+-]?0$/.test(text)) return 0;
  const match = /^([+-]?)((?:(?:\d+(?:\.\d*)?|\.\d+)(?:[nuµμm]?s|m|h))+)$/.exec(text);
  if (!match) return undefined;
  const parts = [...match[2]!.matchAll(/([\d.]+)(\D+)/g)];
  const seconds = parts.reduce((sum, [, number, unit]) => sum + Number(number) * unitSeconds[unit!]!, 0);
  if (seconds > 2 ** 63 / 1e9) return undefined;
  return match[1] === "-" ? -seconds : seconds;
}

/** What is wrong with a word that is no descriptor, and the fields that were meant. */
export function explainDescriptor(word: string): { readonly message: string; readonly candidate?: string } {
  if (word === "@reboot")
    return {
      message:
        "`@reboot` needs a machine that starts, and a trigger has none: leave the automation out and start the run by hand",
    };
  if (word === "@minutely")
    return { message: "`@minutely` is not a word the control plane takes", candidate: "* * * * *" };
  if (/^@every\b/i.test(word))
    return {
      message: "after `@every` come one blank and a length in `h`, `m` and `s`, as in `@every 1h30m`",
    };
  const meant = nearest(word, descriptors.keys());
  const known = [...descriptors.keys()].join(", ");
  if (!meant)
    return {
      message: `\`${shown(word)}\` is not a word the control plane takes; it knows ${known} and \`@every 5m\``,
    };
  return {
    message: `\`${word}\` is not a word the control plane takes; \`${meant}\` is`,
    candidate: descriptors.get(meant),
  };
}
