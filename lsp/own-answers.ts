/**
 * What the server answers beyond the protocol. Features give it with spans, an editor gets it with the protocol's
 * ranges: `At` and `Part` are what a place is told with.
 */
import type { Target } from "../compiler/emit/emitters.ts";

/** A part of what was compiled, and what it was made of. */
export interface Origin<Part, Source> {
  readonly spec: Part;
  readonly source: Source;
}

/** Answer to `flytec/compiled`: what a target makes of the task at a position; without one, or where no task is, of the whole project. */
export interface Compiled<Part, Source> {
  readonly target: Target;
  /** The profile that the file compiles this target with. */
  readonly profile?: string;
  /** All targets of the file's `compile` list; the default one where it has none. */
  readonly targets: readonly Target[];
  /** What `text` is written in. */
  readonly language: "json" | "python";
  /** What the text is of. */
  readonly about: "project" | "task" | "override";
  /** As `flytec compile --stdout` prints it; absent while errors stand in the way. */
  readonly text?: string;
  readonly origins: readonly Origin<Part, Source>[];
  /** Why there is no text. */
  readonly problems: readonly string[];
}

/** Something that stands somewhere. */
export type Placed<At> = At & { readonly name: string };

/** A trigger in the graph. */
export type GraphTrigger<At> = Placed<At> & {
  readonly kind: "schedule" | "rate" | "artifact" | "manual";
  /** What sets it off, in few words: `0 3 * * *`. */
  readonly detail: string;
  readonly active: boolean;
};

/** A task in the graph. */
export type GraphTask<At> = Placed<At> & {
  readonly kind: "function" | "container";
  /** What it runs. */
  readonly detail: string;
  readonly overrides: readonly Placed<At>[];
  readonly triggers: readonly GraphTrigger<At>[];
};

/** An environment in the graph. */
export type GraphEnvironment<At> = Placed<At> & {
  readonly description?: string;
  /** What it runs on, in few words each: image, resources, reuse. */
  readonly badges: readonly string[];
  /** True for one that Python code declares. */
  readonly external?: boolean;
  readonly dependsOn: readonly string[];
  readonly tasks: readonly GraphTask<At>[];
};

/** Answer to `flytec/graph`: the project of a document. */
export interface Graph<At> {
  readonly title: string;
  readonly environments: readonly GraphEnvironment<At>[];
}
