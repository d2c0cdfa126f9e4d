/** `flytec fmt` as a user runs it. */
import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, flytec, workspace } from "../support/cli.ts";

const untidy =
  "environments:\n    etl:\n        image: ghcr.io/acme/etl:1\n        module: shop.etl\n        tasks: { load: {} }\n";
const tidy = "environments:\n  etl:\n    image: ghcr.io/acme/etl:1\n    module: shop.etl\n    tasks: {load: {}}\n";

test("writes what is laid out otherwise, and nothing else", () => {
  const folder = workspace({ "a/flyte.yaml": untidy, "b.flyte.yaml": tidy });
  const ran = flytec(folder, ["fmt"]);
  expect(ran).toEqual({ code: 0, out: "", err: "1 file laid out anew, 1 left as they are.\n" });
  expect(contents(folder)).toEqual({ "a/flyte.yaml": tidy, "b.flyte.yaml": tidy });
});

test("--check writes nothing, names the files, exits 1", () => {
  const folder = workspace({ "flyte.yaml": untidy });
  expect(flytec(folder, ["fmt", "--check"])).toMatchObject({ code: 1, out: "flyte.yaml\n" });
  expect(contents(folder)).toEqual({ "flyte.yaml": untidy });
  writeFileSync(join(folder, "flyte.yaml"), tidy);
  expect(flytec(folder, ["fmt", "--check"])).toMatchObject({ code: 0, out: "" });
});

test("--diff writes nothing and shows the change", () => {
  const folder = workspace({ "flyte.yaml": untidy });
  const ran = flytec(folder, ["fmt", "--diff"]);
  expect(ran.code).toBe(1);
  expect(ran.out).toContain("-    etl:\n");
  expect(ran.out).toContain("+  etl:\n");
  expect(contents(folder)).toEqual({ "flyte.yaml": untidy });
});

test("standard input to standard output", () => {
  expect(flytec(workspace({}), ["fmt", "-"], { input: untidy })).toEqual({
    code: 0,
    out: tidy,
    err: "",
  });
});

describe("which files", () => {
  const files = {
    "flyte.yaml": `include: [parts/*.yaml]\n${untidy}`,
    "parts/one.yaml": "images:   {}\n",
    "other/flyte.yaml": untidy,
    "values/flyte.yaml": "admin:   {}\n",
  };

  test("the named one only, an included one too", () => {
    const folder = workspace(files);
    flytec(folder, ["fmt", "parts/one.yaml"]);
    expect(contents(folder)).toEqual({ ...files, "parts/one.yaml": "images: {}\n" });
  });

  test("all of a folder's; what is not flytec's stays", () => {
    const folder = workspace(files);
    flytec(folder, ["fmt", "."]);
    expect(contents(folder)).toEqual({
      "flyte.yaml": `include: [parts/*.yaml]\n${tidy}`,
      "other/flyte.yaml": tidy,
      "parts/one.yaml": "images: {}\n",
      "values/flyte.yaml": "admin:   {}\n",
    });
  });
});

test("what is no YAML stays, and the command exits 2", () => {
  const folder = workspace({ "flyte.yaml": "environments: {\n", "x.flyte.yaml": untidy });
  const ran = flytec(folder, ["fmt"]);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain("flyte.yaml is no YAML");
  expect(contents(folder)).toEqual({ "flyte.yaml": "environments: {\n", "x.flyte.yaml": tidy });
});

test("a file keeps its mode, a link stays a link", () => {
  const folder = workspace({ "real/config": untidy });
  chmodSync(join(folder, "real/config"), 0o640);
  symlinkSync("real/config", join(folder, "flyte.yaml"));
  expect(flytec(folder, ["fmt"]).code).toBe(0);
  expect(lstatSync(join(folder, "flyte.yaml")).isSymbolicLink()).toBe(true);
  expect(statSync(join(folder, "real/config")).mode & 0o777).toBe(0o640);
  expect(readFileSync(join(folder, "real/config"), "utf8")).toBe(tidy);
});
