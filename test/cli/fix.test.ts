/** `flytec fix` as a user runs it. */
import { describe, expect, test } from "vitest";
import { contents, flytec, workspace } from "../support/cli.ts";

const right = `environments:
  etl:
    image: ghcr.io/acme/etl:1 # ours
    module: shop.etl
    env_vars: {PORT: "8080"}
    tasks:
      load: {inputs: {}, outputs: int}
`;
const wrong = right.replace("image:", "imag:").replace('"8080"', "8080");

test("mends what can be mended, comments kept", () => {
  const folder = workspace({ "flyte.yaml": wrong });
  expect(flytec(folder, ["fix"])).toEqual({ code: 0, out: "", err: "2 fixes in 1 file; 0 findings left.\n" });
  expect(contents(folder)).toEqual({ "flyte.yaml": right });
  expect(flytec(folder, ["fix"]).err).toBe("0 fixes in 0 files; 0 findings left.\n");
});

test("--diff writes nothing, exits 1", () => {
  const folder = workspace({ "flyte.yaml": wrong });
  const ran = flytec(folder, ["fix", "--diff"]);
  expect(ran.code).toBe(1);
  expect(ran.out).toContain("-    imag: ghcr.io/acme/etl:1 # ours\n+    image: ghcr.io/acme/etl:1 # ours\n");
  expect(contents(folder)).toEqual({ "flyte.yaml": wrong });
});

test("--select takes the named findings only", () => {
  const folder = workspace({ "flyte.yaml": wrong });
  const ran = flytec(folder, ["fix", "--select", "key-*"]);
  expect(ran.code).toBe(1);
  expect(ran.out).toContain("error[value-type]");
  expect(contents(folder)).toEqual({ "flyte.yaml": right.replace('"8080"', "8080") });
});

test("what needs a look is fixed with --unsafe only", () => {
  const text = right.replace("    module", "    resources: {memory: 512}\n    module");
  const folder = workspace({ "flyte.yaml": text });
  const safe = flytec(folder, ["fix"]);
  expect(safe.code).toBe(1);
  expect(safe.err).toContain("1 of them with a fix that needs a look (--unsafe)");
  expect(flytec(folder, ["fix", "--unsafe"]).code).toBe(0);
  expect(contents(folder)["flyte.yaml"]).toContain("{memory: 512Mi}");
});

test("standard input to standard output, findings to standard error", () => {
  const ran = flytec(workspace({}), ["fix", "-"], { input: wrong.replace("module: shop.etl", "modul: 1") });
  expect(ran.out).toContain("    image: ghcr.io/acme/etl:1 # ours\n");
  expect(ran.out).not.toContain("error[");
});

test("an included file is mended where it lies", () => {
  const folder = workspace({ "flyte.yaml": "include: [sub/x.yaml]\n", "sub/x.yaml": wrong });
  expect(flytec(folder, ["fix", "sub/x.yaml"]).code).toBe(0);
  expect(contents(folder)["sub/x.yaml"]).toBe(right);
});

describe("a code that nobody has", () => {
  test("is said, with the nearest", () => {
    const ran = flytec(workspace({ "flyte.yaml": right }), ["fix", "--select", "cron-sintax"]);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("did you mean `cron-syntax`?") });
  });
});
