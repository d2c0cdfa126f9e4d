/** The targets that `--target` names. */
import type { Args } from "./command.ts";
import { UsageError } from "./io.ts";

/** What flytec can compile to. */
const targets: readonly string[] = ["flyte2", "python", "metaflow"];

/** The asked-for targets as an option of `analyze`; nothing where none is asked for. @throws UsageError for an unknown one. */
export function targetsOf(args: Args): { targets?: readonly string[] } {
  const asked = args.values("target");
  const unknown = asked.find((name) => !targets.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`there is no target \`${unknown}\`; the targets are ${targets.join(", ")}.`);
  return asked.length > 0 ? { targets: asked } : {};
}
