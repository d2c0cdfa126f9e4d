/** The real VS Code, served to a browser: its workbench and its extension host, with our extension installed. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

const run = promisify(execFile);
const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** The packed extension, made by `npm run package`. */
export const vsix = join(repository, "dist/flytec.vsix");

/** A served editor. */
export interface CodeServer {
  /** Where the workbench is shown. */
  readonly url: string;
  stop(): void;
}

/** How an editor is started. */
export interface Options {
  /** The user's settings, besides those that keep the editor quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether everything opened is trusted, or nothing until the user says so; the first by default. */
  readonly trusted?: boolean;
  /** Folders of other extensions to install. */
  readonly others?: readonly string[];
}

const quiet = {
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "files.autoSave": "off",
  "git.enabled": false,
  "terminal.integrated.gpuAcceleration": "off", // what it shows is text of the page
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "never",
};

/** Starts an editor with the packed extension, and nothing of other runs. */
export async function codeServer({ settings = {}, trusted = true, others = [] }: Options = {}): Promise<CodeServer> {
  const { stdout } = await run(join(repository, "test/editor/setup.sh"), [join(repository, ".cache")]);
  const entry = join(stdout.trim(), "node_modules/code-server/out/node/entry.js");
  const home = mkdtempSync(join(tmpdir(), "flytec-editor-"));
  mkdirSync(join(home, "data/User"), { recursive: true });
  writeFileSync(join(home, "data/User/settings.json"), JSON.stringify({ ...quiet, ...settings }));
  const folders = ["--user-data-dir", join(home, "data"), "--extensions-dir", join(home, "extensions")];
  const env = { ...process.env, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home };
  const packed = await Promise.all(others.map((folder, i) => pack(folder, join(home, `${i}.vsix`))));
  const install = [vsix, ...packed].flatMap((path) => ["--install-extension", path]);
  await run(process.execPath, [entry, ...folders, ...install], { env });
  const flags = ["--auth", "none", "--bind-addr", "127.0.0.1:0", "--disable-telemetry", "--disable-update-check"];
  const trust = trusted ? ["--disable-workspace-trust"] : [];
  const child = spawn(process.execPath, [entry, ...folders, ...flags, ...trust], { env, detached: true, cwd: home });
  const end = () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, "SIGKILL");
  };
  process.once("exit", end);
  const stop = () => {
    process.off("exit", end);
    end();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  return { url: await address(child), stop };
}

/** Packs an extension with the tool and version that vscode-extension/build.mjs uses. */
async function pack(folder: string, to: string): Promise<string> {
  const flags = ["--no-dependencies", "--allow-missing-repository", "--skip-license", "--out", to];
  await run("npx", ["--yes", "@vscode/vsce@3.9.2", "package", ...flags], { cwd: folder });
  return to;
}

/** The address that it says it listens at. */
function address(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    child.on("exit", (code) => reject(new Error(`code-server ended with ${code}: ${said.join("\n")}`)));
    child.stderr!.on("data", (data) => said.push(String(data)));
    createInterface(child.stdout!).on("line", (line) => {
      said.push(line);
      const found = /HTTP server listening on (http:\S+?)\/?$/.exec(line);
      if (found) resolve(found[1]!);
    });
  });
}

/** A copy of one of the examples, to be typed into; it goes when the test ends. */
export function copyOf(example: string, name = example): string {
  const around = mkdtempSync(join(tmpdir(), "flytec-example-"));
  onTestFinished(() => rmSync(around, { recursive: true, force: true, maxRetries: 5 }));
  const folder = join(around, name);
  cpSync(join(repository, "examples", example), folder, { recursive: true });
  return folder;
}
