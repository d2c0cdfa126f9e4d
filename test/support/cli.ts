/** Runs the built command in a folder of its own, as a user would. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** The built command. */
export const cli = fileURLToPath(new URL("../../dist/flytec.cjs", import.meta.url));

/** A temporary folder with these files; removed when the test ends. */
export function workspace(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "flytec-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** What a run of the command gave. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `flytec` with arguments in a folder. Colours are off; the time limit is generous but finite. */
export function flytec(
  cwd: string,
  args: readonly string[],
  options: { input?: string; env?: Record<string, string> } = {},
): Ran {
  const env = {
    PATH: process.env.PATH,
    HOME: cwd,
    XDG_CACHE_HOME: join(tmpdir(), "flytec-test-cache"),
    ...options.env,
  };
  const done = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    input: options.input,
    env,
    encoding: "utf8",
    timeout: 60_000,
    maxBuffer: 1 << 28,
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

const faults = fileURLToPath(new URL("faults.cjs", import.meta.url));

/** Variables for a run in which the `at`-th change of the disk fails, or ends it; `only` as faults.cjs tells. */
export function failing(fault: string, at: number, only?: string): Record<string, string> {
  const env = { NODE_OPTIONS: `--require=${faults}`, FAULT: fault, FAULT_AT: String(at) };
  return only === undefined ? env : { ...env, FAULT_IN: only };
}

/** Runs `flytec` beside what else goes on in this process, such as a server it talks to. */
export function flytecBeside(cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, XDG_CACHE_HOME: join(tmpdir(), "flytec-test-cache"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { out: "", err: "" };
  child.stdout.on("data", (data) => {
    texts.out += data;
  });
  child.stderr.on("data", (data) => {
    texts.err += data;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...texts })));
}

/** The files below a folder, with their contents; hidden ones included. */
export function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
  );
}
