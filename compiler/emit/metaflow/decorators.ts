/** What stands above a flow's class and above its step: every setting that Metaflow has something for. */
import type { Backoff } from "../../model/retry.ts";
import { inSeconds } from "../../model/scalars.ts";
import { type Code, call, type Item, imported, keyword, list, number, string } from "../python/code.ts";
import { stringsCode } from "../python/setting-code.ts";
import { awsCron } from "./aws-cron.ts";
import { computeArguments, resourceArguments } from "./compute-arguments.ts";
import type { Flow } from "./flow.ts";
import { cronOf, zoneOf } from "./schedule.ts";
import { storeSources } from "./secret-sources.ts";
import type { Setup } from "./setup.ts";

/** Decorators of the flow. */
export function flowDecorators(flow: Flow, setup: Setup): Code[] {
  const { project } = flow.block;
  const made = [
    project && call(imported("metaflow", "project"), [keyword("name", string(project.value))]),
    scheduleCode(flow, setup),
  ];
  return made.filter((code) => code !== undefined);
}

/** Source: metaflow/plugins/aws/step_functions/schedule_decorator.py. */
function scheduleCode({ trigger }: Flow, { scheduler }: Setup): Code | undefined {
  const cron = trigger && cronOf(trigger);
  if (!trigger || cron === undefined) return undefined;
  const zone = scheduler === "argo-workflows" ? zoneOf(trigger) : undefined;
  return call(imported("metaflow", "schedule"), [
    keyword("cron", string(scheduler === "step-functions" ? (awsCron(cron) ?? cron) : cron)),
    keyword("timezone", zone === undefined ? undefined : string(zone)),
  ]);
}

/** Decorators of the step, from the outermost to the one next to `@step`. */
export function stepDecorators(flow: Flow, image: string | undefined): Code[] {
  const { settings, block, compute } = flow;
  const made = [
    block.catch && call(imported("metaflow", "catch"), [keyword("var", string(block.catch.value))]),
    settings.report?.value ? imported("metaflow", "card") : undefined,
    secretsCode(flow),
    environmentCode(flow),
    compute === "none" ? calledIf("resources", resourceArguments(flow)) : undefined,
    compute === "none" ? undefined : call(imported("metaflow", compute), computeArguments(flow, image)),
    timeoutCode(flow),
    retryCode(flow),
  ];
  return made.filter((code) => code !== undefined);
}

function secretsCode(flow: Flow): Code | undefined {
  const sources = storeSources(flow);
  return calledIf("secrets", [
    keyword("sources", sources.length > 0 ? list(sources.map((s) => string(s))) : undefined),
  ]);
}

/** A trigger's variables win over the task's. */
function environmentCode({ settings, trigger }: Flow): Code | undefined {
  const all = new Map([...(settings.env_vars?.value ?? []), ...(trigger?.settings.env_vars?.value ?? [])]);
  return calledIf("environment", [keyword("vars", all.size > 0 ? stringsCode(all) : undefined)]);
}

/** Whole seconds; none is no limit. Source: metaflow/plugins/timeout_decorator.py, which refuses 0. */
function timeoutCode({ settings: { timeout } }: Flow): Code | undefined {
  const limit = timeout?.value.max_runtime;
  const seconds = limit ? Math.floor(inSeconds(limit.value)) : 0;
  return calledIf("timeout", [keyword("seconds", seconds > 0 ? number(seconds) : undefined)]);
}

/** Minutes are always said: Metaflow waits two where they are not. Source: metaflow/plugins/retry_decorator.py. */
function retryCode({ settings: { retries } }: Flow): Code | undefined {
  const { count = 0, backoff } = retries?.value ?? {};
  if (count <= 0) return undefined;
  return call(imported("metaflow", "retry"), [
    keyword("times", number(count)),
    keyword("minutes_between_retries", number(Math.round(firstWait(backoff?.value) / 60))),
  ]);
}

/** Seconds before the first retry. */
function firstWait({ base, cap }: Backoff = {}): number {
  const wait = base ? inSeconds(base.value) : 0;
  return cap ? Math.min(wait, inSeconds(cap.value)) : wait;
}

/** A decorator that says something; one without arguments is left out. */
function calledIf(name: string, args: readonly (Item | undefined)[]): Code | undefined {
  return args.some((arg) => arg !== undefined) ? call(imported("metaflow", name), args) : undefined;
}
