import { create } from "@bufbuild/protobuf";
import type { EffectiveSettings } from "../../model/effective.ts";
import { type Secret, secretEnvVar } from "../../model/secret.ts";
import type { Located } from "../../source/node.ts";
import { onceFor } from "../once-for.ts";
import {
  Secret_MountType,
  type Secret as SecretMessage,
  SecretSchema,
  type SecurityContext,
  SecurityContextSchema,
} from "./generated/flyteidl2/core/security_pb.ts";

/** `security_context`; absent where neither secrets nor a service account are set. Source: task_serde.py, get_security_context. */
export function securityContext({ secrets, service_account }: EffectiveSettings): SecurityContext | undefined {
  const account = service_account?.value;
  if (!secrets && !account) return undefined;
  return create(SecurityContextSchema, {
    runAs: account ? { k8sServiceAccount: account } : undefined,
    secrets: secrets ? secretMessages(secrets.value) : [],
  });
}

const secretMessages = onceFor((secrets: readonly Located<Secret>[]): SecretMessage[] =>
  secrets.map(({ value }) => secretMessage(value)),
);

function secretMessage(secret: Secret): SecretMessage {
  const envVar = secretEnvVar(secret);
  return create(SecretSchema, {
    key: secret.key,
    group: secret.group?.value ?? "",
    mountRequirement: envVar ? Secret_MountType.ENV_VAR : Secret_MountType.FILE,
    envVar: envVar ?? "",
  });
}
