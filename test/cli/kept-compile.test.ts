/** Compiles that are told again: the same words as those of a run that works everything out, and only where nothing changed. */
import { spawn } from "node:child_process";
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { yaml } from "../bench/workload.mjs";
import { cli, contents, flytec, type Ran, workspace } from "../support/cli.ts";

/** A project whose outputs depend on all that outputs can depend on; it has a warning, too. */
const files = {
  "flyte.yaml": `include: [more/*.flyte.yaml]
python: {root: src, version: "3.12"}
images:
  base:
    from_debian_base: {name: etl, registry: ghcr.io/acme}
    layers:
      - with_requirements: requirements.txt
      - with_source_folder: {src: assets, dst: /opt}
environments:
  etl:
    image: base
    module: shop.etl
    tasks: {load: {cache: auto, retries: 1}}
`,
  "more/tools.flyte.yaml":
    "environments: {tools: {image: ghcr.io/acme/tools:1, tasks: {tidy: {container: {command: [tidy]}}}}}\n",
  "src/shop/__init__.py": "",
  "src/shop/etl.py": "def load(day: int = 1) -> int:\n    return day\n",
  "requirements.txt": "polars\n",
  "assets/table.csv": "a,b\n",
  ".flyte/config.yaml": "task: {org: acme, project: shop, domain: development}\n",
};

/** A folder with the project in `p`, and beside it what is kept. */
function project(more: Record<string, string> = {}): string {
  const all = Object.entries({ ...files, ...more }).map(([path, text]) => [`p/${path}`, text]);
  return workspace({ ...Object.fromEntries(all), ".kept/flytec/old.kept": "" });
}

interface Told extends Ran {
  /** Whether the program was loaded: then V8's cache of it is kept. */
  readonly isLoaded: boolean;
}

/** Runs a command in the project, with what is kept. */
function run(folder: string, args: readonly string[], more: Record<string, string> = {}): Told {
  const kept = join(folder, ".kept/flytec");
  const programs = () => readdirSync(kept).filter((name) => name.endsWith(".v8"));
  for (const name of programs()) rmSync(join(kept, name));
  const ran = flytec(join(folder, "p"), args, { env: { XDG_CACHE_HOME: join(folder, ".kept"), ...more } });
  return { ...ran, isLoaded: programs().length > 0 };
}

/** The same, worked out. */
function fresh(folder: string, args: readonly string[]): Told {
  return { ...run(folder, args, { FLYTEC_NO_CACHE: "1" }), isLoaded: true };
}

function change(folder: string, path: string, edit: (text: string) => string): void {
  writeFileSync(join(folder, "p", path), edit(readFileSync(join(folder, "p", path), "utf8")));
}

const inputs: readonly (readonly [name: string, edit: (folder: string) => void])[] = [
  ["the YAML", (folder) => change(folder, "flyte.yaml", (text) => text.replace("retries: 1", "retries: 2"))],
  [
    "an included file",
    (folder) => change(folder, "more/tools.flyte.yaml", (text) => text.replace("[tidy]", "[clean]")),
  ],
  ["a file that is included now", (folder) => change(folder, "more/tools.flyte.yaml", (text) => `${text}# so\n`)],
  ["a function", (folder) => change(folder, "src/shop/etl.py", (text) => text.replace("int = 1", "int = 2"))],
  [
    "a function's body",
    (folder) => change(folder, "src/shop/etl.py", (text) => text.replace("return day", "return 0")),
  ],
  ["requirements", (folder) => change(folder, "requirements.txt", () => "pyarrow\n")],
  ["a source of an image", (folder) => change(folder, "assets/table.csv", () => "a,c\n")],
  ["one more source", (folder) => writeFileSync(join(folder, "p/assets/more.csv"), "1\n")],
  ["where it is registered", (folder) => change(folder, ".flyte/config.yaml", (text) => text.replace("shop", "mall"))],
];

const ways = { "--stdout": ["compile", "--stdout"], "--list-files": ["compile", "--list-files"] };

describe.each(Object.entries(ways))("%s", (_, args) => {
  test("says it again without loading the program, until something changes", () => {
    const folder = project();
    const first = fresh(folder, args);
    expect(first).toMatchObject({ code: 0, err: expect.stringContaining("py-task-undecorated") });
    expect(run(folder, args)).toEqual(first);
    expect(run(folder, args)).toEqual({ ...first, isLoaded: false });
    for (const [name, edit] of inputs) {
      edit(folder);
      const expected = fresh(folder, args);
      expect(run(folder, args), name).toEqual(expected);
      expect(run(folder, args), `${name}, again`).toEqual({ ...expected, isLoaded: false });
    }
  });
});

test("other arguments are another run, and so are colours and a caller that does without", () => {
  const folder = project();
  const args = ["compile", "--stdout"];
  for (const more of [[], ["--version", "v1"], ["--project", "mall"], ["--image", "base=x/y:1"], ["flyte.yaml"]]) {
    const expected = fresh(folder, [...args, ...more]);
    expect(run(folder, [...args, ...more])).toEqual(expected);
    expect(run(folder, [...args, ...more])).toEqual({ ...expected, isLoaded: false });
  }
  expect(run(folder, args, { FORCE_COLOR: "1" })).toMatchObject({
    isLoaded: true,
    err: expect.stringContaining("\u001b"),
  });
  expect(run(folder, ["compile", "--check"]).code).toBe(1);
  expect(run(folder, ["compile", "--check"])).toMatchObject({ code: 1, isLoaded: true });
  expect(run(folder, ["check", "--stdout"]).code).toBe(2);
});

describe("outputs", () => {
  const write = ["compile"];
  const check = ["compile", "--check"];
  const current = /^4 files in flytec-out are current already \(flyte2\)\.$/m;

  /** A project that is compiled, so that only the first words are new. */
  function compiled(): string {
    const folder = project();
    expect(run(folder, write).err).toContain("Wrote 4 files to flytec-out (flyte2).\n");
    for (const args of [write, check]) {
      const expected = fresh(folder, args);
      expect(run(folder, args).isLoaded).toBe(args === check);
      expect(run(folder, args)).toEqual({ ...expected, isLoaded: false });
    }
    return folder;
  }

  test("that are there are told to be current at once, also right after they were written", () => {
    const folder = compiled();
    expect(run(folder, write).err).toMatch(current);
    expect(run(folder, check).err).toContain("All outputs are current.\n");
    for (const [name, edit] of inputs) {
      edit(folder);
      run(folder, write);
      const expected = fresh(folder, write);
      expect(expected.err, name).toMatch(current);
      expect(run(folder, write), name).toEqual({ ...expected, isLoaded: false });
      expect(fresh(folder, check).code, name).toBe(0);
    }
  });

  const out = (folder: string, name = "etl.load.json") => join(folder, "p/flytec-out", name);
  const spoils: Record<string, (folder: string) => void> = {
    edited: (folder) => change(folder, "flytec-out/etl.load.json", (text) => `${text}\n`),
    "edited, as long as before": (folder) =>
      change(folder, "flytec-out/etl.load.json", (text) => text.replace("acme", "ACME")),
    "edited, with the time of before": (folder) => {
      const { atime, mtime } = statSync(out(folder));
      change(folder, "flytec-out/etl.load.json", (text) => text.replace("acme", "ACME"));
      utimesSync(out(folder), atime, mtime);
    },
    gone: (folder) => rmSync(out(folder)),
    "of another mode": (folder) => chmodSync(out(folder), 0o600),
    "with another name": (folder) => linkSync(out(folder), join(folder, "other")),
    "the manifest": (folder) => change(folder, "flytec-out/.flytec-manifest.json", () => "{}"),
    "a link": (folder) => {
      renameSync(out(folder), join(folder, "other"));
      symlinkSync("../../other", out(folder));
    },
    "in a folder that is a link": (folder) => {
      renameSync(join(folder, "p/flytec-out"), join(folder, "other"));
      symlinkSync("../other", join(folder, "p/flytec-out"));
    },
    "beside what a killed run has left": (folder) => mkdirSync(join(folder, "p/.flytec-out.flytec-new-abc")),
    "beside what was there before": (folder) => mkdirSync(join(folder, "p/.flytec-out.flytec-old")),
  };

  test.each(Object.keys(spoils))("%s: that is seen", (name) => {
    const folder = compiled();
    const before = contents(join(folder, "p/flytec-out"));
    spoils[name]!(folder);
    const checked = fresh(folder, check);
    expect(run(folder, check)).toMatchObject({ code: checked.code, out: checked.out, err: checked.err });
    const ran = run(folder, write);
    expect(ran.isLoaded).toBe(true);
    if (name.includes("link")) return expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("is a link") });
    expect(ran.code).toBe(0);
    expect(contents(join(folder, "p/flytec-out"))).toEqual(before);
    expect(readdirSync(join(folder, "p")).filter((each) => each.includes("flytec-out"))).toEqual(["flytec-out"]);
    expect(run(folder, write)).toEqual({ ...fresh(folder, write), isLoaded: false });
  });

  test("of others in the folder are nobody's concern", () => {
    const folder = compiled();
    writeFileSync(out(folder, "README.md"), "mine\n");
    expect(run(folder, write)).toMatchObject({ code: 0, isLoaded: false });
  });

  test("written by two at once are told as they are", { timeout: 60_000 }, async () => {
    const folder = compiled();
    const env = { PATH: process.env.PATH, XDG_CACHE_HOME: join(folder, ".kept") };
    const start = (version: string) =>
      spawn(process.execPath, [cli, "compile", "--version", version], { cwd: join(folder, "p"), env });
    for (let round = 0; round < 3; round++) {
      const runs = ["a", "b", "a"].map(start);
      await Promise.all(runs.map((each) => new Promise((done) => each.on("close", done))));
      const versions = ["a", "b"].map((version) => run(folder, ["compile", "--check", "--version", version]).code);
      expect(versions.toSorted()).toEqual([0, 1]);
      const last = versions[0] === 0 ? "a" : "b";
      expect(run(folder, ["compile", "--version", last]).err).toMatch(current);
      expect(run(folder, ["compile", "--version", last === "a" ? "b" : "a"]).err).toContain("Wrote 4 files");
    }
  });
});

describe("much", () => {
  test("is told at once as well: a thousand tasks printed, written, and looked at", { timeout: 120_000 }, () => {
    const folder = workspace({ "p/flyte.yaml": yaml(1000), ".kept/flytec/old.kept": "" });
    for (const args of [
      ["compile", "--stdout"],
      ["compile", "--out-dir", "out"],
      ["compile", "--check", "--out-dir", "out"],
    ]) {
      for (let i = 0; i < 2; i++) run(folder, args);
      expect(run(folder, args)).toEqual({ ...fresh(folder, args), isLoaded: false });
    }
    expect(run(folder, ["check"]).isLoaded).toBe(true);
    expect(run(folder, ["check"]).isLoaded).toBe(false);
  });

  test("of a file that is known by a hash, a letter counts", { timeout: 120_000 }, () => {
    const text = yaml(3000);
    expect(text.length).toBeGreaterThan(1024 * 1024);
    const folder = workspace({ "p/flyte.yaml": text, ".kept/flytec/old.kept": "" });
    const first = run(folder, ["check"]);
    expect(first.code).toBe(0);
    expect(run(folder, ["check"])).toEqual({ ...first, isLoaded: false });
    change(folder, "flyte.yaml", (all) => all.replace(/retries: 3(?![\s\S]*retries: 3)/, "retries: x"));
    expect(run(folder, ["check"])).toMatchObject({ code: 1, isLoaded: true });
    writeFileSync(join(folder, "p/flyte.yaml"), text);
    expect(run(folder, ["check"])).toEqual(first);
  });

  test.each([
    ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ["damaged in the middle", (bytes: Buffer) => bytes.fill(7, bytes.length >> 1, (bytes.length >> 1) + 1)],
    ["empty", () => Buffer.alloc(0)],
  ])("is worked out where what is kept is %s", (_, damage) => {
    const folder = workspace({ "p/flyte.yaml": yaml(100), ".kept/flytec/old.kept": "" });
    const args = ["compile", "--stdout"];
    const first = run(folder, args);
    const kept = join(folder, ".kept/flytec");
    const names = readdirSync(kept).filter((name) => name.endsWith(".kept") && name !== "old.kept");
    expect(names).toHaveLength(1);
    for (const name of names) {
      expect(run(folder, args)).toEqual({ ...first, isLoaded: false });
      writeFileSync(join(kept, name), damage(readFileSync(join(kept, name))));
      expect(run(folder, args)).toEqual(first);
    }
  });

  test("of many files is told after the program is loaded", { timeout: 120_000 }, () => {
    const many = Array.from({ length: 210 }, (_, i) => i);
    const sources = Object.fromEntries(many.map((i) => [`assets/${i}.csv`, `${i}\n`]));
    const folder = project(sources);
    for (const args of [["compile", "--stdout"], ["compile"], ["compile", "--check"]]) {
      run(folder, args);
      expect(run(folder, args)).toEqual(fresh(folder, args));
    }
    change(folder, "assets/7.csv", () => "8\n");
    expect(run(folder, ["compile", "--stdout"])).toEqual(fresh(folder, ["compile", "--stdout"]));
    expect(run(folder, ["compile", "--check"]).code).toBe(1);
    expect(run(folder, ["compile"]).err).toContain("Wrote");
  });
});
