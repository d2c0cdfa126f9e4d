/** README.md beside the flows: what there is, and the command that runs each. */

import { qualifiedName } from "../../model/task.ts";
import { isManual, type Trigger } from "../../model/trigger.ts";
import type { MetaflowOptions } from "../emitter.ts";
import { deployCommand, type Places, runCommand } from "./command-line.ts";
import type { Flow } from "./flow.ts";
import { type Setup, setupOf } from "./setup.ts";

/** What stands over the header, and closes the comment that it is in. */
export const readmeStart = "<!--\n";

/** The text of the page, below the header's lines. */
export function readmeText(
  flows: readonly Flow[],
  places: Places,
  source: string,
  asked: MetaflowOptions | undefined,
): string {
  const sections = flows.map((flow) => flowSection(flow, places, setupOf(flow, asked)));
  return `-->

# Metaflow flows

A flow for each task of ${source}, each of its overrides, and each trigger with a schedule. The commands are run from the folder of ${source}, and need Metaflow and what the functions import.

${sections.join("\n")}`;
}

function flowSection(flow: Flow, places: Places, setup: Setup): string {
  const name = `\`${qualifiedName(flow.task)}\``;
  const manual = [...flow.task.triggers.values()].filter((trigger) => isTaskItself(flow) && isManual(trigger));
  const parts = [
    `## ${flow.name}\n`,
    `${titleOf(flow, name)}\n`,
    shell(runCommand(flow, places)),
    ...(flow.trigger ? ["To have it run by its schedule:\n", shell(deployCommand(flow, places, setup))] : []),
    ...manual.flatMap((trigger) => [manualTitle(trigger), shell(runCommand(flow, places, trigger))]),
  ];
  return parts.join("\n");
}

function isTaskItself({ override, trigger }: Flow): boolean {
  return !override && !trigger;
}

function titleOf({ override, trigger }: Flow, task: string): string {
  if (override) return `The override \`${override.name.value}\` of the task ${task}.`;
  return trigger ? `The task ${task} as its trigger \`${trigger.name.value}\` starts it.` : `The task ${task}.`;
}

function manualTitle({ name }: Trigger): string {
  return `As its trigger \`${name.value}\` starts it, which nobody but a person fires:\n`;
}

function shell(command: string): string {
  return `\`\`\`sh\n${command}\n\`\`\`\n`;
}
