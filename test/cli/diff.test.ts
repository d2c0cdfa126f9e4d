/** `flytec diff` as a user runs it: against revisions and folders, as text, Markdown and JSON. */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, flytec, workspace } from "../support/cli.ts";

const project = `org: acme
project: shop
domain: development
environments:
  etl:
    image: ghcr.io/acme/etl:1
    module: etl
    resources: {cpu: 1}
    env_vars: {A: "1"}
    cache: auto
    tasks:
      load:
        inputs: {x: int}
        outputs: int
        triggers:
          nightly: {automation: {cron: "0 3 * * *"}, inputs: {x: 1}}
          weekly: {automation: weekly, inputs: {x: 1}}
      store:
        inputs: {}
        outputs: int
`;

function git(folder: string, ...args: string[]): void {
  const settings = [
    "-c",
    "user.name=x",
    "-c",
    "user.email=x@example.com",
    "-c",
    "commit.gpgsign=false",
    "-c",
    "init.defaultBranch=main",
  ];
  const { status, stderr } = spawnSync("git", [...settings, ...args], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

/** A repository with these files committed. */
function repository(files: Record<string, string>): string {
  const folder = workspace(files);
  git(folder, "init", "-q");
  git(folder, "add", ".");
  git(folder, "commit", "-q", "-m", "first");
  return folder;
}

/** What `flytec diff` says once the file reads otherwise; next runs are left out. */
function changed(edit: (text: string) => string, ...args: string[]): string {
  const folder = repository({ "flyte.yaml": project });
  writeFileSync(join(folder, "flyte.yaml"), edit(project));
  const ran = flytec(folder, ["diff", ...args]);
  expect(ran).toMatchObject({ code: 0, err: "" });
  return ran.out.replace(/\d{4}-\d\d-\d\dT/g, "");
}

describe("text", () => {
  test.each<[string, (text: string) => string, string]>([
    [
      "a resource",
      (text) => text.replace("cpu: 1", "cpu: 2"),
      `~ etl/load  flyte.yaml:12
    container.resources.requests.CPU.value: 1 → 2  resources.cpu flyte.yaml:8
~ etl/store  flyte.yaml:18
    container.resources.requests.CPU.value: 1 → 2  resources.cpu flyte.yaml:8

2 specs changed.
`,
    ],
    [
      "what is no longer written",
      (text) => text.replace('    env_vars: {A: "1"}\n', ""),
      `~ etl/load  flyte.yaml:11
    container.env.A.value: 1 → (none)  env_vars.A HEAD:flyte.yaml:9
~ etl/store  flyte.yaml:17
    container.env.A.value: 1 → (none)  env_vars.A HEAD:flyte.yaml:9

2 specs changed.
`,
    ],
    [
      "an interface, and with it a cache",
      (text) => text.replace("outputs: int", "outputs: str"),
      `~ etl/load  flyte.yaml:12
    interface.outputs.variables.o0.value.type.simple: INTEGER → STRING  outputs flyte.yaml:14
cache etl/load does not find its former results: its inputs or outputs are others

1 spec changed; 1 cache invalidated.
`,
    ],
    [
      "triggers",
      (text) =>
        text
          .replace("0 3 * * *", "0 4 * * *")
          .replace("weekly: {automation: weekly,", "weekly: {automation: weekly, auto_activate: false,")
          .replace("      store:", "          hourly: {automation: hourly, inputs: {x: 2}}\n      store:"),
      `trigger moved etl/load/!nightly  flyte.yaml:16
    0 3 * * * UTC, next 03:00:00Z → 0 4 * * * UTC, next 04:00:00Z
    automationSpec.schedule.cron.expression: 0 3 * * * → 0 4 * * *  automation.cron flyte.yaml:16
trigger stopped etl/load/!weekly  flyte.yaml:17
    weekly (0 0 * * 0 UTC), next 00:00:00Z → weekly (0 0 * * 0 UTC), off
    active: true → (none)  auto_activate flyte.yaml:17
trigger added etl/load/!hourly  flyte.yaml:18
    hourly (0 * * * * UTC), next TIME

1 trigger moved, 1 stopped, 1 added.
`,
    ],
    [
      "tasks",
      (text) => text.replace("      store:", "      keep:"),
      `+ etl/keep  flyte.yaml:18
- etl/store  HEAD:flyte.yaml:18

1 spec added, 1 removed.
`,
    ],
    [
      "a salt",
      (text) => text.replace("cache: auto", "cache: {behavior: auto, salt: v2}"),
      `~ etl/load  flyte.yaml:12
    metadata.discoveryVersion: c9120406c9c7f29fe9a963c17b7def3d80c441d86f2b2d17a03dd652b13… → 35c82f735feb7d69d41225e10a9acbf3494072d7a2468d512b63df2e28f…  cache.salt flyte.yaml:10
~ etl/store  flyte.yaml:18
    metadata.discoveryVersion: a612937338d30cfe1ce08999d15ca3134034bfe7529a95628fb6a832fda… → bb18e6613705a057597aa8f7ed816c948e6e72de5414c12507dbe373759…  cache.salt flyte.yaml:10
cache etl/load does not find its former results: its salt is another
cache etl/store does not find its former results: its salt is another

2 specs changed; 2 caches invalidated.
`,
    ],
    ["nothing", (text) => `# a comment\n${text}`, "Nothing changes.\n"],
  ])("%s", (_, edit, expected) => {
    expect(changed(edit).replace(/(hourly .* next ).*/, "$1TIME")).toBe(expected);
  });

  test("a function's source invalidates its cache, and no YAML is blamed", () => {
    const code = "def load(x: int) -> int: ...\n\n\ndef store() -> int: ...\n";
    const folder = repository({ "flyte.yaml": project, "etl.py": code });
    writeFileSync(join(folder, "etl.py"), code.replace("...", "return 1"));
    writeFileSync(join(folder, "flyte.yaml"), project.replace("cpu: 1", "cpu: 2"));
    const { out } = flytec(folder, ["diff"]);
    expect(out).toContain("cache etl/load does not find its former results: what it runs has changed\n");
    expect(out).toMatch(/metadata\.discoveryVersion: \w+…? → \w+…? {2}load\(\) etl\.py:1$/m);
  });
});

test("an interface that only the function says leads to the function", () => {
  const open = project
    .replace("        inputs: {x: int}\n        outputs: int\n", "")
    .replace("        inputs: {}\n        outputs: int\n", "");
  const code = "def load(x: int) -> int: ...\n\n\ndef store() -> int: ...\n";
  const folder = repository({ "flyte.yaml": open.replace("cache: auto", "cache: disable"), "etl.py": code });
  writeFileSync(join(folder, "etl.py"), code.replace("store() -> int", "store() -> str"));
  expect(flytec(folder, ["diff"]).out).toContain(
    "interface.outputs.variables.o0.value.type.simple: INTEGER → STRING  store() etl.py:4\n",
  );
});

test("Markdown, with values that would break it", () => {
  expect(
    changed((text) => text.replace('A: "1"', 'A: "a|b`c"').replace("0 3 * * *", "0 4 * * *"), "--format", "markdown"),
  ).toBe(`**flytec:** 2 specs changed; 1 trigger moved.

#### Changed specs

| task | field | before | after | because of |
| --- | --- | --- | --- | --- |
| \`etl/load\` | \`container.env.A.value\` | \`1\` | \`\` a\\|b\`c \`\` | \`env_vars.A\` \`flyte.yaml:9\` |
| \`etl/store\` | \`container.env.A.value\` | \`1\` | \`\` a\\|b\`c \`\` | \`env_vars.A\` \`flyte.yaml:9\` |

#### Triggers

| trigger |  | fires | where |
| --- | --- | --- | --- |
| \`etl/load/!nightly\` | moved | \`0 3 * * * UTC, next 03:00:00Z\` → \`0 4 * * * UTC, next 04:00:00Z\` | \`flyte.yaml:16\` |
`);
});

test("JSON", () => {
  const made = JSON.parse(changed((text) => text.replace("cpu: 1", "cpu: 2"), "--format", "json"));
  expect(made).toMatchObject({ version: 1, before: "HEAD", caches: [], triggers: [] });
  expect(made.specs[0]).toEqual({
    address: "etl/load",
    kind: "changed",
    origin: { file: "flyte.yaml", line: 12, column: 7 },
    fields: [
      {
        field: ["spec", "taskTemplate", "container", "resources", "requests", "CPU", "value"],
        before: "1",
        after: "2",
        cause: { name: "resources.cpu", origin: { file: "flyte.yaml", line: 8, column: 17 }, removed: false },
      },
    ],
  });
});

describe("states", () => {
  const files = {
    "a/flyte.yaml": `include: [more/*.flyte.yaml]\n${project}`,
    "a/more/x.flyte.yaml": "environments:\n  ml:\n    tasks: {fit: {function: m:fit, inputs: {}, outputs: int}}\n",
    "a/other.py": "",
    README: "",
  };

  test("a revision, from below the top, with its includes; two revisions; a folder", () => {
    const folder = repository(files);
    const at = join(folder, "a");
    writeFileSync(join(at, "flyte.yaml"), files["a/flyte.yaml"].replace("cpu: 1", "cpu: 2"));
    writeFileSync(join(at, "more/x.flyte.yaml"), files["a/more/x.flyte.yaml"].replaceAll("fit", "predict"));
    expect(flytec(at, ["diff"]).out).toContain("2 specs changed, 1 added, 1 removed.");
    expect(flytec(folder, ["diff", "HEAD"]).out).toContain("- ml/fit  HEAD:a/more/x.flyte.yaml:3");
    git(folder, "commit", "-qam", "second");
    expect(flytec(at, ["diff"]).out).toBe("Nothing changes.\n");
    expect(flytec(at, ["diff", "HEAD~1", "HEAD"]).out).toContain("2 specs changed, 1 added, 1 removed.");
    expect(flytec(at, ["diff", "--exit-code", "HEAD~1"]).code).toBe(1);
    mkdirSync(join(folder, "b"));
    writeFileSync(join(folder, "b/flyte.yaml"), project.replace("cpu: 1", "cpu: 2"));
    expect(flytec(at, ["diff", "../b"]).out).toContain("+ ml/predict");
  });

  test("nothing is written, nothing checked out", () => {
    const folder = repository(files);
    rmSync(join(folder, "a/other.py"));
    const before = contents(folder);
    flytec(join(folder, "a"), ["diff", "HEAD", "HEAD"]);
    expect(contents(folder)).toEqual(before);
  });

  test("a link inside the repository is followed, one that leads out is not", () => {
    const folder = workspace({ "real/flyte.yaml": project });
    symlinkSync("real/flyte.yaml", join(folder, "flyte.yaml"));
    symlinkSync("/etc/passwd", join(folder, "x.flyte.yaml"));
    git(folder, "init", "-q");
    git(folder, "add", ".");
    git(folder, "commit", "-q", "-m", "first");
    rmSync(join(folder, "x.flyte.yaml"));
    rmSync(join(folder, "real"), { recursive: true });
    rmSync(join(folder, "flyte.yaml"));
    writeFileSync(join(folder, "flyte.yaml"), project);
    expect(flytec(folder, ["diff"])).toMatchObject({ code: 0, out: "Nothing changes.\n" });
  });

  test("a configuration that was not there before is all new", () => {
    const folder = repository({ README: "" });
    writeFileSync(join(folder, "flyte.yaml"), project);
    expect(flytec(folder, ["diff"]).out).toContain("2 specs added; 2 triggers added.");
  });

  test("errors are told, with the state that has them", () => {
    const folder = repository({ "flyte.yaml": project.replace("image:", "imag:") });
    writeFileSync(join(folder, "flyte.yaml"), project);
    expect(flytec(folder, ["diff"])).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringMatching(/key-unknown[\s\S]*HEAD cannot be compared/),
    });
  });

  test.each([
    [["nope"], "no revision or folder `nope`"],
    [["--format", "html"], "there is no format"],
    [["a", "b", "c"], "compares two states"],
    [["--", "--output=x"], "no revision or folder `--output=x`"],
  ])("%j is said to be wrong", (args, message) => {
    expect(flytec(repository({ "flyte.yaml": project }), ["diff", ...args])).toMatchObject({
      code: 2,
      err: expect.stringContaining(message),
    });
  });

  test("outside of a repository", () => {
    expect(flytec(workspace({ "flyte.yaml": project }), ["diff"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("no Git repository"),
    });
  });
});
