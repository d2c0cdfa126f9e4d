import type { Environment } from "../../../model/environment.ts";
import type { Model } from "../../../model/model.ts";
import type { Task } from "../../../model/task.ts";
import { type Brackets, call, type Item, text } from "../../python/code.ts";
import { namesOf } from "../../python/names.ts";
import { flat } from "../../python/printer.ts";
import { type Section, statement } from "../../python/section.ts";

/** Decorators, and what those of an environment have in common, which is said once. */
export interface Decorators {
  readonly common: readonly Section[];
  readonly codes: ReadonlyMap<Task, Brackets>;
}

/** Takes out of the decorators of each environment the arguments that all of them have. */
export function shared(model: Model, codes: ReadonlyMap<Task, Brackets>): Decorators {
  const names = namesOf(model).environments;
  const common: Section[] = [];
  const made = new Map(codes);
  for (const environment of model.environments.values()) {
    const own = tasksAmong(environment, codes);
    const items = inAll(own.map((task) => codes.get(task)!));
    if (own.length < 2 || items.length < 2) continue;
    const name = `_${names.get(environment.name.value)!}_settings`;
    const given = new Set(items.map(written));
    const spread: Item = { lead: "**", value: text(name) };
    common.push(statement(`${name}: dict[str, Any] = `, call(text("dict", any), items)));
    for (const task of own) {
      const code = codes.get(task)!;
      made.set(task, { ...code, items: [spread, ...code.items.filter((item) => !given.has(written(item)))] });
    }
  }
  return { common, codes: made };
}

const any = { module: "typing", name: "Any" };

function tasksAmong({ tasks }: Environment, codes: ReadonlyMap<Task, Brackets>): Task[] {
  return [...tasks.values()].filter((task) => codes.has(task));
}

function inAll([first, ...others]: readonly Brackets[]): Item[] {
  const rest = others.map(({ items }) => new Set(items.map(written)));
  return (first?.items ?? []).filter((item) => rest.every((all) => all.has(written(item))));
}

function written({ lead, value }: Item): string {
  return lead + flat(value);
}
