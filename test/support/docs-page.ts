/**
 * Runs a page of the documentation from top to bottom, in a folder of its own.
 *
 * A block with `file=NAME` behind its language is written; one with `run` is a shell script, and a `text` block right
 * after it is what it prints, where `…` stands for anything and blanks do not count. `UPDATE=1` writes outputs without
 * `…` anew. Blocks with `elsewhere` need what a test has not: a registry, a cluster.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { cli } from "./cli.ts";
import { type Packages, venvPython } from "./venv.ts";

/** A fenced block. */
export interface Block {
  readonly language: string;
  readonly info: string;
  readonly text: string;
  /** Where the text stands in the page. */
  readonly at: number;
}

/** The blocks of a page. */
export function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```(\w+)(?: (.*))?\n([\s\S]*?)^```$/gm)].map((found) => ({
    language: found[1]!,
    info: found[2] ?? "",
    text: found[3]!,
    at: found.index + found[0].indexOf("\n") + 1,
  }));
}

/** What a page says that is not so. */
export interface Difference {
  readonly script: string;
  readonly expected: string;
  readonly printed: string;
}

/** Runs a page with these packages for its Python, and gives what differs; with `UPDATE=1`, puts it right. */
export async function runPage(url: URL, packages: Packages = "flyte2"): Promise<Difference[]> {
  const page = readFileSync(url, "utf8");
  const folder = mkdtempSync(join(tmpdir(), "flytec-docs-"));
  try {
    const found = walk(blocksOf(page), folder, await environment(folder, packages));
    const wrong = found.filter(({ expected, printed }) => !fits(expected, printed));
    if (!process.env.UPDATE) return wrong;
    const mended = wrong.filter(({ expected }) => !expected.includes("…"));
    let text = page;
    for (const { at, expected, printed } of mended.reverse())
      text = text.slice(0, at) + printed + text.slice(at + expected.length);
    writeFileSync(url, text);
    return wrong.filter((one) => !mended.includes(one));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function walk(blocks: readonly Block[], folder: string, env: NodeJS.ProcessEnv): (Difference & { at: number })[] {
  const project = join(folder, "project");
  mkdirSync(project);
  return blocks.flatMap((block, i) => {
    const file = /^file=(\S+)$/.exec(block.info)?.[1];
    if (file !== undefined) write(join(project, file), block.text);
    if (block.info !== "run") return [];
    const { stdout } = spawnSync("bash", ["-c", `exec 2>&1\n${block.text}`], {
      cwd: project,
      env,
      encoding: "utf8",
      timeout: 120_000,
    });
    const next = blocks[i + 1];
    if (next?.language !== "text") return [];
    return [{ script: block.text, expected: next.text, printed: stripVTControlCharacters(stdout), at: next.at }];
  });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** `flytec`, `python` and `flyte` are there; nothing of the user's own settings is. */
async function environment(folder: string, packages: Packages): Promise<NodeJS.ProcessEnv> {
  const bin = join(folder, "bin");
  write(join(bin, "flytec"), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  chmodSync(join(bin, "flytec"), 0o755);
  const git = ["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"];
  return {
    ...Object.fromEntries(git.map((name) => [name, "you@example.com"])),
    PATH: `${bin}:${dirname(await venvPython(packages))}:${process.env.PATH}`,
    HOME: folder,
    USER: "you",
    XDG_CACHE_HOME: join(tmpdir(), "flytec-test-cache"),
    COLUMNS: "200",
    NO_COLOR: "1",
    LANG: "C.UTF-8",
  };
}

function fits(expected: string, printed: string): boolean {
  const words = (text: string) => text.split(/\s+/).filter(Boolean).join(" ");
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = expected.split("…").map((part) => literal(words(part)));
  return new RegExp(`^${pattern.join("[\\s\\S]*?")}$`).test(words(printed));
}
