/** Keeps two compiles from writing to one folder at once. */
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { UsageError } from "./io.ts";

const waitMs = 10_000;
const stepMs = 20;
/** Nobody writes for longer than this; a lock that is older was left behind by a machine that is gone. */
const longestMs = 600_000;

/** Runs `work` while no other flytec holds one of the locks. A lock whose process is gone is taken over. */
export function withLocks<T>(locks: readonly string[], work: () => T): T {
  const [first, ...others] = [...new Set(locks)].sort();
  if (first === undefined) return work();
  acquire(first);
  try {
    return withLocks(others, work);
  } finally {
    rmSync(first, { force: true });
  }
}

function acquire(lock: string): void {
  const until = Date.now() + waitMs;
  while (!create(lock)) {
    if (isAbandoned(lock)) takeAway(lock);
    else if (Date.now() > until)
      throw new UsageError(`another flytec is writing there; remove ${lock} if there is none.`);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, stepMs);
  }
}

function create(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid} ${hostname()}`, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    rmSync(lock, { force: true }); // a full disk leaves an empty one
    throw error;
  }
}

/** Removes an abandoned lock; under a lock of its own, lest a second one who saw the old lock removes the new one. */
function takeAway(lock: string): void {
  const guard = `${lock}-removal`;
  if (create(guard)) {
    try {
      if (isAbandoned(lock)) rmSync(lock, { force: true });
    } finally {
      rmSync(guard, { force: true });
    }
  } else if ((ageMs(guard) ?? 0) > waitMs) rmSync(guard, { force: true });
}

function isAbandoned(lock: string): boolean {
  const age = ageMs(lock);
  const owner = ownerOf(lock);
  if (age === undefined || owner === undefined) return false;
  const [pid = "", host = ""] = owner.split(" ");
  if (age > longestMs) return true;
  if (pid === "") return age > waitMs;
  return host === hostname() && isGone(Number(pid));
}

function ownerOf(lock: string): string | undefined {
  try {
    return readFileSync(lock, "utf8");
  } catch (error) {
    return released(error);
  }
}

function ageMs(path: string): number | undefined {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch (error) {
    return released(error);
  }
}

/** Undefined where the lock is gone by now. */
function released(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  return undefined;
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
