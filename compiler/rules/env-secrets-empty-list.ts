import { removeEntry, setEntry } from "../diagnostics/edit.ts";
import { defineRule } from "./rule.ts";

export const envSecretsEmptyList = defineRule({
  code: "env-secrets-empty-list",
  severity: "info",
  title: "An empty list of secrets is sent as an empty security context",
  rejectedBy: "lost: flyte/_internal/runtime/task_serde.py, get_security_context",
  environment: ({ own: { secrets, extends: parent }, at }, report) => {
    if (secrets?.node.kind !== "sequence" || secrets.node.items.length > 0) return;
    report({
      at: secrets,
      message: `An empty list of secrets is not the same as none: every task gets an empty security context. ${parent ? "Write `null` to take over no secrets." : "Leave `secrets` out."}`,
      fixes: [
        parent
          ? { title: "Write `secrets: null`", safe: true, edits: setEntry(at, "secrets", "null") }
          : { title: "Remove `secrets`", safe: true, edits: removeEntry(at, "secrets") },
      ],
    });
  },
});
