import { effectiveSetting } from "../model/effective.ts";
import { flyte1Of } from "../model/flyte1.ts";
import { flyte1Device } from "../model/flyte1-accelerator.ts";
import type { Override } from "../model/override.ts";
import type { Device } from "../model/resources.ts";
import { isContainerTask, type Task } from "../model/task.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule, type Report } from "./rule.ts";

export const flyte1HelperLacks = defineRule({
  code: "flyte1-helper-lacks",
  severity: "warning",
  title: "flytekit has no word for something that Flyte 1 takes",
  rejectedBy:
    "lost: flytekit core/launch_plan.py, core/container_task.py, core/task.py, extras/accelerators.py (the messages have the fields)",
  target: "flyte1",
  ...atEveryLevel("resources", ({ value: { gpu } }, report) => {
    if (gpu?.value.kind === "device") judgePartition(gpu.value, report);
  }),
  override: (override, report) => {
    if (override.settings.resources) judgeContainer(override.task, override, report);
  },
  task: (task, report) => {
    judgeEager(task, report);
    judgeContainer(task, undefined, report);
  },
  trigger: ({ name, settings: { env_vars, interruptible } }, report) => {
    for (const setting of [env_vars?.value.size ? env_vars : undefined, interruptible]) {
      if (!setting) continue;
      const key = setting === interruptible ? "interruptible" : "env_vars";
      report({
        at: setting.key,
        message: `A launch plan of Flyte 1 has \`${key}\`, but flytekit's \`LaunchPlan\` cannot set it: what flytec compiles has it, the plan \`${name.value}\` of the helper module has not.`,
      });
    }
  },
});

/** flytekit's `eager` gives each task a deck, whatever it is told. */
function judgeEager(task: Task, report: (found: Report) => void): void {
  const said = effectiveSetting("report", task);
  if (!flyte1Of(task).is_eager?.value || said?.value !== false) return;
  report({
    at: said.key,
    message:
      "flytekit's `eager` gives each task a deck: what flytec compiles has none for this one, the helper module's task has one.",
    related: [{ at: task.settings.flyte1?.key ?? task.name, message: "an eager task" }],
  });
}

/** flytekit sends neither an accelerator nor shared memory of a container task; it takes the words and drops them. */
function judgeContainer(task: Task, override: Override | undefined, report: (found: Report) => void): void {
  const resources = isContainerTask(task) ? effectiveSetting("resources", task, override)?.value : undefined;
  const gpu = resources?.gpu && resources.gpu.value.kind !== "count" ? resources.gpu : undefined;
  for (const [setting, what] of [
    [gpu, "an accelerator"],
    [resources?.shm, "shared memory"],
  ] as const)
    if (setting)
      report({
        at: setting.key,
        message: `flytekit's container tasks drop ${what}: what flytec compiles has it, the helper module's task has not.`,
        related: [{ at: task.settings.container?.key ?? task.name, message: "a container task" }],
      });
}

function judgePartition({ device, partition }: Device, report: (found: Report) => void): void {
  if (!device || !partition?.value) return;
  const { constant, partitions } = flyte1Device(device.value);
  if (constant === undefined || partitions.includes(partition.value)) return;
  report({
    at: partition,
    message: `flytekit cannot cut \`${constant}\` into \`${partition.value}\`: what flytec compiles asks for that part, tasks of the helper module for the whole device.`,
    related: [{ at: device, message: "the device" }],
  });
}
