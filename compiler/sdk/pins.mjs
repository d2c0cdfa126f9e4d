import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repository, run } from "./run.mjs";

const oracle = join(repository, "test/oracle");
const read = (name) => readFile(join(oracle, name), "utf8");

/**
 * Pins the SDK, its messages and its plugin packages in test/oracle to a version, and freezes all they bring along as
 * pip resolves it in a venv in the folder. Nothing is written if pip cannot, or if they are at that version already.
 */
export async function pinSdk(version, folder) {
  const requirements = await read("requirements.txt");
  if (requirements.match(/^flyte\b.*$/m)[0].endsWith(`==${version}`)) return;
  const pins = {
    "requirements.txt": withVersion(requirements, /^flyte(\[\w+\])?==/, version).replace(/^flyteidl2==.*\n/m, ""),
    "plugins.txt": withVersion(await read("plugins.txt"), /^flyteplugins-\w+==/, version),
  };
  const frozen = await freeze(pins, folder);
  const messages = frozen.match(/^flyteidl2==.*$/m)[0];
  pins["requirements.txt"] = pins["requirements.txt"].replace(/^(flyte\b.*\n)/m, `$1${messages}\n`);
  pins["constraints.txt"] = `${(await read("constraints.txt")).split("\n")[0]}\n${frozen}\n`;
  await Promise.all(Object.entries(pins).map(([name, text]) => writeFile(join(oracle, name), text)));
}

/** The list with every pin of a package whose name matches set to the version. */
function withVersion(list, name, version) {
  const lines = list.split("\n").map((line) => (name.test(line) ? line.replace(/==.*/, `==${version}`) : line));
  return lines.join("\n");
}

/** What `pip freeze` says in a new venv that holds the pinned packages, the plugins without their own dependencies. */
async function freeze(pins, folder) {
  const python = join(folder, "venv/bin/python");
  const pip = (...args) => run(python, ["-m", "pip", ...args]);
  await Promise.all(Object.entries(pins).map(([name, text]) => writeFile(join(folder, name), text)));
  await run("python3", ["-m", "venv", join(folder, "venv")]);
  await pip("install", "--quiet", "--no-input", "-r", join(folder, "requirements.txt"));
  await pip("install", "--quiet", "--no-input", "--no-deps", "-r", join(folder, "plugins.txt"));
  return pip("freeze");
}
