import type { Fix } from "../diagnostics/diagnostic.ts";
import { setEntry, yamlString } from "../diagnostics/edit.ts";
import type { Environment } from "../model/environment.ts";
import type { Model } from "../model/model.ts";
import { qualifiedName } from "../model/task.ts";
import { declaredTask } from "../python/code-task.ts";
import { child, isNull } from "../source/node.ts";
import { eachFunction } from "./code.ts";
import { defineRule } from "./rule.ts";

export const envDependsOnMissing = defineRule({
  code: "env-depends-on-missing",
  severity: "warning",
  title: "A task calls one whose environment its own does not depend on",
  rejectedBy:
    "run: flyte/_internal/runtime/task_serde.py, lookup_image_in_cache (the environment may not be deployed, or its image not be known)",
  ...eachFunction(({ task, found, at }, report, { model }) => {
    const { environment } = task;
    const depended = dependenciesOf(environment, model);
    for (const { task: named, at: span, through } of found.mentions) {
      const called = declaredTask(model, named);
      if (!called || depended.has(called.environment)) continue;
      const how = through === undefined ? "" : ` through \`${through}\``;
      report({
        at: at(span),
        message: `\`${qualifiedName(task)}\` calls \`${qualifiedName(called)}\`${how}, and \`${environment.name.value}\` does not depend on \`${called.environment.name.value}\`: deployed by itself it lacks that environment. Add it to \`depends_on\`.`,
        related: [{ at: environment.own.depends_on?.key ?? environment.name, message: "the environment" }],
        fixes: dependOn(environment, called.environment),
      });
    }
  }),
});

/** The environment, and all that are deployed with it. */
function dependenciesOf(environment: Environment, { environments }: Model): Set<Environment> {
  const found = new Set([environment]);
  for (const one of found)
    for (const { value } of one.settings.depends_on?.value ?? []) {
      const other = environments.get(value);
      if (other) found.add(other);
    }
  return found;
}

/** Not where that would close a circle, which is another mistake. */
function dependOn({ at, own, settings }: Environment, { name }: Environment): Fix[] {
  const written = child(at.node, "depends_on");
  const known = (own.depends_on ?? settings.depends_on)?.value.map(({ value }) => yamlString(value)) ?? [];
  if (!isNull(written) && written?.kind === "sequence" && written.style === "block") return [];
  const list = `[${[...known, yamlString(name.value)].join(", ")}]`;
  return [{ title: `Set \`depends_on: ${list}\``, safe: false, edits: setEntry(at, "depends_on", list) }];
}
