#!/usr/bin/env node
/**
 * Brings everything that is copied from the SDK to another of its versions, and says what changed:
 *
 *     node compiler/sdk/update.mjs 2.13.0
 *
 * or reads other releases and writes what is different in them, for projects that name another `flyte_version`:
 *
 *     node compiler/sdk/update.mjs --differences [version…]
 *
 * or writes the messages of Flyte 1 again, from the release of flytekit that test/flyte1/packages.txt names:
 *
 *     node compiler/sdk/update.mjs --flyte1
 *
 * README.md beside this file has the details.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changedFiles, facts } from "./changes.mjs";
import { writeDifferences } from "./differences.mjs";
import { pinSdk } from "./pins.mjs";
import { repository, run } from "./run.mjs";

const sdk = join(repository, "compiler/sdk");
const generated = (target) => join(repository, `compiler/emit/${target}/generated`);

async function main([first, ...rest]) {
  if (first === "--differences") return writeDifferences(rest);
  if (first === "--flyte1")
    return inTemporaryFolder((folder) => writeMessages("flyteidl", "flyte1", "flytekit", folder));
  if (!/^\d+\.\d+\.\d+\S*$/.test(first ?? ""))
    throw new Error("usage: update.mjs VERSION | --differences [VERSION…] | --flyte1");
  return update(first);
}

async function update(version) {
  const before = await facts();
  await inTemporaryFolder(async (folder) => {
    await pinSdk(version, folder);
    const python = await writeMessages("flyteidl2", "flyte2", "flyte2", folder);
    await run(python, ["-B", join(sdk, "extract_facts.py"), join(repository, "schema/data")]);
    await captureRequests();
  });
  console.log(changedFiles(before, await facts()).join("\n") || `nothing changes with flyte ${version}`);
}

/** Writes the messages of a wheel for a target; gives the interpreter that has the wheel. */
async function writeMessages(wheel, target, packages, folder) {
  const script = join(repository, "test/oracle/make_venv.py");
  const python = await run("python3", [script, join(repository, ".cache"), packages]);
  const arguments_ = ["-B", join(sdk, "extract_messages.py"), wheel, await protocGenEs(folder), generated(target)];
  await run(python, arguments_);
  return python;
}

/** The generator of the same version as the library it generates for; it is not among our own dependencies. */
async function protocGenEs(folder) {
  const manifest = await readFile(join(repository, "node_modules/@bufbuild/protobuf/package.json"), "utf8");
  const { version } = JSON.parse(manifest);
  await run("npm", ["install", "--silent", "--no-audit", "--prefix", folder, `@bufbuild/protoc-gen-es@${version}`]);
  return join(folder, "node_modules/.bin/protoc-gen-es");
}

/** Asks the new SDK for the requests of test/oracle/modules; it refusing one is something to look at, not an end. */
async function captureRequests() {
  const vitest = join(repository, "node_modules/.bin/vitest");
  const environment = { ...process.env, UPDATE: "1" };
  const arguments_ = ["run", "test/oracle/oracle.test.ts", "--testNamePattern", "captured requests"];
  await run(vitest, arguments_, { env: environment }).catch((error) => console.error(error.message));
}

async function inTemporaryFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), "flytec-sdk-"));
  await work(folder).finally(() => rm(folder, { recursive: true, force: true }));
}

await main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
