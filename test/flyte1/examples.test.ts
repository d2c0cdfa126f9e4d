/** The projects of examples/ that Flyte 1 can express: what is emitted is what flytekit sends for plain code. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { accepted } from "../support/oracle.ts";
import { venvPython } from "../support/venv.ts";
import { emitted, sent } from "./entities.ts";
import { flytekit } from "./flytekit.ts";
import { both } from "./helper/both.ts";
import { textsIn } from "./texts-in.ts";

beforeAll(() => venvPython("flytekit"), 600_000);

const folder = fileURLToPath(new URL("../../examples/", import.meta.url));

test.each(["existing-code", "multi-team"])("examples/%s", async (name) => {
  const yaml = Object.entries(textsIn(join(folder, name))).filter(([path]) => path.endsWith(".yaml"));
  const files = Object.fromEntries(yaml);
  const theirs = sent(accepted(await flytekit(both(files).plain)));
  const ours = emitted(files);
  const overrides = Object.keys(ours).filter((key) => !(key in theirs));
  expect(overrides.filter((key) => !/^TaskSpec .*\..*\..*/.test(key))).toEqual([]);
  expect(Object.keys(theirs).length).toBeGreaterThan(1);
  expect(ours).toMatchObject(theirs);
  for (const [key, message] of Object.entries(theirs)) expect(ours[key]).toEqual(message);
});
