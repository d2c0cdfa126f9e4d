/**
 * The things of a project as objects, in the words of Metaflow's client: what `open` gives, what `flytec show --json` prints, what
 * the editor's hovers say. Data is worked out when it is asked for; `for … of` goes one level down.
 */
import type { Found } from "./address.ts";
import type { Artifact } from "./artifacts.ts";
import type { Code } from "./code.ts";
import type { EnvironmentInfo } from "./environment-info.ts";
import type { Metadata } from "./metadata.ts";
import type { OnceRunAnswer, OnceRunMember } from "./once-run.ts";
import type { Origin } from "./origin.ts";
import type { TriggerInfo } from "./trigger-info.ts";

/** What every thing of a project says of itself. */
export interface InspectedData {
  readonly kind: Found["kind"];
  /** The last part of its address. */
  readonly id: string;
  /** Its address, with project and domain where those are known. */
  readonly pathspec: string;
  readonly pathComponents: readonly string[];
  /** Where its name is written. */
  readonly origin: Origin;
  /** All settings at all levels; those of one name from the outermost level inwards. */
  readonly metadata: readonly Metadata[];
  /** What holds, by name. */
  readonly metadataDict: Readonly<Record<string, unknown>>;
  /** Labels and tags that users give, and what is so by the project itself; each sorted. */
  readonly tags: readonly string[];
  readonly userTags: readonly string[];
  readonly systemTags: readonly string[];
  /** Addresses of what is right inside. */
  readonly children: readonly string[];
  /** The environment that this one extends, or the task that an override or a trigger comes from. */
  readonly originPathspec: string | null;
}

/** What can be asked of every thing of a project. */
export interface Asking<Child> extends Iterable<Child> {
  /** The thing of that name right inside. @throws InspectError `not-found`, with the nearest name. */
  get(name: string): Child;
  has(name: string): boolean;
  /** True where it is registered in the project and domain that were asked for. */
  isInNamespace(): boolean;
  /** What `flytec show --json` prints. */
  toJSON(): Readonly<Record<string, unknown>>;
}

/** A project. Iterating gives its environments. */
export interface InspectedProject extends InspectedData, Asking<InspectedEnvironment> {
  readonly kind: "project";
  readonly parent: null;
  /** @throws InspectError `invalid-pathspec` for another kind of thing, `not-found` with the nearest name. */
  environment(address: string): InspectedEnvironment;
  task(address: string): InspectedTask;
  /** Whatever an address leads to. @throws InspectError as above. */
  at(address: string): InspectedThing;
}

/** A task environment. Iterating gives its tasks. */
export interface InspectedEnvironment extends InspectedData, Asking<InspectedTask> {
  readonly kind: "environment";
  readonly parent: InspectedProject;
  readonly environmentInfo: EnvironmentInfo;
}

/** What a task, an override and a trigger say of themselves. */
export interface RunnableData extends InspectedData {
  /** The name Flyte knows the task by. */
  readonly name: string;
  readonly attemptsAllowed: number;
  /** Seconds before each further attempt. */
  readonly attemptDelays: readonly number[];
  /** Inputs, then outputs. */
  readonly artifacts: readonly Artifact[];
  /** Default values by input; at a trigger, what it gives. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Null for a container task. */
  readonly code: Code | null;
  readonly environmentInfo: EnvironmentInfo;
  /** There is no foreach in configuration. */
  readonly index: null;
  /** Tasks that call this one. */
  readonly parentTasks: readonly Related[];
  readonly parentTaskPathspecs: readonly string[];
  /** Tasks that this one calls. */
  readonly childTasks: readonly Related[];
  readonly childTaskPathspecs: readonly string[];
  readonly triggers: readonly TriggerInfo[];
}

/** The members that only a run has: asking for one throws an InspectError `known-once-run`, which names what shows it. */
export type OnceRunMembers = { readonly [Member in Exclude<OnceRunMember, "loglines">]: never } & {
  loglines(stream?: "stdout" | "stderr"): never;
};

/** What can be asked of a task, an override and a trigger. */
export interface RunnableAsking extends Asking<Artifact | InspectedVariant>, OnceRunMembers {
  /** What to say to somebody who asks for a member that only a run has. */
  onceRun(member: OnceRunMember): OnceRunAnswer;
}

/** A task. Iterating gives its inputs, outputs, overrides and triggers. */
export interface InspectedTask extends RunnableData, RunnableAsking {
  readonly kind: "task";
  readonly parent: InspectedEnvironment;
}

/** An override or a trigger of a task: the task as it then runs. Iterating gives its inputs and outputs. */
export interface InspectedVariant extends RunnableData, RunnableAsking {
  readonly kind: "override" | "trigger";
  readonly parent: InspectedTask;
}

/** A thing of a project that has an address. */
export type InspectedThing = InspectedProject | InspectedEnvironment | InspectedTask | InspectedVariant;

/** A task on the other end of a call. */
export interface Related {
  readonly pathspec: string;
  /** True where the caller's code cannot be read, and `depends_on` allows the call. */
  readonly mayCall: boolean;
  /** Where the call, or what allows it, is written. */
  readonly origin: Origin;
  readonly task: InspectedTask;
}
