/** Which environments looked at what, so that whether it has changed is asked once, and not for each of them. */
import type { Environment } from "../model/environment.ts";
import { type Look, ofAll, ofOne } from "./reads.ts";
import type { Context } from "./rule.ts";

interface SharedLook extends Look {
  answer: unknown;
  readonly by: Set<Environment>;
}

/** What environments looked at. All that is in it has had the same answers at the same moment. */
export class Looked {
  private readonly shared = new Map<string, SharedLook>();
  private readonly own = new Map<Environment, readonly Look[]>();

  /** Notes what an environment has looked at now, in place of what it looked at before. */
  add(one: Environment, looks: readonly Look[]): void {
    this.remove(one);
    if (looks.length > 0) this.own.set(one, looks);
    for (const look of looks) {
      const known = this.shared.get(look.name);
      if (known) known.by.add(one);
      else this.shared.set(look.name, { ...look, by: new Set([one]) });
    }
  }

  /** Forgets an environment. */
  remove(one: Environment): void {
    for (const { name } of this.own.get(one) ?? []) {
      const shared = this.shared.get(name);
      shared?.by.delete(one);
      if (shared?.by.size === 0) this.shared.delete(name);
    }
    this.own.delete(one);
  }

  /**
   * The environments that have looked at something that is different now.
   * @param names those of the environments that are others now.
   */
  outdated(names: readonly string[], context: Context): ReadonlySet<Environment> {
    const found = new Set<Environment>();
    for (const name of [...ofAll, ...names.flatMap(ofOne)]) {
      const look = this.shared.get(name);
      const answer = look?.ask(context);
      if (!look || answer === look.answer) continue;
      look.answer = answer;
      for (const one of look.by) found.add(one);
    }
    return found;
  }
}
