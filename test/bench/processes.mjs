/** Whole processes, measured in turn: every round runs each command once, so that each pair has seen the same machine. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What a measured process sees. With NODE_EXTRA_CA_CERTS Node 20 loads certificates at every start, longer than it starts. */
export function environment(home) {
  const { NODE_EXTRA_CA_CERTS: _, PYTHONDONTWRITEBYTECODE: __, ...inherited } = process.env;
  return { ...inherited, NO_COLOR: "1", CI: "1", FLYTE_DISABLE_SENTRY: "1", XDG_CACHE_HOME: home };
}

/**
 * Runs commands `{name, argv, cwd, before}` in rounds, by default `usual` many, after one that is not counted (and not
 * there in a smoke run); `before` is not timed. Gives by name the milliseconds of each round. Every run must succeed.
 */
export function interleaved(commands, { rounds, env, smoke }, usual) {
  const times = new Map(commands.map(({ name }) => [name, []]));
  if (!smoke) for (const command of commands) timed(command, env);
  for (let round = 0; round < (rounds ?? usual); round++)
    for (const command of rotated(commands, round)) times.get(command.name).push(timed(command, env));
  return times;
}

/** A list from its n-th item on, around. */
export function rotated(items, n) {
  const k = n % items.length;
  return [...items.slice(k), ...items.slice(0, k)];
}

/** Removes what runs of flytec keep of what they found, so that the next finds it out; V8's cache of the program stays. */
export function forgetFindings({ XDG_CACHE_HOME }) {
  const folder = join(XDG_CACHE_HOME, "flytec");
  const kept = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".kept")) : [];
  for (const name of kept) rmSync(join(folder, name));
}

function timed({ argv, cwd, before }, env) {
  before?.();
  const start = performance.now();
  const done = run(argv, cwd, env);
  const ms = performance.now() - start;
  if (done.status !== 0) throw new Error(`${shown(argv)}: exit ${done.status}\n${done.stderr.slice(0, 2000)}`);
  return ms;
}

/** One process, whose standard output nobody reads. */
function run([command, ...args], cwd, env) {
  return spawnSync(command, args, { cwd, env, encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
}

/** One process with all that it says: [exit code, output]. */
export function said([command, ...args], cwd, env) {
  const done = spawnSync(command, args, { cwd, env, encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.error) throw done.error;
  return [done.status, done.stdout + done.stderr];
}

/** A command line as a person would write it, shortened. */
export function shown(argv) {
  const line = argv.join(" ");
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
