/** How flows are laid out, and what runs those that have a schedule. */
import { schedulerOf } from "../../model/metaflow.ts";
import type { MetaflowOptions } from "../emitter.ts";
import type { Flow } from "./flow.ts";

/** What holds for one flow. */
export interface Setup {
  readonly layout: "single" | "start-end";
  readonly scheduler: "argo-workflows" | "airflow" | "step-functions";
}

/** What is asked for, then what the flow's block says; one step, and Argo Workflows, where nobody does. */
export function setupOf({ task }: Flow, asked: MetaflowOptions = {}): Setup {
  return { layout: asked.layout ?? "single", scheduler: asked.scheduler ?? schedulerOf(task) };
}
