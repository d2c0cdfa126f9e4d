import type { Environment } from "../model/environment.ts";
import { defaultTarget, type Model, targetOf } from "../model/model.ts";
import { qualifiedName } from "../model/task.ts";
import type { Located } from "../source/node.ts";
import { defineRule } from "./rule.ts";

export const outputCaseClash = defineRule({
  code: "output-case-clash",
  severity: "error",
  title: "Two outputs have names that differ in case alone",
  rejectedBy: "lost: on macOS and Windows the second file replaces the first",
  environment: (environment, report, { model }) => {
    if (!writesSpecs(model)) return;
    const taken = new Map<string, Output>();
    for (const output of outputs(environment)) {
      const other = taken.get(output.file.toLowerCase());
      taken.set(output.file.toLowerCase(), other ?? output);
      if (!other) continue;
      report({
        at: output.name,
        message: `\`${output.file}\` and \`${other.file}\` are one file where case does not count, as on macOS and Windows. Give one of them another name.`,
        related: [{ at: other.name, message: `\`${other.file}\` comes from here` }],
      });
    }
  },
});

/** False for a project that only ever compiles to targets that write no file for each task. */
function writesSpecs({ compile }: Model): boolean {
  return compile.length === 0 || compile.some((entry) => targetOf(entry) === defaultTarget);
}

interface Output {
  readonly file: string;
  /** The key that the file is named after. */
  readonly name: Located<string>;
}

/**
 * What the target flyte2 writes: a file for each task, and for each override of it. Environments are written in lower
 * case and without dots, so that files of two of them never meet.
 */
function* outputs({ tasks }: Environment): Generator<Output> {
  for (const task of tasks.values()) {
    yield { file: `${qualifiedName(task)}.json`, name: task.name };
    for (const override of task.overrides.values())
      yield { file: `${qualifiedName(task)}@${override.name.value}.json`, name: override.name };
  }
}
