/** Keeps two compiles from writing to one folder at once. */
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { UsageError } from "./io.ts";

const lockWaitMs = 10_000;
const lockStepMs = 20;

/** Runs `work` while no other flytec writes to the folder. A lock whose process is gone is taken over. */
export function withLock(folder: string, work: () => void): void {
  const lock = join(dirname(folder), `.${basename(folder)}.flytec-lock`);
  const until = Date.now() + lockWaitMs;
  while (!tryLock(lock)) {
    if (abandoned(lock)) rmSync(lock, { force: true });
    else if (Date.now() > until)
      throw new UsageError(`another flytec is writing to ${folder}; remove ${lock} if there is none.`);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lockStepMs);
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function abandoned(lock: string): boolean {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    if (owner > 0) process.kill(owner, 0);
    return owner === 0 && Date.now() - statSync(lock).mtimeMs > lockWaitMs;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ESRCH") return true;
    if (code === "ENOENT" || code === "EPERM") return false;
    throw error;
  }
}
