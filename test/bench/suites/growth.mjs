/** How the time of `flytec check` grows with the file. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { forgetFindings, interleaved } from "../processes.mjs";
import { figure, row } from "../report.mjs";
import { yaml } from "../workload.mjs";

export const name = "growth";
export const sizes = [10_000];
export const smokeSize = 100;
export const title = () => "Growth of check with the size of the file";

/** Measures one task, the size, and a tenth of it; the exponent is of what comes on top of the time for one task. */
export function run(count, setting) {
  const counts = [1, count / 10, count];
  const before = () => forgetFindings(setting.env);
  const all = counts.map((size) => ({ ...setting.flytec(["check"], prepare(setting, size)), name: size, before }));
  const times = interleaved(all, setting, 7);
  const [one, tenth, whole] = counts.map((size) => times.get(size));
  const exponents = whole.map((ms, i) => Math.log10((ms - one[i]) / (tenth[i] - one[i])));
  const growth = row(`${count} tasks`, whole, `${count / 10} tasks`, tenth);
  if (setting.smoke) return [growth]; // nothing is known of what a tenth costs when all of it is the start
  return [growth, figure("exponent of growth from the one to the other (1 is linear)", exponents, { atMost: 1 })];
}

function prepare({ work }, count) {
  const folder = join(work, `growth-${count}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "flyte.yaml"), yaml(count));
  return folder;
}
