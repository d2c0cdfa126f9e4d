/** The commands as a page: docs/cli.md, made of what `--help` says. */
import type { Command, Option } from "./command.ts";
import { variables } from "./variables.ts";

/** The page. */
export function cliReference(commands: readonly Command[]): string {
  const contents = commands.map(({ name, summary }) => `| [\`flytec ${name}\`](#flytec-${name}) | ${summary} |\n`);
  const head = `# Commands\n\nMade of \`flytec --help\`; a test keeps it current. Exit codes: 0 all is well, 1 something was found or refused, 2 the command could not do what it was asked.\n\n| command | what it does |\n|---|---|\n${contents.join("")}`;
  return `${head}\n${commands.map(section).join("\n")}\n${environment()}`;
}

function environment(): string {
  const rows = variables.map(({ name, meaning }) => `| \`${name}\` | ${cell(meaning)} |\n`);
  return `## Environment\n\nNone of them has to be set.\n\n| variable | meaning |\n|---|---|\n${rows.join("")}`;
}

function section({ name, usage, details, options, examples }: Command): string {
  const rows = options.map((option) => `| ${spelling(option)} | ${cell(option.help)} |\n`);
  const table = rows.length > 0 ? `\n| option | meaning |\n|---|---|\n${rows.join("")}` : "";
  return `## flytec ${name}\n\n    ${usage}\n\n${prose(details)}\n${table}\n${examples.map((one) => `    ${one}\n`).join("")}`;
}

function spelling({ name, short, value }: Option): string {
  const long = `\`--${name}${value ? ` ${value}` : ""}\``;
  return short ? `\`-${short}\`, ${long}` : long;
}

/** Lines of a terminal as a paragraph; what could be taken for HTML or emphasis stays what it is. */
function prose(text: string): string {
  return text.replaceAll("\n", " ").replace(/[<>*[\]]/g, "\\$&");
}

function cell(text: string): string {
  return prose(text).replaceAll("|", "\\|");
}
