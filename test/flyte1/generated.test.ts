/** Made-up projects: what flytec emits is what flytekit sends for plain code that says the same. */
import { beforeAll, describe, expect, test } from "vitest";
import { accepted } from "../support/oracle.ts";
import { venvPython } from "../support/venv.ts";
import { emitted, type Messages, sent } from "./entities.ts";
import { flytekit } from "./flytekit.ts";
import { type Plan, plans } from "./plans.ts";
import { flytekitOf } from "./print-flytekit.ts";
import { yamlOf } from "./print-yaml.ts";

/** Another one, for a search: `SEED=7 npx vitest run test/flyte1/generated`. */
const seed = Number(process.env.SEED ?? 20_261_127);
const count = 70;

beforeAll(() => venvPython("flytekit"), 600_000);

/** So many are asked at once. */
const atOnce = 10;
const all = plans({ count, seed });
const groups = Array.from({ length: Math.ceil(count / atOnce) }, (_, i) => all.slice(i * atOnce, (i + 1) * atOnce));

describe.each(groups.map((group, i) => ({ group, i })))(`group $i (seed ${seed})`, async ({ group }) => {
  let theirs: Messages;

  beforeAll(async () => {
    const files = Object.assign({ "pkg/__init__.py": "" }, ...group.map(flytekitOf));
    const modules = group.flatMap((plan) => Object.values(plan).map(({ module }) => module));
    theirs = sent(accepted(await flytekit({ files, modules })));
  }, 600_000);

  test.each(group.map((plan, number) => ({ plan, number })))("project $number", ({ plan }) => {
    const ours = emitted({ "flyte.yaml": yamlOf(plan) });
    const names = Object.keys(theirs).filter((name) => isOf(plan, name));
    expect(Object.keys(ours).sort()).toEqual(names.sort());
    expect(ours).toEqual(Object.fromEntries(names.map((name) => [name, theirs[name]])));
  });
});

/** Names begin with an environment or a module of their project. */
function isOf(plan: Plan, name: string): boolean {
  const beginnings = Object.entries(plan).flatMap(([environment, { module }]) => [environment, module]);
  return beginnings.some((beginning) => name.includes(` ${beginning}.`));
}
