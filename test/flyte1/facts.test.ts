/** What is known of flytekit's accelerators beside what the pinned release says. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import facts from "../../schema/data/flyte1-accelerators.json" with { type: "json" };
import { venvPython } from "../support/venv.ts";

test("schema/data/flyte1-accelerators.json is the installed release's", async () => {
  const script = fileURLToPath(new URL("facts.py", import.meta.url));
  const { stdout } = await promisify(execFile)(await venvPython("flytekit"), [script]);
  expect(facts.devices).toEqual(JSON.parse(stdout));
  expect(facts.origin).toContain("flytekit 1.16.31");
});
