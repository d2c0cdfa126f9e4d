/** Launch plans of flytekit as triggers of the one task that their workflows consist of. */
import { describe, expect, test } from "vitest";
import { importCode } from "../../compiler/import/import.ts";
import { lossesText } from "../../compiler/import/report.ts";
import { memoryFiles } from "../../compiler/source/files.ts";

const head = `from datetime import datetime, timedelta

from flytekit import CronSchedule, FixedRate, LaunchPlan, task, workflow


@task
def load(day: datetime, shards: int = 8) -> int:
    return shards


@task
def report(rows: int) -> str:
    return str(rows)


@workflow
def load_wf(day: datetime, shards: int = 16) -> int:
    return load(day=day, shards=shards)


@workflow
def fixed_wf(day: datetime) -> int:
    return load(day=day, shards=3)


@workflow
def both_wf(day: datetime) -> str:
    return report(rows=load(day=day))


`;

/** The triggers that are written, and what is said of the lines below the head. */
function imported(code: string, more: Readonly<Record<string, string>> = {}) {
  const files = memoryFiles({ "m.py": head + code, ...more });
  const made = importCode({ files, paths: ["."], generated: "flyte_envs" });
  const yaml = made.files.find(({ file }) => file === "flyte.yaml")!.text;
  const triggers = /\n {8}triggers:\n((?: {10}.*\n)+)/.exec(yaml)?.[1] ?? "";
  const from = head.split("\n").length;
  const losses = lossesText(made.losses, files.read).split("\n");
  const own = losses.filter((line) => Number(/^[^:]*:(\d+)/.exec(line)?.[1]) >= from || line.startsWith("plans.py"));
  return { triggers: triggers.replace(/^ {10}/gm, ""), losses: own.map((line) => line.replace(/^[^ ]+ /, "")) };
}

const carried = (name: string) =>
  `this launch plan is the trigger \`${name}\` in flyte.yaml; the code needs it no longer once it runs on Flyte 2`;

/** [what is special, the code, the triggers, what is said of it] */
const cases: readonly (readonly [title: string, code: string, triggers: string, losses: readonly string[]])[] = [
  [
    "a cron with the time it fires",
    `nightly = LaunchPlan.get_or_create(load_wf, "nightly", schedule=CronSchedule("0 3 * * *", kickoff_time_input_arg="day"))`,
    `nightly:\n  automation: {cron: "0 3 * * *"}\n  inputs: {shards: 16}\n  trigger_time_input_key: day\n`,
    [carried("nightly")],
  ],
  [
    "a word, and inputs that are fixed",
    `LaunchPlan.create("big", load_wf, fixed_inputs={"shards": 64, "day": datetime(2026, 1, 2)}, schedule=CronSchedule(schedule="daily"))`,
    `big:\n  automation: {cron: "0 0 * * *"}\n  inputs: {shards: 64, day: 2026-01-02T00:00:00Z}\n`,
    [carried("big")],
  ],
  [
    "a rate, and what the workflow itself gives",
    `LaunchPlan.get_or_create(workflow=fixed_wf, name="often", schedule=FixedRate(duration=timedelta(minutes=30), kickoff_time_input_arg="day"), max_parallelism=4, auto_activate=True)`,
    `often:\n  automation: {fixed_rate: {interval_minutes: 30}}\n  inputs: {shards: 3}\n  trigger_time_input_key: day\n  auto_activate: true\n  max_action_concurrency: 4\n`,
    [carried("often")],
  ],
  [
    "no schedule: a trigger that a person fires",
    `LaunchPlan.get_or_create(load_wf, name="by hand", default_inputs={"shards": 2})`,
    `by-hand: {inputs: {shards: 2}}\n`,
    [carried("by-hand")],
  ],
  [
    "a workflow of two tasks",
    `LaunchPlan.get_or_create(both_wf, name="both", schedule=CronSchedule(schedule="0 3 * * *"))`,
    "",
    [
      "this launch plan starts more than one task; in Flyte 2 it is a trigger of the task that calls the others",
      "a launch plan's schedule is a trigger of the task in Flyte 2: `triggers` in flyte.yaml",
    ],
  ],
  [
    "a schedule that is none of Flyte 2's, and one that is computed",
    `LaunchPlan.get_or_create(load_wf, name="odd", schedule=FixedRate(duration=timedelta(seconds=90)))`,
    "",
    [
      "a launch plan's schedule is a trigger of the task in Flyte 2: `triggers` in flyte.yaml",
      "this schedule is no cron of five fields, and no rate of whole minutes; the launch plan stays code",
    ],
  ],
  [
    "notifications",
    `LaunchPlan.get_or_create(fixed_wf, name="loud", schedule=CronSchedule(schedule="0 3 * * *"), notifications=[print])`,
    `loud: {automation: {cron: "0 3 * * *"}, inputs: {shards: 3}}\n`,
    [carried("loud"), "`notifications` of a launch plan is not carried over to its trigger"],
  ],
];

describe("a launch plan", () => {
  test.each(cases)("%s", (_, code, triggers, losses) => {
    const made = imported(`${code}\n`);
    expect(made.triggers).toBe(triggers);
    expect(made.losses).toEqual(losses);
  });

  test("of a workflow in another module", () => {
    const plans = `from flytekit import CronSchedule, LaunchPlan\n\nfrom m import load_wf\n\nnightly = LaunchPlan.get_or_create(load_wf, "nightly", schedule=CronSchedule("0 3 * * *", kickoff_time_input_arg="day"))\n`;
    const made = imported("", { "plans.py": plans });
    expect(made.triggers).toContain("nightly:");
    expect(made.losses).toEqual([carried("nightly")]);
  });
});
