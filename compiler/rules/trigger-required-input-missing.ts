import type { Fix, TextEdit } from "../diagnostics/diagnostic.ts";
import { insertEntry, quoted, replace, yamlString } from "../diagnostics/edit.ts";
import { listed } from "../diagnostics/words.ts";
import { qualifiedName, type Task } from "../model/task.ts";
import type { Trigger } from "../model/trigger.ts";
import { nearest } from "../source/nearest.ts";
import type { Place } from "../source/node.ts";
import { isUnread } from "./misspelt.ts";
import { defineRule } from "./rule.ts";
import { boundInputs, givenInputs, type Interfaces, inputNames, inputPlace, typeOf } from "./trigger-inputs.ts";

export const triggerRequiredInputMissing = defineRule({
  code: "trigger-required-input-missing",
  severity: "error",
  title: "A trigger leaves a required input of its task without a value",
  rejectedBy: "run: the deploy succeeds, and every run that the trigger starts fails",
  trigger: (trigger, report, context) => {
    const missing = uncovered(trigger, context);
    if (missing.length === 0) return;
    const [its, has] = missing.length > 1 ? ["inputs", "have"] : ["input", "has"];
    report({
      at: trigger.settings.inputs?.key ?? trigger.name,
      message: `Every run of \`${trigger.name.value}\` would fail: the ${its} ${listed(missing)} of \`${qualifiedName(trigger.task)}\` ${has} no default, and the trigger gives no value. Add ${missing.length > 1 ? "them" : "it"} to the trigger's \`inputs\`, or declare a default.`,
      related: [
        ...missing.map((name) => ({ at: requiredAt(trigger.task, name, context), message: "a required input" })),
        ...(trigger.settings.inputs ? [{ at: trigger.name, message: "the trigger" }] : []),
      ],
      fixes: boundTime(trigger, missing, context),
    });
  },
});

/** The required inputs that the trigger says nothing of; one that it evidently misspells is another finding. */
function uncovered(trigger: Trigger, context: Interfaces): string[] {
  const { task, settings, at } = trigger;
  const required = [...context.interfaceOf(task).inputs].flatMap(([name, input]) => (input.default ? [] : [name]));
  if (required.length === 0) return required;
  const unread = (["inputs", "trigger_time_input_key"] as const).some((key) => isUnread(at.node, key, settings[key]));
  if (unread) return [];
  const said = [...givenInputs(trigger), ...boundInputs(trigger)].map(({ value }) => value);
  const unknown = said.filter((name) => !inputNames(task, context)?.includes(name));
  return required.filter((name) => !said.includes(name) && nearest(name, unknown) === undefined);
}

function requiredAt(task: Task, name: string, context: Interfaces): Place {
  return task.settings.inputs?.value.get(name)?.key ?? inputPlace(task, name, context) ?? task.name;
}

/** A schedule's time for the one datetime that is missing. */
function boundTime(trigger: Trigger, missing: readonly string[], context: Interfaces): Fix[] {
  const { automation, trigger_time_input_key: time } = trigger.settings;
  const dates = missing.filter((name) => typeOf(trigger.task, name, context)?.kind === "datetime");
  if (!automation || automation.value.kind === "on_artifact" || time || dates.length !== 1) return [];
  return [
    {
      title: `Give \`${dates[0]}\` the time the trigger fires`,
      safe: false,
      edits: bind(trigger, yamlString(dates[0]!)),
    },
  ];
}

/** A trigger's short form, a cron expression, is written out. */
function bind({ at }: Trigger, name: string): TextEdit[] {
  if (at.node.kind !== "scalar") return insertEntry(at, "trigger_time_input_key", name);
  const { style, raw, value } = at.node;
  const expression = style === "plain" ? quoted(String(value)) : raw;
  return [replace(at, `{automation: {cron: ${expression}}, trigger_time_input_key: ${name}}`)];
}
