/** `flytec check` of one file, beside Node alone and beside the tools that check such files. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commands, install } from "../peers.mjs";
import { forgetFindings, interleaved, said, shown } from "../processes.mjs";
import { row } from "../report.mjs";
import { workflow, yaml } from "../workload.mjs";

export const name = "check";
export const sizes = [1, 10, 100, 1000, 10_000];
export const smokeSize = 10;
export const title = (count) => `Check of one file, ${count.toLocaleString("en")} ${count === 1 ? "task" : "tasks"}`;

const rounds = (count) => (count >= 10_000 ? 3 : count >= 1000 ? 5 : count === 10 ? 21 : 9);

/** By peer and size, what the project has set itself. */
const goals = {
  10: { "node -e 0": { atMost: 1.6 }, "check-jsonschema": { atLeast: 6 }, "ajv-cli": { atLeast: 6 } },
  10000: { "check-jsonschema": { atLeast: 35 }, kubeconform: { atLeast: 2 }, actionlint: { atMost: 1.5 } },
};

/** Measures one size. */
export function run(count, setting) {
  const { smoke } = setting;
  if (!smoke) install("npm", "pypi", "go");
  const files = prepare(setting, count);
  const peers = smoke ? [] : peersFor(files);
  for (const peer of peers) mustTellApart(peer, setting.env);
  const check = setting.flytec(["check", files.good], files.folder);
  const ways = [
    { ...check, name: "check", before: () => forgetFindings(setting.env) },
    { ...check, name: "unchanged" },
  ];
  const others = [setting.node, ...peers];
  const times = interleaved([...ways, ...others], setting, rounds(count));
  return ways.flatMap(({ name: way }) =>
    others.map(({ name }) => row(way, times.get(way), name, times.get(name), goals[count]?.[name])),
  );
}

/** The files that a size needs: for each tool a good one and one with a mistake. */
function prepare({ work, schema }, count) {
  const folder = join(work, `check-${count}`);
  mkdirSync(folder);
  const put = (file, text) => writeFileSync(join(folder, file), text);
  const text = yaml(count);
  put("flyte.yaml", text);
  put("bad.flyte.yaml", spoilt(text, "retries: 3", "retries: -3"));
  put("kube.yaml", manifest(text));
  put("kube-bad.yaml", manifest(spoilt(text, "retries: 3", "retries: -3")));
  put("workflow.yml", workflow(count));
  put("workflow-bad.yml", spoilt(workflow(count), "timeout-minutes: 30", "timeout-minutes: soon"));
  put("benchmark.json", kubeSchema(schema));
  return { folder, schema, good: "flyte.yaml" };
}

/** A text with the last of its `right` made wrong. */
function spoilt(text, right, wrong) {
  const at = text.lastIndexOf(right);
  return text.slice(0, at) + wrong + text.slice(at + right.length);
}

/** The same data for a tool that checks only what says that it is a Kubernetes resource. */
export function manifest(text) {
  return `apiVersion: flytec/v1\nkind: Benchmark\nmetadata: {name: demo}\n${text}`;
}

/** Our schema for that tool: it allows the three keys, and its patterns do without what Go's regular expressions lack. */
export function kubeSchema(file) {
  const schema = JSON.parse(readFileSync(file, "utf8"), (key, value) =>
    key === "pattern" && typeof value === "string" ? value.replace(/\(\?[!=][^()]*\)/g, "") : value,
  );
  Object.assign(schema.properties, { apiVersion: {}, kind: {}, metadata: {} });
  return JSON.stringify(schema);
}

function peersFor({ folder, schema }) {
  const at = (file) => join(folder, file);
  const peer = (name, argv, good, bad, says) => ({
    name,
    argv: [...commands[name], ...argv, at(good)],
    bad: [...commands[name], ...argv, at(bad)],
    says,
    cwd: folder,
  });
  const ajv = ["validate", "--all-errors", "--strict=false", "-s", schema, "-d"];
  return [
    peer("check-jsonschema", ["--schemafile", schema], "flyte.yaml", "bad.flyte.yaml", "retries"),
    peer("ajv-cli", ajv, "flyte.yaml", "bad.flyte.yaml", "retries"),
    peer("kubeconform", kubeOptions(folder), "kube.yaml", "kube-bad.yaml", "retries"),
    peer("actionlint", workflowOptions, "workflow.yml", "workflow-bad.yml", "timeout-minutes"),
  ];
}

export function kubeOptions(folder) {
  return ["-schema-location", join(folder, "{{.ResourceKind}}.json")];
}

/** Without the other programs that it would start. */
export const workflowOptions = ["-shellcheck=", "-pyflakes="];

/** A peer that finds nothing is no measure: each must accept the good file and report what is wrong with the other. */
function mustTellApart({ argv, bad, says, cwd }, env) {
  const [accepted, why] = said(argv, cwd, env);
  if (accepted !== 0) throw new Error(`${shown(argv)} does not accept its file:\n${why.slice(0, 1000)}`);
  const [code, found] = said(bad, cwd, env);
  if (code === 0 || !found.includes(says)) throw new Error(`${shown(bad)} does not report ${says}`);
}
