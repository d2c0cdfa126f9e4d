/** What a module of tasks gets from the helper module, and what it is told when it asks for something else. */
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { accepted } from "../../support/oracle.ts";
import { venvPython } from "../../support/venv.ts";
import { flytekit } from "../flytekit.ts";
import { textsIn } from "../texts-in.ts";

const golden = textsIn(fileURLToPath(new URL("../../golden/flyte1-helper/src", import.meta.url)));

beforeAll(() => venvPython("flytekit"), 600_000);

const ask = (code: string) => flytekit({ files: { ...golden, "asking.py": code }, modules: ["asking"] });

test("importing the module registers nothing", async () => {
  expect(accepted(await ask("import flyte1_envs"))).toEqual([]);
});

test("a container task is there when it is asked for, once", async () => {
  const code = `from flyte1_envs import container\nassert container("tools.build") is container("tools.build")`;
  const names = accepted(await ask(code)).map(({ kind, name }) => `${kind} ${name}`);
  expect(names).toEqual([
    "TaskSpec tools.build",
    "WorkflowSpec tools.build",
    "LaunchPlan tools.build",
    "LaunchPlan tools.build.nightly",
  ]);
});

/** [what is asked for, the exception's class and text] */
const refused = [
  ["task('etl.laod')", "LookupError", "flyte.yaml declares no task 'etl.laod'; did you mean 'etl.load'?"],
  ["task('nothing.of_that')", "LookupError", "flyte.yaml declares no task 'nothing.of_that'"],
  [
    "container('tools.biuld')",
    "LookupError",
    "flyte.yaml declares no container task 'tools.biuld'; did you mean 'tools.build'?",
  ],
  [
    "@task('etl.load')\ndef lode() -> None: ...",
    "ValueError",
    "'etl.load' decorates a function called 'lode', but Flyte names a task after its function",
  ],
] as const;

test.each(refused)("%s", async (code, type, message) => {
  expect(await ask(`from flyte1_envs import container, task\n${code}\n`)).toMatchObject({ error: { type, message } });
});
