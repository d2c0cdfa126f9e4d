import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository, run } from "./run.mjs";

const file = join(repository, "schema/data/sdk-differences.json");

/**
 * Writes schema/data/sdk-differences.json: what other releases of the SDK lack, or have besides, of what the pinned
 * one has. Without versions: every release as new as its minor version, and the last one of every minor version before.
 */
export async function writeDifferences(versions) {
  const baseline = await pinnedVersion();
  const folder = await mkdtemp(join(tmpdir(), "flytec-releases-"));
  try {
    const asked = versions.length > 0 ? versions : worthReading(await releases(), baseline);
    const present = await readRelease(baseline, folder);
    const entries = [];
    for (const version of asked) entries.push([version, differences(present, await readRelease(version, folder))]);
    const origin = "wheels of flyte on PyPI; made by compiler/sdk/update.mjs --differences";
    await writeFile(file, `${JSON.stringify({ origin, baseline, versions: Object.fromEntries(entries) }, null, 2)}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pinnedVersion() {
  const pins = await readFile(join(repository, "test/oracle/requirements.txt"), "utf8");
  return pins.match(/^flyte(?:\[\w+\])?==(\S+)$/m)[1];
}

/** All released versions of the SDK, the newest first. */
async function releases() {
  const text = await run("python3", ["-m", "pip", "index", "versions", "flyte"]);
  return text.match(/^Available versions: (.*)$/m)[1].split(", ");
}

/** All but the baseline that are as new as its minor version, and the newest of each minor version before. */
function worthReading(all, baseline) {
  const recent = all.filter((each, index) => index < all.indexOf(baseline) || minor(each) === minor(baseline));
  const earlier = all.filter((each, index) => !recent.includes(each) && minor(each) !== minor(all[index - 1]));
  return [...recent, ...earlier].filter((each) => each !== baseline);
}

const minor = (version) => version.split(".").slice(0, 2).join(".");

async function readRelease(version, folder) {
  const target = join(folder, version);
  const install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--target", target];
  await run("python3", [...install, `flyte==${version}`]);
  return JSON.parse(await run("python3", ["-B", join(repository, "compiler/sdk/read_release.py"), target]));
}

/**
 * `missing` and `additional`: parameters as `Class.parameter` or `Class.method.parameter`, and whole classes and
 * methods; `defaults`: parameters that default to something else there; `choices`: words of a parameter.
 */
function differences(present, other) {
  return {
    missing: without(present.signatures, other.signatures),
    additional: without(other.signatures, present.signatures),
    defaults: otherDefaults(parameters(present.signatures), parameters(other.signatures)),
    choices: otherChoices(present.choices, other.choices),
  };
}

/** Full name of each parameter → itself and what it belongs to. */
function parameters(signatures) {
  const entries = Object.entries(signatures).flatMap(([owner, of]) =>
    Object.entries(of).map(([name, parameter]) => [`${owner}.${name}`, { owner, parameter }]),
  );
  return new Map(entries);
}

/** Classes and methods that `some` has and `others` has not, then parameters of what both have. */
function without(some, others) {
  const owners = minus(Object.keys(some), Object.keys(others));
  const known = parameters(others);
  const lacking = [...parameters(some)].filter(([name, { owner }]) => !known.has(name) && owner in others);
  return [...owners, ...lacking.map(([name]) => name)];
}

function otherDefaults(ours, theirs) {
  const both = [...ours].filter(([name]) => theirs.has(name));
  const changed = both.filter(
    ([name, { parameter }]) => defaultOf(parameter) !== defaultOf(theirs.get(name).parameter),
  );
  return Object.fromEntries(changed.map(([name]) => [name, JSON.parse(defaultOf(theirs.get(name).parameter))]));
}

/** What a parameter is when it is left out, as JSON: its value, or that it may not be. */
function defaultOf({ annotation, ...rest }) {
  return JSON.stringify(rest);
}

function otherChoices(ours, theirs) {
  const names = Object.keys(ours).filter((name) => name in theirs);
  const entries = names.map((name) => [
    name,
    { missing: minus(ours[name], theirs[name]), additional: minus(theirs[name], ours[name]) },
  ]);
  return Object.fromEntries(entries.filter(([, { missing, additional }]) => missing.length + additional.length > 0));
}

const minus = (some, others) => some.filter((each) => !others.includes(each));
