/**
 * `flytec compile` beside `flyte deploy --dry-run` of the same configuration. The latter does not look at triggers, and
 * writes nothing: beside it stands what is printed. Two files a task are written in rows of their own, after an edit that
 * changes all of them, since it changes the version.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { forgetFindings, interleaved } from "../processes.mjs";
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
  const others = [setting.node, ...(deploy ? [deploy] : [])];
  const goal = (what, peer) => (aimed.has(what) && peer === deploy?.name ? goals[count] : undefined);
  return [printed(setting, folder), written(setting, folder)].flatMap((ways) => {
    const times = interleaved([...ways, ...others], setting, count > 100 ? 7 : 11);
    return ways.flatMap(({ name: way }) =>
      others.map(({ name }) => row(way, times.get(way), name, times.get(name), goal(way, name))),
    );
  });
}

const aimed = new Set(["compile", "unchanged"]);

function printed(setting, folder) {
  const print = setting.flytec(["compile", "--stdout", "--version", "v1"], folder);
  return [
    { ...print, name: "compile", before: () => forgetFindings(setting.env) },
    { ...print, name: "unchanged" },
  ];
}

function written(setting, folder) {
  const write = setting.flytec(["compile", "--out-dir", "out"], folder);
  return [
    { ...write, name: "compile to files", before: () => change(setting, join(folder, "flyte.yaml")) },
    { ...write, name: "unchanged, files there" },
  ];
}

/** Changes one task; what was found is forgotten. */
function change({ env }, file) {
  forgetFindings(env);
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    text.replace(/retries: \d/, (now) => (now === "retries: 3" ? "retries: 4" : "retries: 3")),
  );
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
