import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The root of the checkout. */
export const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Runs a program in the checkout and gives what it prints, trimmed; rejects with what it complains about. */
export async function run(program, args, options = {}) {
  const { stdout } = await promisify(execFile)(program, args, {
    cwd: repository,
    maxBuffer: 2 ** 26,
    ...options,
  });
  return stdout.trim();
}
