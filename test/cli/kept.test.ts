/** What runs keep for the next ones: never another answer for it, whatever was edited, damaged, or run beside. */
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { cli, flytec, type Ran, workspace } from "../support/cli.ts";
import { startServer } from "../support/lsp.ts";

/** A run that looks at so many files is kept by their hashes; one that looks at so few, by what is in them. */
const [many, few] = [210, 12];

/** A project of modules, each with a task of its own environment; every one imports the next one's class. */
function project(count = many): Record<string, string> {
  const files: Record<string, string> = { "src/shop/__init__.py": "", "src/shop/kinds.py": "Size = int\n" };
  let yaml = "python: {root: src}\nenvironments:\n";
  for (let i = 0; i < count; i++) {
    files[`src/shop/m${i}.py`] = `from dataclasses import dataclass

from flyte_envs import task
from shop.kinds import Size
from shop.m${(i + 1) % count} import Row${(i + 1) % count}


@dataclass
class Row${i}:
    size: Size = ${i}


def helper(x: int) -> int:
    return x


@task("e${i}.run")
async def run(row: Row${(i + 1) % count}, n: int = ${i}) -> Row${i}:
    """Runs."""
    return Row${i}(helper(n))
`;
    yaml += `  e${i}: {module: shop.m${i}, tasks: {run: {triggers: {daily: {automation: daily, inputs: {row: {size: 1}}}}}}}\n`;
  }
  return { ...files, "flyte.yaml": yaml };
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function change(folder: string, path: string, edit: (text: string) => string): void {
  write(folder, path, edit(readFileSync(join(folder, path), "utf8")));
}

function withKept(folder: string): Ran {
  return flytec(folder, ["check", "--format", "concise"], { env: { XDG_CACHE_HOME: join(folder, ".kept") } });
}

function both(folder: string, args: readonly string[] = ["check", "--format", "concise"]): { kept: Ran; fresh: Ran } {
  const env = { XDG_CACHE_HOME: join(folder, ".kept") };
  const kept = flytec(folder, args, { env });
  return { kept, fresh: flytec(folder, args, { env: { ...env, FLYTEC_NO_CACHE: "1" } }) };
}

const edits: readonly (readonly [name: string, edit: (folder: string) => void])[] = [
  ["nothing", () => undefined],
  ["a comment", (folder) => change(folder, "src/shop/m3.py", (text) => `# note\n${text}`)],
  ["a body", (folder) => change(folder, "src/shop/m3.py", (text) => text.replace("helper(n)", "helper(n + 1)"))],
  [
    "a function more",
    (folder) => change(folder, "src/shop/m3.py", (text) => `${text}\n\ndef more() -> None:\n    pass\n`),
  ],
  ["a name of Python's", (folder) => change(folder, "src/shop/m3.py", (text) => `int = str\n${text}`)],
  ["and not", (folder) => change(folder, "src/shop/m3.py", (text) => text.replace("int = str\n", ""))],
  ["a class bound anew", (folder) => change(folder, "src/shop/m3.py", (text) => `${text}\nRow3 = bytes\n`)],
  ["once more", (folder) => change(folder, "src/shop/m3.py", (text) => `${text}\nfrom shop.m5 import run\n`)],
  ["and neither", (folder) => change(folder, "src/shop/m3.py", (text) => text.replace(/\nRow3 = bytes\n.*/s, "\n"))],
  ["everything of another", (folder) => change(folder, "src/shop/m3.py", (text) => `from shop.m4 import *\n${text}`)],
  ["of none", (folder) => change(folder, "src/shop/m3.py", (text) => text.replace("from shop.m4 import *\n", ""))],
  [
    "a text in the way",
    (folder) => change(folder, "src/shop/m3.py", (text) => text.replace("@dataclass", '"""\n@dataclass')),
  ],
  ["and away", (folder) => change(folder, "src/shop/m3.py", (text) => text.replace('"""\n@dataclass', "@dataclass"))],
  [
    "a class later",
    (folder) => change(folder, "src/shop/m3.py", (text) => text.replace(/(@dataclass.*?)(def helper.*)/s, "$2\n\n$1")),
  ],
  ["a default", (folder) => change(folder, "src/shop/m3.py", (text) => text.replace("n: int = 3", 'n: int = "3"'))],
  ["and a comment", (folder) => change(folder, "src/shop/m3.py", (text) => `# more\n\n${text}`)],
  [
    "the default again",
    (folder) => change(folder, "src/shop/m3.py", (text) => text.replace('n: int = "3"', "n: int = 3")),
  ],
  [
    "a class elsewhere",
    (folder) => change(folder, "src/shop/m8.py", (text) => text.replace("size: Size", "size: str")),
  ],
  ["a class back", (folder) => change(folder, "src/shop/m8.py", (text) => text.replace("size: str", "size: Size"))],
  ["what all import", (folder) => change(folder, "src/shop/kinds.py", () => "Size = bytes\n")],
  ["and back", (folder) => change(folder, "src/shop/kinds.py", () => "Size = int\n")],
  [
    "a call",
    (folder) =>
      change(folder, "src/shop/m5.py", (text) =>
        text.replace("helper(n)", "await run9(n)").replace("\n\n@data", "\nfrom shop.m9 import run as run9\n\n\n@data"),
      ),
  ],
  ["a decorator", (folder) => change(folder, "src/shop/m6.py", (text) => text.replace("e6.run", "e6.runs"))],
  [
    "a comment that silences",
    (folder) =>
      change(folder, "src/shop/m6.py", (text) =>
        text.replace("@task", "# flytec-ignore: py-task-decorated-otherwise -- so\n@task"),
      ),
  ],
  [
    "a function gone",
    (folder) => change(folder, "src/shop/m7.py", (text) => text.replace("async def run", "async def ran")),
  ],
  [
    "a function back, broken",
    (folder) => change(folder, "src/shop/m7.py", (text) => text.replace("async def ran(", "async def run((")),
  ],
  ["a file gone", (folder) => rmSync(join(folder, "src/shop/m10.py"))],
  ["a file in the way", (folder) => write(folder, "src/shop/m10/__init__.py", "Row10 = int\n")],
  [
    "an override",
    (folder) => change(folder, "src/shop/m11.py", (text) => text.replace("helper(n)", "run.override(foo=1)")),
  ],
  [
    "the yaml",
    (folder) => change(folder, "flyte.yaml", (text) => text.replace("automation: daily", "automation: daly")),
  ],
];

test.each([many, few])("what is kept of %i modules never changes what is said", { timeout: 600_000 }, (count) => {
  const folder = workspace(project(count));
  for (const [name, edit] of edits) {
    edit(folder);
    const first = both(folder);
    expect(first.kept, name).toEqual(first.fresh);
    expect(withKept(folder), `${name}, once more`).toEqual(first.fresh);
  }
  const names = readdirSync(join(folder, ".kept/flytec"));
  expect(names.filter((each) => each.endsWith(".kept")).length).toBeGreaterThan(0);
});

test.each([many, few])("what is kept of %i modules is for the same arguments", { timeout: 120_000 }, (count) => {
  const folder = workspace(project(count));
  change(folder, "src/shop/m7.py", (text) => text.replace("async def run", "async def ran"));
  const check = ["check", "--format", "concise"];
  for (const flags of [
    [],
    ["--error-on-warnings"],
    ["--quiet"],
    ["--select", "function-not-found"],
    ["--ignore", "function-not-found"],
  ]) {
    const { kept, fresh } = both(folder, [...check, ...flags]);
    expect(kept, flags.join(" ")).toEqual(fresh);
  }
  expect(both(folder, [...check, "--error-on-warnings"]).kept.code).not.toBe(
    both(folder, [...check, "--exit-zero"]).kept.code,
  );
});

describe("a small run", () => {
  const programs = (folder: string) => readdirSync(join(folder, ".kept/flytec")).filter((name) => name.endsWith(".v8"));

  test("is said again without loading the program", () => {
    const folder = workspace({ ...project(few), ".kept/flytec/old.kept": "" });
    const first = withKept(folder);
    for (const name of programs(folder)) rmSync(join(folder, ".kept/flytec", name));
    expect(withKept(folder)).toEqual(first);
    expect(programs(folder)).toEqual([]);
    change(folder, "src/shop/m3.py", (text) => `${text}\n`);
    withKept(folder);
    expect(programs(folder)).toHaveLength(1);
  });

  test("is not kept where the text comes by a pipe, or a report goes to a file", () => {
    const folder = workspace(project(few));
    const env = { XDG_CACHE_HOME: join(folder, ".kept") };
    for (const args of [
      ["--output-file", "report.txt"],
      ["--write-baseline", "--baseline", "known.json"],
    ]) {
      flytec(folder, ["check", ...args], { env });
      rmSync(join(folder, args.at(-1)!));
      flytec(folder, ["check", ...args], { env });
      expect(readdirSync(folder)).toContain(args.at(-1));
    }
    const piped = (input: string) => flytec(folder, ["check", "-", "--stdin-filename", "flyte.yaml"], { env, input });
    const text = readFileSync(join(folder, "flyte.yaml"), "utf8");
    expect(piped(text).code).toBe(0);
    expect(piped(text.replace("automation: daily", "automation: daly")).code).toBe(1);
  });
});

test("compile gives the same specs", { timeout: 120_000 }, () => {
  const folder = workspace(project());
  const args = ["compile", "--stdout", "--project", "p", "--domain", "d", "--org", "o"];
  expect(both(folder, args).kept.code).toBe(0);
  change(folder, "src/shop/m3.py", (text) => text.replace("n: int = 3", "n: int = 33"));
  const { kept, fresh } = both(folder, args);
  expect(kept).toEqual(fresh);
});

test("the language server starts with what its last session has run, and says the same", async () => {
  const folder = workspace({ ".kept/flytec/old.v8": "of another program" });
  const uri = "file:///flyte.yaml";
  const kept = join(folder, ".kept/flytec");
  const programs = () => readdirSync(kept).filter((name) => name.includes("lsp.cjs"));
  const session = async () => {
    const server = await startServer({ env: { XDG_CACHE_HOME: join(folder, ".kept") } });
    server.open(uri, "environments: {a: {image: auto, retrys: 3}}\n", "flyte-yaml");
    const said = [
      await server.published(uri),
      await server.request("textDocument/hover", { textDocument: { uri }, position: { line: 0, character: 3 } }),
    ];
    await server.stop();
    return said;
  };
  const first = await session();
  expect(JSON.stringify(first)).toContain("retrys");
  expect(programs()).toHaveLength(1);
  expect(readdirSync(kept)).not.toContain("old.v8");
  expect(await session()).toEqual(first);
  for (const name of programs()) write(folder, `.kept/flytec/${name}`, "damaged");
  expect(await session()).toEqual(first);
});

test("a client that goes without a word ends its server, which has nothing to say of it", () => {
  const content = JSON.stringify({
    jsonrpc: "2.0",
    id: 1,
    method: "initialize",
    params: { processId: null, rootUri: null, capabilities: {} },
  });
  const input = `Content-Length: ${content.length}\r\n\r\n${content}`;
  expect(flytec(tmpdir(), ["lsp", "--stdio"], { input })).toMatchObject({ code: 1, err: "" });
});

describe("the files", () => {
  test("may be damaged", { timeout: 120_000 }, () => {
    const folder = workspace(project());
    const { fresh } = both(folder);
    const kept = join(folder, ".kept/flytec");
    for (const damage of [
      (bytes: Buffer) => bytes.subarray(0, bytes.length / 2),
      (bytes: Buffer) => bytes.fill(7, 30),
    ]) {
      for (const name of readdirSync(kept).filter((each) => each.endsWith(".kept")))
        writeFileSync(join(kept, name), damage(readFileSync(join(kept, name))));
      expect(both(folder).kept).toEqual(fresh);
    }
  });

  test("may be written by several at once", { timeout: 120_000 }, async () => {
    const folder = workspace(project());
    const env = { PATH: process.env.PATH, XDG_CACHE_HOME: join(folder, ".kept") };
    const runs = Array.from({ length: 3 }, () => spawn(process.execPath, [cli, "check"], { cwd: folder, env }));
    const codes = await Promise.all(runs.map((run) => new Promise((done) => run.on("close", done))));
    expect(codes).toEqual([0, 0, 0]);
    expect(readdirSync(join(folder, ".kept/flytec")).filter((name) => !/\.(?:kept|v8)$/.test(name))).toEqual([]);
    const { kept, fresh } = both(folder);
    expect(kept).toEqual(fresh);
  });

  test("are no fault where they cannot be written", { timeout: 120_000 }, () => {
    const folder = workspace({ ...project(), ".kept": "a file stands in the way" });
    expect(both(folder).kept).toEqual(both(folder).fresh);
    rmSync(join(folder, ".kept"));
    mkdirSync(join(folder, ".kept"));
    chmodSync(join(folder, ".kept"), 0o555);
    expect(both(folder).kept.code).toBe(0);
    chmodSync(join(folder, ".kept"), 0o755);
  });

  test("are not many", { timeout: 120_000 }, () => {
    const old = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`.kept/flytec/${i}.kept`, "old"]));
    const folder = workspace({ ...project(), ...old });
    both(folder);
    expect(readdirSync(join(folder, ".kept/flytec")).filter((name) => name.includes(".kept")).length).toBeLessThan(70);
  });
});
