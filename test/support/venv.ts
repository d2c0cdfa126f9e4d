import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** A set of pinned packages, of those that test/oracle/make_venv.py knows. */
export type Packages = "flyte2" | "flytekit" | "metaflow";

const pythons = new Map<Packages, Promise<string>>();

/**
 * Path of a Python interpreter that has the pinned packages: the SDK of Flyte 2 and its plugins, that of Flyte 1, or
 * Metaflow; the commands that they bring along, `flyte` or `pyflyte`, stand beside it. The first caller on a machine makes the venv,
 * in `.cache/`, which takes a minute or two; others, in any process, wait for it.
 */
export function venvPython(packages: Packages = "flyte2"): Promise<string> {
  if (!pythons.has(packages)) pythons.set(packages, make(packages));
  return pythons.get(packages)!;
}

async function make(packages: Packages): Promise<string> {
  const script = join(repository, "test/oracle/make_venv.py");
  const { stdout } = await promisify(execFile)("python3", [script, join(repository, ".cache"), packages]);
  return stdout.trim();
}
