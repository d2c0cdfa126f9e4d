/** What is found in code: nothing in functions that the SDK takes, and of calls exactly what the SDK refuses. */
import { beforeAll, describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { accepted, askOracle } from "../support/oracle.ts";
import { corpus, modules } from "./corpus.ts";
import { sdkInterfaces } from "./sdk.ts";

function found(files: Readonly<Record<string, string>>): readonly Diagnostic[] {
  return analyze(memoryFiles(files), "flyte.yaml", { now: 0 })!.diagnostics;
}

describe("the corpus", () => {
  let theirs: Awaited<ReturnType<typeof sdkInterfaces>>;
  beforeAll(async () => {
    theirs = await sdkInterfaces(corpus, modules);
  }, 600_000);

  /** What is rightly said of functions that are not tasks, and of types that the SDK warns of as well. */
  const rightly = new Set([
    "py-task-undecorated",
    "task-unsupported-type",
    "task-unannotated-input",
    "task-output-desc-dropped",
    "task-docstring-truncated",
    "task-name-from-function",
    "env-no-tasks",
  ]);

  test.each(modules.filter((module) => module !== "refused"))("%s has no finding", (module) => {
    const names = Object.keys(theirs[module]!);
    const tasks = names.map((name) => `      ${name}: {function: "${module}:${name}"}\n`).join("");
    const yaml = `python: {path: [src], version: "3.11"}\nenvironments:\n  decorated:\n    tasks:\n${tasks}`;
    const said = found({ ...corpus, "flyte.yaml": yaml }).filter(({ code }) => !rightly.has(code));
    const misfits = said.filter(({ code }) => code === "task-default-type-mismatch").length;
    const refused = Object.values(theirs[module]!).flatMap((each) =>
      typeof each === "string"
        ? []
        : Object.values(each.inputs).filter(({ default: value }) => typeof value === "string"),
    );
    expect(said.filter(({ code }) => code !== "task-default-type-mismatch")).toEqual([]);
    expect(misfits).toBeLessThanOrEqual(refused.length);
  });
});

describe("arguments of override", () => {
  const code = `
import dataclasses, flyte
from flyte._task import AsyncFunctionTaskTemplate
env = flyte.TaskEnvironment("etl")
@env.task
async def load(x: int) -> int: return x
def takes(name):
    try:
        load.override(**{name: None})
        return True
    except (TypeError, ValueError):
        return False
names = [each.name for each in dataclasses.fields(AsyncFunctionTaskTemplate) if not each.name.startswith("_")]
{name: takes(name) for name in [*names, "env", "depends_on", "description", "foo", "with_overrides"]}
`;

  test("are refused where the SDK refuses them", async () => {
    const [answer] = await askOracle([{ kind: "eval", files: {}, code }]);
    const theirs = accepted(answer).json as Record<string, boolean>;
    const ours = Object.keys(theirs).map((name) => {
      const python = `from flyte_envs import task\n\n@task("etl.load")\nasync def load(x: int) -> int:\n    return await load.override(${name}=None)(x)\n`;
      const said = found({
        "m.py": python,
        "flyte.yaml": "environments:\n  etl:\n    module: m\n    tasks:\n      load:\n",
      });
      return [name, !said.some((each) => each.code === "override-unknown")] as const;
    });
    expect(Object.fromEntries(ours)).toEqual(theirs);
  }, 600_000);
});
