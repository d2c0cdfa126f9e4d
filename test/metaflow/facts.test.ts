/** What is known of Metaflow beside what the pinned release says. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import facts from "../../schema/data/metaflow.json" with { type: "json" };
import { venvPython } from "../support/venv.ts";

test("schema/data/metaflow.json is the installed release's", async () => {
  const script = fileURLToPath(new URL("facts.py", import.meta.url));
  const env = { ...process.env, METAFLOW_USER: "flytec", METAFLOW_HOME: "/nonexistent" };
  const { stdout } = await promisify(execFile)(await venvPython("metaflow"), [script], { env });
  const { leastOnBatch, ...said } = JSON.parse(stdout);
  const { origin: _, ...known } = facts;
  expect(said).toEqual(known);
  expect(leastOnBatch).toBe(known.leastRemoteSeconds);
});
