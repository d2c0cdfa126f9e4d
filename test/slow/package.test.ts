/** The npm package, as it comes out of `npm pack`: installed into an empty folder, run and imported there. */
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { attempt, repository, run, snapshot, temporary } from "../support/shell.ts";

const { folder: work, remove } = temporary("package");
const installed = join(work, "node_modules/flytec");
const text =
  "environments:\n  etl:\n    imag: ghcr.io/acme/etl:1\n    module: shop.etl\n    tasks:\n      load: {inputs: {}, outputs: int}\n";

beforeAll(() => {
  run(repository, "npm", ["pack", "--silent", "--pack-destination", work]);
  const tarball = readdirSync(work).find((name) => name.endsWith(".tgz"))!;
  writeFileSync(join(work, "package.json"), '{"name": "user", "private": true, "type": "module"}');
  run(work, "npm", ["install", "--silent", "--offline", "--ignore-scripts", `./${tarball}`]);
  writeFileSync(join(work, "flyte.yaml"), text);
});

afterAll(remove);

describe("what is in it", () => {
  const manifest = () => JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));

  test("nothing else is installed with it", () => {
    expect(readdirSync(join(work, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["flytec"]);
    expect(manifest().dependencies).toBeUndefined();
  });

  test("every path that the manifest names is there", () => {
    const { bin, types, exports } = manifest();
    const leaves = (value: unknown): string[] =>
      typeof value === "string" ? [value] : Object.values(value as object).flatMap(leaves);
    for (const path of [bin.flytec, types, ...leaves(exports)])
      expect(existsSync(join(installed, path)), path).toBe(true);
  });

  test("the licence, and those of what is bundled", () => {
    expect(readFileSync(join(installed, "LICENSE"), "utf8")).toContain("Apache License");
    const notices = readFileSync(join(installed, "dist/THIRD-PARTY-NOTICES.txt"), "utf8");
    for (const name of ["yaml", "@bufbuild/protobuf", "ajv"]) expect(notices).toMatch(new RegExp(`^${name} \\d`, "m"));
    for (const words of ["Permission to use, copy", "Permission is hereby granted", "Apache License"])
      expect(notices).toContain(words);
  });

  test("no sources, no tests, nothing of this machine", () => {
    const names = readdirSync(installed, { recursive: true, encoding: "utf8" });
    expect(names.filter((name) => /(?:^|\/)(?:test|node_modules)\/|(?<!\.d)\.ts$/.test(name))).toEqual([]);
    for (const name of names.filter((name) => lstatSync(join(installed, name)).isFile()))
      expect(readFileSync(join(installed, name), "utf8").includes(repository), name).toBe(false);
  });
});

describe("the command", () => {
  const bin = join(work, "node_modules/.bin/flytec");
  const env = { XDG_CACHE_HOME: join(work, "cache") };

  test("checks, explains, prints the schema, compiles", () => {
    const checked = attempt(work, bin, ["check", "--format", "json"], env);
    expect(checked.code).toBe(1);
    expect(JSON.parse(checked.said).diagnostics[0].code).toBe("key-unknown");
    expect(run(work, bin, ["explain", "cron-never"], env)).toContain("# cron-never");
    expect(JSON.parse(run(work, bin, ["schema"], env)).title).toBeDefined();
    run(work, bin, ["fix"], env);
    const made = run(work, bin, ["compile", "--stdout", "--org", "o", "--project", "p", "--domain", "d"], env);
    expect(JSON.parse(made).requests.length).toBe(1);
    writeFileSync(join(work, "flyte.yaml"), text);
  });

  test("starts from its one file, wherever that lies", () => {
    writeFileSync(join(work, "alone.cjs"), readFileSync(join(installed, "dist/flytec.cjs")));
    const ran = attempt(work, process.execPath, [join(work, "alone.cjs"), "--version"], env);
    expect(ran).toEqual({
      code: 0,
      said: `flytec ${JSON.parse(readFileSync(join(repository, "package.json"), "utf8")).version}\n`,
    });
  });
});

describe("the library", () => {
  const program = `import { analyze, diskFiles, emit, fixProject, format, memoryFiles, rules, version } from "flytec";

const files = diskFiles(process.cwd());
const now = Date.now() / 1000;
const analysis = analyze(files, "flyte.yaml", { now })!;
const fixed = fixProject(files, "flyte.yaml", { now }, { unsafe: false })!;
const mended = memoryFiles(Object.fromEntries(fixed.texts));
const again = analyze(mended, "flyte.yaml", { now })!;
const { artifacts } = emit(mended, again, { org: "o", project: "p", domain: "d" });
const codes: readonly string[] = analysis.diagnostics.map(({ code }) => code);
const known: boolean = codes.every((code) => rules.some((rule) => rule.code === code));
console.log(
  JSON.stringify({
    version,
    codes,
    known,
    left: again.diagnostics.length,
    artifacts: artifacts.map(({ path }) => path).sort(),
    module: emit(mended, again, { target: "python" }).artifacts.map(({ path }) => path),
    nothing: emit(files, analysis).artifacts.length,
    formatted: format({ uri: "flyte.yaml", text: "a:   1" }),
  }),
);
`;

  test("types are those of strict TypeScript, declarations checked too", () => {
    writeFileSync(join(work, "use.ts"), program);
    const tsc = join(repository, "node_modules/typescript/bin/tsc");
    const options = ["--noEmit", "--strict", "--target", "es2023", "--module", "nodenext", "--types", "node"];
    const roots = ["--typeRoots", join(repository, "node_modules/@types")];
    expect(attempt(work, process.execPath, [tsc, ...options, ...roots, "use.ts"])).toEqual({ code: 0, said: "" });
  });

  test("analyses, fixes, emits, formats", () => {
    const script = program
      .replaceAll(")!;", ");")
      .replace("codes: readonly string[]", "codes")
      .replace("known: boolean", "known");
    writeFileSync(join(work, "use.mjs"), script);
    expect(JSON.parse(run(work, process.execPath, ["use.mjs"]))).toEqual({
      version: expect.any(String),
      codes: ["key-unknown"],
      known: true,
      left: 0,
      artifacts: ["etl.load.json", "etl.load.pb"],
      module: ["flyte_envs.py"],
      nothing: 0,
      formatted: "a: 1\n",
    });
  });

  test("brings the schema", () => {
    const script =
      'import schema from "flytec/flytec.schema.json" with { type: "json" }; console.log(Object.keys(schema.properties).length > 5)';
    expect(run(work, process.execPath, ["--no-warnings", "--input-type=module", "-e", script])).toBe("true\n");
  });
});

describe("the GitHub action", () => {
  const action = parse(readFileSync(join(repository, "action.yml"), "utf8"));

  /** Runs the action's steps as the runner does: expressions filled in, environment files in place. */
  function act(inputs: Readonly<Record<string, string>>) {
    const summary = join(work, "summary");
    writeFileSync(summary, "");
    const given: Readonly<Record<string, string>> = {
      ...Object.fromEntries(
        Object.entries(action.inputs).map(([name, input]) => [name, (input as { default: string }).default]),
      ),
      package: readdirSync(work)
        .filter((name) => name.endsWith(".tgz"))
        .map((name) => join(work, name))[0]!,
      ...inputs,
    };
    const filled = (text: string) =>
      text.replace(/\$\{\{ (?:inputs\.([\w-]+)|(github\.action_path)) \}\}/g, (_, name, path) =>
        path ? repository : given[name]!,
      );
    const env = {
      RUNNER_TEMP: join(work, "runner"),
      GITHUB_WORKSPACE: work,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_ACTIONS: "true",
    };
    let last = { code: 0 as number | null, said: "" };
    for (const step of action.runs.steps) {
      const own = Object.fromEntries(Object.entries<string>(step.env).map(([name, value]) => [name, filled(value)]));
      const cwd = join(work, filled(step["working-directory"] ?? "."));
      last = attempt(cwd, "bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run], { ...env, ...own });
      if (last.code !== 0) break;
    }
    return { ...last, summary: readFileSync(summary, "utf8") };
  }

  test("annotates, summarises, writes SARIF, fails for errors", () => {
    const { code, said, summary } = act({ "sarif-file": "flytec.sarif" });
    expect(said).toMatch(/^::error file=flyte.yaml,line=3,/);
    expect(code).toBe(1);
    expect(summary).toContain("1 error in 1 file");
    expect(JSON.parse(readFileSync(join(work, "flytec.sarif"), "utf8")).version).toBe("2.1.0");
  });

  test("takes options and paths, and runs nothing that is in them", () => {
    expect(act({ args: "--exit-zero --quiet", paths: "flyte.yaml" }).code).toBe(0);
    const { code, said } = act({ paths: "$(touch${IFS}pwned) `touch pwned`;touch pwned" });
    expect(code).toBe(2);
    expect(said).toContain("there is no such file or folder");
    expect(existsSync(join(work, "pwned"))).toBe(false);
  });
});

test("a global install from git makes the package, too", () => {
  const source = join(work, "clone");
  snapshot(source);
  const prefix = join(work, "prefix");
  run(work, "npm", [
    "install",
    "--silent",
    "--global",
    "--allow-git=root",
    "--install-links",
    "--prefix",
    prefix,
    `git+file://${source}`,
  ]);
  expect(run(work, join(prefix, "bin/flytec"), ["--version"])).toMatch(/^flytec /);
  expect(run(source, "git", ["status", "--porcelain", "--ignored"])).toBe("");
});
