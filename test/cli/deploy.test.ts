/** `flytec deploy` against a control plane on Flyte's own descriptors and field rules. */
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { flytec, flytecBeside, type Ran, workspace } from "../support/cli.ts";
import { type ControlPlane, controlPlane, type Mishap } from "../support/control-plane.ts";

const tasks = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => `      t${i}: {container: {command: [sh, -c, t${i}]}, triggers: {daily: "0 3 * * *"}}\n`,
  ).join("");
const project = (count: number) => `org: acme
project: shop
domain: development
environments:
  etl:
    image: ghcr.io/acme/etl:1
    tasks:
${tasks(count)}`;

async function deployed(count: number, server: ControlPlane, ...args: string[]): Promise<Ran> {
  return flytecBeside(workspace({ "flyte.yaml": project(count) }), [
    "deploy",
    "--endpoint",
    server.endpoint,
    "--insecure",
    "--version",
    "v1",
    ...args,
  ]);
}

describe("a control plane that is well", () => {
  test("gets every task, and each has its line", async () => {
    const server = await controlPlane();
    const ran = await deployed(20, server);
    expect(ran.code).toBe(0);
    expect(ran.out.split("\n").sort().slice(1)).toEqual(
      Array.from({ length: 20 }, (_, i) => `deployed  shop/development etl.t${i} v1 (1 trigger)`).sort(),
    );
    expect(ran.err).toBe(`Deploying 20 tasks to http://${server.endpoint}.\n20 tasks deployed.\n`);
    expect(server.deployed.size).toBe(20);
    expect(server.deployed.get("etl.t3")).toMatchObject({
      taskId: { org: "acme", project: "shop", domain: "development", name: "etl.t3", version: "v1" },
      spec: { taskTemplate: { container: { image: "ghcr.io/acme/etl:1" } } },
      triggers: [{ name: "daily" }],
    });
  });

  test("is sent what compile writes, and nothing with --dry-run", async () => {
    const server = await controlPlane();
    const folder = workspace({ "flyte.yaml": project(1) });
    const { requests } = JSON.parse(flytec(folder, ["compile", "--stdout"]).out);
    const dry = await flytecBeside(folder, ["deploy", "--dry-run"]);
    expect(dry).toMatchObject({ code: 0, err: "1 task; nothing was sent.\n" });
    expect(dry.out).toBe(`would deploy  shop/development etl.t0 ${requests[0].taskId.version} (1 trigger)\n`);
    expect(server.calls).toEqual([]);
    await flytecBeside(folder, ["deploy", "--endpoint", `dns:///${server.endpoint}`, "--insecure"]);
    expect(server.deployed.get("etl.t0")).toEqual(requests[0]);
  });

  test("is found by the environment, and by the client config inside the project", async () => {
    const server = await controlPlane();
    const folder = workspace({ "flyte.yaml": project(1) });
    const env = { FLYTE_ADMIN_ENDPOINT: server.endpoint, FLYTE_ADMIN_INSECURE: "true", FLYTEC_TOKEN: "secret-1" };
    expect((await flytecBeside(folder, ["deploy"], env)).code).toBe(0);
    expect(server.calls[0]!.headers.authorization).toBe("Bearer secret-1");
    const config = `admin: {endpoint: "dns:///${server.endpoint}", insecure: true}\n`;
    const configured = workspace({ "flyte.yaml": project(1), ".flyte/config.yaml": config, token: "secret-2\n" });
    const ran = await flytecBeside(configured, ["deploy", "--token-file", "token"]);
    expect(ran.code).toBe(0);
    expect(server.calls[1]!.headers.authorization).toBe("Bearer secret-2");
    expect(ran.out + ran.err).not.toContain("secret");
  });
});

describe("nothing is sent", () => {
  test("where anything has an error", async () => {
    const server = await controlPlane();
    const folder = workspace({ "flyte.yaml": project(3).replace("0 3 * * *", "0 33 * * *") });
    const ran = await flytecBeside(folder, ["deploy", "--endpoint", server.endpoint, "--insecure"]);
    expect(ran).toMatchObject({ code: 1, out: "", err: expect.stringContaining("Nothing was deployed.") });
    expect(server.calls).toEqual([]);
  });

  test.each([
    [[], "nothing says where to deploy to"],
    [["--endpoint", "ftp://x"], "is no endpoint"],
    [["--endpoint", "https://user:pw@x"], "give a token with"],
    [["--endpoint", "x", "--token-file", "none"], "cannot read"],
    [["--endpoint", "x", "--retries", "many"], "--retries takes a count"],
    [["--endpoint", "http://x", "--token-file", "token"], "in the clear"],
    [["--endpoint", "x", "--token-file", "flyte.yaml"], "characters that no token has"],
  ])("with %j", (args, message) => {
    const folder = workspace({ "flyte.yaml": project(1), token: "t" });
    expect(flytec(folder, ["deploy", ...args])).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining(message),
    });
  });
});

describe("trouble", () => {
  const passing: [string, Mishap][] = [
    ["a connection that breaks", "reset"],
    ["an overloaded proxy", { status: 503 }],
    ["too many requests", { status: 429, headers: { "retry-after": "0" } }],
    ["a server that is not available", { status: 503, code: "unavailable", message: "starting" }],
    ["an internal error", { status: 500, code: "internal", message: "deadlock" }],
  ];

  test.each(passing)("%s is tried again", async (_, mishap) => {
    const server = await controlPlane((name, attempt) => (name === "etl.t1" && attempt === 1 ? mishap : undefined));
    const ran = await deployed(2, server);
    expect(ran).toMatchObject({ code: 0, err: expect.stringMatching(/etl\.t1: .*; trying again in \d\.\d s\./) });
    expect(server.calls.map(({ name }) => name)).toEqual(["etl.t0", "etl.t1", "etl.t1"]);
  });

  test.each<[string, Mishap, string]>([
    ["a refusal", { status: 400, code: "invalid_argument", message: "bad cron" }, "[invalid_argument] bad cron"],
    ["no token", { status: 401, code: "unauthenticated", message: "who?" }, "Give a token"],
    ["another server", { status: 404 }, "Is this the endpoint of a Flyte 2 control plane?"],
    ["a web page", { status: 200 }, "which is not Connect"],
    ["a redirect", { status: 302, headers: { location: "http://elsewhere" } }, "HTTP 302"],
  ])("%s is not tried again, and stops the rest", async (_, mishap, message) => {
    const server = await controlPlane((name) => (name === "etl.t0" ? mishap : undefined));
    const ran = await deployed(30, server);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(message);
    expect(ran.err).toContain("0 tasks deployed, 1 failed, 29 tasks not sent.");
    expect(server.calls).toHaveLength(1);
  });

  test("midway it is told what was done", async () => {
    const server = await controlPlane((name) =>
      name === "etl.t5" ? { status: 403, code: "permission_denied", message: "no" } : undefined,
    );
    const ran = await deployed(60, server);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain("failed    shop/development etl.t5 v1 (1 trigger): [permission_denied] no");
    const [, done, left] = /^(\d+) tasks deployed, 1 failed, (\d+) tasks not sent\. Deploying again is safe\.$/m.exec(
      ran.err,
    )!;
    expect(Number(done)).toBe(server.deployed.size);
    expect(Number(done) + Number(left)).toBe(59);
    expect(ran.out.match(/^deployed /gm)).toHaveLength(server.deployed.size);
  });

  test("patience has an end", async () => {
    const server = await controlPlane(() => ({ status: 503, headers: { "retry-after": "0" } }));
    const ran = await deployed(1, server, "--retries", "2");
    expect(ran.code).toBe(2);
    expect(server.calls).toHaveLength(3);
  });

  test("a version that is there already is no failure", async () => {
    const server = await controlPlane(() => ({ status: 409, code: "already_exists", message: "there" }));
    expect(await deployed(1, server)).toMatchObject({
      code: 0,
      out: "is there  shop/development etl.t0 v1 (1 trigger)\n",
    });
  });

  test("nobody listens", async () => {
    const free = createServer().listen(0);
    const { port } = free.address() as { port: number };
    await new Promise((resolve) => free.close(resolve));
    const folder = workspace({ "flyte.yaml": project(1) });
    const ran = await flytecBeside(folder, [
      "deploy",
      "--endpoint",
      `localhost:${port}`,
      "--insecure",
      "--retries",
      "0",
    ]);
    expect(ran).toMatchObject({ code: 2, out: expect.stringMatching(/failed .*\[unavailable\] .*ECONNREFUSED/) });
  });

  test("what a server says cannot steer the terminal", async () => {
    const server = await controlPlane(() => ({ status: 400, code: "invalid_argument", message: "\u001b[2J" }));
    expect((await deployed(1, server)).out).toContain("\\u001b[2J");
  });

  test("a server without TLS is not spoken to with TLS", async () => {
    const server = await controlPlane();
    const folder = workspace({ "flyte.yaml": project(1) });
    writeFileSync(join(folder, "token"), "t");
    const ran = await flytecBeside(folder, ["deploy", "--endpoint", server.endpoint, "--token-file", "token"]);
    expect(ran.code).toBe(2);
    expect(server.calls).toEqual([]);
  });
});
