/** What flytekit makes of the helper module and of functions that it decorates is what it makes of code without it. */
import { beforeAll, describe, expect, test } from "vitest";
import { accepted } from "../../support/oracle.ts";
import { venvPython } from "../../support/venv.ts";
import { flyte1Configurations } from "../configurations.ts";
import { flytekit } from "../flytekit.ts";
import { both, differences } from "./both.ts";

beforeAll(() => venvPython("flytekit"), 600_000);

const seed = Number(process.env.SEED ?? 20_261_127);
const count = Number(process.env.COUNT ?? 20);

describe("generated projects", () => {
  test("are the same with the helper and without", { timeout: 600_000 }, async () => {
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

function explained(compare: () => readonly string[]): readonly string[] {
  try {
    return compare();
  } catch (error) {
    return [String(error)];
  }
}
