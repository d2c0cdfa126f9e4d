import type { Task } from "../model/task.ts";
import { picklesAs } from "../model/type-pickle.ts";
import { pythonPlace } from "../python/place.ts";
import type { Span } from "../source/node.ts";
import { isVariadic, onlyOutput } from "./only-output.ts";
import { type Context, defineRule, type Report } from "./rule.ts";

export const taskUnsupportedType = defineRule({
  code: "task-unsupported-type",
  severity: "warning",
  title: "Flyte has no type for an input or output, and pickles it",
  rejectedBy: "run: flyte/types/_type_engine.py, TypeEngine.get_transformer (a warning in the log)",
  task: (task, report, context) => {
    const { inputs, outputs } = task.settings;
    const uses = [...(inputs?.value.values() ?? [])].flatMap(({ value: { type } }) => (type ? [type] : []));
    const refused = isVariadic(onlyOutput(task)?.type);
    for (const { at, type } of [...uses, ...(refused ? [] : (outputs?.value.values() ?? []))]) {
      const reason = type && picklesAs(type);
      if (reason) report({ at, message: reason });
    }
    for (const found of inSignature(task, context)) report(found);
  },
});

/** Annotations that the SDK pickles, where the file does not declare the type itself. */
function inSignature(task: Task, { interfaceOf }: Context): Report[] {
  const { inputs, function: found } = interfaceOf(task);
  if (!found) return [];
  const { returns } = found;
  const uses: { at: Span | undefined; reason: string | undefined }[] = [...inputs.values()].map(
    ({ declared, read }) => ({
      at: declared?.type ? undefined : read?.annotation,
      reason: read?.type && picklesAs(read.type),
    }),
  );
  const outputs = task.settings.outputs ? [] : [...(found.outputs?.values() ?? [])];
  const returned = outputs.map((type) => ({ at: returns, reason: type && picklesAs(type) }));
  return [...uses, ...returned].flatMap(({ at, reason }) =>
    at && reason ? [{ at: pythonPlace(found.source, at), message: reason }] : [],
  );
}
