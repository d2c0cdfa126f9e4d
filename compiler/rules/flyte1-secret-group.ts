import type { Fix } from "../diagnostics/diagnostic.ts";
import { replace, setEntry, setPath, yamlString } from "../diagnostics/edit.ts";
import type { Environment } from "../model/environment.ts";
import type { Model } from "../model/model.ts";
import type { Secret } from "../model/secret.ts";
import { atEveryLevel, type OwnerOf } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const flyte1SecretGroup = defineRule({
  code: "flyte1-secret-group",
  severity: "error",
  title: "A secret of Flyte 1 needs a group",
  rejectedBy: "flytekit: models/security.py, Secret.__post_init__ (ValueError: Group is a required parameter)",
  target: "flyte1",
  ...atEveryLevel("secrets", (secrets, report, { model }, owner) => {
    const environment = environmentOf(owner);
    if (environment.settings.flyte1?.value.secret_group?.value) return;
    for (const { value: secret } of secrets.value) {
      if (secret.group?.value) continue;
      report({
        at: secret.at,
        message: `Flyte 1 finds \`${secret.key}\` in a group, and none is given. Say the group of all secrets of \`${environment.name.value}\` with \`flyte1: {secret_group: …}\`, or that of this one with \`group\`, which names its variable in Flyte 2, too.`,
        fixes: fixes(secret, environment, model),
      });
    }
  }),
});

function environmentOf(owner: OwnerOf<"secrets">): Environment {
  return "task" in owner ? owner.task.environment : owner;
}

/** Both ways to say it, with a group that the project has already, or else with the environment's name to begin with. */
function fixes(secret: Secret, environment: Environment, model: Model): Fix[] {
  const group = yamlString(knownGroup(model) ?? environment.name.value);
  return [
    {
      title: `Add \`flyte1: {secret_group: ${group}}\` to \`${environment.name.value}\``,
      safe: false,
      edits: setPath(environment.at, ["flyte1", "secret_group"], group),
    },
    { title: `Add \`group: ${group}\``, safe: false, edits: withGroup(secret, group) },
  ];
}

function withGroup({ at, key }: Secret, group: string) {
  return at.node.kind === "mapping"
    ? setEntry(at, "group", group)
    : [replace(at, `{key: ${yamlString(key)}, group: ${group}}`)];
}

/** The first group that the project names. */
function knownGroup({ environments }: Model): string | undefined {
  for (const { settings } of environments.values()) {
    const group =
      settings.flyte1?.value.secret_group?.value ?? settings.secrets?.value.find((s) => s.value.group?.value);
    if (group) return typeof group === "string" ? group : group.value.group!.value;
  }
  return undefined;
}
