/** What a module of tasks gets from the generated module, and what it is told when it asks for something else. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { accepted, askOracle } from "../../support/oracle.ts";
import { venvPython } from "../../support/venv.ts";

const golden = new URL("../../golden/", import.meta.url);
const text = (path: string) => readFileSync(new URL(path, golden), "utf8");

const functions = {
  "flyte_envs.py": text("python-functions/src/flyte_envs.py"),
  "pipeline.py": text("python-functions/src/pipeline.py"),
};
const containers = {
  "flyte_envs.py": text("python-containers/flyte_envs.py"),
  "pipeline.py": text("python-containers/pipeline.py"),
  "apps/dashboard.py": text("python-containers/apps/dashboard.py"),
};

beforeAll(() => venvPython(), 600_000);

/** [what is done, the value it gives] */
const given: readonly (readonly [files: Readonly<Record<string, string>>, code: string, value: unknown])[] = [
  [
    functions,
    "from pipeline import load\n[load.name, load.short_name, load.retries.count]",
    ["etl.load", "Load it", 3],
  ],
  [functions, "from pipeline import load\nfrom flyte_envs import override\noverride(load, 'big').retries.count", 0],
  [
    functions,
    "from pipeline import load\nfrom flyte_envs import override\n[override(load, 'big').name, load.retries.count]",
    ["etl.load", 3],
  ],
  [functions, "from pipeline import clean\n[clean.name, clean.parent_env_name]", ["etl.clean", "etl"]],
  [containers, "from flyte_envs import container\ncontainer('tools.check').name", "tools.check"],
  [
    containers,
    "from flyte_envs import container, override\noverride(container('tools.build-it'), 'big').resources.cpu",
    16,
  ],
  [
    containers,
    "from flyte_envs import container, override\nt = override(container('tools.build-it'), 'big')\n[t.name, t.parent_env_name, t.parent_env().name]",
    ["tools.build-it", "tools", "tools"],
  ],
  [containers, "import flyte_envs\n[sorted(e.tasks) for e in [flyte_envs.tools]]", [["tools.build-it", "tools.check"]]],
];

test("what is declared", async () => {
  const answers = await askOracle(given.map(([files, code]) => ({ kind: "eval", files, code })));
  expect(answers.map((answer) => accepted(answer).json)).toEqual(given.map(([, , value]) => value));
});

/** [what is asked for, the exception's class and text] */
const refused: readonly (readonly [
  files: Readonly<Record<string, string>>,
  code: string,
  type: string,
  message: string,
])[] = [
  [
    functions,
    "from flyte_envs import task\ntask('etl.laod')",
    "LookupError",
    "flyte.yaml declares no task 'etl.laod'; did you mean 'etl.load'?",
  ],
  [
    functions,
    "from flyte_envs import task\ntask('nothing.of_that')",
    "LookupError",
    "flyte.yaml declares no task 'nothing.of_that'",
  ],
  [
    functions,
    "from flyte_envs import task\n@task('etl.load')\ndef lode(): ...",
    "ValueError",
    "'etl.load' decorates a function called 'lode', but Flyte names a task after its function",
  ],
  [
    functions,
    "from pipeline import load\nfrom flyte_envs import override\noverride(load, 'bigg')",
    "LookupError",
    "flyte.yaml declares no override 'bigg' of 'etl.load'; did you mean 'big'?",
  ],
  [
    functions,
    "from pipeline import clean\nfrom flyte_envs import override\noverride(clean, 'big')",
    "LookupError",
    "flyte.yaml declares no override 'big' of 'etl.clean'",
  ],
  [
    containers,
    "from flyte_envs import container\ncontainer('tools.build_it')",
    "LookupError",
    "flyte.yaml declares no container task 'tools.build_it'; did you mean 'tools.build-it'?",
  ],
];

test("what is not", async () => {
  const answers = await askOracle(refused.map(([files, code]) => ({ kind: "eval", files, code })));
  const errors = answers.map((answer) => ("error" in answer ? [answer.error.type, answer.error.message] : answer));
  expect(errors).toEqual(refused.map(([, , type, message]) => [type, message]));
});

test("an environment of Python code is depended on, whoever is imported first", async () => {
  const dependencies = "{e.name: [d.name for d in e.depends_on] for e in [flyte_envs.tools, flyte_envs.pipeline]}";
  const answers = await askOracle([
    { kind: "eval", files: containers, code: `import flyte_envs\n${dependencies}` },
    { kind: "eval", files: containers, code: `import apps.dashboard, flyte_envs\n${dependencies}` },
  ]);
  const both = { tools: ["dashboard"], pipeline: ["tools", "dashboard"] };
  expect(answers.map((answer) => accepted(answer).json)).toEqual([both, both]);
});
