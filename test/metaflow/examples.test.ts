/** The projects of examples/ as flows: each that Metaflow can express is compiled, and all flows there can be are run. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { diskFiles } from "../../compiler/cli/disk.ts";
import { metaflow } from "../../compiler/emit/metaflow/emit.ts";
import { flytec } from "../support/cli.ts";
import { type Ran, run, stubs } from "./metaflow.ts";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "flytec-metaflow-examples-"));

/**
 * By example: the source root; what of it stands in Metaflow's way, as codes of errors; and by flow what it is given and
 * what it gives.
 */
const projects: Readonly<Record<string, Example>> = {
  "nightly-etl": {
    root: "src",
    refused: ["metaflow-artifact-trigger", "metaflow-secret-source", "metaflow-timeout-part"],
    flows: {
      etl_load: [["--day", "2026-01-31T00:00:00+00:00"], { o0: 248 }],
      etl_load_nightly: [[], { o0: expect.any(Number) }],
      etl_load_every_half_hour: [[], { o0: expect.any(Number) }],
      etl_report: [["--rows", "3"], { o0: "3 rows in eu" }],
      etl_report_weekly: [[], { o0: "0 rows in eu" }],
    },
  },
  "gpu-training": {
    root: "src",
    refused: ["metaflow-accelerator", "metaflow-reusable", "metaflow-secret-source", "metaflow-retries-max"],
    flows: {
      prepare_split: [[], { train: 560, test: 140 }],
      train_fit: [["--epochs", "10"], { o0: expect.closeTo(0.008) }],
      train_fit_full: [[], { o0: expect.closeTo(0.008) }],
      train_fit_patient: undefined,
      infer_score: [["--image", "x.png"], { o0: 0.05 }],
      infer_score_with_key: [["--image", "x.png"], { o0: 0.05 }],
    },
  },
  "dbt-containers": {
    root: ".",
    refused: ["metaflow-container-task", "metaflow-pod-spec", "metaflow-secret-mount", "metaflow-secret-source"],
    flows: {},
  },
  "multi-team": {
    root: "src",
    refused: ["metaflow-parameter-name"],
    flows: {
      defaults_ping: [[], { o0: "pong" }],
      search_index: [["--since", "2026-01-31"], { o0: 4052 }],
      search_index_daily: [[], { o0: expect.any(Number) }],
      ads_bid: undefined,
      ads_bid_frequent: undefined,
    },
  },
  "spark-report": {
    root: ".",
    refused: ["metaflow-plugin", "metaflow-timeout-part"],
    flows: {
      spark_revenue: [["--year", "2"], { o0: 3 }],
      spark_revenue_monthly: [[], { o0: 3039 }],
      ray_simulate: [["--runs", "2"], { o0: [0, 0.5] }],
    },
  },
  "existing-code": {
    root: ".",
    refused: [],
    flows: {
      hello_greet: [["--name", "ada"], { o0: "Hello, ada!" }],
      hello_greet_all: [[], { o0: ["Hello, ada!", "Hello, grace!"] }],
      hello_greet_all_quickly: [["--names", '["ada"]'], { o0: ["Hello, ada!"] }],
    },
  },
};

interface Example {
  readonly root: string;
  readonly refused: readonly string[];
  /** Undefined for a flow that Metaflow refuses to run. */
  readonly flows: Readonly<
    Record<string, readonly [args: readonly string[], outputs: Readonly<Record<string, unknown>>] | undefined>
  >;
}

const ran = new Map<string, Ran>();

beforeAll(async () => {
  cpSync(examples, work, { recursive: true });
  cpSync(join(stubs, "flyte_envs.py"), join(work, "existing-code/app/envs.py"));
  const wanted = Object.entries(projects).flatMap(([name, { root, flows }]) => {
    for (const [path, text] of emitted(join(work, name))) write(join(work, name, "flows"), path, text);
    return Object.entries(flows).flatMap(([flow, said]) =>
      said ? [{ name, flow, args: said[0], path: [stubs, join(work, name, root)] }] : [],
    );
  });
  const done = await run(
    wanted.map(({ name, flow, args, path }) => ({
      file: join(work, name, "flows", `${flow}.py`),
      args,
      path,
    })),
  );
  wanted.forEach(({ flow }, i) => {
    ran.set(flow, done[i]!);
  });
}, 1_200_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Flows by path, whatever the rules say of the project. */
function emitted(folder: string): (readonly [path: string, text: string])[] {
  const files = diskFiles(folder);
  const analysis = analyze(files, "flyte.yaml", { now: 0, targets: ["metaflow"] })!;
  const model = analysis.model()!;
  const python = analysis.python(model);
  const options = { files, python, imageRefs: new Map(), flytecVersion: "1", source: "flyte.yaml", folder: "flows" };
  return metaflow.emit(model, options).artifacts.map(({ path, content }) => [path, content as string]);
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, path), text);
}

test("every example is listed here, with every flow of it", () => {
  expect(readdirSync(examples).sort()).toEqual(Object.keys(projects).sort());
  for (const [name, { flows }] of Object.entries(projects)) {
    const paths = emitted(join(work, name)).flatMap(([path]) => (path.endsWith(".py") ? [path.slice(0, -3)] : []));
    expect(paths.sort()).toEqual(Object.keys(flows).sort());
  }
});

test.each(Object.entries(projects))("%s is compiled, or told why not", (name, { refused }) => {
  const folder = join(work, name);
  const { code, out } = flytec(folder, ["check", "--target", "metaflow", "--format", "json"]);
  const { diagnostics } = JSON.parse(out) as { diagnostics: { code: string; severity: string }[] };
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  expect([...new Set(errors.map((each) => each.code))].sort()).toEqual([...refused].sort());
  expect(code).toBe(errors.length > 0 ? 1 : 0);
  const compiled = flytec(folder, ["compile", "--target", "metaflow", "--out-dir", "compiled"]);
  expect(compiled.code, compiled.err).toBe(code);
});

const flows = Object.entries(projects).flatMap(([name, { flows }]) =>
  Object.entries(flows).flatMap(([flow, said]) => (said ? [[name, flow, said[1]] as const] : [])),
);

test.each(flows)("%s: %s gives what its function gives", (_, flow, outputs) => {
  const { exit, said, members, data } = ran.get(flow)!;
  expect([exit, members.successful], said).toEqual([0, true]);
  const own = Object.entries(data).filter(([name]) => !name.startsWith("in_") && name !== "name");
  expect(Object.fromEntries(own.map(([name, [, value]]) => [name, value]))).toEqual(outputs);
});
