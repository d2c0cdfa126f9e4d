/**
 * Loaded into a process with `node --require`: makes the file system fail, or the process die, at one of the calls
 * that change something below the working directory.
 *
 * FAULT_AT: which of these calls, counted from 1. FAULT: `kill`, or an error's code such as ENOSPC. FAULT_IN: the only
 * function whose calls count; all of them, if it is not set.
 */
const fs = require("node:fs");
const path = require("node:path");

const { FAULT, FAULT_AT, FAULT_IN } = process.env;
const root = `${process.cwd()}${path.sep}`;
const allocating = new Set([
  "mkdirSync",
  "mkdtempSync",
  "writeFileSync",
  "linkSync",
  "copyFileSync",
  "openSync",
  "writeSync",
]);
const names = [...allocating, "renameSync", "rmSync", "rmdirSync", "unlinkSync", "chmodSync"].filter(
  (name) => (FAULT_IN ?? name) === name,
);
let count = 0;

for (const name of names) {
  const real = fs[name];
  fs[name] = (...args) => {
    if (changes(name, args)) fault(name, args[0]);
    return real(...args);
  };
}

function changes(name, [target, flags]) {
  if (name === "writeSync") return target > 2;
  if (name === "openSync" && !String(flags).includes("w")) return false;
  return path.resolve(String(target)).startsWith(root);
}

/** A full disk stays full for what needs room, and moves and removes as before; so does a process that is killed, once. */
function fault(name, target) {
  count++;
  if (FAULT === "kill" && count === Number(FAULT_AT)) process.kill(process.pid, "SIGKILL");
  if (
    FAULT === "kill" ||
    count < Number(FAULT_AT) ||
    !(allocating.has(name) || (name === "renameSync" && count === Number(FAULT_AT)))
  )
    return;
  const error = new Error(`${FAULT}: injected, ${name} '${target}'`);
  throw Object.assign(error, { code: FAULT, syscall: name, path: String(target) });
}
