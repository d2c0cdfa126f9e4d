/** What a command is: its name, its options, and what runs it. */
import type { Io } from "./io.ts";

/** An option of a command, as the help shows it. */
export interface Option {
  readonly name: string;
  readonly short?: string;
  /** The word for the value in the help; without it the option is a switch. */
  readonly value?: string;
  readonly many?: boolean;
  readonly help: string;
}

/** Arguments as read: paths, and options by name. */
export interface Args {
  /** As they were given, one by one. */
  readonly given: readonly string[];
  readonly paths: readonly string[];
  flag(name: string): boolean;
  value(name: string): string | undefined;
  values(name: string): readonly string[];
  /** Options with values, in the order given. */
  readonly order: readonly { readonly name: string; readonly value: string }[];
}

/** A command: what `--help` says of it, and what runs it. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly details: string;
  readonly options: readonly Option[];
  readonly examples: readonly string[];
  /** Loads what runs it; commands load what they need only when they run. */
  load(): Promise<(args: Args, io: Io) => number | Promise<number>>;
}
