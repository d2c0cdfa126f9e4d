/** `flytec compile` as a user runs it: what is written where, whole or not at all. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { yaml } from "../bench/workload.mjs";
import { cli, contents, flytec, workspace } from "../support/cli.ts";

const head = "org: acme\nproject: shop\ndomain: development\n";
const project = `${head}environments:
  etl:
    image: ghcr.io/acme/etl:1
    module: shop.etl
    tasks:
      load:
        inputs: {x: {type: int, default: 1}}
        outputs: int
        overrides: {big: {resources: {cpu: 8}}}
`;

describe("flyte2", () => {
  test("writes a request a task and a spec an override, JSON and binary", () => {
    const folder = workspace({ "flyte.yaml": project });
    expect(flytec(folder, ["compile"]).code).toBe(0);
    expect(Object.keys(contents(join(folder, "flytec-out"))).filter((name) => !name.startsWith("."))).toEqual([
      "etl.load.json",
      "etl.load.pb",
      "etl.load@big.json",
      "etl.load@big.pb",
    ]);
    const request = JSON.parse(readFileSync(join(folder, "flytec-out/etl.load.json"), "utf8"));
    expect(request.taskId).toMatchObject({
      org: "acme",
      project: "shop",
      domain: "development",
      name: "etl.load",
    });
    expect(request.taskId.version).toMatch(/^[0-9a-f]{32}$/);
  });

  test("two runs give the same bytes; another source, another version", () => {
    const folder = workspace({ "flyte.yaml": project });
    flytec(folder, ["compile"]);
    const first = contents(join(folder, "flytec-out"));
    flytec(folder, ["compile"]);
    expect(contents(join(folder, "flytec-out"))).toEqual(first);
    writeFileSync(join(folder, "flyte.yaml"), project.replace("cpu: 8", "cpu: 9"));
    flytec(folder, ["compile"]);
    expect(contents(join(folder, "flytec-out"))["etl.load.json"]).not.toBe(first["etl.load.json"]);
  });

  test("--stdout prints requests and overrides", () => {
    const ran = flytec(workspace({ "flyte.yaml": project }), [
      "compile",
      "--stdout",
      "--version",
      "v7",
      "--domain",
      "production",
    ]);
    const { requests, overrides } = JSON.parse(ran.out);
    expect(requests[0].taskId).toMatchObject({ version: "v7", domain: "production" });
    expect(overrides[0]).toMatchObject({
      task: "etl.load",
      name: "big",
      spec: { taskTemplate: { id: { version: "v7" } } },
    });
  });

  test("without a project it names the key and the flag, and writes nothing", () => {
    const folder = workspace({ "flyte.yaml": project.replace("project: shop\n", "") });
    const ran = flytec(folder, ["compile"]);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("deploy-org-project-domain");
    expect(ran.err).toContain("--project");
    expect(existsSync(join(folder, "flytec-out"))).toBe(false);
  });

  test("a client config inside the project is the fallback", () => {
    const folder = workspace({
      "flyte.yaml": project.replace(head, ""),
      ".flyte/config.yaml": "task: {org: o, project: p, domain: d}\n",
    });
    expect(JSON.parse(flytec(folder, ["compile", "--stdout"]).out).requests[0].taskId).toMatchObject({
      org: "o",
      project: "p",
      domain: "d",
    });
  });

  test("an error in the file writes nothing", () => {
    const folder = workspace({ "flyte.yaml": project.replace("image:", "imag:") });
    expect(flytec(folder, ["compile"]).code).toBe(1);
    expect(existsSync(join(folder, "flytec-out"))).toBe(false);
  });

  test("what the last run made and this one does not is removed; what others put there stays", () => {
    const folder = workspace({ "flyte.yaml": project });
    flytec(folder, ["compile"]);
    writeFileSync(join(folder, "flytec-out/mine.txt"), "mine");
    writeFileSync(join(folder, "flyte.yaml"), project.replace("load:", "store:"));
    flytec(folder, ["compile"]);
    const names = Object.keys(contents(join(folder, "flytec-out"))).filter((name) => !name.startsWith("."));
    expect(names).toEqual(["etl.store.json", "etl.store.pb", "etl.store@big.json", "etl.store@big.pb", "mine.txt"]);
  });

  test("entries of the file's compile list, with their profile and folder", () => {
    const folder = workspace({
      "flyte.yaml": `${project}profiles: {prod: {domain: production}}\ncompile:\n  - {target: flyte2, out_dir: specs/dev, version: v1}\n  - {target: flyte2, out_dir: specs/prod, profile: prod, version: v2}\n`,
    });
    expect(flytec(folder, ["compile"]).code).toBe(0);
    const id = (path: string) => JSON.parse(readFileSync(join(folder, path), "utf8")).taskId;
    expect(id("specs/dev/etl.load.json")).toMatchObject({ domain: "development", version: "v1" });
    expect(id("specs/prod/etl.load.json")).toMatchObject({ domain: "production", version: "v2" });
  });

  test("never through a link, never over a file", () => {
    const folder = workspace({ "flyte.yaml": project, "elsewhere/x": "" });
    symlinkSync("elsewhere", join(folder, "flytec-out"));
    expect(flytec(folder, ["compile"])).toMatchObject({ code: 2, err: expect.stringContaining("is a link") });
    expect(flytec(folder, ["compile", "--out-dir", "flyte.yaml"]).code).toBe(2);
    expect(readFileSync(join(folder, "flyte.yaml"), "utf8")).toBe(project);
  });

  test("names with non-ASCII letters and blanks in paths, CRLF and a byte-order mark", () => {
    const folder = workspace({
      "mein Projekt/größe.flyte.yaml": `\uFEFF${project.replaceAll("\n", "\r\n")}`,
    });
    expect(flytec(folder, ["compile", "mein Projekt/größe.flyte.yaml"]).code).toBe(0);
    expect(existsSync(join(folder, "mein Projekt/flytec-out/etl.load.pb"))).toBe(true);
  });
});

describe("whole or not at all", () => {
  test("a killed compile leaves the earlier output whole", { timeout: 120_000 }, async () => {
    const folder = workspace({ "flyte.yaml": yaml(300) });
    flytec(folder, ["compile", "--version", "old"]);
    const before = contents(join(folder, "flytec-out"));
    flytec(folder, ["compile", "--version", "new", "--out-dir", "other"]);
    const after = Object.fromEntries(Object.entries(contents(join(folder, "other"))));
    for (let ms = 20; ms <= 320; ms += 20) {
      const child = spawn(process.execPath, [cli, "compile", "--version", "new"], {
        cwd: folder,
        stdio: "ignore",
      });
      const ended = new Promise((resolve) => child.on("exit", resolve));
      await wait(ms);
      child.kill("SIGKILL");
      await ended;
      const now = contents(join(folder, "flytec-out"));
      expect([before, after]).toContainEqual(now);
      if (JSON.stringify(now) === JSON.stringify(after)) break;
    }
  });

  test("two compiles at once leave one whole output", { timeout: 60_000 }, async () => {
    const folder = workspace({ "flyte.yaml": yaml(100) });
    const run = (version: string) =>
      new Promise<number | null>((resolve) =>
        spawn(process.execPath, [cli, "compile", "--version", version], { cwd: folder, stdio: "ignore" }).on(
          "exit",
          resolve,
        ),
      );
    expect(await Promise.all([run("a"), run("b"), run("c")])).toEqual([0, 0, 0]);
    const versions = new Set(
      Object.entries(contents(join(folder, "flytec-out")))
        .filter(([name]) => name.endsWith(".json") && !name.startsWith("."))
        .map(([, text]) => JSON.parse(text).taskId.version),
    );
    expect(versions.size).toBe(1);
  });

  test("a place that cannot be written is said, and nothing changes", () => {
    const folder = workspace({ "flyte.yaml": project, file: "" });
    const ran = flytec(folder, ["compile", "--out-dir", "file/out"]);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("cannot write") });
    expect(Object.keys(contents(folder))).toEqual(["file", "flyte.yaml"]);
  });
});

describe("python", () => {
  test("writes the module into the source root and refuses to overwrite a hand edit", () => {
    const folder = workspace({ "flyte.yaml": `${project}python: {root: src}\n`, "src/shop/__init__.py": "" });
    expect(flytec(folder, ["compile", "--target", "python"]).code).toBe(0);
    const path = join(folder, "src/flyte_envs.py");
    writeFileSync(path, `${readFileSync(path, "utf8")}\n# mine\n`);
    expect(flytec(folder, ["compile", "--target", "python"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("--force"),
    });
    expect(readFileSync(path, "utf8")).toContain("# mine");
    expect(flytec(folder, ["compile", "--target", "python", "--force"]).code).toBe(0);
    expect(readFileSync(path, "utf8")).not.toContain("# mine");
  });
});
