/** Reads arguments by a command's table of options, and says what there is. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearest } from "../source/nearest.ts";
import type { Args, Command, Option } from "./command.ts";
import { UsageError } from "./io.ts";

/** Arguments by the command's options. @throws UsageError that names the mistake. */
export function parse(command: Command, args: readonly string[]): Args {
  const config = Object.fromEntries(command.options.map((o) => [o.name, spec(o)]));
  const { values, positionals, tokens } = read(command, {
    args: [...args],
    options: config,
    allowPositionals: true,
    strict: true,
    tokens: true,
  });
  const all = values as Record<string, string | boolean | string[] | undefined>;
  return {
    given: args,
    paths: positionals,
    flag: (name) => all[name] === true,
    value: (name) => [all[name]].flat().at(-1) as string | undefined,
    values: (name) => [all[name] ?? []].flat() as string[],
    order: (tokens ?? []).flatMap((token) =>
      token.kind === "option" && token.value !== undefined ? [{ name: token.name, value: token.value }] : [],
    ),
  };
}

function spec({ value, many, short }: Option): NonNullable<ParseArgsConfig["options"]>[string] {
  return {
    type: value ? "string" : "boolean",
    ...(many ? { multiple: true } : {}),
    ...(short ? { short } : {}),
  };
}

function read(command: Command, config: ParseArgsConfig): ReturnType<typeof parseArgs> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(mistake(command, error as Error));
  }
}

function mistake(command: Command, { message }: Error): string {
  const option = /'(--?[^' ]+)/.exec(message)?.[1];
  const see = `\`flytec ${command.name} --help\` lists them.`;
  if (!option || !message.startsWith("Unknown option")) return `${message.split(". ")[0]}. ${see}`;
  const near = nearest(
    option.replace(/^-+/, ""),
    command.options.map((o) => o.name),
  );
  return `\`flytec ${command.name}\` has no option \`${option}\`${near ? `; did you mean \`--${near}\`?` : "."} ${see}`;
}

/** What `flytec --help` prints. */
export function overview(commands: readonly Command[]): string {
  const widest = Math.max(...commands.map((c) => c.name.length));
  const rows = commands.map((c) => `  ${c.name.padEnd(widest)}  ${c.summary}`);
  return `flytec checks Flyte 2 configuration in YAML and compiles it to what Flyte takes.\n\nUsage: flytec COMMAND [options]\n\n${rows.join("\n")}\n\n\`flytec COMMAND --help\` tells more about one of them; \`flytec --version\` prints the version.\n`;
}

/** What `flytec COMMAND --help` prints. */
export function help(command: Command): string {
  const examples = command.examples.map((e) => `  ${e}`).join("\n");
  return `${capital(command.summary)}.\n\nUsage: ${command.usage}\n\n${command.details}\n\n${options([...command.options, { name: "help", short: "h", help: "show this" }])}\n\nExamples:\n${examples}\n`;
}

function options(list: readonly Option[]): string {
  const names = list.map((o) => `${o.short ? `-${o.short}, ` : "    "}--${o.name}${o.value ? ` ${o.value}` : ""}`);
  const widest = Math.max(...names.map((n) => n.length));
  return `Options:\n${list.map((o, i) => `  ${names[i]!.padEnd(widest)}  ${o.help}`).join("\n")}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
