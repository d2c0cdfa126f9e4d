/** Memory of a process and of all that it started, as Linux tells it. */
import { readdirSync, readFileSync } from "node:fs";

/** MiB that are resident now, and at most ever, added over the processes. */
export function memoryOf(pid) {
  const sums = { now: 0, peak: 0 };
  for (const each of family(pid)) {
    const status = readFileSync(`/proc/${each}/status`, "utf8");
    sums.now += kib(status, "VmRSS") / 1024;
    sums.peak += kib(status, "VmHWM") / 1024;
  }
  return sums;
}

function kib(status, name) {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
}

function family(pid) {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(family)];
}
