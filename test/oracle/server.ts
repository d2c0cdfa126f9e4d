import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { venvPython } from "../support/venv.ts";

const here = dirname(fileURLToPath(import.meta.url));

/** What serve.py says to one request: see there. */
export interface Outcome {
  readonly answer?: unknown;
  readonly error?: unknown;
  readonly fault?: string;
}

interface Server {
  readonly python: ChildProcessWithoutNullStreams;
  readonly waiting: Map<number, { resolve(outcome: Outcome): void; reject(reason: Error): void }>;
}

let server: Promise<Server> | undefined;
let lastId = 0;

/**
 * Puts one request to the Python process, which is started with the first request (and again after it died) and ends
 * with this one. It holds this process open only while it owes an answer.
 */
export async function exchange(request: object): Promise<Outcome> {
  server ??= start();
  const { python, waiting } = await server;
  const id = ++lastId;
  if (waiting.size === 0) holdOpen(python, true);
  const outcome = new Promise<Outcome>((resolve, reject) => waiting.set(id, { resolve, reject }));
  python.stdin.write(`${JSON.stringify({ ...request, id })}\n`);
  return outcome;
}

async function start(): Promise<Server> {
  const python = spawn(await venvPython(), [join(here, "serve.py")], { env: environment() });
  const started: Server = { python, waiting: new Map() };
  let complaints = "";
  python.stderr.on("data", (chunk) => {
    complaints = (complaints + chunk).slice(-4000);
  });
  createInterface({ input: python.stdout }).on("line", (line) => deliver(started, line));
  python.stdin.on("error", () => python.kill());
  python.on("close", () => {
    server = undefined;
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
function environment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR } = process.env;
  return {
    ...(TMPDIR && { TMPDIR }),
    PATH,
    HOME: "/nonexistent",
    TZ: "UTC",
    LC_ALL: "C.UTF-8",
    PYTHONPATH: join(here, "stubs"),
    PYTHONHASHSEED: "0",
    PYTHONNOUSERSITE: "1",
    PYTHONDONTWRITEBYTECODE: "1",
    FLYTE_DISABLE_TELEMETRY: "1",
  };
}
