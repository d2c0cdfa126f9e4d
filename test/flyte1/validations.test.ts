/** What flytekit refuses is refused here, too, in better words; what it takes is not red, or the table says why. */
import { beforeAll, describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { venvPython } from "../support/venv.ts";
import { flytekit } from "./flytekit.ts";
import table from "./validations.json" with { type: "json" };
import { at, emitted, now, projectOf, type Writing } from "./writing.ts";

/** What flytekit does with a piece of Python, and the same in YAML. */
interface Row extends Writing {
  readonly name: string;
  readonly python: string;
  /** What flytekit says; without it, it takes it. */
  readonly refuses?: { readonly type: string; readonly message: string };
  /** Of the errors that are found. */
  readonly codes?: readonly string[];
  /** Of what is found and is no error. */
  readonly told?: readonly string[];
  /** Why the YAML is refused, though flytekit takes the Python. */
  readonly stricter?: string;
  /** Why the YAML is taken, though flytekit refuses the Python; what is sent then. */
  readonly wider?: string;
  readonly wire?: Readonly<Record<string, unknown>>;
  /** Why it cannot be written at all. */
  readonly unsayable?: string;
}

const rows = table.rows as readonly Row[];
const sayable = rows.filter(({ unsayable }) => unsayable === undefined);

test("the table holds all of them", () => {
  expect(new Set(rows.map(({ name }) => name)).size).toBe(95);
  expect(rows.filter(({ write, unsayable }) => (write === undefined) === (unsayable === undefined))).toEqual([]);
  expect(rows.filter(({ refuses, stricter }) => refuses && stricter)).toEqual([]);
  expect(rows.filter(({ refuses, wider }) => wider && !refuses)).toEqual([]);
});

describe("flytec", () => {
  const refused = sayable.filter(({ refuses, stricter, wider }) => (refuses && !wider) || stricter);
  const taken = sayable.filter((row) => !refused.includes(row));

  test.each(refused)("refuses $name: $write", (row) => {
    const errors = found(row).filter(({ severity }) => severity === "error");
    expect(errors.map(({ code }) => code)).toEqual(expect.arrayContaining([...(row.codes ?? ["none is named"])]));
    for (const { message } of errors) expect(message).toMatch(/[.!?)`]$/);
  });

  test.each(taken)("takes $name: $write", (row) => {
    const all = found(row);
    expect(all.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(all.map(({ code }) => code)).toEqual(expect.arrayContaining([...(row.told ?? [])]));
    const messages = emitted(projectOf(row));
    expect(messages).toHaveProperty("tasks");
    for (const [path, value] of Object.entries(row.wire ?? {}))
      expect([path, at(messages, path)]).toEqual([path, value]);
  });
});

describe("flytekit", () => {
  beforeAll(() => venvPython("flytekit"), 600_000);

  test.each(rows)("$name", { timeout: 120_000 }, async ({ python, refuses }) => {
    const answer = await flytekit({ files: { "etl.py": `${prelude}${python}\n` }, modules: ["etl"] });
    const { error } = "error" in answer ? answer : { error: undefined };
    expect(error && { type: error.type, message: error.message }).toEqual(refuses);
  });
});

const prelude = `from datetime import timedelta

from flytekit import Cache, ContainerTask, CronSchedule, FixedRate, Resources, Secret, TaskMetadata, kwtypes, task
from flytekit.extras.accelerators import T4

`;

function found(row: Row) {
  const files = memoryFiles({ "flyte.yaml": projectOf(row) });
  return analyze(files, "flyte.yaml", { now, targets: ["flyte1"] })!.diagnostics;
}
