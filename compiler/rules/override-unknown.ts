import { didYouMean } from "../diagnostics/words.ts";
import { overrideSettings } from "../model/override.ts";
import { nearest } from "../source/nearest.ts";
import { eachCodeOverride } from "./code.ts";
import { defineRule } from "./rule.ts";
import { changeTo } from "./written.ts";

export const overrideUnknown = defineRule({
  code: "override-unknown",
  severity: "error",
  title: "A call of `override` in code has an argument that it does not take",
  rejectedBy: "SDK: flyte/_task.py, TaskTemplate.override",
  ...eachCodeOverride((use, report) => {
    if (use.name) return;
    for (const argument of use.call.arguments) {
      const { name } = argument;
      if (argument.spread || (name !== undefined && (known.has(name) || passed.has(name)))) continue;
      if (name === undefined) {
        report({
          at: use.place(argument),
          message: "`override` takes arguments by name only. Say which this is: `resources=…`, say.",
        });
        continue;
      }
      const near = nearest(name, known);
      const at = use.place({ start: argument.start, end: argument.start + name.length });
      report({
        at,
        message: fixed.has(name)
          ? `A task's \`${name}\` cannot be overridden; the SDK raises here. Write another task, or change it in \`flyte.yaml\`.`
          : `\`override\` takes no \`${name}\`; ${didYouMean(near, "the SDK raises here.")}`,
        fixes: near === undefined || fixed.has(name) ? [] : [changeTo(at, near)],
      });
    }
  }),
});

const known: ReadonlySet<string> = new Set(Object.keys(overrideSettings));

/** Refused by name. Source: flyte/_task.py, TaskTemplate.override. */
const fixed: ReadonlySet<string> = new Set(["name", "image", "docs", "interface"]);

/** Fields of a task that `override` hands on without a check. Source: flyte/_task.py, AsyncFunctionTaskTemplate. */
const passed: ReadonlySet<string> = new Set([
  "task_type",
  "task_type_version",
  "report",
  "parent_env",
  "parent_env_name",
  "triggers",
  "task_resolver",
  "func",
  "debuggable",
]);
