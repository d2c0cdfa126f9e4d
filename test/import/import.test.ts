/** What an import writes, and what it says about the rest: tables of code and expectation. */
import { describe, expect, test } from "vitest";
import { unifiedDiff } from "../../compiler/import/diff.ts";
import { importCode } from "../../compiler/import/import.ts";
import { importJson, lossesText } from "../../compiler/import/report.ts";
import { memoryFiles } from "../../compiler/source/files.ts";

type Texts = Readonly<Record<string, string>>;

function imported(texts: Texts, paths: readonly string[] = ["."]) {
  const files = memoryFiles(texts);
  const made = importCode({ files, paths, generated: "flyte_envs" });
  const after = Object.fromEntries(made.files.map(({ file, text }) => [file, text]));
  return { made, after, losses: lossesText(made.losses, files.read), json: importJson(made, files.read, ".") };
}

/** Of one module `m.py`: the environments that are written. */
function environments(code: string): string {
  const { after, losses } = imported({ "m.py": `import flyte\n${code}` });
  const yaml = after["flyte.yaml"];
  return yaml === undefined ? losses : /environments:\n([\s\S]*?)\n\ncompile:/.exec(yaml)![1]!.replace(/^ {2}/gm, "");
}

describe("flyte.yaml", () => {
  test("has what stays a constant, its comments, and the short forms", () => {
    const code = `
# The one that loads.
# Twice a day.
env = flyte.TaskEnvironment(
    name="etl",
    # half is enough
    resources=flyte.Resources(cpu="500m", memory="1Gi"),  # since May
    image="ghcr.io/acme/etl:1",
)  # for good

night = flyte.Trigger("night", flyte.Cron("0 3 * * *"))

@env.task(
    retries=flyte.RetryStrategy(3),
    triggers=night,
    # nobody knows why
    timeout=flyte.Timeout(60),
)
def load(): ...
`;
    expect(imported({ "m.py": `import flyte\n${code}` }).after["flyte.yaml"]).toBe(`flytec: 1

environments:
  # The one that loads.
  # Twice a day.
  etl: # for good
    image: ghcr.io/acme/etl:1
    module: m
    # half is enough
    resources: {cpu: 500m, memory: 1Gi} # since May
    tasks:
      load:
        retries: 3
        # nobody knows why
        timeout: 60
        triggers:
          night: "0 3 * * *"

compile:
  - target: python
`);
  });

  /** [what is special, code, the environments] */
  const cases: readonly (readonly [title: string, code: string, yaml: string])[] = [
    ["an environment without tasks", `e = flyte.TaskEnvironment("bare")`, "bare:"],
    [
      "a version in pieces",
      `V = (3, 12)\ne = flyte.TaskEnvironment("v", image=flyte.Image.from_debian_base(python_version=V))`,
      `v:\n  image: {from_debian_base: {python_version: "3.12"}}`,
    ],
    [
      "text of several lines",
      `e = flyte.TaskEnvironment("t", env_vars={"A": "one\\n  two\\n", "B": "x"})`,
      "t:\n  env_vars:\n    A: |\n      one\n        two\n    B: x",
    ],
    [
      "an f-string with a format stays code",
      `N = 1.5\ne = flyte.TaskEnvironment(f"n{N:.2f}")`,
      'm.py:3: `f"n{N:.2f}"` is computed at run time; the environment `e` stays in Python\n',
    ],
    [
      "a list that grows stays code",
      `P = ["a"]\nP.append("b")\ne = flyte.TaskEnvironment("p", image=flyte.Image.from_debian_base().with_pip_packages(*P))`,
      "m.py:4: `flyte.Image.from_debian_base().with_pip_packages(*P)` is computed at run time; the environment `e` stays in Python\n",
    ],
    [
      "an attribute set later stays code",
      `r = flyte.Resources(cpu=1)\nr.cpu = 2\ne = flyte.TaskEnvironment("p", resources=r)`,
      "m.py:4: `r` is computed at run time; the environment `e` stays in Python\n",
    ],
    [
      "layers that only the SDK's own developers use stay code",
      `e = flyte.TaskEnvironment("p", image=flyte.Image.from_debian_base().with_local_v2())`,
      "m.py:2: `with_local_v2` has no place in flyte.yaml; the environment `e` stays in Python\n",
    ],
    [
      "an unknown argument stays code",
      `e = flyte.TaskEnvironment("p", colour="red")`,
      "m.py:2: `colour` has no place in flyte.yaml; the environment `e` stays in Python\n",
    ],
    [
      "no image at all stays code",
      `e = flyte.TaskEnvironment("p", image=None)`,
      "m.py:2: `None` is computed at run time; the environment `e` stays in Python\n",
    ],
  ];

  test.each(cases)("%s", (_, code, yaml) => {
    expect(environments(code)).toBe(yaml);
  });
});

describe("Python", () => {
  test("keeps its comments, loses what is said in flyte.yaml, and imports the rest", () => {
    const code = `"""Doc."""

from __future__ import annotations

import os
from datetime import timedelta

import flyte
from flyte import Image, Resources

# The image.
image = Image.from_debian_base().with_pip_packages("a")

# The environment.
env = flyte.TaskEnvironment("etl", image=image, resources=Resources(cpu=1))  # trailing

LIMIT = 3


# Loads.
@env.task(timeout=timedelta(hours=1))  # slow
@other
async def load(x: int = LIMIT) -> int:
    # inside
    return os.getpid()


if __name__ == "__main__":
    flyte.run(load)
`;
    expect(imported({ "m.py": code }).after["m.py"]).toBe(`"""Doc."""

from __future__ import annotations

import os

import flyte

from flyte_envs import etl as env, task

LIMIT = 3


# Loads.
@task("etl.load")  # slow
@other
async def load(x: int = LIMIT) -> int:
    # inside
    return os.getpid()


if __name__ == "__main__":
    flyte.run(load)
`);
  });

  test("keeps what something else uses", () => {
    const { after } = imported({
      "images.py": `import flyte\nimage = flyte.Image.from_debian_base().with_pip_packages("a")\nflyte.build(image)\n`,
      "m.py": `import flyte\nfrom images import image\nenv = flyte.TaskEnvironment("e", image=image)\n`,
    });
    expect(Object.keys(after)).toEqual(["flyte.yaml", "m.py"]);
    expect(after["m.py"]).toBe("from flyte_envs import e as env\n");
  });

  test("what tests make is theirs, and what they use stays", () => {
    const { after } = imported({
      "m.py": `import flyte\nsmall = flyte.Resources(cpu=1)\nbig = flyte.Resources(cpu=8)\ne = flyte.TaskEnvironment("e", resources=small)\nf = flyte.TaskEnvironment("f", resources=big)\n`,
      "tests/test_m.py": `import flyte\nfrom m import small\nenv = flyte.TaskEnvironment("only-here")\n`,
    });
    expect(Object.keys(after)).toEqual(["flyte.yaml", "m.py"]);
    expect(after["flyte.yaml"]).not.toContain("only-here");
    expect(after["m.py"]).toBe("import flyte\n\nfrom flyte_envs import e, f\n\nsmall = flyte.Resources(cpu=1)\n");
  });

  test("the module that flytec made is none of the code", () => {
    const code = `import flyte\ne = flyte.TaskEnvironment("e")\n`;
    const { after, losses } = imported({
      "flyte_envs.py": `# Made by flytec 0.1.0 from flyte.yaml\n${code}`,
      "m.py": code,
    });
    expect(losses).toBe("");
    expect(Object.keys(after)).toEqual(["flyte.yaml", "m.py"]);
  });

  test("works with the environment where a task stays code", () => {
    const { after, losses } = imported({
      "m.py": `import os\nimport flyte\nenv = flyte.TaskEnvironment("e")\n\n\n@env.task(retries=int(os.environ["N"]))\ndef f(): ...\n`,
    });
    expect(after["m.py"]).toBe(
      `import os\n\nfrom flyte_envs import e as env\n\n\n@env.task(retries=int(os.environ["N"]))\ndef f(): ...\n`,
    );
    expect(losses).toBe('m.py:6: `int(os.environ["N"])` is computed at run time; the task `f` stays in Python\n');
  });

  test("leaves a module alone that cannot be parsed there", () => {
    const { after } = imported({ "m.py": `import flyte\nenv = flyte.TaskEnvironment("e"\n\ndef f(:\n` });
    expect(after["m.py"]).toBeUndefined();
  });

  test("keeps line ends", () => {
    const { after } = imported({
      "m.py": `import flyte\r\n\r\nenv = flyte.TaskEnvironment("e")\r\n\r\n\r\n@env.task\r\ndef f(): ...\r\n`,
    });
    expect(after["m.py"]!.replaceAll("\r\n", "")).not.toContain("\n");
  });
});

describe("losses", () => {
  test("environments and tasks inside functions are named", () => {
    const code = `import flyte


def make(name):
    return flyte.TaskEnvironment(name)


env = flyte.TaskEnvironment("known")


def build():
    @env.task
    def inner(): ...
    return inner


for size in ("s", "m"):
    flyte.TaskEnvironment(size)

called = env.task(make)
`;
    expect(imported({ "m.py": code }).losses).toBe(`m.py:5: this environment is made inside \`make\`; it stays in Python
m.py:12: this task is made inside \`build\`; it stays in Python
m.py:18: this environment is made where only running the code tells; it stays in Python
m.py:20: this task is made where only running the code tells; it stays in Python
`);
  });

  test("a container task gets another name", () => {
    const code = `import flyte\nfrom flyte.extras import ContainerTask\nt = ContainerTask(name="old", image="alpine:3", command=["a", "b", "c"])\nenv = flyte.TaskEnvironment.from_task("tools", t)\n`;
    const { losses, after } = imported({ "m.py": code });
    expect(losses).toBe("m.py:3: the task `old` is called `tools.old` from now on, as flyte.yaml names tasks\n");
    expect(after["m.py"]).toBe(`from flyte_envs import container, tools as env\n\nt = container("tools.old")\n`);
  });

  test("comments that are not carried over", () => {
    const code = `import flyte
# Both of them
PACKAGES = ("a", "b")
env = flyte.TaskEnvironment(
    "e",
    # kept
    secrets=[
        "one",  # lost
    ],
)
`;
    expect(imported({ "m.py": code }).losses).toBe("m.py:8: the comment `lost` is not carried over\n");
  });

  test("a file that is no UTF-8", () => {
    const code = `import flyte\nenv = flyte.TaskEnvironment("e")\n`;
    const { losses, after } = imported({ "m.py": code, "n.py": `# \uFFFD\n${code.replace('"e"', '"f"')}` });
    expect(losses).toBe("n.py:1: this file is no UTF-8 and is left alone\n");
    expect(Object.keys(after)).toEqual(["flyte.yaml", "m.py"]);
  });

  test("as data, with ranges", () => {
    const { json } = imported({
      "m.py": `import flyte\nenv = flyte.TaskEnvironment("e", image=f())\nother = flyte.TaskEnvironment("o")\n`,
    });
    expect(JSON.parse(json)).toMatchObject({
      version: 1,
      losses: [{ file: "m.py", kind: "code", range: { start: { line: 2, column: 40 }, end: { line: 2, column: 43 } } }],
      files: [
        { file: "flyte.yaml", action: "create" },
        { file: "m.py", action: "edit" },
      ],
      summary: { environments: 1, tasks: 0 },
    });
  });
});

describe("overrides", () => {
  const head = `import flyte\nenv = flyte.TaskEnvironment("e")\n\n\n@env.task\ndef load(x: int) -> int: ...\n\n\n`;
  /** [what is special, code, what `main` is afterwards, the losses] */
  const cases: readonly (readonly [title: string, code: string, after: string, losses: string])[] = [
    ["a variable's name", `big = load.override(retries=3)`, `big = override(load, "big")`, ""],
    ["a short name", `return load.override(short_name="big", retries=3)(1)`, `return override(load, "big")(1)`, ""],
    [
      "none",
      `return load.override(retries=3)(1)`,
      `return load.override(retries=3)(1)`,
      "m.py:11: this override has no name (assign it to a variable to give it one); it stays in Python\n",
    ],
    [
      "of what a parameter says",
      `big = load.override(retries=n)`,
      `big = load.override(retries=n)`,
      "m.py:11: what this overrides is computed at run time; it stays in Python\n",
    ],
    [
      "with what the SDK ignores",
      `big = load.override(retries=0)`,
      `big = load.override(retries=0)`,
      "m.py:11: the SDK ignores `retries` where it is false or empty, and flyte.yaml does not; it stays in Python\n",
    ],
    [
      "of something else of that name",
      `load = n\n    big = load.override(retries=1)`,
      `load = n\n    big = load.override(retries=1)`,
      "",
    ],
  ];

  test.each(cases)("%s", (_, code, after, losses) => {
    const made = imported({ "m.py": `${head}@env.task\ndef main(n: int) -> int:\n    ${code}\n` });
    expect(made.after["m.py"]).toContain(`def main(n: int) -> int:\n    ${after}\n`);
    expect(made.losses).toBe(losses);
  });
});

describe("external", () => {
  test("what stays in Python is declared where others depend on it", () => {
    const code = `import flyte\nfrom flyte.app import AppEnvironment\nold = flyte.TaskEnvironment("old", image=f())\napp = AppEnvironment(name="web")\nenv = flyte.TaskEnvironment("new", depends_on=[old, app])\n`;
    const { after } = imported({ "pkg/m.py": code, "pkg/__init__.py": "" }, ["pkg"]);
    expect(after["flyte.yaml"]).toContain("external:\n  old: pkg.m:old\n  web: pkg.m:app\n");
    expect(after["flyte.yaml"]).toContain("depends_on: [old, web]");
  });
});

describe("flytekit", () => {
  const head = "from flytekit import Resources, task, workflow\n";
  const load = `@task(cache=True, cache_version="1", cache_serialize=True, retries=2, timeout=60, interruptible=True, requests=Resources(cpu="1", mem="1Gi"))\ndef load(x: int) -> int:\n    return x\n`;

  test("tasks become tasks of environments, and their decorators change", () => {
    const { after } = imported({ "etl.py": head + load });
    expect(after["flyte.yaml"]).toContain(`  etl:
    module: etl
    resources: {cpu: "1", memory: 1Gi}
    tasks:
      load:
        cache: {behavior: override, version_override: "1", serialize: true}
        retries: 2
        timeout: 60
        interruptible: true
`);
    expect(after["etl.py"]).toBe(
      `from flytekit import workflow\n\nfrom flyte_envs import task\n\n\n@task("etl.load")\ndef load(x: int) -> int:\n    return x\n`,
    );
  });

  test("where there is more of it, the code stays as it is", () => {
    const { after, losses } = imported({
      "etl.py": `${head}${load}\n@workflow\ndef wf(x: int) -> int:\n    return load(x=x)\n`,
    });
    expect(Object.keys(after)).toEqual(["flyte.yaml"]);
    expect(losses).toContain("etl.py:2: stays as it is while the code uses more of flytekit than tasks");
    expect(losses).toContain("etl.py:6: a workflow is a task that calls tasks in Flyte 2");
  });

  test("what Flyte 2 does not have is said", () => {
    expect(
      imported({ "etl.py": `from flytekit import task\n@task(deprecated="no", retries=1)\ndef f(): ...\n` }).losses,
    ).toBe("etl.py:2: Flyte 2 has nothing to mark a task as deprecated; say it in the docstring\n");
  });
});

describe("diff", () => {
  test("of a file that is not there, of changes far apart, and of none", () => {
    expect(unifiedDiff("a", undefined, "x\n")).toBe("--- /dev/null\n+++ b/a\n@@ -0,0 +1,1 @@\n+x\n");
    expect(unifiedDiff("a", "x\n", "x\n")).toBe("");
    const lines = Array.from({ length: 20 }, (_, i) => `${i}\n`);
    const changed = lines.with(1, "one\n").with(18, "eighteen");
    expect(unifiedDiff("a", lines.join(""), changed.join("")).match(/^@@.*$/gm)).toEqual([
      "@@ -1,5 +1,5 @@",
      "@@ -16,5 +16,4 @@",
    ]);
  });
});
