/**
 * npm's `prepare`: makes what the package holds, wherever npm packs a clone of the repository: for `npm pack`, for an
 * install from git, for pre-commit. npm prepares an install with `--global` without the packages it needs for that, so
 * they are fetched here. In a working copy, where packages are merely installed, there is nothing to do.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { env } = process;
const installsHere = ["ci", "install"].includes(env.npm_command) && env.INIT_CWD === root.replace(/[/\\]$/, "");

if (!installsHere) {
  if (!existsSync(`${root}node_modules/esbuild`))
    run("npm", "ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund");
  run(process.execPath, "compiler/package.mjs");
}

/** Runs a program in the repository; what it says goes to standard error, as npm's own output is read by others. */
function run(program, ...args) {
  const own = Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^npm_config_(?:global|location|prefix)$/i.test(name)),
  );
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    env: { ...own, npm_config_global: "false" },
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(" ")} failed`);
}
