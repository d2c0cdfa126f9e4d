import { replacePart, setEntry } from "../diagnostics/edit.ts";
import { eachFunction } from "./code.ts";
import { concurrencyOf, policyInForce } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const taskReusableSyncConcurrency = defineRule({
  code: "task-reusable-sync-concurrency",
  severity: "error",
  title: "A worker is to run several tasks at once, and the function is not async",
  rejectedBy: "SDK: flyte/_task_environment.py, TaskEnvironment.task",
  ...eachFunction(({ task, found, at }, report) => {
    const policy = policyInForce(task);
    const concurrency = policy?.value.concurrency;
    if (!policy || !concurrency || found.isAsync || (concurrencyOf(policy.value) ?? 1) <= 1) return;
    report({
      at: concurrency,
      message: `\`${found.name}\` is not async, so a worker cannot run ${concurrency.value} of it at once, and the SDK refuses it. Set \`concurrency: 1\`, or make the function \`async\`.`,
      related: [{ at: at(found.at), message: "the function" }],
      fixes: [
        { title: "Set `concurrency: 1`", safe: false, edits: setEntry(policy.value.at, "concurrency", "1") },
        {
          title: `Make \`${found.name}\` async`,
          safe: false,
          edits: [
            replacePart(
              at({ start: found.source.text.lastIndexOf("def", found.at.start), end: found.at.end }),
              0,
              0,
              "async ",
            ),
          ],
        },
      ],
    });
  }),
});
