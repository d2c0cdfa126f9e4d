import { insertEntry, yamlString } from "../diagnostics/edit.ts";
import type { Task } from "../model/task.ts";
import { atEveryLevel, type OwnerOf } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const envQueueNotOnWire = defineRule({
  code: "env-queue-not-on-wire",
  severity: "info",
  title: "A queue is not part of what is deployed",
  rejectedBy:
    "lost: TaskSpec has no queue; flyte/_run.py and the controller send it when Python starts a run or an action",
  ...atEveryLevel("queue", (queue, report, _, owner) => {
    if (queue.value === "") return;
    const triggers = tasksOf(owner).flatMap((task) => [...task.triggers.values()]);
    const without = triggers.filter(({ settings, at }) => !settings.queue && at.node.kind === "mapping");
    const edits = without.flatMap(({ at }) => insertEntry(at, "queue", yamlString(queue.value)));
    report({
      at: queue.key,
      message: `\`queue\` is not deployed with a task: it holds for what Python code starts, not for runs that a trigger or the UI starts. ${without.length > 0 ? "Set it on the triggers too." : "A trigger has a `queue` of its own."}`,
      related: without.slice(0, 5).map(({ name }) => ({ at: name, message: "a trigger without a queue" })),
      fixes: [{ title: `Set \`queue: ${queue.value}\` on the triggers too`, safe: true, edits }],
    });
  }),
});

/** The tasks that a level's queue holds for when they are triggered; an override's holds for none. */
function tasksOf(owner: OwnerOf<"queue">): Task[] {
  if ("tasks" in owner) return [...owner.tasks.values()].filter((task) => !task.settings.queue);
  return "triggers" in owner ? [owner] : [];
}
