/** `flytec init`: a small, commented, valid flyte.yaml; guesses from what lies in the folder and asks nothing. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pythonDefaults } from "../model/model.ts";
import type { Args } from "./command.ts";
import { type Io, UsageError } from "./io.ts";

/** Writes flyte.yaml into the folder; never overwrites. */
export function init(args: Args, io: Io): number {
  const folder = resolve(io.cwd, args.paths[0] ?? ".");
  const file = join(folder, "flyte.yaml");
  if (existsSync(file)) throw new UsageError(`${file} is there already; nothing was written.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, template(guess(folder)), { flag: "wx" });
  io.out(`Wrote ${file}. \`flytec check\` checks it, \`flytec compile\` compiles it.\n`);
  return 0;
}

interface Guess {
  readonly project: string;
  readonly python: string;
  /** The source root, where it is not the folder itself. */
  readonly root: string | undefined;
}

function guess(folder: string): Guess {
  const pyproject = read(join(folder, "pyproject.toml"));
  const name = /^name\s*=\s*["']([^"']+)["']/m.exec(pyproject)?.[1] ?? basename(folder);
  const version =
    /^requires-python\s*=\s*["'][^"'\d]*(3\.\d+)/m.exec(pyproject)?.[1] ??
    /^(3\.\d+)/.exec(read(join(folder, ".python-version")))?.[1];
  return {
    project: asName(name),
    python: version ?? pythonDefaults.version,
    root: hasPython(join(folder, "src")) ? "src" : undefined,
  };
}

function read(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function hasPython(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith(".py"));
}

function asName(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 63) || "my-project"
  );
}

function template({ project, python, root }: Guess): string {
  return `# Flyte 2 configuration; \`flytec check\` finds mistakes in it, \`flytec compile\` makes specs of it.
flytec: 1
org: my-org # where tasks are registered
project: ${project}
domain: development
python: {${root ? `root: ${root}, ` : ""}version: "${python}"}

environments:
  hello: # tasks of one environment share image, resources and secrets
    image: auto # the released Flyte image for the Python version above
    resources: {cpu: 1, memory: 1Gi}
    tasks:
      greet: # runs the function \`greet\` of hello.py
        function: hello:greet
        inputs: {name: {type: str, default: world}}
        outputs: str
        retries: 2
        # triggers:
        #   nightly: "0 3 * * *" # every night at three, UTC
`;
}
