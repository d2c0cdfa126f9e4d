/** Classes in Python, read from their source: flytekit, which imports them, says the same of them. */
import { toJson } from "@bufbuild/protobuf";
import { beforeAll, expect, test } from "vitest";
import { withoutFlytekit } from "../../compiler/emit/flyte1/flytekit-types.ts";
import { LiteralTypeSchema } from "../../compiler/emit/flyte1/generated/flyteidl/core/types_pb.ts";
import { literalType } from "../../compiler/emit/flyte1/literal-type.ts";
import { fromJson } from "../../compiler/emit/wire/from-json.ts";
import { readReference } from "../../compiler/python/interface.ts";
import { pythonProject } from "../../compiler/python/project.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import type { Json } from "../support/oracle.ts";
import { venvPython } from "../support/venv.ts";
import { classes, classPrelude } from "../types/classes.ts";
import { flytekit } from "./flytekit.ts";

const imports =
  "import enum\nfrom datetime import date, datetime, timedelta\nfrom typing import Annotated, Any, Literal, NamedTuple, Optional, TypedDict, Union\nfrom flytekit.types.directory import FlyteDirectory as Dir\nfrom flytekit.types.file import FlyteFile as File\nfrom flytekit.types.structured import StructuredDataset as DataFrame\n";
const modules = classes.map(({ name }, i) => `kinds_${i}_${name.toLowerCase()}`);
const files = Object.fromEntries(
  classes.map(({ name, python }, i) => [
    `${modules[i]}.py`,
    `${imports}${classPrelude}\nimport flytekit\n${python}\n\n\n@flytekit.task\ndef made(value: ${name}) -> None:\n    return None\n`,
  ]),
);

/** What only running the code tells is not known: a schema that an annotation gives whole. */
const unknown: ReadonlySet<string> = new Set(["Strict"]);

beforeAll(() => venvPython("flytekit"), 600_000);

test("the type of an input of each class", { timeout: 120_000 }, async () => {
  const answers = await Promise.all(modules.map((module) => flytekit({ files, modules: [module] })));
  const project = pythonProject({
    files: memoryFiles(files),
    root: ".",
    paths: [],
    generated: "flyte_envs",
    version: "3.11",
  });
  const theirs = answers.map((answer) => {
    if ("error" in answer) return answer.error.message;
    const [task] = answer.filter(({ kind }) => kind === "TaskSpec");
    return (task!.message as unknown as Spec).template.interface.inputs.variables.value.type;
  });
  const ours = modules.map((module) => {
    const found = readReference({ module, function: "made" }, project);
    const type = found && "inputs" in found ? found.inputs?.get("value")?.type : undefined;
    const made = type && literalType(withoutFlytekit(type));
    return made && toJson(LiteralTypeSchema, fromJson(LiteralTypeSchema, made));
  });
  for (const [i, module] of modules.entries()) {
    if (unknown.has(classes[i]!.name)) expect.soft(ours[i], module).toBeUndefined();
    else expect.soft(ours[i], module).toEqual(theirs[i]);
  }
});

interface Spec {
  readonly template: {
    readonly interface: { readonly inputs: { readonly variables: { readonly value: { type: Json } } } };
  };
}
