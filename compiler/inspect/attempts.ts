/** How often a task may be tried, and how long it waits in between. */
import { effectiveSetting } from "../model/effective.ts";
import type { Override } from "../model/override.ts";
import type { Backoff } from "../model/retry.ts";
import { inSeconds } from "../model/scalars.ts";
import type { Task } from "../model/task.ts";

/** A first attempt, and as many more as `retries` says. */
export function attemptsAllowed(task: Task, override?: Override): number {
  return 1 + retriesOf(task, override);
}

/**
 * The seconds before each further attempt: base · factorⁿ, at most cap; 0 without a backoff, as retries then follow at once.
 * Source: flyte/_retry.py, Backoff.compute_delay.
 */
export function attemptDelays(task: Task, override?: Override): number[] {
  const backoff = effectiveSetting("retries", task, override)?.value.backoff?.value;
  return Array.from({ length: retriesOf(task, override) }, (_, n) => (backoff ? delay(backoff, n) : 0));
}

/** `, after 10 s, 20 s`: behind a number of attempts; nothing where they follow at once. */
export function waits(delays: readonly number[]): string {
  return delays.some((delay) => delay > 0) ? `, after ${delays.map((delay) => `${delay} s`).join(", ")}` : "";
}

function retriesOf(task: Task, override?: Override): number {
  return Math.max(0, effectiveSetting("retries", task, override)?.value.count ?? 0);
}

function delay({ base, factor, cap }: Backoff, n: number): number {
  const uncapped = (base ? inSeconds(base.value) : 0) * (factor?.value ?? 1) ** n;
  return cap ? Math.min(uncapped, inSeconds(cap.value)) : uncapped;
}
