/** What needs no Metaflow to be seen: names, schedules of AWS, hand edits, and that nothing is ever thrown. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import type { Artifact, EmitOptions } from "../../compiler/emit/emitter.ts";
import { awsCron } from "../../compiler/emit/metaflow/aws-cron.ts";
import { metaflow } from "../../compiler/emit/metaflow/emit.ts";
import { parseDuration } from "../../compiler/model/scalars.ts";
import { isoDays } from "../../compiler/model/value-time.ts";
import { memoryFiles } from "../../compiler/source/files.ts";

/** The emission of a project, whatever the rules say of it. */
function emitted(files: Readonly<Record<string, string>>, options: Partial<EmitOptions> = {}) {
  const source = memoryFiles(files);
  const analysis = analyze(source, "flyte.yaml", { now: 0, targets: ["metaflow"] })!;
  const model = analysis.model()!;
  const asked = { files: source, python: analysis.python(model), imageRefs: new Map(), folder: "flows" };
  return metaflow.emit(model, { ...asked, flytecVersion: "1", source: "flyte.yaml", ...options });
}

function textOf(artifacts: readonly Artifact[], path: string): string {
  return artifacts.find((each) => each.path === path)?.content as string;
}

test.each([
  ["0 3 * * *", "0 3 * * ? *"],
  ["*/15 */2 * * *", "0/15 0/2 * * ? *"],
  ["0 0 1 */3 *", "0 0 1 1/3 ? *"],
  ["0 0 * * 0", "0 0 ? * 1 *"],
  ["30 5 * * 1-5", "30 5 ? * 2-6 *"],
  ["0 0 ? * mon,fri", "0 0 ? * MON,FRI *"],
  ["0 0 * * */2", "0 0 ? * 1/2 *"],
  ["0 0 1 * 1", undefined],
])("%s is %s for AWS", (cron, aws) => {
  expect(awsCron(cron)).toBe(aws);
});

test.each([
  ["0", "PT0S"],
  ["90m", "PT1H30M"],
  ["400d", "P400D"],
  ["-36h", "-P1DT12H"],
  ["1500ms", "PT1.5S"],
])("%s as text", (written, text) => {
  expect(isoDays(parseDuration(written)!)).toBe(text);
});

const small = (tasks: string, environments = "etl") =>
  `environments:\n  ${environments}:\n    module: m\n    tasks: {${tasks}}\n`;

describe("names", () => {
  const paths = (yaml: string) =>
    emitted({ "flyte.yaml": yaml })
      .artifacts.map(({ path }) => path)
      .filter((path) => path !== "README.md");
  const task = "{inputs: {}, outputs: int, triggers: {b: {automation: hourly}}}";

  test.each([
    ["dashes", small("load: {inputs: {}}", "data-prep"), ["data_prep_load.py"]],
    ["a digit in front", small("load: {inputs: {}}", "1st"), ["flow_1st_load.py"]],
    ["differing in case only", small("load: {inputs: {}}, Load: {inputs: {}}"), ["etl_load.py", "etl_Load_.py"]],
    ["a trigger's like a task's", small(`a: ${task}, a_b: {inputs: {}}`), ["etl_a.py", "etl_a_b.py", "etl_a_b_.py"]],
    [
      "like the module that it imports",
      "environments: {etl: {module: etl_load, tasks: {load: {inputs: {}}}}}\n",
      ["etl_load_.py"],
    ],
  ])("%s", (_, yaml, files) => {
    expect(paths(yaml)).toEqual(files);
  });
});

test("a module that Python's syntax cannot import is imported by a call", () => {
  const yaml = "environments: {etl: {module: 04-load, tasks: {load: {inputs: {}, outputs: int}}}}\n";
  const text = textOf(emitted({ "flyte.yaml": yaml }).artifacts, "etl_load.py");
  expect(text).toContain('fn = importlib.import_module("04-load").load');
  expect(text).toContain("out = asyncio.run(out) if inspect.isawaitable(out) else out");
});

test("for Step Functions and Airflow schedules have no time zone", () => {
  const yaml = small("load: {inputs: {}, triggers: {nightly: {automation: {cron: 0 3 * * 1}}}}");
  const cron = (scheduler: "airflow" | "step-functions") =>
    textOf(emitted({ "flyte.yaml": yaml }, { metaflow: { scheduler } }).artifacts, "etl_load_nightly.py");
  expect(cron("airflow")).toContain('@schedule(cron="0 3 * * 1")');
  expect(cron("airflow")).toContain("airflow create etl_load_nightly_dag.py --tag env:etl");
  expect(cron("step-functions")).toContain('@schedule(cron="0 3 ? * 2 *")');
});

test("schedules by two kinds of days are found where Step Functions is asked for", () => {
  const yaml = small("load: {inputs: {}, triggers: {nightly: {automation: {cron: 0 3 1 * 1}}}}");
  const { findings } = emitted({ "flyte.yaml": yaml }, { metaflow: { scheduler: "step-functions" } });
  expect(findings.map(({ code }) => code)).toEqual(["metaflow-schedule-days"]);
});

test("a type that is not known, and an image without a URI, are findings", () => {
  const yaml =
    "environments: {etl: {module: m, image: {from_ref_name: base}, metaflow: {compute: kubernetes}, tasks: {load: {}}}}\n";
  const { findings } = emitted({ "flyte.yaml": yaml });
  expect(findings.map(({ code }) => code)).toEqual(["interface-unknown", "image-ref-unknown"]);
});

test("hand edits are seen, of the page too; line ends are none", () => {
  for (const { path, content } of emitted({ "flyte.yaml": small("load: {inputs: {}}") }).artifacts) {
    const text = content as string;
    const seen = [text, text.replaceAll("\n", "\r\n"), `${text} `, "mine\n", ""].map((one) =>
      metaflow.wasEdited!(one, path),
    );
    expect(seen).toEqual([false, false, true, true, false]);
  }
});

describe("nothing is thrown, whatever rules say of a project", () => {
  const ok = new URL("../ok/", import.meta.url);
  const projects = readdirSync(ok).filter((name) => name.endsWith(".yaml"));

  test.each(projects)("%s", (name) => {
    const files = { "flyte.yaml": readFileSync(new URL(name, ok), "utf8") };
    for (const layout of ["single", "start-end"] as const)
      for (const scheduler of ["argo-workflows", "step-functions"] as const) {
        const { artifacts, print } = emitted(files, { metaflow: { layout, scheduler } });
        expect(print()).toBe(emitted(files, { metaflow: { layout, scheduler } }).print());
        expect(new Set(artifacts.map(({ path }) => path.toLowerCase())).size).toBe(artifacts.length);
      }
  });
});
