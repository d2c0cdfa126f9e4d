import { create } from "@bufbuild/protobuf";
import type { EffectiveSettings } from "../../model/effective.ts";
import { flyte1Of, secretGroup } from "../../model/flyte1.ts";
import { type Secret, secretEnvVar } from "../../model/secret.ts";
import type { Task } from "../../model/task.ts";
import {
  Secret_MountType,
  type Secret as SecretMessage,
  SecretSchema,
  type SecurityContext,
  SecurityContextSchema,
} from "./generated/flyteidl/core/security_pb.ts";

/** A task's `security_context`; absent without secrets. A task has no service account: its launch plans have one. */
export function securityContext(task: Task, { secrets }: EffectiveSettings): SecurityContext | undefined {
  if (!secrets || secrets.value.length === 0) return undefined;
  return create(SecurityContextSchema, { secrets: secrets.value.map(({ value }) => secretMessage(task, value)) });
}

/** A secret with a mount is a file; its variable, if it has one, then says where. */
function secretMessage(task: Task, secret: Secret): SecretMessage {
  return create(SecretSchema, {
    key: secret.key,
    group: secretGroup(task, secret.group) ?? "",
    groupVersion: flyte1Of(task).group_version?.value ?? "",
    mountRequirement: secret.mount ? Secret_MountType.FILE : Secret_MountType.ENV_VAR,
    envVar: secretEnvVar(secret) ?? "",
  });
}

/** A launch plan's `security_context`. */
export function runAs({ service_account }: EffectiveSettings): SecurityContext | undefined {
  if (!service_account?.value) return undefined;
  return create(SecurityContextSchema, { runAs: { k8sServiceAccount: service_account.value } });
}
