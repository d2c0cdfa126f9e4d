/** What stands in the way of flows, where `check` has nothing to say. */
import type { Finding } from "../../diagnostics/finding.ts";
import { schedulerOf } from "../../model/metaflow.ts";
import type { EmitOptions } from "../emitter.ts";
import type { ImageUri } from "../image/image-uri.ts";
import { interfaceFindings, type Wire } from "../wire/interface-findings.ts";
import { awsCron } from "./aws-cron.ts";
import type { Flow } from "./flow.ts";
import { cronOf, zoneOf } from "./schedule.ts";

/** What no parameter can hold is for the rules; a type that is not known here is one that the function knows. */
const anyType: Wire = { knows: () => true, otherwise: "" };

/** Functions, images and schedules that no flow can be made of. */
export function flowFindings(
  flows: readonly Flow[],
  images: (flow: Flow) => ImageUri | undefined,
  options: EmitOptions,
): Finding[] {
  const tasks = flows.filter((flow) => !flow.override && !flow.trigger);
  return [
    ...tasks.flatMap(({ task, known }) => interfaceFindings(task, known, anyType)),
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

/** What a scheduler refuses that is asked for here, where the file names another. */
function scheduleFindings({ task, trigger }: Flow, { metaflow }: EmitOptions): Finding[] {
  const scheduler = metaflow?.scheduler;
  const automation = trigger?.settings.automation;
  const cron = trigger && cronOf(trigger);
  if (!automation || cron === undefined || !scheduler || scheduler === schedulerOf(task)) return [];
  const said = automation.value.kind === "cron" ? automation.value : undefined;
  const asked = `With \`--metaflow-scheduler ${scheduler}\``;
  if (scheduler !== "argo-workflows" && zoneOf(trigger) !== undefined)
    return [
      {
        code: "metaflow-schedule-timezone",
        severity: "error",
        at: said?.timezone ?? automation,
        message: `${asked} Metaflow refuses a schedule with a time zone. Write the cron expression for UTC, or take argo.`,
      },
    ];
  if (scheduler !== "step-functions" || awsCron(cron) !== undefined) return [];
  return [
    {
      code: "metaflow-schedule-days",
      severity: "error",
      at: said?.expression ?? automation,
      message: `${asked} schedules are AWS's, of which \`${cron}\` is none: one of day of month and day of week has to be \`*\`. Make two triggers of it, or choose another scheduler.`,
    },
  ];
}
