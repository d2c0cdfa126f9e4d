/** The `flytec` command: picks the command, runs it, turns its answer into an exit code. */
import { visibly } from "../diagnostics/visible.ts";
import { commands } from "./commands.ts";
import { overview } from "./help.ts";
import { type Io, UsageError } from "./io.ts";

/** Exit codes: 0 clean or warnings only, 1 errors found, 2 usage, unreadable or foreign input, internal fault. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    io.out(overview(commands));
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-V") {
    io.out(`flytec ${io.version}\n`);
    return 0;
  }
  try {
    return await run(name, rest, io);
  } catch (error) {
    return fail(error, io);
  }
}

async function run(name: string, args: readonly string[], io: Io): Promise<number> {
  const command = commands.find((c) => c.name === name);
  if (!command) throw new UsageError(unknown(name));
  const { parse, help } = await import("./help.ts");
  if (args.includes("--help") || args.includes("-h")) {
    io.out(help(command));
    return 0;
  }
  const run = await command.load();
  return run(parse(command, args), io);
}

function unknown(name: string): string {
  const words = commands.map((c) => c.name).join(", ");
  return `there is no command \`${name}\`; the commands are ${words}. \`flytec --help\` tells what they do.`;
}

function fail(error: unknown, io: Io): number {
  if (error instanceof UsageError) {
    io.err(`flytec: ${visibly(error.message)}\n`);
    return 2;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  io.err(
    `flytec: internal fault: ${message}\nPlease report it with the file that caused it. Set FLYTEC_DEBUG=1 to see where it happened.\n`,
  );
  if (io.env.FLYTEC_DEBUG) io.err(`${stack}\n`);
  return 2;
}
