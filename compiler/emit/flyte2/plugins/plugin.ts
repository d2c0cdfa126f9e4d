import type { JsonObject } from "@bufbuild/protobuf";
import type { Place } from "../../../source/node.ts";

/**
 * What a plugin decides in a task's TaskTemplate. What it leaves out is as in any function task.
 * Source: the plugin's subclass of AsyncFunctionTaskTemplate, flyte/_task.py.
 */
export interface Payload {
  /** `TaskTemplate.type`. */
  readonly type: string;
  /** `TaskTemplate.task_type_version`; 0 where absent. */
  readonly taskTypeVersion?: number;
  /** `TaskTemplate.custom`; absent where the plugin sends none. */
  readonly custom?: JsonObject;
  /** The words that stand in the container's args where `a0` stands otherwise. */
  readonly launcher?: readonly string[];
  /** `TaskMetadata.debuggable` of a task that is not reusable. */
  readonly debuggable: boolean;
}

/** One plugin of `plugin_config:`. */
export interface Plugin {
  /** The key it bears in `plugin_config:`. */
  readonly name: string;
  /**
   * What it makes of its config.
   * @param config the value under the plugin's key; wrong or missing fields count as not given.
   */
  payload(config: Place): Payload;
}
