/**
 * `flytec compile` beside `flyte deploy --dry-run` of the same configuration. The latter does not look at triggers, and
 * writes nothing: beside it stands what is printed. Two files a task are written in rows of their own.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { interleaved } from "../processes.mjs";
import { row } from "../report.mjs";
import { python, yaml } from "../workload.mjs";

export const name = "compile";
export const sizes = [10, 1000];
export const smokeSize = 10;
export const title = (count) => `Compile of ${count.toLocaleString("en")} tasks`;

const goals = { 10: { atLeast: 12 }, 1000: { atLeast: 6 } };

/** Measures one size. */
export function run(count, setting) {
  const folder = prepare(setting, count);
  const deploy = setting.python && {
    name: "flyte deploy --dry-run",
    argv: deployment(setting.python),
    cwd: `${folder}-sdk`,
  };
  const printed = setting.flytec(["compile", "--stdout", "--version", "v1"], folder);
  const written = { ...setting.flytec(["compile", "--out-dir", "out"], folder), name: "flytec, files written" };
  const others = [setting.node, ...(deploy ? [deploy] : [])];
  const times = interleaved([printed, written, ...others], setting, count > 100 ? 7 : 11);
  const goal = (what, peer) => (what === "compile" && peer === deploy?.name ? goals[count] : undefined);
  const rows = (what, ours) =>
    others.map(({ name }) => row(what, times.get(ours.name), name, times.get(name), goal(what, name)));
  return [...rows("compile", printed), ...rows("compile to files", written)];
}

function prepare({ work }, count) {
  const folder = join(work, `compile-${count}`);
  for (const each of [folder, `${folder}-sdk`]) mkdirSync(each); // apart, as flytec would take the module for the tasks' own
  writeFileSync(join(folder, "flyte.yaml"), yaml(count));
  writeFileSync(join(`${folder}-sdk`, "sdk.py"), python(count));
  return folder;
}

/** Works offline: the command wants an endpoint, and a dry run does not call it. */
function deployment(interpreter) {
  const global = ["--endpoint", "localhost:1", "--insecure"];
  const options = ["--project", "p", "--domain", "d", "--copy-style", "none", "--version", "v1", "--dry-run"];
  return [join(dirname(interpreter), "flyte"), ...global, "deploy", ...options, "sdk.py", "root"];
}
