/** A state of a configuration, and the things in it that are compared with those of another. */
import type { JsonObject } from "@bufbuild/protobuf";
import type { Requests } from "../emit/flyte2/emit.ts";
import type { Model } from "../model/model.ts";
import type { Override } from "../model/override.ts";
import type { Task } from "../model/task.ts";
import type { Trigger } from "../model/trigger.ts";
import type { PythonProject } from "../python/project.ts";
import { addressOf } from "./address.ts";
import type { Change } from "./json-changes.ts";
import type { Origin, Origins } from "./origin.ts";

/** One project of a state, compiled with a version that says nothing, so that only what is configured differs. */
export interface State {
  readonly model: Model;
  readonly origins: Origins;
  /** The project's modules, for tasks whose interface or cache version comes from their functions. */
  readonly python: PythonProject;
  readonly requests: Requests;
}

/** Why a field has another value: the part of the YAML that has changed, or the function. */
export interface Cause {
  /** `resources.cpu`, `load()`. */
  readonly name: string;
  readonly origin: Origin;
  /** True where it is no longer written; the place is then that of the former state. */
  readonly removed: boolean;
}

/** A field of a spec that has another value. */
export interface FieldChange extends Change {
  /** Absent where it is not known. */
  readonly cause?: Cause;
}

/** A task or an override in one of the states. */
export interface Side {
  readonly state: State;
  readonly task: Task;
  readonly override?: Override;
  /** Its request without triggers; an override's spec as that of a request. */
  readonly json: JsonObject;
}

/** A trigger in one of the states. */
export interface TriggerSide extends Side {
  readonly trigger: Trigger;
}

/** The address of a side's task or override. */
export function addressOfSide({ task, override }: Side): string {
  return addressOf(override ? { kind: "override", task, override } : { kind: "task", task });
}
