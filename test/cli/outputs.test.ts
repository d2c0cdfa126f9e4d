/** Outputs are written whole or not at all: at every call at which the disk can fail or the process can be killed. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, failing, flytec, type Ran, workspace } from "../support/cli.ts";

const project = `org: acme
project: shop
domain: development
environments:
  etl:
    image: ghcr.io/acme/etl:1
    tasks:
      load: {container: {command: [sh, -c, load]}}
`;

/** Compiles while the `at`-th change of the disk fails. */
function compileFailing(folder: string, fault: string, at: number): Ran {
  return flytec(folder, ["compile", "--version", "new"], { env: failing(fault, at) });
}

/** Where there is no output yet, where all in the folder is ours or beside ours, where it has folders of others, and where some is as it will be. */
const situations: Record<string, (folder: string) => void> = {
  "a new folder": () => {},
  "a folder with earlier output and a file of the user's": (folder) => {
    flytec(folder, ["compile", "--version", "old"]);
    writeFileSync(join(folder, "flytec-out/README.md"), "mine\n");
  },
  "a folder with folders of the user's": (folder) => {
    flytec(folder, ["compile", "--version", "old"]);
    mkdirSync(join(folder, "flytec-out/mine"));
    writeFileSync(join(folder, "flytec-out/mine/file"), "mine\n");
  },
  "a folder with output of which a part was edited": (folder) => {
    flytec(folder, ["compile", "--version", "new"]);
    writeFileSync(join(folder, "flytec-out/etl.load.json"), "edited\n");
    writeFileSync(join(folder, "flytec-out/README.md"), "mine\n");
  },
};

/** A folder in such a situation, and what a compile makes of it. */
function prepared(situation: string): {
  folder: string;
  before: Record<string, string>;
  after: Record<string, string>;
} {
  const folder = workspace({ "flyte.yaml": project });
  situations[situation]!(folder);
  const before = contents(folder);
  flytec(folder, ["compile", "--version", "new"]);
  const after = contents(folder);
  restore(folder, before);
  return { folder, before, after };
}

function restore(folder: string, before: Record<string, string>): void {
  rmSync(join(folder, "flytec-out"), { recursive: true, force: true });
  for (const name of readdirSync(folder)) if (name.startsWith(".")) rmSync(join(folder, name), { recursive: true });
  for (const [path, text] of Object.entries(before)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function visible(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith(".")));
}

describe.each(Object.keys(situations))("%s", (situation) => {
  test("a run that is killed leaves the old or the new, and the next one puts all right", { timeout: 600_000 }, () => {
    const { folder, before, after } = prepared(situation);
    let at = 1;
    for (; ; at++) {
      restore(folder, before);
      if (compileFailing(folder, "kill", at).code === 0) break;
      const left = visible(contents(folder));
      if (!situation.includes("folders")) expect(allowed(before, after), `killed at ${at}`).toContainEqual(left);
      expect(flytec(folder, ["compile", "--version", "new"]).code, `after being killed at ${at}`).toBe(0);
      expect(contents(folder), `after being killed at ${at}`).toEqual(after);
    }
    expect(at).toBeGreaterThan(8);
  });

  test("a full disk leaves everything as it was, and is said", { timeout: 600_000 }, () => {
    const { folder, before } = prepared(situation);
    let at = 1;
    for (; ; at++) {
      restore(folder, before);
      const ran = compileFailing(folder, "ENOSPC", at);
      if (ran.code === 0) break;
      expect(ran, `failed at ${at}`).toMatchObject({
        code: 2,
        err: expect.stringMatching(/cannot write .*: the disk is full. Nothing was changed/),
      });
      expect(contents(folder), `failed at ${at}`).toEqual(before);
    }
    expect(at).toBeGreaterThan(5);
  });
});

test.each([
  ["EROFS", "it is read-only"],
  ["EDQUOT", "the disk quota is used up"],
  ["EACCES", "it is not writable"],
])("%s is said as it is", (code, words) => {
  const folder = workspace({ "flyte.yaml": project });
  expect(compileFailing(folder, code, 1)).toMatchObject({ code: 2, err: expect.stringContaining(words) });
  expect(Object.keys(contents(folder))).toEqual(["flyte.yaml"]);
});

/** A folder is exchanged by two moves: between them it is not there, and the old one lies beside it, whole. */
function allowed(before: Record<string, string>, after: Record<string, string>): Record<string, string>[] {
  const absent = Object.fromEntries(Object.entries(before).filter(([path]) => !path.startsWith("flytec-out/")));
  return [visible(before), visible(after), absent];
}

describe("links and paths", () => {
  const outside = (folder: string) => contents(join(folder, "elsewhere"));

  test.each([
    ["the folder", "out", "out"],
    ["a folder above it", "out/deep/er", "out"],
    ["a file in it", "real", "real/etl.load.json"],
    ["the manifest", "real", "real/.flytec-manifest.json"],
  ])("nothing is written through a link: %s", (_, outDir, link) => {
    const folder = workspace({ "flyte.yaml": project, "elsewhere/file": "theirs", "real/x": "" });
    symlinkSync(link.includes("/") ? "../elsewhere/file" : "elsewhere", join(folder, link));
    const before = contents(folder);
    const ran = flytec(folder, ["compile", "--out-dir", outDir]);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("is a link") });
    expect(outside(folder)).toEqual({ file: "theirs" });
    expect(contents(folder)).toEqual(before);
  });

  test("a working directory that is reached through a link is nobody's concern", () => {
    const folder = workspace({ "real/flyte.yaml": project });
    symlinkSync("real", join(folder, "link"));
    expect(flytec(join(folder, "link"), ["compile"]).code).toBe(0);
    expect(flytec(folder, ["compile", "link/flyte.yaml", "--out-dir", join(folder, "out")]).code).toBe(0);
  });

  test("a manifest cannot make it remove what lies elsewhere", () => {
    const folder = workspace({ "flyte.yaml": project, precious: "1" });
    flytec(folder, ["compile"]);
    const path = join(folder, "flytec-out/.flytec-manifest.json");
    const manifest = JSON.parse(readFileSync(path, "utf8"));
    for (const name of ["../precious", join(folder, "precious"), "a/../../precious", "..\\precious", ""])
      manifest.targets.flyte2.files[name] = "0";
    writeFileSync(path, JSON.stringify(manifest));
    expect(flytec(folder, ["compile"]).code).toBe(0);
    expect(readFileSync(join(folder, "precious"), "utf8")).toBe("1");
  });

  test.each([
    "",
    "[]",
    "null",
    "{",
    '{"targets": 3}',
    '{"targets": {"flyte2": null}}',
    '{"targets": {"flyte2": {"files": 1}}}',
  ])("a manifest that says %j is replaced", (text) => {
    const folder = workspace({ "flyte.yaml": project, "flytec-out/.flytec-manifest.json": text });
    expect(flytec(folder, ["compile"]).code).toBe(0);
    expect(flytec(folder, ["compile", "--check"]).code).toBe(0);
  });
});

describe("folders", () => {
  test("a new one is readable for all, one that is there keeps its mode", () => {
    const folder = workspace({ "flyte.yaml": project });
    flytec(folder, ["compile"]);
    const made = join(folder, "flytec-out");
    expect(statSync(made).mode & 0o055).toBe(statSync(folder).mode & 0o000 ? 0 : 0o055 & ~process.umask());
    chmodSync(made, 0o750);
    flytec(folder, ["compile", "--version", "other"]);
    expect(statSync(made).mode & 0o777).toBe(0o750);
  });

  test("what is in it stays the same file", () => {
    const folder = workspace({ "flyte.yaml": project, "flytec-out/.gitattributes": "*.pb binary\n" });
    const inode = statSync(join(folder, "flytec-out/.gitattributes")).ino;
    expect(flytec(folder, ["compile"]).code).toBe(0);
    expect(statSync(join(folder, "flytec-out/.gitattributes")).ino).toBe(inode);
  });

  test("the working directory is written to, not exchanged", () => {
    const folder = workspace({ "flyte.yaml": project });
    const inode = statSync(folder).ino;
    expect(flytec(folder, ["compile", "--out-dir", "."]).code).toBe(0);
    expect(statSync(folder).ino).toBe(inode);
    expect(existsSync(join(folder, "etl.load.json"))).toBe(true);
  });

  test("two projects compiled into one folder are both there; two that make one file are refused", () => {
    const folder = workspace({ "a.flyte.yaml": project, "b.flyte.yaml": project.replace("etl:", "ml:") });
    expect(flytec(folder, ["compile", "--out-dir", "out"]).code).toBe(0);
    expect(Object.keys(contents(join(folder, "out")))).toEqual([
      ".flytec-manifest.json",
      "etl.load.json",
      "etl.load.pb",
      "ml.load.json",
      "ml.load.pb",
    ]);
    writeFileSync(join(folder, "b.flyte.yaml"), project);
    expect(flytec(folder, ["compile", "--out-dir", "out"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("both make"),
    });
  });
});

describe("locks", () => {
  const lock = ".flytec-out.flytec-lock";

  test.each([
    ["a process that is gone", `${2 ** 22 + 1} ${hostname()}`, 0],
    ["a machine that is gone", "1 elsewhere", 3600],
    ["nobody, some time ago", "", 60],
  ])("one of %s is taken over", (_, owner, secondsAgo) => {
    const folder = workspace({ "flyte.yaml": project, [lock]: owner });
    const then = Date.now() / 1000 - secondsAgo;
    utimesSync(join(folder, lock), then, then);
    expect(flytec(folder, ["compile"]).code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(["flyte.yaml", "flytec-out"]);
  });

  test("one of a process that lives is respected", () => {
    const folder = workspace({ "flyte.yaml": project, [lock]: `${process.pid} ${hostname()}` });
    expect(flytec(folder, ["compile"])).toMatchObject({ code: 2, err: expect.stringContaining(lock) });
    expect(existsSync(join(folder, "flytec-out"))).toBe(false);
  });
});

describe("--check, --dry-run, --list-files", () => {
  const listed = ["flytec-out/etl.load.json", "flytec-out/etl.load.pb", "flytec-out/.flytec-manifest.json"];

  test("before the first compile everything is missing, and nothing is written", () => {
    const folder = workspace({ "flyte.yaml": project });
    const ran = flytec(folder, ["compile", "--check"]);
    expect(ran.code).toBe(1);
    expect(ran.out).toBe(listed.map((path) => `missing  ${path}\n`).join(""));
    expect(flytec(folder, ["compile", "--dry-run"])).toMatchObject({
      code: 0,
      out: listed.map((path) => `create  ${path}\n`).join(""),
    });
    expect(flytec(folder, ["compile", "--list-files"])).toMatchObject({ code: 0, out: `${listed.join("\n")}\n` });
    expect(Object.keys(contents(folder))).toEqual(["flyte.yaml"]);
  });

  test("after it everything is current, also with CRLF line ends", () => {
    const folder = workspace({ "flyte.yaml": project });
    flytec(folder, ["compile"]);
    expect(flytec(folder, ["compile", "--check"])).toMatchObject({ code: 0, out: "" });
    expect(flytec(folder, ["compile", "--dry-run"])).toMatchObject({ code: 0, out: "" });
    const path = join(folder, "flytec-out/etl.load.json");
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("\n", "\r\n"));
    expect(flytec(folder, ["compile", "--check"]).code).toBe(0);
  });

  test("says what is stale, missing and extra, from any working directory", () => {
    const folder = workspace({ "p/flyte.yaml": project });
    flytec(folder, ["compile", "p"]);
    writeFileSync(join(folder, "p/flyte.yaml"), project.replace("load:", "store:"));
    writeFileSync(join(folder, "p/flytec-out/etl.store.json"), "edited\n");
    expect(flytec(folder, ["compile", "--check", "p"])).toMatchObject({
      code: 1,
      out: `stale    p/flytec-out/etl.store.json
missing  p/flytec-out/etl.store.pb
stale    p/flytec-out/.flytec-manifest.json
extra    p/flytec-out/etl.load.json
extra    p/flytec-out/etl.load.pb
`,
    });
    expect(flytec(join(folder, "p"), ["compile", "--dry-run"]).out).toContain("remove  flytec-out/etl.load.pb\n");
    flytec(join(folder, "p"), ["compile"]);
    expect(flytec(folder, ["compile", "--check"]).code).toBe(0);
  });

  test("a generated module that was edited by hand is stale", () => {
    const folder = workspace({ "flyte.yaml": `${project}compile: [{target: python}]\n` });
    flytec(folder, ["compile"]);
    expect(flytec(folder, ["compile", "--check"]).code).toBe(0);
    writeFileSync(join(folder, "flyte_envs.py"), "# mine\n");
    expect(flytec(folder, ["compile", "--check"])).toMatchObject({ code: 1, out: "stale    flyte_envs.py\n" });
    expect(flytec(folder, ["compile", "--dry-run"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("--force"),
    });
  });

  test("they exclude each other", () => {
    const folder = workspace({ "flyte.yaml": project });
    expect(flytec(folder, ["compile", "--check", "--dry-run"])).toMatchObject({
      code: 2,
      err: "flytec: --check and --dry-run exclude each other; give one of them.\n",
    });
  });

  test("the manifest lists every file with its hash, and does not depend on where it is made from", () => {
    const folder = workspace({ "p/flyte.yaml": project });
    flytec(folder, ["compile", "p"]);
    const path = join(folder, "p/flytec-out/.flytec-manifest.json");
    const first = readFileSync(path, "utf8");
    flytec(join(folder, "p"), ["compile"]);
    expect(readFileSync(path, "utf8")).toBe(first);
    expect(JSON.parse(first)).toEqual({
      version: 1,
      targets: {
        flyte2: {
          sources: ["flyte.yaml"],
          files: {
            "etl.load.json": expect.stringMatching(/^[0-9a-f]{64}$/),
            "etl.load.pb": expect.stringMatching(/^[0-9a-f]{64}$/),
          },
        },
      },
    });
  });
});
