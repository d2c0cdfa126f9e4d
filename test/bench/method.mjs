/** What RESULTS.md says above its tables. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { versions } from "./peers.mjs";

/** The head of RESULTS.md: how it was measured, with what, and on the machine that this runs on. */
export function preamble() {
  return `# Benchmark

Made by \`npm run bench -- --write\`; do not edit it. \`npm run bench -- --help\` lists the parts, each of which can be
measured by itself; every table says when it was taken and how busy the machine was.

The machine: ${machine()}.
flytec: commit ${commit()}.
Peers: ${versions.join(", ")}, flyte ${sdk()}.

## How it is measured

- Times are of whole processes, from start to end, or in the editor from a message's first byte out to the answer's last
  byte in. Figures are medians over the rounds.
- Every round runs each command once, in rotating order, after a first round that is not counted (caches, among them V8's
  cache of flytec's program, are warm as they are for a user; *cold* rows remove them). What flytec keeps of what it found
  is removed before each run, but for rows *unchanged*, where it is told again as for a user who edited nothing since. A
  ratio is of the two figures of the
  same round; what stands here is the median of the ratios, with their range. The ratios count: milliseconds differ from
  machine to machine.
- \`NODE_EXTRA_CA_CERTS\` is unset for all: with it Node 20 loads certificates before anything else.
- Every peer was seen to accept the good file and to report a mistake put into it. In the editor every edit with a mistake
  must bring its finding, and undoing it must remove it, before the clock is stopped; completion must offer the right key.
- The peers check flytec's own published schema. kubeconform gets it without look-ahead, which Go's regular expressions
  lack, and the data as a Kubernetes resource. actionlint checks GitHub workflows with as many jobs as there are tasks, of
  about as many lines: another language, so compare the magnitude.
- All peers but the SDK check the schema only. flytec also checks names, triggers, levels and what else its rules know.
  \`flyte deploy --dry-run\` does not look at triggers, which flytec compiles, too.
- The editor's session is one script for all: open; eight seconds of typing that do not count; a key in a line, a line, a
  task of twelve lines, and a letter in the name of an environment that four others depend on (flytec reports all four;
  schema servers cannot), each put in and taken out again in the middle of the file; completion at once after a key and a
  moment later; hover. The file lies in the workspace's folder and is opened 600 ms after the server has started, time that
  flytec's uses to read it ahead. \`the same without its delay\` is yaml-language-server with its fixed wait of 200 ms taken out.
  vscode-json-languageservice gets the same data as JSON, behind a server that parses each text once and waits for nothing.
- Memory is resident memory of a server and all its processes after the session, and at most.
- What cannot be had: a native program is through with a small file before Node has started (see \`node -e 0\`).
`;
}

function machine() {
  const [{ model }] = cpus();
  return `${cpus().length} × ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
}

function commit() {
  const cwd = fileURLToPath(new URL(".", import.meta.url));
  return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd, encoding: "utf8" }).trim();
}

function sdk() {
  const text = readFileSync(new URL("../oracle/requirements.txt", import.meta.url), "utf8");
  return /^flyte(?:\[.*\])?==(\S+)/m.exec(text)[1];
}
