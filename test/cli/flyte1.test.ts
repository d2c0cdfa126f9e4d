/** `flytec compile --target flyte1` as a user runs it: files, one archive, standard output. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contents, flytec, workspace } from "../support/cli.ts";

const project = `project: shop
domain: development
environments:
  etl:
    image: ghcr.io/acme/etl:1
    module: shop.etl
    tasks:
      load:
        inputs: {x: {type: int, default: 1}}
        outputs: int
        overrides: {big: {resources: {cpu: 8}}}
        triggers: {nightly: "0 3 * * *"}
`;

/** Called as pyflyte calls its own, and in an order in which each comes after what it refers to. */
const stems = ["0_shop.etl.load_1", "1_shop.etl.load.big_1", "2_etl.load_2", "3_etl.load_3", "4_etl.load.nightly_3"];

test("writes a binary and its JSON for each task, workflow and launch plan, and the module for the code", () => {
  const folder = workspace({ "flyte.yaml": project });
  expect(flytec(folder, ["compile", "--target", "flyte1"]).code).toBe(0);
  const names = Object.keys(contents(join(folder, "flytec-out"))).filter((name) => !name.startsWith("."));
  expect(names.sort()).toEqual([...stems.flatMap((stem) => [`${stem}.json`, `${stem}.pb`]), "flyte1_envs.py"]);
});

test("two projects have a folder each, since the module for the code has one name", () => {
  const folder = workspace({
    "a.flyte.yaml": project,
    "b.flyte.yaml": project.replace("etl:", "ml:").replace("shop.etl", "shop.ml"),
  });
  expect(flytec(folder, ["compile", "--target", "flyte1", "--out-dir", "out"])).toMatchObject({
    code: 2,
    err: expect.stringMatching(
      /a\.flyte\.yaml and b\.flyte\.yaml both make .*flyte1_envs\.py; compile them into folders of their own/,
    ),
  });
});

test("ids are open until a version is given", () => {
  const folder = workspace({ "flyte.yaml": project });
  const printed = (more: readonly string[]) =>
    JSON.parse(flytec(folder, ["compile", "--target", "flyte1", "--stdout", ...more]).out) as Printed;
  const open = printed([]);
  expect(open.tasks[0]!.template.id).toEqual({ resourceType: "TASK", name: "shop.etl.load" });
  expect(open.launchPlans.map(({ id }) => id.name)).toEqual(["etl.load", "etl.load.nightly"]);
  const settled = printed(["--version", "v7", "--domain", "production"]);
  const whole = { project: "shop", domain: "production", version: "v7" };
  expect(settled.tasks.map(({ template: { id } }) => id)).toMatchObject([whole, whole]);
  expect(settled.workflows[0]!.template.id).toMatchObject(whole);
  expect(settled.launchPlans.map(({ id }) => id)).toMatchObject([whole, whole]);
});

interface Printed {
  readonly tasks: readonly { readonly template: { readonly id: { readonly name: string } } }[];
  readonly workflows: readonly { readonly template: { readonly id: object } }[];
  readonly launchPlans: readonly { readonly id: { readonly name: string } }[];
}

test("--archive writes the binaries in one file, whose bytes are always the same", () => {
  const folder = workspace({ "flyte.yaml": project });
  const archive = join(folder, "flytec-out/flyte-package.tgz");
  const write = () => {
    expect(flytec(folder, ["compile", "--target", "flyte1", "--archive"]).code).toBe(0);
    return readFileSync(archive);
  };
  const first = write();
  expect(write().equals(first)).toBe(true);
  const listed = spawnSync("tar", ["tzf", archive], { encoding: "utf8" });
  expect(listed.stdout.trim().split("\n")).toEqual(stems.map((stem) => `${stem}.pb`));
});

test("an archive of a long name can be read", () => {
  const long = project.replaceAll("load", `load_${"x".repeat(120)}`);
  const folder = workspace({ "flyte.yaml": long });
  expect(flytec(folder, ["compile", "--target", "flyte1", "--archive"]).code).toBe(0);
  const listed = spawnSync("tar", ["tzf", "flytec-out/flyte-package.tgz"], { cwd: folder, encoding: "utf8" });
  expect(listed.stdout.split("\n")[0]).toBe(`0_shop.etl.load_${"x".repeat(120)}_1.pb`);
});

test("other targets have no archive", () => {
  const ran = flytec(workspace({ "flyte.yaml": project }), ["compile", "--archive"]);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain("--archive goes with --target flyte1");
});

test("a function that the helper module decorates is read, and a name it does not know is found", () => {
  const folder = workspace({
    "flyte.yaml": `environments:
  etl: {image: ghcr.io/acme/flytekit:1, module: shop.etl, tasks: {load: {}}}
`,
    "shop/etl.py":
      'from flyte1_envs import task\n\n\n@task("etl.load")\ndef load(day: str = "x") -> int:\n    return 3\n',
  });
  const printed = flytec(folder, ["compile", "--target", "flyte1", "--stdout"]);
  expect(printed.code).toBe(0);
  expect(JSON.parse(printed.out).tasks[0].template.interface.inputs.variables.day.type).toEqual({ simple: "STRING" });
  writeFileSync(join(folder, "shop/etl.py"), 'from flyte1_envs import task\n\n\n@task("etl.lod")\ndef load(): pass\n');
  expect(flytec(folder, ["check", "--target", "flyte1"]).out).toContain("etl.lod");
});
