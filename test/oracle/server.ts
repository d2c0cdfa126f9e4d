import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { type Packages, venvPython } from "../support/venv.ts";

/** What flytec_oracle/forks.py says to one request: see there. */
export interface Outcome {
  readonly answer?: unknown;
  readonly error?: unknown;
  readonly fault?: string;
}

/** A Python script that answers requests, and what it runs with. */
export interface Script {
  readonly packages: Packages;
  readonly path: string;
  /** Environment variables, besides those that all of them have. */
  readonly environment?: NodeJS.ProcessEnv;
}

interface Server {
  readonly python: ChildProcessWithoutNullStreams;
  readonly waiting: Map<number, { resolve(outcome: Outcome): void; reject(reason: Error): void }>;
}

/**
 * A way to put requests to a script's process, which is started with the first request (and again after it died) and
 * ends with this one. It holds this process open only while it owes an answer.
 */
export function serverOf(script: Script): (request: object) => Promise<Outcome> {
  let server: Promise<Server> | undefined;
  let lastId = 0;
  const forget = () => {
    server = undefined;
  };
  return async (request) => {
    server ??= start(script, forget);
    const { python, waiting } = await server;
    const id = ++lastId;
    if (waiting.size === 0) holdOpen(python, true);
    const outcome = new Promise<Outcome>((resolve, reject) => waiting.set(id, { resolve, reject }));
    python.stdin.write(`${JSON.stringify({ ...request, id })}\n`);
    return outcome;
  };
}

async function start(script: Script, onClose: () => void): Promise<Server> {
  const python = spawn(await venvPython(script.packages), [script.path], { env: environment(script) });
  const started: Server = { python, waiting: new Map() };
  let complaints = "";
  python.stderr.on("data", (chunk) => {
    complaints = (complaints + chunk).slice(-4000);
  });
  createInterface({ input: python.stdout }).on("line", (line) => deliver(started, line));
  python.stdin.on("error", () => python.kill());
  python.on("close", () => {
    onClose();
    for (const { reject } of started.waiting.values()) reject(new Error(`the oracle died:\n${complaints}`));
  });
  return started;
}

function deliver({ python, waiting }: Server, line: string): void {
  const { id, ...outcome } = JSON.parse(line) as Outcome & { id: number };
  waiting.get(id)?.resolve(outcome);
  waiting.delete(id);
  if (waiting.size === 0) holdOpen(python, false);
}

function holdOpen(python: ChildProcessWithoutNullStreams, open: boolean): void {
  const pipes = [python.stdin, python.stdout, python.stderr] as unknown as {
    ref(): void;
    unref(): void;
  }[];
  for (const each of [python, ...pipes]) open ? each.ref() : each.unref();
}

/** Nothing of the machine's own Flyte configuration, and no telemetry. */
function environment({ environment = {} }: Script): NodeJS.ProcessEnv {
  const { PATH, TMPDIR } = process.env;
  return {
    ...(TMPDIR && { TMPDIR }),
    PATH,
    HOME: "/nonexistent",
    TZ: "UTC",
    LC_ALL: "C.UTF-8",
    PYTHONHASHSEED: "0",
    PYTHONNOUSERSITE: "1",
    PYTHONDONTWRITEBYTECODE: "1",
    ...environment,
  };
}
