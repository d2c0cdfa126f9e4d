import { eachFunction, ownDecorators } from "./code.ts";
import { defineRule } from "./rule.ts";

export const pyTaskDecoratedTwice = defineRule({
  code: "py-task-decorated-twice",
  severity: "error",
  title: "Two decorators make a task of one function",
  rejectedBy: "SDK: flyte/_task_environment.py, TaskEnvironment.task (AttributeError: a task has no `__name__`)",
  ...eachFunction(({ found, at }, report) => {
    const [outer, inner] = ownDecorators(found).filter(({ kind }) => kind !== "other");
    if (!outer || !inner) return;
    report({
      at: at(outer.at),
      message: `\`${found.name}\` is a task already when this decorator gets it, and the SDK fails on it. Keep one of the two; for a second task write a second function.`,
      related: [{ at: at(inner.at), message: "the other decorator" }],
    });
  }),
});
