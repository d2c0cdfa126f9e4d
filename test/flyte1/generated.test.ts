/**
 * Made-up projects: what flytec emits is what flytekit sends for plain code that says the same, and so is what it sends for
 * code that takes its decorators from the generated module.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { accepted } from "../support/oracle.ts";
import { venvPython } from "../support/venv.ts";
import { emitted, helperModule, type Messages, sent } from "./entities.ts";
import { flytekit } from "./flytekit.ts";
import { type Plan, plans } from "./plans.ts";
import { plainly, withHelper } from "./print-flytekit.ts";
import { yamlOf } from "./print-yaml.ts";

/** Another one, for a search: `SEED=7 npx vitest run test/flyte1/generated`. */
const seed = Number(process.env.SEED ?? 20_261_127);
const count = 70;

beforeAll(() => venvPython("flytekit"), 600_000);

/** So many are asked at once: one project of them all has one generated module, as one process has. */
const atOnce = 10;
const all = plans({ count, seed });
const groups = Array.from({ length: Math.ceil(count / atOnce) }, (_, i) => all.slice(i * atOnce, (i + 1) * atOnce));

describe.each(groups.map((group, i) => ({ group, i })))(`group $i (seed ${seed})`, async ({ group }) => {
  let plain: Messages;
  let helped: Messages;

  beforeAll(async () => {
    const together: Plan = Object.assign({}, ...group);
    const modules = Object.values(together).map(({ module }) => module);
    const ask = async (files: Readonly<Record<string, string>>) =>
      sent(accepted(await flytekit({ files: { "pkg/__init__.py": "", ...files }, modules })));
    plain = await ask(plainly(together));
    helped = await ask({ ...withHelper(together), ...helperModule({ "flyte.yaml": yamlOf(together) }) });
  }, 600_000);

  test.each(group.map((plan, number) => ({ plan, number })))("project $number", ({ plan }) => {
    const wanted = of(plan, plain);
    expect(of(plan, emitted({ "flyte.yaml": yamlOf(plan) }))).toEqual(wanted);
    expect(of(plan, helped)).toEqual(asHelperSays(plan, wanted));
  });
});

/** Names begin with an environment or a module of their project. */
function of(plan: Plan, messages: Messages): Messages {
  const beginnings = Object.entries(plan).flatMap(([environment, { module }]) => [environment, module]);
  const own = Object.entries(messages).filter(([name]) =>
    beginnings.some((beginning) => name.includes(` ${beginning}.`)),
  );
  return Object.fromEntries(own);
}

/**
 * What rules tell of the generated module: it has no overrides, no time zones, and an eager task's deck is always there
 * (flyte1-override, flyte1-cron-timezone, flyte1-helper-lacks).
 */
function asHelperSays(plan: Plan, messages: Messages): Messages {
  const overrides = Object.entries(plan).flatMap(([environment, { module, tasks }]) =>
    Object.entries(tasks).flatMap(([name, task]) =>
      Object.keys(task.overrides).map((key) => `${task.container ? environment : module}.${name}.${key}`),
    ),
  );
  const rest = Object.entries(messages).filter(([name]) => {
    const [, registered = ""] = name.split(" ");
    return !overrides.includes(registered.replace(/-cleanup$/, ""));
  });
  return JSON.parse(JSON.stringify(Object.fromEntries(rest)), (key, value) => {
    if (key === "schedule" && typeof value === "string") return value.replace(/^CRON_TZ=\S+ /, "");
    return value?.isEager ? { ...value, generatesDeck: true } : value;
  });
}
