/** A run that is listened to, so that what it says can be said again. */
import type { Io } from "./io.ts";

/** The outside of such a run. */
export interface Heard extends Io {
  /** Says on standard error what only this run has to say. */
  once(text: string): void;
  /** What the next run of the same has to say there instead. */
  later(text: string): void;
}

/** An outside that is listened to, and what a next run of the same would say. */
export function hearing(io: Io): { readonly heard: Heard; said(): { readonly err: string; readonly out: string } } {
  const errors: string[] = [];
  const printed: string[] = [];
  const heard: Heard = {
    ...io,
    out: (text) => {
      printed.push(text);
      io.out(text);
    },
    err: (text) => {
      errors.push(text);
      io.err(text);
    },
    once: io.err,
    later: (text) => errors.push(text),
  };
  return { heard, said: () => ({ err: errors.join(""), out: printed.join("") }) };
}
