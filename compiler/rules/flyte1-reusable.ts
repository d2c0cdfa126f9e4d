import type { Fix, TextEdit } from "../diagnostics/diagnostic.ts";
import { column, nested, newline, replace, setEntry, setPath } from "../diagnostics/edit.ts";
import { type Model, targetOf } from "../model/model.ts";
import { entry, keyPlace, writtenText } from "../source/node.ts";
import { atEveryLevel, type OwnerOf } from "./levels.ts";
import { type Context, defineRule } from "./rule.ts";

export const flyte1Reusable = defineRule({
  code: "flyte1-reusable",
  severity: "error",
  title: "Flyte 1 starts a container for each task",
  rejectedBy: "lost: flyteidl.core.TaskTemplate has no actors in open-source Flyte 1",
  target: "flyte1",
  ...atEveryLevel("reusable", (reusable, report, context, owner) => {
    if (reusable.value.kind !== "policy") return;
    const path = pathOf(owner);
    report({
      at: reusable.key,
      message: `Flyte 1 has no workers that are kept: each task gets a container of its own. Say \`reusable: off\` for \`${path.at(-1)}\` in a profile, and name that profile in the entry of \`compile\` for Flyte 1.`,
      fixes: inProfile([...path, "reusable"], context),
    });
  }),
});

/** The keys that lead to what has the setting. */
function pathOf(owner: OwnerOf<"reusable">): string[] {
  if (!("task" in owner)) return ["environments", owner.name.value];
  const { task, name } = owner;
  return ["environments", task.environment.name.value, "tasks", task.name.value, "overrides", name.value];
}

/** The fix that says `off` in the profile that is compiled for Flyte 1, or in a new one. */
function inProfile(path: readonly string[], { model, profile }: Context): Fix[] {
  const compiled = model.compile.find((one) => targetOf(one) === "flyte1" && one.settings.profile?.value === profile);
  const name = profile ?? "flyte1";
  if (!compiled || (profile === undefined && model.profiles.has(name))) return [];
  const said = setting(model, ["profiles", name, ...path]);
  const named = profile === undefined ? setEntry(compiled.at, "profile", name) : [];
  if (said.length === 0 || (profile === undefined && named.length === 0)) return [];
  return [{ title: `Say \`reusable: off\` in the profile \`${name}\``, safe: true, edits: [...said, ...named] }];
}

/** `off` at a path of the project; where nothing of it is there, before the list of what is compiled. */
function setting({ at }: Model, [first, ...path]: readonly string[]): TextEdit[] {
  if (entry(at.node, first!)) return setPath(at, [first!, ...path], "off");
  const compile = keyPlace(at, "compile");
  const isOwnLine = compile && column(compile.node) === 0;
  if (!isOwnLine) return [];
  const { text } = compile.node.source;
  return [replace(compile, `${first}: ${nested(path, "off")}${newline(text)}${writtenText(compile.node)}`)];
}
