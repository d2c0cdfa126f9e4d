/** The door to the real Metaflow: flows are run in a folder of the test's own, and read by its client. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { venvPython } from "../support/venv.ts";

/** A flow to be run. */
export interface Wanted {
  /** Its file. */
  readonly file: string;
  /** The step that calls the function; by default the only one. */
  readonly step?: string;
  /** What stands behind `run`. */
  readonly args: readonly string[];
  /** The step that a second run begins with, which takes over what the first has done before it. */
  readonly resume?: string;
  /** Where modules are looked up. */
  readonly path: readonly string[];
}

/** Decorators by name, with the arguments that are not Metaflow's defaults. */
export type Decorators = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Members of `Task`, by name: their values as JSON, objects by their paths; without `attempt`, those of the latest. */
export type Members = Readonly<Record<string, unknown>>;

/** What Metaflow's client says of a flow's run, and of the task of its step. */
export interface Ran {
  readonly exit: number;
  readonly said: string;
  readonly steps: readonly string[];
  readonly step: string;
  readonly tags: readonly string[];
  /** Of the task; of the ways in which artifacts are asked for, what `o0` gives, and `nope`. */
  readonly members: Members;
  /** Of all tasks of the step. */
  readonly tasks: readonly Members[];
  /** What it says instead of giving a task. */
  readonly refused: Readonly<Record<string, string>>;
  readonly attempts: readonly (Members & { readonly attempt: number })[];
  /** Artifacts by name: the name of the value's Python type, and the value as JSON, or else as Python prints it. */
  readonly data: Readonly<Record<string, readonly [type: string, value: unknown]>>;
  /** What Metaflow itself has understood: `_graph_info`. */
  readonly graph: unknown;
  readonly parameters: readonly string[];
  readonly "flow decorators": Decorators;
  readonly "step decorators": Decorators;
  readonly docs: readonly [flow: string, step: string];
}

/** Stubs of what functions import that Metaflow does not bring along. */
export const stubs = fileURLToPath(new URL("stubs", import.meta.url));

/** A folder for everything that Metaflow writes, and the environment that keeps it there. */
export function home(): { readonly folder: string; readonly env: Record<string, string>; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "flytec-metaflow-"));
  const env = {
    METAFLOW_HOME: join(folder, "home"),
    METAFLOW_DATASTORE_SYSROOT_LOCAL: join(folder, "store"),
    METAFLOW_DEFAULT_DATASTORE: "local",
    METAFLOW_DEFAULT_METADATA: "local",
    METAFLOW_SERVICE_URL: "",
    METAFLOW_USER: "flytec",
  };
  return { folder, env, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs flows, two at a time. */
export async function run(flows: readonly Wanted[]): Promise<Ran[]> {
  const { folder, env, remove } = home();
  try {
    return (await ask("read.py", [], flows, folder, env)) as Ran[];
  } finally {
    remove();
  }
}

/** Runs a script of this folder: JSON in, JSON out. @throws with all it said, if it fails. */
export async function ask(
  script: string,
  args: readonly string[],
  input: unknown,
  cwd: string,
  env: Record<string, string>,
): Promise<unknown> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(await venvPython("metaflow"), [path, ...args], { cwd, env: { PATH: process.env.PATH, ...env } });
  const said = { out: "", err: "" };
  child.stdout.on("data", (data) => {
    said.out += data;
  });
  child.stderr.on("data", (data) => {
    said.err += data;
  });
  child.stdin.end(JSON.stringify(input));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`${script} failed:\n${said.err}`);
  return JSON.parse(said.out);
}
