/** The targets of `compile`, each with its emitter. */
import type { Emitter } from "./emitter.ts";
import { flyte1 } from "./flyte1/emit.ts";
import { flyte2 } from "./flyte2/emit.ts";
import { metaflow } from "./metaflow/emit.ts";
import { python } from "./python/emit.ts";

/** One emitter a target. Loading this costs little: what an emitter needs to know of its messages, it reads when it is first asked. */
export const emitters = { flyte2, python, flyte1, metaflow } as const satisfies Readonly<Record<string, Emitter>>;

/** What flytec can compile to. */
export type Target = keyof typeof emitters;

/** The emitter of a target. @throws RangeError for a name that no target has; arguments and the schema are asked before. */
export function emitterOf(name: string): Emitter {
  if (!Object.hasOwn(emitters, name)) throw new RangeError(`there is no target ${JSON.stringify(name)}`);
  return emitters[name as Target];
}
