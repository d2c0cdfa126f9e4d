/** Outputs that are there already: left alone where they are just what would be written, and replaced where they are not. */
import { chmodSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
      store: {container: {command: [sh, -c, store]}}
`;

const edited = project.replace("sh, -c, store", "sh, -c, keep");

/** Compiles with a version of its own: without one, a change of one task changes the version of all. */
function compile(folder: string, ...args: readonly string[]): Ran {
  return flytec(folder, ["compile", "--version", "v1", ...args]);
}

/** A project with its output. */
function compiled(): { readonly folder: string; readonly out: string } {
  const folder = workspace({ "flyte.yaml": project });
  expect(compile(folder).err).toBe("Wrote 4 files to flytec-out (flyte2).\n");
  return { folder, out: join(folder, "flytec-out") };
}

/** What tells each file and folder below a folder, and itself, from another one and from a changed one. */
function marks(folder: string): Record<string, string> {
  const names = [".", ...(readdirSync(folder, { recursive: true }) as string[])];
  return Object.fromEntries(names.map((name) => [name, markOf(join(folder, name))]));
}

function markOf(path: string): string {
  const { ino, mtimeNs, ctimeNs, mode, nlink } = lstatSync(path, { bigint: true });
  return [ino, mtimeNs, ctimeNs, mode, nlink].join(" ");
}

function inode(path: string): string {
  const { ino, nlink } = lstatSync(path);
  return `${ino}, ${nlink} names`;
}

const current = "4 files in flytec-out are current already (flyte2).\n";

describe("where all is there", () => {
  test("nothing is touched, and that is said", () => {
    const { folder, out } = compiled();
    writeFileSync(join(out, "README.md"), "mine\n");
    const before = marks(folder);
    expect(compile(folder)).toEqual({ code: 0, out: "", err: current });
    expect(marks(folder)).toEqual(before);
    expect(compile(folder, "--dry-run").err).toBe("Nothing would change.\n");
  });

  test("a place that cannot be written is no hindrance", () => {
    const { folder, out } = compiled();
    const run = () => flytec(folder, ["compile", "--version", "v1"], { env: failing("EROFS", 1) });
    expect(run()).toEqual({ code: 0, out: "", err: current });
    rmSync(join(out, "etl.load.pb"));
    expect(run()).toMatchObject({ code: 2, err: expect.stringContaining("it is read-only. Nothing was changed.") });
  });

  test("what a killed run has left is removed", () => {
    const { folder, out } = compiled();
    const before = marks(out);
    for (const name of [".flytec-out.flytec-new-abc", ".flytec-out.flytec-old"]) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "etl.load.json"), "");
      writeFileSync(join(folder, name, ".flytec-manifest.json"), "");
    }
    expect(compile(folder)).toEqual({ code: 0, out: "", err: current });
    expect(readdirSync(folder).sort()).toEqual(["flyte.yaml", "flytec-out"]);
    expect(marks(out)).toEqual(before);
  });

  test("that is said of each place by itself", () => {
    const list = "compile: [{target: flyte2}, {target: python}]\n";
    const folder = workspace({ "flyte.yaml": project + list });
    expect(compile(folder).err).toBe("Wrote 4 files to flytec-out (flyte2).\nWrote flyte_envs.py to . (python).\n");
    const before = markOf(join(folder, "flyte_envs.py"));
    rmSync(join(folder, "flytec-out/etl.load.pb"));
    expect(compile(folder).err).toBe(
      "Wrote 1 of 4 files to flytec-out (flyte2).\nflyte_envs.py in . is current already (python).\n",
    );
    expect(markOf(join(folder, "flyte_envs.py"))).toBe(before);
  });
});

/** What makes a folder one that is exchanged as a whole, or one that is not. */
const layouts: Record<string, (out: string) => void> = {
  "a folder that is exchanged": () => {},
  "a folder that is written file by file": (out) => mkdirSync(join(out, "mine")),
};

describe.each(Object.keys(layouts))("%s", (layout) => {
  const prepared = () => {
    const made = compiled();
    layouts[layout]!(made.out);
    return made;
  };

  test("what is there stays the same file; what is not is written", () => {
    const { folder, out } = prepared();
    const before = ["etl.load.json", "etl.load.pb"].map((name) => inode(join(out, name)));
    writeFileSync(join(folder, "flyte.yaml"), edited);
    expect(compile(folder).err).toBe("Wrote 2 of 4 files to flytec-out (flyte2).\n");
    expect(["etl.load.json", "etl.load.pb"].map((name) => inode(join(out, name)))).toEqual(before);
    expect(readFileSync(join(out, "etl.store.json"), "utf8")).toContain("keep");
    expect(compile(folder, "--check").code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(["flyte.yaml", "flytec-out"]);
  });

  test("what is no longer made is removed, and the rest stays", () => {
    const { folder, out } = prepared();
    const before = inode(join(out, "etl.load.json"));
    writeFileSync(join(folder, "flyte.yaml"), project.replace(/ {6}store.*\n/, ""));
    expect(compile(folder).err).toBe("2 files in flytec-out are current already (flyte2).\n");
    expect(Object.keys(contents(out))).toEqual([".flytec-manifest.json", "etl.load.json", "etl.load.pb"]);
    expect(inode(join(out, "etl.load.json"))).toBe(before);
  });

  const spoils: Record<string, (path: string) => void> = {
    "edited, as long as it was": (path) => writeFileSync(path, readFileSync(path, "utf8").replace("acme", "ACME")),
    "with other line ends": (path) => writeFileSync(path, readFileSync(path, "utf8").replaceAll("\n", "\r\n")),
    "with another mode": (path) => chmodSync(path, 0o600),
    "with a second name": (path) => linkSync(path, join(path, "../../elsewhere")),
    "that is gone": (path) => rmSync(path),
  };

  test.each(Object.keys(spoils))("one %s is written anew", (spoil) => {
    const { folder, out } = prepared();
    const path = join(out, "etl.load.json");
    const [text, { ino }] = [readFileSync(path, "utf8"), lstatSync(path)];
    spoils[spoil]!(path);
    expect(compile(folder).err).toBe("Wrote 1 of 4 files to flytec-out (flyte2).\n");
    expect(readFileSync(path, "utf8")).toBe(text);
    expect(lstatSync(path)).toMatchObject({ nlink: 1, mode: 0o100644 });
    if (spoil !== "that is gone") expect(lstatSync(path).ino).not.toBe(ino);
    expect(compile(folder).err).toBe(current);
  });

  test("where nothing can be linked, it is as well", () => {
    const { folder, out } = prepared();
    writeFileSync(join(folder, "flyte.yaml"), edited);
    const env = failing("EPERM", 1, "linkSync");
    const before = inode(join(out, "etl.load.json"));
    expect(flytec(folder, ["compile", "--version", "v1"], { env })).toMatchObject({ code: 0 });
    expect(inode(join(out, "etl.load.json"))).toBe(before);
    expect(compile(folder, "--check").code).toBe(0);
  });
});
