/** What stands in the way of flows, where `check` has nothing to say. */
import type { Finding } from "../../diagnostics/finding.ts";
import type { EmitOptions } from "../emitter.ts";
import { interfaceFindings } from "../flyte2/interface-findings.ts";
import type { ImageUri } from "../image/image-uri.ts";
import { awsCron } from "./aws-cron.ts";
import type { Flow } from "./flow.ts";
import { cronOf, zoneOf } from "./schedule.ts";
import { setupOf } from "./setup.ts";

/** Functions, images and schedules that no flow can be made of. */
export function flowFindings(
  flows: readonly Flow[],
  images: (flow: Flow) => ImageUri | undefined,
  options: EmitOptions,
): Finding[] {
  const tasks = flows.filter((flow) => !flow.override && !flow.trigger);
  return [
    ...tasks.flatMap(({ task, known }) => interfaceFindings(task, known)),
    ...imageFindings(flows, images),
    ...flows.flatMap((flow) => scheduleFindings(flow, options)),
  ];
}

/** An image that several flows have is one mistake. */
function imageFindings(flows: readonly Flow[], images: (flow: Flow) => ImageUri | undefined): Finding[] {
  const found = new Set(flows.map(images));
  return [...found].flatMap((image) =>
    image && "problem" in image ? [{ severity: "error" as const, ...image.problem }] : [],
  );
}

/** What the scheduler that is asked for refuses. */
function scheduleFindings(flow: Flow, { metaflow }: EmitOptions): Finding[] {
  const { trigger } = flow;
  const { scheduler } = setupOf(flow, metaflow);
  const automation = trigger?.settings.automation;
  const cron = trigger && cronOf(trigger);
  if (!automation || cron === undefined) return [];
  const at = automation.value.kind === "cron" ? automation.value : undefined;
  const zone = scheduler === "argo-workflows" ? undefined : zoneOf(trigger);
  const isDouble = scheduler === "step-functions" && awsCron(cron) === undefined;
  return [
    ...(zone === undefined || !metaflow?.scheduler
      ? []
      : [
          {
            code: "metaflow-schedule-timezone",
            severity: "error" as const,
            at: at?.timezone ?? automation,
            message: `With \`--metaflow-scheduler ${scheduler}\` Metaflow refuses a schedule with a time zone. Write the cron expression for UTC, or take argo.`,
          },
        ]),
    ...(isDouble
      ? [
          {
            code: "metaflow-schedule-days",
            severity: "error" as const,
            at: at?.expression ?? automation,
            message: `Step Functions runs on schedules of AWS, of which \`${cron}\` is none: one of day of month and day of week has to be \`*\`. Make two triggers of it, or choose another scheduler.`,
          },
        ]
      : []),
  ];
}
