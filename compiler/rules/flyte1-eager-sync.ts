import { isContainerTask } from "../model/task.ts";
import { pythonPlace } from "../python/place.ts";
import { defineRule } from "./rule.ts";

export const flyte1EagerSync = defineRule({
  code: "flyte1-eager-sync",
  severity: "error",
  title: "An eager workflow is no async function",
  rejectedBy: "flytekit: core/python_function_task.py, EagerAsyncPythonFunctionTask awaits the function",
  target: "flyte1",
  task: (task, report, { interfaceOf }) => {
    const eager = task.settings.flyte1?.value.is_eager;
    if (!eager?.value) return;
    const { function: found } = interfaceOf(task);
    if (isContainerTask(task)) {
      report({
        at: eager.key,
        message: "A container task cannot be an eager workflow: that is an async Python function. Remove `is_eager`.",
      });
    } else if (found && !found.isAsync) {
      report({
        at: eager.key,
        message: `An eager workflow is awaited, and \`${found.name}\` is no async function. Make it \`async def ${found.name}(…)\`, or remove \`is_eager\`.`,
        related: [{ at: pythonPlace(found.source, found.at), message: "the function" }],
      });
    }
  },
});
