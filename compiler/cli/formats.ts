/** `--format` and `--output-file`: which formats a run is shown in, and where each goes. */
import { appendFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Format, Report } from "../diagnostics/formats/report.ts";
import { concise, text } from "../diagnostics/formats/text.ts";
import { painter } from "../diagnostics/render.ts";
import type { Args } from "./command.ts";
import { type Io, UsageError } from "./io.ts";
import { replaceFile } from "./rewrite.ts";

/** What each format is loaded by; few runs need more than one. */
const formats = {
  text: async (colour: boolean) => text(painter(colour)),
  concise: async (colour: boolean) => concise(painter(colour)),
  json: async () => (await import("../diagnostics/formats/json.ts")).json,
  github: async () => (await import("../diagnostics/formats/github.ts")).github,
  gitlab: async () => (await import("../diagnostics/formats/gitlab.ts")).gitlab,
  sarif: async () => (await import("../diagnostics/formats/sarif.ts")).sarif((await import("./about.ts")).about),
  junit: async () => (await import("../diagnostics/formats/junit.ts")).junit,
  rdjson: async () => (await import("../diagnostics/formats/rdjson.ts")).rdjson,
} satisfies Readonly<Record<string, (colour: boolean) => Promise<Format>>>;
type Name = keyof typeof formats;

/** A format, and the file that it goes to; without one, it goes to standard output. */
export interface Wish {
  readonly format: Name;
  readonly file?: string;
}

/**
 * The formats asked for. An `--output-file` takes the `--format` before it (or the one after it, where none stands
 * before); what takes none goes to standard output, where text goes if nothing else does.
 * @throws UsageError for a format there is not, or two of them on standard output.
 */
export function wishes(args: Args): Wish[] {
  const made: Wish[] = [];
  let waiting: { format?: Name; file?: string } = {};
  for (const { name, value } of args.order) {
    if (name !== "format" && name !== "output-file") continue;
    const taken = name === "format" ? "format" : "file";
    if (waiting[taken] !== undefined) {
      made.push({ format: "text", ...waiting });
      waiting = {};
    }
    waiting = { ...waiting, ...(name === "format" ? { format: formatOf(value) } : { file: value }) };
    if (waiting.format === undefined || waiting.file === undefined) continue;
    made.push({ format: waiting.format, file: waiting.file });
    waiting = {};
  }
  if (waiting.format ?? waiting.file) made.push({ format: "text", ...waiting });
  const printed = made.filter(({ file }) => file === undefined);
  if (printed.length > 1)
    throw new UsageError(
      `${printed.map(({ format }) => format).join(" and ")} cannot both go to standard output; give each but one an --output-file after it.`,
    );
  return printed.length === 0 ? [...made, { format: "text" }] : made;
}

function formatOf(name: string): Name {
  if (Object.hasOwn(formats, name)) return name as Name;
  throw new UsageError(`there is no format \`${name}\`; the formats are ${Object.keys(formats).join(", ")}.`);
}

/** Shows a run in the formats asked for; on GitHub, in the step's summary too. */
export async function show(asked: readonly Wish[], run: Omit<Report, "folder">, io: Io): Promise<void> {
  const report: Report = { ...run, folder: folderInRepository(io) };
  for (const { format, file } of asked) {
    const made = (await formats[format](file === undefined && io.colour))(report);
    if (file === undefined) io.out(made);
    else replaceFile(resolve(io.cwd, file), made);
  }
  const summary = io.env.GITHUB_STEP_SUMMARY;
  if (!summary || !asked.some(({ format }) => format === "github")) return;
  const { stepSummary } = await import("../diagnostics/formats/github.ts");
  appendFileSync(summary, stepSummary(report));
}

/** The working directory as the platform sees it: below the checkout it names in the environment. */
function folderInRepository({ env, cwd }: Io): string {
  const root = env.GITHUB_WORKSPACE ?? env.CI_PROJECT_DIR;
  if (!root) return ".";
  const folder = relative(root, cwd).replaceAll("\\", "/");
  return folder === "" || folder === ".." || folder.startsWith("../") ? "." : folder;
}
