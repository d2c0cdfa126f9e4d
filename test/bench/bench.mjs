/**
 * `npm run bench`: flytec beside what it is measured against, as whole processes, interleaved, in pairs.
 * Prints medians and the median of the paired ratios; with --smoke one small round, to see that it runs.
 * The ratios are what counts: milliseconds differ from machine to machine and from hour to hour.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { code, python, yaml } from "./workload.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const cli = join(root, "dist/flytec.cjs");
const smoke = process.argv.includes("--smoke");
const sizes = smoke ? [10] : [10, 1000, 10_000];
const env = { ...process.env, NODE_EXTRA_CA_CERTS: undefined, NO_COLOR: "1", FLYTE_DISABLE_SENTRY: "1" };
delete env.NODE_EXTRA_CA_CERTS;

const work = mkdtempSync(join(tmpdir(), "flytec-bench-"));
try {
  prepare();
  const rows = [...checkRows(), ...codeRows(), ...compileRows()];
  console.log(table(rows));
} finally {
  rmSync(work, { recursive: true, force: true });
}

function prepare() {
  for (const count of sizes) {
    mkdirSync(join(work, String(count)));
    writeFileSync(join(work, String(count), "flyte.yaml"), yaml(count));
    writeFileSync(join(work, String(count), "sdk.py"), python(count));
  }
}

function checkRows() {
  const node = [process.execPath, "-e", "0"];
  return sizes.map((count) =>
    measure(
      `check, ${count} tasks`,
      [process.execPath, cli, "check", "flyte.yaml"],
      "node -e 0",
      node,
      join(work, String(count)),
    ),
  );
}

/** A project's Python files beside the import of the SDK, which is where it would begin: nothing kept, all as it was, one file edited. */
function codeRows() {
  const count = smoke ? 10 : 1000;
  const folder = join(work, "code");
  for (const [path, text] of Object.entries(code(count))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const kept = join(work, "kept");
  const check = [process.execPath, cli, "check", "--quiet"];
  const peer = [join(venv(), "bin/python"), "-c", "import flyte"];
  const edited = join(folder, `src/shop/part_0/module_7.py`);
  const text = readFileSync(edited, "utf8");
  let edits = 0;
  const edit = () => writeFileSync(edited, `${text}\n\ndef added_${edits++}():\n    return ${edits}\n`);
  const row = (name, before, home) =>
    measure(`check, ${count} Python files, ${name}`, check, "import flyte", peer, folder, {
      before,
      XDG_CACHE_HOME: home,
    });
  return [
    row("cold", () => forget(kept), kept),
    row("unchanged", () => undefined, kept),
    row("one edited", edit, kept),
  ];
}

/** What was found out about code goes; the program itself stays compiled. */
function forget(home) {
  const folder = join(home, "flytec");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".kept")) : [];
  for (const name of names) rmSync(join(folder, name));
}

function compileRows() {
  const flyte = join(venv(), "bin/flyte");
  return sizes
    .filter((count) => count <= 1000)
    .map((count) => {
      const deploy = [
        flyte,
        "--endpoint",
        "localhost:1",
        "--insecure",
        "deploy",
        "--project",
        "p",
        "--domain",
        "d",
        "--copy-style",
        "none",
        "--version",
        "v1",
        "--dry-run",
        "sdk.py",
        "root",
      ];
      return measure(
        `compile, ${count} tasks`,
        [process.execPath, cli, "compile", "--out-dir", "out"],
        "flyte deploy --dry-run",
        deploy,
        join(work, String(count)),
      );
    });
}

/** The virtual environment of the tests, which they make when they first need it. */
function venv() {
  const cache = join(root, ".cache");
  const found = existsSync(cache)
    ? readdirSync(cache).find((name) => name.startsWith("venv-") && existsSync(join(cache, name, "bin/flyte")))
    : undefined;
  if (!found) throw new Error("run `npm test` first: it installs the SDK that this is measured against");
  return join(cache, found);
}

/** Runs two commands in turn and compares each pair. */
function measure(name, ours, peerName, peer, cwd, { before = () => undefined, ...more } = {}) {
  const rounds = smoke ? 1 : 15;
  const first = () => {
    before();
    return run(ours, cwd, more);
  };
  first();
  run(peer, cwd);
  const pairs = Array.from({ length: rounds }, (_, i) =>
    i % 2 ? [first(), run(peer, cwd)] : [run(peer, cwd), first()].reverse(),
  );
  return {
    name,
    peerName,
    ours: median(pairs.map((p) => p[0])),
    peer: median(pairs.map((p) => p[1])),
    ratio: median(pairs.map((p) => p[0] / p[1])),
  };
}

/** Wall milliseconds of one process, which must succeed. */
function run([command, ...args], cwd, more = {}) {
  const start = process.hrtime.bigint();
  const done = spawnSync(command, args, { cwd, env: { ...env, ...more }, stdio: ["ignore", "ignore", "pipe"] });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}: exit ${done.status}\n${done.stderr}`);
  return ms;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

function table(rows) {
  const lines = rows.map(
    (r) =>
      `| ${r.name} | ${r.ours.toFixed(1)} | ${r.peerName} | ${r.peer.toFixed(1)} | ${r.ratio < 1 ? `${(1 / r.ratio).toFixed(1)} × faster` : `${r.ratio.toFixed(2)} ×`} |`,
  );
  return ["| flytec | median ms | beside | median ms | ratio (paired) |", "|---|---|---|---|---|", ...lines].join("\n");
}
