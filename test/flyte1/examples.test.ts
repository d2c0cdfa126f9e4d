/**
 * The projects of examples/ that Flyte 1 can express all of, beside the same written by hand with flytekit (by-hand/): what is
 * emitted is what flytekit sends, and so is what it sends for the example's own code once that takes its decorators from the
 * module for flytekit.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { accepted } from "../support/oracle.ts";
import { venvPython } from "../support/venv.ts";
import { emitted, helperModule, sent } from "./entities.ts";
import { flytekit } from "./flytekit.ts";
import { textsIn } from "./texts-in.ts";

beforeAll(() => venvPython("flytekit"), 600_000);

const folder = fileURLToPath(new URL("../../examples/", import.meta.url));
const byHand = fileURLToPath(new URL("by-hand/", import.meta.url));

/** By example: its source root, its modules, and what the module for flytekit has no words for. */
const examples: Readonly<Record<string, Example>> = {
  "existing-code": { root: ".", modules: ["app.main"], lacks: ["TaskSpec app.main.greet_all.quickly"] },
  "multi-team": { root: "src", modules: ["teams.shared", "teams.ads", "teams.search"], lacks: [] },
};

interface Example {
  readonly root: string;
  readonly modules: readonly string[];
  readonly lacks: readonly string[];
}

test("these examples can be said in Flyte 1", () => {
  const expressible = readdirSync(folder).filter((name) => {
    const files = memoryFiles(textsIn(join(folder, name)));
    const { diagnostics } = analyze(files, "flyte.yaml", { now: 0, targets: ["flyte1"] })!;
    return diagnostics.every(({ severity }) => severity !== "error");
  });
  expect(expressible.sort()).toEqual(Object.keys(examples));
});

describe.each(Object.entries(examples))("examples/%s", (name, { root, modules, lacks }) => {
  const files = textsIn(join(folder, name));
  const written = async () => sent(accepted(await flytekit({ files: textsIn(join(byHand, name)), modules })));

  test("is emitted as flytekit sends what is written by hand", async () => {
    const theirs = await written();
    expect(Object.keys(theirs).length).toBeGreaterThan(2);
    expect(emitted(files)).toEqual(theirs);
  });

  test("is sent as that by its own code, too", async () => {
    const module = Object.entries(helperModule(files)).map(([path, text]) => [join(root, path), text]);
    const all = { ...Object.fromEntries(Object.entries(files).map(decorated)), ...Object.fromEntries(module) };
    const theirs = sent(accepted(await flytekit({ files: all, root, modules })));
    expect(theirs).toEqual(without(await written(), lacks));
  });
});

/** Code that imports from the module for flytekit; what it makes of an environment of Flyte 2 by itself is left out. */
function decorated([path, text]: readonly [string, string]): readonly [string, string] {
  return [
    path,
    text
      .replace(/^from (?:app\.envs|flyte_envs) import .*/m, "from flyte1_envs import task")
      .replace(/@hello\..*/s, ""),
  ];
}

function without<T>(all: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
}
