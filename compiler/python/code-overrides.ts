/** Where code makes a variant of a task: `load.override(…)`, and `override(load, "name")` of the generated module. */
import type { Span } from "../source/node.ts";
import { type CodeTask, codeTask, type Led, ledBy } from "./code-task.ts";
import { isOfGenerated } from "./decorator.ts";
import type { PythonModule } from "./module.ts";
import type { PythonProject } from "./project.ts";
import { type Use, usesIn } from "./read-uses.ts";
import type { Scope } from "./resolve.ts";
import type { CallExpression, StringExpression } from "./syntax.ts";

/** A call that makes a variant of a task. */
export interface CodeOverride {
  readonly task: CodeTask;
  readonly call: CallExpression;
  /** The method's name. */
  readonly at: Span;
  /** `override(load, "name")`: which of the declared ones. Without it the call says by itself what it changes. */
  readonly name?: StringExpression;
}

/** All such calls of a module, in order; worked out once. */
export function overridesIn(project: PythonProject, module: PythonModule): readonly CodeOverride[] {
  let known = project.overrides.get(module);
  if (!known) {
    known = read({ project, module });
    project.overrides.set(module, known);
  }
  return known;
}

/** False for a text that surely makes no variant of a task. */
export function mayOverride(text: string): boolean {
  return /override\s*\(/.test(text);
}

function read(scope: Scope): CodeOverride[] {
  const { text } = scope.module.source;
  if (!mayOverride(text)) return [];
  return usesIn({ text, offset: 0 }).flatMap((use) => (use.call ? overrideAt(scope, use, use.call) : []));
}

function overrideAt(scope: Scope, use: Use, call: CallExpression): CodeOverride[] {
  const led = ledBy(scope, use);
  if (led && use.name.kind === "attribute" && use.name.name === "override" && led.attributes.join() === "override")
    return ofMethod(led, call, { start: use.name.end - "override".length, end: use.name.end });
  const isDeclared = led?.attributes.length === 0 && isOfGenerated(scope.project, led.definition, "override");
  return isDeclared ? ofFunction(scope, use, call) : [];
}

function ofMethod({ definition }: Led, call: CallExpression, at: Span): CodeOverride[] {
  const task = codeTask(definition);
  return task ? [{ task, call, at }] : [];
}

function ofFunction(scope: Scope, { locals }: Use, call: CallExpression): CodeOverride[] {
  const [first, second] = call.arguments;
  const { value } = first ?? {};
  if (second?.value.kind !== "string" || (value?.kind !== "name" && value?.kind !== "attribute")) return [];
  const led = ledBy(scope, { name: value, locals });
  const task = led?.attributes.length === 0 ? codeTask(led.definition) : undefined;
  return task ? [{ task, call, at: call.of, name: second.value }] : [];
}
