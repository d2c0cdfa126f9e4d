/** Settings of a task as flytekit's own classes. */
import { type Cache, cacheEnabled } from "../../../model/cache.ts";
import type { EffectiveSettings } from "../../../model/effective.ts";
import { type Flyte1Environment, type Flyte1Task, flyte1Of, secretGroup } from "../../../model/flyte1.ts";
import type { PodTemplateUse } from "../../../model/pod-template.ts";
import { inSeconds } from "../../../model/scalars.ts";
import { type Secret, secretEnvVar } from "../../../model/secret.ts";
import type { Task } from "../../../model/task.ts";
import {
  type Brackets,
  boolean,
  type Code,
  call,
  type Item,
  keyword,
  list,
  number,
  string,
  tuple,
} from "../../python/code.ts";
import { durationCode } from "../../python/duration-code.ts";
import { podTemplateCode } from "../../python/pod-template-code.ts";
import { stringsCode } from "../../python/setting-code.ts";
import { flytekit } from "./dialect.ts";

/** `environment`. */
export function environmentArgument({ env_vars }: EffectiveSettings): Item | undefined {
  return keyword("environment", env_vars && env_vars.value.size > 0 ? stringsCode(env_vars.value) : undefined);
}

/** `secret_requests`. */
export function secretsArgument(task: Task, { secrets }: EffectiveSettings): Item | undefined {
  if (!secrets || secrets.value.length === 0) return undefined;
  return keyword("secret_requests", list(secrets.value.map(({ value }) => secretCode(task, value))));
}

/** A secret that is mounted is a file, whose variable, if it has one, says where it is. */
function secretCode(task: Task, secret: Secret): Brackets {
  const { group_version } = flyte1Of(task);
  const variable = secretEnvVar(secret);
  return call(flytekit("Secret"), [
    keyword("group", string(secretGroup(task, secret.group) ?? "")),
    keyword("key", string(secret.key)),
    keyword("group_version", group_version && string(group_version.value)),
    keyword("mount_requirement", flytekit(`Secret.MountType.${secret.mount ? "FILE" : "ENV_VAR"}`)),
    keyword("env_var", variable ? string(variable) : undefined),
  ]);
}

/** `pod_template_name` or `pod_template`. */
export function podTemplateArgument(use: PodTemplateUse | undefined): Item | undefined {
  if (!use) return undefined;
  return keyword(
    use.kind === "name" ? "pod_template_name" : "pod_template",
    podTemplateCode(use, flytekit("PodTemplate")),
  );
}

/** `cache`, as the decorator takes it. @param version flytekit makes none by itself. */
export function cacheArgument(cache: Cache | undefined, version: string): Item | undefined {
  if (!cache || !cacheEnabled(cache)) return undefined;
  const { serialize, ignored_inputs } = cache;
  const given = [
    keyword("version", string(version)),
    keyword("serialize", serialize && boolean(serialize.value)),
    keyword("ignored_inputs", namesCode(ignored_inputs?.value)),
  ];
  return keyword("cache", call(flytekit("Cache"), given));
}

/** The same as fields of `flytekit.TaskMetadata`. */
export function cacheFields(cache: Cache | undefined, version: string): (Item | undefined)[] {
  if (!cache || !cacheEnabled(cache)) return [];
  const { serialize, ignored_inputs } = cache;
  return [
    keyword("cache", boolean(true)),
    keyword("cache_version", string(version)),
    keyword("cache_serialize", serialize && boolean(serialize.value)),
    keyword("cache_ignore_input_vars", namesCode(ignored_inputs?.value)),
  ];
}

function namesCode(names: readonly { readonly value: string }[] | undefined): Code | undefined {
  return names && tuple(names.map(({ value }) => string(value)));
}

/** `retries`, `timeout`, `interruptible`: only what is more than nothing, and an `interruptible` only where it is written. */
export function limitArguments({ retries, timeout, interruptible }: EffectiveSettings): (Item | undefined)[] {
  const count = retries?.value.count ?? 0;
  const limit = timeout?.value.max_runtime?.value;
  return [
    keyword("retries", count > 0 ? number(count) : undefined),
    keyword("timeout", limit && inSeconds(limit) !== 0 ? durationCode(limit) : undefined),
    keyword("interruptible", interruptible && boolean(interruptible.value)),
  ];
}

/** `labels` and `annotations` of the task's pods. */
export function metaArguments({ labels, annotations }: Flyte1Environment & Flyte1Task): (Item | undefined)[] {
  return [
    keyword("labels", labels && labels.value.size > 0 ? stringsCode(labels.value) : undefined),
    keyword("annotations", annotations && annotations.value.size > 0 ? stringsCode(annotations.value) : undefined),
  ];
}
