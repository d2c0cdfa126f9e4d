import type { Severity } from "../diagnostics/diagnostic.ts";
import { keepsBelow } from "../model/effective.ts";
import type { Setting } from "../model/lower.ts";
import type { Notification } from "../model/notification.ts";
import { defineRule, type Report } from "./rule.ts";

export const flyte1NotExpressible = defineRule({
  code: "flyte1-not-expressible",
  severity: "warning",
  title: "Flyte 1 has nothing that a key could become",
  rejectedBy:
    "lost: flyteidl.core.TaskTemplate, flyteidl.admin.LaunchPlanSpec and flyteidl.admin.EmailNotification have no such fields",
  target: "flyte1",
  project: ({ settings }, report) => judge(settings, projectKeys, report),
  environment: ({ own }, report) => judge(own, environmentKeys, report),
  task: ({ settings }, report) => judge(settings, taskKeys, report),
  override: ({ settings }, report) => judge(settings, taskKeys, report),
  trigger: ({ settings }, report) => {
    judge(settings, triggerKeys, report);
    const notifications = settings.notifications?.value;
    for (const { value } of notifications?.kind === "list" ? notifications.items : [])
      if (value.kind === "email") judge(value, emailKeys, report);
  },
});

/** What becomes of a key, and what to do; milder where nothing runs otherwise. */
interface Loss {
  readonly message: string;
  readonly severity?: Severity;
}

type Losses<Key extends string = string> = Readonly<Partial<Record<Key, Loss>>>;

const queue: Loss = {
  message:
    "Flyte 1 has no queues: which cluster runs a task is set by its administrators (execution cluster labels). Ask them for Flyte 1.",
};

const projectKeys: Losses = {
  org: {
    severity: "info",
    message: "Flyte 1 has no organisations: what is registered there does not say `org`.",
  },
};

const environmentKeys: Losses = {
  queue,
  description: {
    severity: "info",
    message:
      "Flyte 1 has no environments, so there is nothing that this `description` could describe. A task's own is its `docs`.",
  },
};

const taskKeys: Losses = {
  queue,
  short_name: {
    severity: "info",
    message: "Flyte 1 shows a task by its full name; it has no `short_name`.",
  },
  entrypoint: {
    severity: "info",
    message:
      "Flyte 1 marks no task as an `entrypoint`: any of them can be run, and workflows are what its console lists first.",
  },
  links: {
    severity: "info",
    message:
      "Flyte 1 shows no `links` of a task: its log links are set for the whole cluster (flytepropeller's `task_logs`).",
  },
  max_inline_io_bytes: {
    severity: "info",
    message:
      "Flyte 1 has no `max_inline_io_bytes`: what it takes is set for the whole cluster (flytepropeller's `max-output-size-bytes`).",
  },
  produces_artifacts: {
    message:
      "Open-source Flyte 1 keeps no artifacts, so `produces_artifacts` has no effect, and nothing can wait for them.",
  },
};

const triggerKeys: Losses = {
  queue: {
    message:
      "A launch plan of Flyte 1 has no `queue`. Which cluster runs it is set by its administrators (execution cluster labels).",
  },
  custom_context: {
    message:
      "A launch plan of Flyte 1 has no `custom_context`: its runs would find none. Give such values as `inputs`.",
  },
  description: {
    message: "A launch plan of Flyte 1 has no `description`; `annotations` are kept with it.",
  },
};

const emailKeys: Losses<keyof Notification> = {
  cc: { message: "An email of Flyte 1 has recipients and nothing else: add those of `cc` to `recipients`." },
  bcc: {
    message:
      "An email of Flyte 1 has recipients and nothing else: add those of `bcc` to `recipients`, where others see them.",
  },
  subject: {
    message: "Flyte 1 writes the `subject` of its emails itself; the cluster's configuration has a text for all.",
  },
  body: { message: "Flyte 1 writes the `body` of its emails itself; the cluster's configuration has a text for all." },
  html_body: { message: "Flyte 1 writes the text of its emails itself, so `html_body` has no effect." },
};

function judge(settings: object, losses: Losses, report: (found: Report) => void): void {
  const written = settings as Readonly<Record<string, Setting<unknown> | undefined>>;
  for (const [key, loss] of Object.entries(losses)) {
    const setting = written[key];
    if (loss && setting && setting.value !== false && !keepsBelow(setting.value)) report({ at: setting.key, ...loss });
  }
}
