/** The targets that `--target` names. */
import type { Args } from "./command.ts";
import { UsageError } from "./io.ts";

/** What flytec can compile to. */
export const compiled: readonly string[] = ["flyte2", "python", "flyte1", "metaflow"];

/** What `check` knows the limits of. */
export const checked: readonly string[] = ["flyte2", "python", "flyte1", "metaflow"];

/** The asked-for targets as an option of `analyze`; nothing where none is asked for. @throws UsageError for one that is none of `targets`. */
export function targetsOf(args: Args, targets: readonly string[] = compiled): { targets?: readonly string[] } {
  const asked = args.values("target");
  const unknown = asked.find((name) => !targets.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`there is no target \`${unknown}\`; the targets are ${targets.join(", ")}.`);
  return asked.length > 0 ? { targets: asked } : {};
}
