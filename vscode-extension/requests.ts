/** What the server answers beyond the protocol. */
import type { Location, Range } from "vscode-languageclient";

/** A part of a compiled spec, and what it was made of. */
export interface Origin {
  readonly spec: Range;
  readonly source: Location;
}

/** Answer to `flytec/compiled`, which asks for what the task at a position compiles to; without one, or where no task is, the whole project. */
export interface Compiled {
  /** JSON as `flytec compile --stdout` prints it; absent while the project has errors. */
  readonly text?: string;
  readonly origins: readonly Origin[];
}

/** Something that stands somewhere. */
export interface Placed {
  readonly name: string;
  readonly location: Location;
  /** The name and all that is said about it, in the same file. */
  readonly whole: Range;
}

/** A trigger in the graph. */
export interface GraphTrigger extends Placed {
  readonly kind: "schedule" | "rate" | "artifact" | "manual";
  /** What sets it off, in few words: `0 3 * * *`. */
  readonly detail: string;
  readonly active: boolean;
}

/** A task in the graph. */
export interface GraphTask extends Placed {
  readonly kind: "function" | "container";
  readonly detail: string;
  readonly overrides: readonly Placed[];
  readonly triggers: readonly GraphTrigger[];
}

/** An environment in the graph. */
export interface GraphEnvironment extends Placed {
  readonly description?: string;
  /** What it runs on, in few words each: image, resources, reuse. */
  readonly badges: readonly string[];
  readonly external?: boolean;
  readonly dependsOn: readonly string[];
  readonly tasks: readonly GraphTask[];
}

/** Answer to `flytec/graph`, which asks for the project of a document. */
export interface Graph {
  readonly title: string;
  readonly environments: readonly GraphEnvironment[];
}
