import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");

let python: Promise<string> | undefined;

/**
 * Path of a Python interpreter that has the pinned SDK and its plugin packages (test/oracle/requirements.txt and
 * plugins.txt); the `flyte` command stands beside it. The first caller on a machine makes the venv, in `.cache/`,
 * which takes a minute or two; others, in any process, wait for it.
 */
export function venvPython(): Promise<string> {
  python ??= make();
  return python;
}

async function make(): Promise<string> {
  const script = join(repository, "test/oracle/make_venv.py");
  const { stdout } = await promisify(execFile)("python3", [script, join(repository, ".cache")]);
  return stdout.trim();
}
