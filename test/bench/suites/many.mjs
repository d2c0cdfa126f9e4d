/** `flytec check` of many small files in one run, beside the tools that take many files. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commands, install } from "../peers.mjs";
import { forgetFindings, interleaved } from "../processes.mjs";
import { row } from "../report.mjs";
import { workflow, yaml } from "../workload.mjs";
import { kubeOptions, kubeSchema, manifest, workflowOptions } from "./check.mjs";

export const name = "many";
export const sizes = [1000];
export const smokeSize = 10;
export const title = (count) => `Check of ${count.toLocaleString("en")} files with 10 tasks each`;

const goals = { "check-jsonschema": { atLeast: 35 }, actionlint: { atMost: 2 } };

/** Measures that many files. */
export function run(count, setting) {
  const { smoke } = setting;
  if (!smoke) install("npm", "pypi", "go");
  const { folder, files } = prepare(setting, count);
  const check = setting.flytec(["check", "ours"], folder);
  const ways = [
    { ...check, name: "check", before: () => forgetFindings(setting.env) },
    { ...check, name: "unchanged" },
  ];
  const others = smoke ? [setting.node] : peersFor(folder, files, setting);
  const times = interleaved([...ways, ...others], setting, 3);
  return ways.flatMap(({ name: way }) =>
    others.map(({ name }) => row(way, times.get(way), name, times.get(name), goals[name])),
  );
}

/** Folders of flytec's files, of manifests and of workflows; no two files are the same. */
function prepare({ work, schema }, count) {
  const folder = join(work, `many-${count}`);
  for (const part of ["ours", "kube", "workflows"]) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, "benchmark.json"), kubeSchema(schema));
  const numbers = Array.from({ length: count }, (_, i) => i);
  for (const i of numbers) {
    const text = yaml(10).replace("project: demo", `project: demo-${i}`);
    writeFileSync(join(folder, `ours/f${i}.flyte.yaml`), text);
    writeFileSync(join(folder, `kube/f${i}.yaml`), manifest(text));
    writeFileSync(join(folder, `workflows/f${i}.yml`), workflow(10).replace("name: ci", `name: ci-${i}`));
  }
  const listed = (part, ending) => numbers.map((i) => `${part}/f${i}${ending}`);
  return { folder, files: { ours: listed("ours", ".flyte.yaml"), workflows: listed("workflows", ".yml") } };
}

function peersFor(folder, files, { schema }) {
  const peer = (name, argv) => ({ name, argv: [...commands[name], ...argv], cwd: folder });
  return [
    peer("check-jsonschema", ["--schemafile", schema, ...files.ours]),
    peer("ajv-cli", ["validate", "--all-errors", "--strict=false", "-s", schema, "-d", "ours/*.yaml"]),
    peer("kubeconform", [...kubeOptions(folder), "kube"]),
    peer("actionlint", [...workflowOptions, ...files.workflows]),
  ];
}
