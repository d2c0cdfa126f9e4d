/** What a command may touch of the outside: handed in, so that tests can watch it. */

export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** True when standard output is a terminal that shows colours. */
  readonly colour: boolean;
  /** True when standard error is a terminal, where progress may be shown. */
  readonly progress: boolean;
  /** Milliseconds since 1970. */
  now(): number;
  out(text: string): void;
  err(text: string): void;
  /** Everything on standard input. */
  stdin(): string;
}

/** A mistake in how the command was called, or input it cannot read: exit code 2, one line, no stack. */
export class UsageError extends Error {}
