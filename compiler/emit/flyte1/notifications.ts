import { create } from "@bufbuild/protobuf";
import type { Notifications, Notification as Notified } from "../../model/notification.ts";
import { type Notification, NotificationSchema } from "./generated/flyteidl/admin/common_pb.ts";
import { WorkflowExecution_Phase as Phase } from "./generated/flyteidl/core/execution_pb.ts";

/** Who gets an e-mail at the end of an execution; Flyte 1 has nothing else. Source: flytekit/core/notification.py. */
export function notificationMessages(notifications: Notifications | undefined): Notification[] {
  if (notifications?.kind !== "list") return [];
  return notifications.items.flatMap(({ value }) => (value.kind === "email" ? [email(value)] : []));
}

function email({ on_phase, recipients }: Notified): Notification {
  return create(NotificationSchema, {
    phases: (on_phase?.value ?? []).map(({ value }) => phases[value] ?? Phase.UNDEFINED),
    type: {
      case: "email",
      value: { recipientsEmail: (recipients?.value ?? []).map(({ value }) => value) },
    },
  });
}

const phases: Readonly<Record<string, Phase>> = {
  succeeded: Phase.SUCCEEDED,
  failed: Phase.FAILED,
  timed_out: Phase.TIMED_OUT,
  aborted: Phase.ABORTED,
};
