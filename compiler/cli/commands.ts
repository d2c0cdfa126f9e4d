/** The commands and their options: what `--help` shows and the arguments are read by. */
import type { Command, Option } from "./command.ts";

const target: Option = {
  name: "target",
  value: "NAME",
  many: true,
  help: "flyte2, python, flyte1 or metaflow; may be given more than once",
};
const aboutTarget: Option = {
  name: "target",
  value: "NAME",
  help: "the target that tags and commands are told for; without it, those of the file's `compile` list",
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
const python: Option = {
  name: "python",
  value: "INTERPRETER",
  help: "let the Flyte SDK of this interpreter say what functions take and give, and their cache versions; this imports their modules, and so runs your code",
};
const registered: readonly Option[] = [
  { name: "org", value: "NAME", help: "wins over `org:`" },
  { name: "project", value: "NAME", help: "wins over `project:`" },
  { name: "domain", value: "NAME", help: "wins over `domain:`" },
  {
    name: "version",
    value: "TEXT",
    help: "version of the tasks (at most 63 characters); derived from what is emitted if not given",
  },
];
const image: Option = {
  name: "image",
  value: "NAME=URI",
  many: true,
  help: "what `from_ref_name: NAME` stands for; may be given more than once",
};
const metaflow: readonly Option[] = [
  {
    name: "metaflow-layout",
    value: "LAYOUT",
    help: "single (a flow is its task's step, the default) or start-end (with steps around it, for older Metaflow)",
  },
  {
    name: "metaflow-scheduler",
    value: "NAME",
    help: "what runs flows that have a schedule: argo (the default), step-functions or airflow",
  },
];
const within: Option = {
  name: "in",
  value: "PATH",
  many: true,
  help: "the file or folder to look at; without it, the project around the working directory",
};

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
      "Checks first, and writes nothing if there is an error. Without --out-dir or --stdout the file's own `compile` list says\nwhat is written where; without that, Flyte 2 requests go to flytec-out/. Functions are read, never run, unless --python\nnames an interpreter; no network is touched. What is there already, just as it would be written, is left alone.",
    options: [
      {
        ...target,
        help: "what to emit: flyte2 (requests, the default), python (a module for the SDK), flyte1 (a package for Flyte 1) or metaflow (flows)",
      },
      { name: "out-dir", value: "DIR", help: "write here" },
      { name: "stdout", help: "print instead of writing, a request a line" },
      { name: "archive", help: "with flyte1: one archive, which `flytectl register files` takes, instead of files" },
      ...registered,
      profile,
      image,
      python,
      ...metaflow,
      { name: "force", help: "overwrite a generated module that was edited by hand" },
      {
        name: "check",
        help: "write nothing; exit 1 and say which outputs are missing, stale or extra if they are not current",
      },
      { name: "dry-run", help: "write nothing; say which files would be created, changed or removed" },
      { name: "list-files", help: "write nothing; print the path of every file that is written" },
      { name: "watch", short: "w", help: "compile again whenever a file changes" },
    ],
    examples: [
      "flytec compile --project shop --domain development",
      "flytec compile --stdout",
      "flytec compile --check",
      "flytec compile --target python",
      "flytec compile --target flyte1 --archive",
      "flytec compile --target metaflow --out-dir flows",
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
    name: "diff",
    summary: "tell what changes since a revision, or between two states",
    usage: "flytec diff [REV | DIR] [REV | DIR] [options]",
    details:
      "Compares the working tree with a Git revision (HEAD, if none is given), or with a folder: specs that change, field by\nfield and with the line that causes it, caches that are invalidated, triggers that are added, removed, stopped or moved,\nand their next run. A second state takes the place of the working tree. Nothing is checked out and no user code runs.",
    options: [
      { name: "format", value: "FORMAT", help: "text, markdown (for a pull request) or json; text is the default" },
      { name: "exit-code", help: "exit 1 if something changes" },
      profile,
      image,
    ],
    examples: ["flytec diff", "flytec diff origin/main --format markdown", "flytec diff v1.0 v1.1"],
    load: async () => (await import("./diff.ts")).diff,
  },
  {
    name: "show",
    summary: "tell what holds for a task, and which line says so",
    usage: "flytec show [ADDRESS [MEMBER]] [options]",
    details:
      "ADDRESS is [PROJECT/DOMAIN/]ENVIRONMENT/TASK, ENVIRONMENT.TASK or ENVIRONMENT; /@OVERRIDE or /!TRIGGER behind a task\nleads to one of its overrides or triggers; without one, the project is shown. Every setting comes with its level\n(environment, task, override) and the line that gives it; below that: what is replaced, inputs and outputs, code, image,\nattempts, triggers and calls. MEMBER is one of the keys of --json, such as attempts_allowed, and prints that alone. What\nonly a run has (stdout, exception, finished_at …) is answered with what shows it, and exit code 1.",
    options: [{ name: "json", help: "print JSON" }, profile, aboutTarget, within],
    examples: [
      "flytec show etl/load",
      "flytec show etl/load/@big --json",
      "flytec show etl.load --profile prod",
      "flytec show etl/load attempts_allowed",
      "flytec show etl/load stdout",
    ],
    load: async () => (await import("./show.ts")).show,
  },
  {
    name: "list",
    summary: "list environments, tasks, overrides and triggers",
    usage: "flytec list [PATTERN…] [options]",
    details:
      "PATTERN is a part of an address, or an address in which * stands for anything. Counts go to standard error.",
    options: [
      {
        name: "kind",
        value: "KIND",
        many: true,
        help: "environment, task, override or trigger; may be given more than once",
      },
      { name: "json", help: "print JSON" },
      profile,
      within,
    ],
    examples: ["flytec list", "flytec list 'etl/*' --kind trigger"],
    load: async () => (await import("./list.ts")).list,
  },
  {
    name: "graph",
    summary: "draw environments, tasks, triggers and who may call whom",
    usage: "flytec graph [PATH…] [options]",
    details:
      "An arrow from one environment to another says that the tasks of the first may call those of the second (`depends_on`).",
    options: [{ name: "format", value: "FORMAT", help: "mermaid (the default), dot (Graphviz), json or svg" }, profile],
    examples: ["flytec graph", "flytec graph --format svg > tasks.svg"],
    load: async () => (await import("./graph.ts")).graph,
  },
  {
    name: "deploy",
    summary: "send the compiled tasks to a Flyte 2 control plane",
    usage: "flytec deploy [PATH…] [options]",
    details:
      "Checks and compiles everything first, and sends nothing if there is an error; after a refusal no further task is sent.\nThe image with the code has to be there already: `flyte build` builds it. This is the one command that uses the network.\nEndpoint and TLS come from the options, from FLYTE_ADMIN_ENDPOINT and FLYTE_ADMIN_INSECURE, or from `admin:` in the\nproject's .flyte/config.yaml; the token from --token-file or FLYTEC_TOKEN. Exits 0 when all is deployed, 1 when there are\nmistakes or a task is refused, 2 when nothing could be sent.",
    options: [
      { name: "endpoint", value: "URL", help: "host:port, dns:///host:port, or a URL" },
      { name: "insecure", help: "HTTP instead of HTTPS" },
      { name: "insecure-skip-verify", help: "do not verify the server's certificate" },
      { name: "ca-file", value: "FILE", help: "PEM certificates to trust besides the usual ones" },
      { name: "token-file", value: "FILE", help: "a file that holds the access token" },
      {
        name: "retries",
        value: "COUNT",
        help: "how often a call that may succeed later is repeated; 4 is the default",
      },
      { name: "dry-run", help: "send nothing; tell what would be deployed" },
      ...registered,
      profile,
      image,
    ],
    examples: ["flytec deploy --endpoint flyte.example.com --profile prod --version 1.4.0", "flytec deploy --dry-run"],
    load: async () => (await import("./deploy.ts")).deploy,
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
