/** The commands and their options: what `--help` shows and the arguments are read by. */
import type { Command, Option } from "./command.ts";

const target: Option = {
  name: "target",
  value: "NAME",
  many: true,
  help: "flyte2 or python; may be given more than once",
};
const profile: Option = { name: "profile", value: "NAME", help: "lay this profile over the project" };

const stdinFilename: Option = {
  name: "stdin-filename",
  value: "NAME",
  help: "what the text on standard input is called",
};
const hook: Option = {
  name: "hook",
  help: "for git hooks: files that are not flytec's are passed over without complaint",
};
const quiet: Option = { name: "quiet", short: "q", help: "print errors only" };
const diff: Option = { name: "diff", help: "write nothing; print what would change, and exit 1 if something would" };

/** All commands, in the order in which `flytec --help` lists them. */
export const commands: readonly Command[] = [
  {
    name: "check",
    summary: "find mistakes in flyte.yaml files",
    usage: "flytec check [PATH…] [options]",
    details:
      "PATH is a file, a folder, or - for standard input. Without one, the project around the working directory is checked.\nExits 0 when there are no errors, 1 when there are, 2 when nothing could be checked.",
    options: [
      {
        name: "format",
        value: "FORMAT",
        many: true,
        help: "text (with code frames, the default), concise (one line each), json, github, gitlab, sarif, junit or rdjson",
      },
      {
        name: "output-file",
        value: "FILE",
        many: true,
        help: "write the format before it here; both may be given more than once",
      },
      {
        ...target,
        help: "also report what these targets cannot express; without it, those of the file's `compile` list",
      },
      stdinFilename,
      hook,
      { name: "watch", short: "w", help: "check again whenever a file changes" },
      quiet,
      {
        name: "select",
        value: "CODE",
        many: true,
        help: "report these findings only; may be given more than once, or with commas, or as cron-*",
      },
      { name: "ignore", value: "CODE", many: true, help: "do not report these findings" },
      { name: "baseline", value: "FILE", help: "do not report the findings that this file holds" },
      {
        name: "write-baseline",
        help: "write today's findings to the baseline (.flytec-baseline.json if --baseline is not given)",
      },
      { name: "error-on-warnings", help: "exit 1 for warnings too" },
      { name: "exit-zero", help: "exit 0 whatever is found" },
    ],
    examples: [
      "flytec check",
      "flytec check --format github --format sarif --output-file flytec.sarif",
      "flytec check flyte.yaml --format json",
      "cat flyte.yaml | flytec check - --stdin-filename flyte.yaml",
    ],
    load: async () => (await import("./check.ts")).check,
  },
  {
    name: "compile",
    summary: "write the specs a project stands for",
    usage: "flytec compile [PATH…] [options]",
    details:
      "Checks first, and writes nothing if there is an error. Without --out-dir or --stdout the file's own `compile` list says\nwhat is written where; without that, Flyte 2 requests go to flytec-out/. Functions are read, never run, unless --python\nnames an interpreter; no network is touched.",
    options: [
      { ...target, help: "what to emit: flyte2 (requests, the default) or python (a module for the SDK)" },
      { name: "out-dir", value: "DIR", help: "write here" },
      { name: "stdout", help: "print instead of writing" },
      { name: "org", value: "NAME", help: "wins over `org:`" },
      { name: "project", value: "NAME", help: "wins over `project:`" },
      { name: "domain", value: "NAME", help: "wins over `domain:`" },
      {
        name: "version",
        value: "TEXT",
        help: "version of the tasks (at most 63 characters); derived from what is emitted if not given",
      },
      profile,
      {
        name: "image",
        value: "NAME=URI",
        many: true,
        help: "what `from_ref_name: NAME` stands for; may be given more than once",
      },
      {
        name: "python",
        value: "INTERPRETER",
        help: "let the Flyte SDK of this interpreter say what functions take and give, and their cache versions; this imports their modules, and so runs your code",
      },
      { name: "force", help: "overwrite a generated module that was edited by hand" },
      { name: "watch", short: "w", help: "compile again whenever a file changes" },
    ],
    examples: [
      "flytec compile --project shop --domain development",
      "flytec compile --stdout",
      "flytec compile --target python",
      "flytec compile --python .venv/bin/python",
    ],
    load: async () => (await import("./compile.ts")).compile,
  },
  {
    name: "fix",
    summary: "mend what can be mended",
    usage: "flytec fix [PATH…] [options]",
    details:
      "Carries out the fixes that `flytec check` offers, until there are none left; those that need a look only with --unsafe.\nFiles are written whole or not at all. With - the text comes from standard input and goes to standard output.",
    options: [
      diff,
      { name: "unsafe", help: "also fixes that may change what is meant" },
      {
        name: "select",
        value: "CODE",
        many: true,
        help: "only findings of this name; may be given more than once, or with commas, or as cron-*",
      },
      stdinFilename,
      hook,
      quiet,
    ],
    examples: ["flytec fix", "flytec fix --diff", "flytec fix --select key-renamed flyte.yaml"],
    load: async () => (await import("./fix.ts")).fix,
  },
  {
    name: "fmt",
    summary: "lay files out in one way",
    usage: "flytec fmt [PATH…] [options]",
    details:
      "Moves blanks and line ends, nothing else. A file that is no YAML stays as it is, and the command exits 2.\nWith - the text comes from standard input and goes to standard output.",
    options: [
      { name: "check", help: "write nothing; print the files that would change, and exit 1 if there are any" },
      diff,
      stdinFilename,
      hook,
    ],
    examples: ["flytec fmt", "flytec fmt --check", "cat flyte.yaml | flytec fmt -"],
    load: async () => (await import("./fmt.ts")).fmt,
  },
  {
    name: "import",
    summary: "make a flyte.yaml of existing Flyte code",
    usage: "flytec import [PATH…] [options]",
    details:
      "PATH is a Python file or a folder with everything in it; without one, the working directory. The code is read, never run.\nPrints what would change as a diff, and on standard error what stays code; --write makes the changes, all or none.\nExits 0 also where something stays code, 2 where there is nothing to import.",
    options: [
      { name: "write", short: "w", help: "write flyte.yaml and the changed Python files" },
      { name: "format", value: "FORMAT", help: "text (a diff, the default) or json (files and what stays code)" },
      { name: "force", help: "overwrite a flyte.yaml that is there already" },
    ],
    examples: ["flytec import", "flytec import src --write", "flytec import etl.py --format json"],
    load: async () => (await import("./import.ts")).importCommand,
  },
  {
    name: "explain",
    summary: "tell what a finding means and how to mend it",
    usage: "flytec explain [CODE]",
    details: "Without a code, lists all of them.",
    options: [],
    examples: ["flytec explain override-reusable-secrets"],
    load: async () => (await import("./explain.ts")).explain,
  },
  {
    name: "schema",
    summary: "print the JSON Schema of flyte.yaml, for any editor",
    usage: "flytec schema",
    details:
      "Save it beside your project and begin flyte.yaml with `# yaml-language-server: $schema=flytec.schema.json`.",
    options: [],
    examples: ["flytec schema > flytec.schema.json"],
    load: async () => (await import("./schema.ts")).schema,
  },
  {
    name: "init",
    summary: "write a small, commented flyte.yaml",
    usage: "flytec init [DIR]",
    details:
      "Asks nothing: the project's name and Python version are taken from what lies in the folder. Never overwrites a file.",
    options: [],
    examples: ["flytec init"],
    load: async () => (await import("./init.ts")).init,
  },
  {
    name: "lsp",
    summary: "serve an editor: the language server",
    usage: "flytec lsp --stdio",
    details:
      "Speaks the Language Server Protocol on standard input and output. Editors start it; lsp/README.md tells how.",
    options: [
      { name: "stdio", help: "speak on standard input and output" },
      { name: "clientProcessId", value: "PID", help: "end when this process, the editor, is gone" },
    ],
    examples: ["flytec lsp --stdio"],
    load: async () => (await import("./lsp.ts")).lsp,
  },
];
