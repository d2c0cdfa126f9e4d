/** The targets of `compile`, each with its emitter. */
import { flyte1, flyte2, metaflow, python } from "virtual:emitters";
import type { Emitter } from "./emitter.ts";

/** One emitter a target, loaded when it is first asked for. */
export const emitters = {
  get flyte2() {
    return flyte2();
  },
  get python() {
    return python();
  },
  get flyte1() {
    return flyte1();
  },
  get metaflow() {
    return metaflow();
  },
} satisfies Readonly<Record<string, Emitter>>;

/** What flytec can compile to. */
export type Target = keyof typeof emitters;

/** The emitter of a target. @throws RangeError for a name that no target has; arguments and the schema are asked before. */
export function emitterOf(name: string): Emitter {
  if (!Object.hasOwn(emitters, name)) throw new RangeError(`there is no target ${JSON.stringify(name)}`);
  return emitters[name as Target];
}
