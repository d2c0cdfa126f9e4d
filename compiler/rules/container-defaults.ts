/** Defaults of container tasks' inputs, which some targets cannot say. */
import { keyPlace } from "../source/node.ts";
import type { Checks } from "./rule.ts";

/**
 * The check of a rule that finds each default of a container task's input.
 * @param message what becomes of it, by the names of the input and the task.
 */
export function eachContainerDefault(message: (input: string, task: string) => string): Checks {
  return {
    task: ({ settings, name }, report) => {
      if (!settings.container) return;
      for (const [input, { value }] of settings.inputs?.value ?? [])
        if (value.default)
          report({ at: keyPlace(value.at, "default") ?? value.default, message: message(input, name.value) });
    },
  };
}
