import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { predefined } from "../compiler/model/trigger.ts";
import differences from "../schema/data/sdk-differences.json" with { type: "json" };
import signatures from "../schema/data/signatures.json" with { type: "json" };
import { venvPython } from "./support/venv.ts";

const run = promisify(execFile);
const data = join(import.meta.dirname, "../schema/data");
const script = join(import.meta.dirname, "../compiler/sdk/extract_facts.py");

/** Files of schema/data that are not made from the installed SDK. */
const others = ["flyte1-accelerators.json", "go-timezones.json", "pod-usual.json", "sdk-differences.json"];
const names = (await readdir(data)).filter((name) => !others.includes(name));

let extracted: string;

beforeAll(async () => {
  extracted = await mkdtemp(join(tmpdir(), "facts-"));
  await run(await venvPython(), ["-B", script, extracted]);
}, 600_000);

afterAll(() => rm(extracted, { recursive: true, force: true }));

describe("schema/data is what the installed SDK says", () => {
  test("the same files", async () => expect((await readdir(extracted)).sort()).toEqual(names.sort()));

  test.each(names)("%s", async (name) => {
    expect(await json(join(data, name))).toEqual(await json(join(extracted, name)));
  });
});

test("the model's predefined triggers are the SDK's", () => {
  expect(signatures.predefined_triggers).toEqual(predefined);
});

test("the differences of other releases are from the installed SDK, and name what it has", () => {
  expect(signatures.origin).toContain(`flyte ${differences.baseline},`);
  const known = Object.entries(signatures.signatures).flatMap(([owner, parameters]) => [
    owner,
    ...Object.keys(parameters).map((name) => `${owner}.${name}`),
  ]);
  const missing = Object.values(differences.versions).flatMap((version) => version.missing);
  expect(missing).toContain("TaskEnvironment.service_account");
  expect(missing.filter((name) => !known.includes(name))).toEqual([]);
});

const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, "utf8"));
