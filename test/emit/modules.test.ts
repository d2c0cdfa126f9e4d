/** How a task's module is named where it is deployed: by its file, as the SDK does. */
import { beforeAll, expect, test } from "vitest";
import { type Compiled, compiled } from "../support/configurations/both-ways.ts";
import { sdkDifferences } from "../support/configurations/sdk-differences.ts";
import { askOracle } from "../support/oracle.ts";
import { venvPython } from "../support/venv.ts";

const code = '@task("etl.load")\nasync def load() -> None: ...\n';

/** [what is special, `python:`, the module as it is spelled, its file, the module as it is deployed] */
const layouts: readonly (readonly [title: string, python: string, spelled: string, file: string, deployed: string])[] =
  [
    ["in the root", "{}", "jobs", "jobs.py", "jobs"],
    ["in a package", "{}", "shop.jobs", "shop/jobs.py", "shop.jobs"],
    ["a package itself", "{}", "shop", "shop/__init__.py", "shop.__init__"],
    ["in a root of its own", "{root: src}", "jobs", "src/jobs.py", "jobs"],
    [
      "in a further source root",
      "{path: [libs/common]}",
      "tools.jobs",
      "libs/common/tools/jobs.py",
      "libs.common.tools.jobs",
    ],
    [
      "in a further source root, below the root",
      "{root: src, path: [src/libs]}",
      "jobs",
      "src/libs/jobs.py",
      "libs.jobs",
    ],
  ];

beforeAll(() => venvPython(), 600_000);

test.each(layouts)("%s", { timeout: 60_000 }, async (_, python, spelled, file, deployed) => {
  const yaml = `python: ${python}\nenvironments: {etl: {module: ${spelled}, tasks: {load: {inputs: {}}}}}\n`;
  const made = compiled({ files: { "flyte.yaml": yaml, [file]: `from flyte_envs import task\n${code}` } });
  expect(argumentsOf(made)).toContain(deployed);
  const [deployment, overriding] = await askOracle([made.asked.deployed, made.asked.overridden]);
  expect(sdkDifferences(made, deployment, overriding)).toEqual([]);
});

function argumentsOf({ requests }: Compiled): readonly string[] {
  const { target } = requests.requests[0]!.request.spec!.taskTemplate!;
  return target.case === "container" ? target.value.args : [];
}
