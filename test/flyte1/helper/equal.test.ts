/** What flytekit makes of the helper module and of functions that it decorates is what it makes of code without it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { analyze } from "../../../compiler/analysis.ts";
import { memoryFiles } from "../../../compiler/source/files.ts";
import { accepted } from "../../support/oracle.ts";
import { venvPython } from "../../support/venv.ts";
import { flyte1Configurations } from "../configurations.ts";
import { flytekit } from "../flytekit.ts";
import { textsIn } from "../texts-in.ts";
import { both, differences } from "./both.ts";

beforeAll(() => venvPython("flytekit"), 600_000);

const seed = Number(process.env.SEED ?? 20_261_127);
const count = Number(process.env.COUNT ?? 60);

describe("generated projects", () => {
  test("are the same with the helper and without", { timeout: 900_000 }, async () => {
    const unequal: string[] = [];
    for (const configuration of flyte1Configurations({ count, seed })) {
      const { helper, plain, text } = both(configuration.files);
      const [ours, theirs] = await Promise.all([flytekit(helper), flytekit(plain)]);
      const found = explained(() => differences(accepted(ours), accepted(theirs)));
      if (found.length > 0) unequal.push([...found, text, configuration.files["flyte.yaml"]].join("\n"));
    }
    expect(unequal.slice(0, 3).join("\n\n"), `${unequal.length} of ${count}`).toBe("");
  });
});

/** Those of examples/ that Flyte 1 can express all of, by their root files. */
const examples = ["existing-code", "multi-team"];
const folder = fileURLToPath(new URL("../../../examples/", import.meta.url));

test("these examples can be said in Flyte 1", () => {
  const expressible = readdirSync(folder).filter((name) => {
    const { diagnostics } = analyze(memoryFiles(textsIn(join(folder, name))), "flyte.yaml", {
      now: 0,
      targets: ["flyte1"],
    })!;
    return diagnostics.every(({ severity }) => severity !== "error");
  });
  expect(expressible.sort()).toEqual(examples);
});

test.each(examples)("examples/%s is the same with the helper and without", async (name) => {
  const yaml = Object.entries(textsIn(join(folder, name))).filter(([path]) => path.endsWith(".yaml"));
  const { helper, plain } = both(Object.fromEntries(yaml));
  const [ours, theirs] = await Promise.all([flytekit(helper), flytekit(plain)]);
  expect(accepted(theirs).length).toBeGreaterThan(1);
  expect(differences(accepted(ours), accepted(theirs))).toEqual([]);
});

function explained(compare: () => readonly string[]): readonly string[] {
  try {
    return compare();
  } catch (error) {
    return [String(error)];
  }
}
