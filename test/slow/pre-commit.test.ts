/** The hooks, run by the real pre-commit in a real git repository: from this repository, from the packed package, from the PATH. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attempt, commitAll, repository, run, snapshot, temporary } from "../support/shell.ts";

const { folder: work, remove } = temporary("pre-commit");
const source = join(work, "flytec");
const home = join(work, "home");
let preCommit = "";
let revision = "";
let tarball = "";

beforeAll(() => {
  preCommit = run(repository, "python3", ["test/slow/pre_commit_venv.py", ".cache"]).trim();
  revision = snapshot(source);
  run(repository, "npm", ["pack", "--silent", "--pack-destination", work]);
  tarball = join(work, readdirSync(work).find((name) => name.endsWith(".tgz"))!);
});

afterAll(remove);

const files = {
  "flows/flyte.yaml": `include: [parts/*.yaml]
python: {root: src}
environments:
  etl:
    image: ghcr.io/acme/etl:1
    module: shop.etl
    tasks:
      load:
`,
  "flows/parts/ads.yaml": "environments:\n  ads: {module: shop.ads, tasks: {show: {}}}\n",
  "flows/src/shop/etl.py": "def load(day: int) -> int:\n    return day\n",
  "flows/reused.flyte.yaml": `images:
  base:
    from_debian_base: {name: reused, registry: ghcr.io/acme}
    layers:
      - with_requirements: requirements.txt
environments:
  reused:
    image: base
    module: shop.reused
    reusable: {replicas: 2}
    tasks:
      load: {inputs: {}, outputs: int}
`,
  "flows/requirements.txt": "unionai-reuse>=0.1.10\n",
  "flows/src/shop/ads.py": "def show(day: int) -> int:\n    return day\n",
  "other/flyte.yaml": "environments:\n  x: {imag: y}\n",
  "other/note.py": "",
  "values/flyte.yaml": "admin:\n  endpoint: dns:///x\n",
};

const fromSource = (...ids: string[]) =>
  `repos:\n  - repo: ${source}\n    rev: ${revision}\n    hooks:\n${ids.map((id) => `      - id: ${id}\n`).join("")}`;

/** A git repository of a user's, its files committed; and what pre-commit says to changed ones. */
function repositoryOf(name: string, config: string) {
  const folder = join(work, name);
  const write = (texts: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  write({ ...files, ".pre-commit-config.yaml": config });
  commitAll(folder);
  const env = { PRE_COMMIT_HOME: home, PRE_COMMIT_COLOR: "never", XDG_CACHE_HOME: join(work, "cache") };
  return {
    folder,
    commit: (texts: Readonly<Record<string, string>>, more: Record<string, string> = {}) => {
      run(folder, "git", ["reset", "--quiet", "--hard"]);
      write(texts);
      run(folder, "git", ["add", "--all"]);
      return attempt(folder, preCommit, ["run"], { ...env, ...more });
    },
    read: (path: string) => readFileSync(join(folder, path), "utf8"),
  };
}

describe("from the repository itself", () => {
  const config = () => fromSource("flytec-fmt", "flytec-fix", "flytec-check");

  test("a first run installs, and leaves this repository clean", () => {
    const user = repositoryOf("first", config());
    const { code, said } = user.commit({ "flows/flyte.yaml": `${files["flows/flyte.yaml"]}# more\n` });
    expect(said).toMatch(/flytec check\.+Passed/);
    expect(code).toBe(0);
    expect(run(source, "git", ["status", "--porcelain"])).toBe("");
    expect(run(source, "git", ["ls-files", "dist"])).toBe("");
  });

  test("later runs: a source changes, and the configuration that leads to it no longer holds", () => {
    const user = repositoryOf(
      "sources",
      config().replace(/flytec-check\n/, "flytec-check\n        args: [--error-on-warnings]\n"),
    );
    const { code, said } = user.commit({ "flows/requirements.txt": "pandas\n" });
    expect(said).toMatch(/flytec check\.+Failed/);
    expect(said).toContain("warning[reuse-needs-unionai-reuse]");
    expect(said).toContain("flows/reused.flyte.yaml:");
    expect(code).toBe(1);
  });

  test("a Python source changes, and lacks the function that the configuration names", () => {
    const user = repositoryOf("python", config());
    const { code, said } = user.commit({ "flows/src/shop/etl.py": "def fetch(day: int) -> int:\n    return day\n" });
    expect(said).toMatch(/flytec check\.+Failed/);
    expect(said).toContain("error[function-not-found]");
    expect(code).toBe(1);
  });

  test("an included file changes, and clashes with one that did not", () => {
    const user = repositoryOf("included", config());
    const { said } = user.commit({
      "flows/parts/ads.yaml": "environments:\n  etl: {module: shop.ads, tasks: {show: {}}}\n",
    });
    expect(said).toMatch(/flytec check\.+Failed/);
    expect(said).toContain("name-duplicate");
  });

  test("a project that a change does not concern is not looked at, whatever is wrong in it", () => {
    const user = repositoryOf("unconcerned", config());
    const { code, said } = user.commit({
      "flows/reused.flyte.yaml": `images:
  base:
    from_debian_base: {name: reused, registry: ghcr.io/acme}
    layers:
      - with_requirements: requirements.txt
environments:
  reused:
    image: base
    module: shop.reused
    reusable: {replicas: 2}
    tasks:
      load: {inputs: {}, outputs: int}
`,
      "flows/requirements.txt": "unionai-reuse>=0.1.10\n",
      "flows/src/shop/ads.py": `${files["flows/src/shop/ads.py"]}# more\n`,
      "note.txt": "x",
    });
    expect(said).toMatch(/flytec check\.+Passed/);
    expect(code).toBe(0);
  });

  test("files of others are passed over", () => {
    const user = repositoryOf("foreign", config());
    expect(user.commit({ "values/flyte.yaml": "admin:\n  endpoint: dns:///y\n", "x.yaml": "a:   1\n" }).code).toBe(0);
    expect(user.read("x.yaml")).toBe("a:   1\n");
  });

  test("what is laid out and mended stops the commit once, and is there then", () => {
    const user = repositoryOf("mended", config());
    const text = files["flows/flyte.yaml"].replace("    image:", "    imag:  ");
    const first = user.commit({ "flows/flyte.yaml": text });
    expect(first.code).toBe(1);
    expect(first.said).toMatch(/flytec fmt\.+Failed[\s\S]*files were modified by this hook/);
    expect(first.said).toMatch(/flytec fix\.+Failed[\s\S]*files were modified by this hook/);
    expect(user.read("flows/flyte.yaml")).toBe(files["flows/flyte.yaml"]);
  });

  test("all files at once find the mistakes of every project", () => {
    const user = repositoryOf("all", config());
    const env = { PRE_COMMIT_HOME: home, PRE_COMMIT_COLOR: "never" };
    const { code, said } = attempt(user.folder, preCommit, ["run", "--all-files", "flytec-check"], env);
    expect(code).toBe(1);
    expect(said).toContain("other/flyte.yaml:2:");
  });
});

describe("from the packed package", () => {
  test("as a dependency of a hook", () => {
    const hook = `id: flytec\n        name: flytec check\n        language: node\n        entry: flytec check --hook\n        additional_dependencies: ["${tarball}"]`;
    const user = repositoryOf("packed", `repos:\n  - repo: local\n    hooks:\n      - ${hook}\n`);
    expect(user.commit({ "flows/flyte.yaml": `${files["flows/flyte.yaml"]}# more\n` }).said).toMatch(
      /flytec check\.+Passed/,
    );
    const { said } = user.commit({ "flows/flyte.yaml": files["flows/flyte.yaml"].replace("image:", "imag:") });
    expect(said).toMatch(/flytec check\.+Failed/);
  });

  test("on the PATH, for the -system hooks", () => {
    const prefix = join(work, "prefix");
    run(work, "npm", ["install", "--silent", "--global", "--prefix", prefix, tarball]);
    const PATH = `${join(prefix, "bin")}${delimiter}${process.env.PATH}`;
    const user = repositoryOf("system", fromSource("flytec-fmt-system", "flytec-fix-system", "flytec-check-system"));
    expect(user.commit({ "flows/flyte.yaml": `${files["flows/flyte.yaml"]}# more\n` }, { PATH }).code).toBe(0);
    const { said } = user.commit(
      { "flows/flyte.yaml": files["flows/flyte.yaml"].replace("image:", "imag: ") },
      { PATH },
    );
    expect(said).toMatch(/flytec fmt\.+Failed/);
    expect(said).toMatch(/flytec fix\.+Failed/);
  });
});

test("pre-commit takes the manifest for sound", () => {
  const check =
    "from pre_commit.clientlib import load_manifest; import sys; print(*[hook['id'] for hook in load_manifest(sys.argv[1])])";
  const ids = run(repository, join(dirname(preCommit), "python"), ["-c", check, ".pre-commit-hooks.yaml"])
    .trim()
    .split(" ");
  const plain = ["flytec-check", "flytec-fmt", "flytec-fix", "flytec-compile"];
  expect(ids).toEqual([...plain, ...plain.map((id) => `${id}-system`)]);
});
