import type { Fix } from "../diagnostics/diagnostic.ts";
import { insertEntry, quoted, yamlString } from "../diagnostics/edit.ts";
import type { Environment } from "../model/environment.ts";
import { resolveImage } from "../model/image.ts";
import { buildContext, buildImage } from "../model/image-build.ts";
import type { Setting } from "../model/lower.ts";
import type { Model } from "../model/model.ts";
import type { Secret } from "../model/secret.ts";
import { defineRule } from "./rule.ts";

export const imageRegistrySecretTask = defineRule({
  code: "image-registry-secret-task",
  severity: "warning",
  title: "An image's registry wants a secret that the environment does not have",
  rejectedBy: "run: the cluster pulls the image with the secrets of its tasks",
  environment: (environment, report, { model }) => {
    const { own, settings } = environment;
    const at = (own.secrets ?? own.image ?? own.extends)?.key;
    const secret = registrySecret(environment, model);
    // Pull secrets may come with a pod template or a service account, which are known to the cluster only.
    if (!at || !secret || settings.pod_template || settings.service_account) return;
    const { key, group } = secret.value;
    if (settings.secrets?.value.some(({ value }) => value.key === key && value.group?.value === group?.value)) return;
    report({
      at,
      message: `The image of \`${environment.name.value}\` is pulled with the secret \`${key}\`, which its tasks do not have. Add it to \`secrets\` of the environment.`,
      related: [{ at: secret.key, message: "the registry's secret is given here" }],
      fixes: own.secrets ? [] : [added(environment, secret.value)],
    });
  },
});

function registrySecret({ settings }: Environment, model: Model): Setting<Secret> | undefined {
  const resolved = resolveImage(settings.image?.value, model.images);
  if (resolved?.kind !== "definition") return undefined;
  const { image } = buildImage(resolved.definition, buildContext(model));
  return image?.registry ? image.registry_secret : undefined;
}

function added({ at }: Environment, { key, group }: Secret): Fix {
  const value = group ? `{key: ${quoted(key)}, group: ${quoted(group.value)}}` : yamlString(key);
  return { title: `Add the secret \`${key}\``, safe: false, edits: insertEntry(at, "secrets", value) };
}
