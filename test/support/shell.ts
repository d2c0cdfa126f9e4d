/** Programs run for tests: an error of theirs is the test's. */
import { type ExecFileSyncOptions, execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this repository. */
export const repository = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Runs a program and gives what it prints. @throws with all it said, if it fails. */
export function run(cwd: string, program: string, args: readonly string[], env: Record<string, string> = {}): string {
  const options: ExecFileSyncOptions = { cwd, env: { ...process.env, ...env }, maxBuffer: 1 << 28, stdio: "pipe" };
  try {
    return execFileSync(program, args, options).toString();
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: Buffer; stderr?: Buffer };
    const said = `${stdout ?? ""}${stderr ?? error}`.replace(/^(.{500}).*$/gm, "$1…");
    throw new Error(`${program} ${args.join(" ")} failed:\n${said}`);
  }
}

/** Runs a program that may fail: its exit code and all it said. */
export function attempt(cwd: string, program: string, args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return { code: status, said: `${stdout}${stderr}` };
}

/** A temporary folder, and what removes it. */
export function temporary(name: string): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), `flytec-${name}-`));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Makes a git repository of this one as it stands, uncommitted changes included. @returns its only commit. */
export function snapshot(folder: string): string {
  const names = run(repository, "git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).split("\0");
  const deleted = new Set(run(repository, "git", ["ls-files", "-z", "--deleted"]).split("\0"));
  for (const name of names) {
    if (name === "" || deleted.has(name)) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(repository, name), join(folder, name), { verbatimSymlinks: true });
  }
  return commitAll(folder);
}

/** Commits everything in a folder, which becomes a git repository if it is none. @returns the commit. */
export function commitAll(folder: string): string {
  const git = (...args: string[]) =>
    run(folder, "git", ["-c", "user.name=t", "-c", "user.email=t@example.org", ...args]);
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--no-verify", "--message", "as it stands");
  return git("rev-parse", "HEAD").trim();
}
