/** What `virtual.mjs` makes. */
declare module "virtual:schema" {
  /** The bundled schema as JSON text. */
  export function schemaText(): string;
}

declare module "virtual:validators" {
  /** What is wrong with a value: where, as a JSON pointer, and which keyword of the schema says so. */
  interface Verdict {
    readonly instancePath: string;
    readonly keyword: string;
    /** The key that is unknown or missing, the wrong key's name, or the choices that were both made. */
    readonly detail?: string | readonly number[] | null;
  }
  /** Judges a value. @returns null when it is valid. */
  type Validator = (value: unknown) => readonly Verdict[] | null;
  /** A project, its profiles and its PodSpecs left out. */
  export const project: Validator;
  /** The keys a profile may have. */
  export const profileKeys: ReadonlySet<string>;
  /** Kubernetes' PodSpec. */
  export const podSpec: Validator;
}

declare module "virtual:ask-sdk" {
  /** The Python that asks the SDK. */
  export function askingScript(): string;
}

declare module "virtual:rule-pages" {
  /** Code → its page. */
  export const pages: Readonly<Record<string, string>>;
}

/** Each emitter, loaded when it is first asked for. */
declare module "virtual:emitters" {
  type Emitter = import("./emit/emitter.ts").Emitter;
  export const flyte2: () => Emitter;
  export const python: () => Emitter;
  export const flyte1: () => Emitter;
  export const metaflow: () => Emitter;
}

declare module "virtual:python-parser" {
  /** The parser of Python. */
  export function pythonParser(): typeof import("@lezer/python").parser;
}

/** Node's own functions; the modules that they are in are loaded when one is called. */
declare module "virtual:node" {
  export const createHash: typeof import("node:crypto").createHash;
  export const spawnSync: typeof import("node:child_process").spawnSync;
  export const gzipSync: typeof import("node:zlib").gzipSync;
  export const isatty: typeof import("node:tty").isatty;
  export const serialize: typeof import("node:v8").serialize;
  export const deserialize: typeof import("node:v8").deserialize;
}
