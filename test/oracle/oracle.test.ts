import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { accepted, askOracle, type OracleRequest } from "../support/oracle.ts";
import { venvPython } from "../support/venv.ts";
import { capture, captureFile, modules, printed } from "./captures.ts";

beforeAll(() => venvPython(), 600_000);

describe("captured requests", () => {
  test.each(modules)("%s", async (module) => {
    const text = printed(await capture(module));
    if (process.env.UPDATE) writeFileSync(captureFile(module), text);
    expect(text).toBe(readFileSync(captureFile(module), "utf8"));
  });
});

const task = `
import flyte
env = flyte.TaskEnvironment("etl", image="a/b:1")
@env.task
async def load(x: int = 1) -> str:
    return "a"
`;

test("a deploy answers with requests, their bytes, and what was warned of", async () => {
  const deprecated = task.replace("a/b:1", 'a/b:1", resources=flyte.Resources(gpu="A100 80G:1"), queue="q');
  const [answer] = await askOracle([{ kind: "deploy", files: { "m.py": deprecated }, modules: ["m"], org: "" }]);
  expect(answer).toMatchObject({
    requests: [{ taskId: { project: "demo", domain: "development", name: "etl.load", version: "v1" } }],
    requestsBinary: [expect.stringMatching(/^[A-Za-z0-9+/]+=*$/)],
    warnings: ["GPU type 'A100 80G' is deprecated, use 'A100_80G' instead."],
  });
});

test("an environment that others depend on is sent once, wherever it stands", async () => {
  const second = `
second = flyte.TaskEnvironment("second", image="a/b:1", depends_on=[env])
@second.task
async def report(x: int) -> int:
    return x
`;
  const [answer] = await askOracle([{ kind: "deploy", files: { "m.py": task + second }, modules: ["m"] }]);
  const names = accepted(answer).requests.map((each) => each.taskId);
  expect(names).toMatchObject([{ name: "etl.load" }, { name: "second.report" }]);
});

test("root, further source roots, image references and the interpreter's version are the request's", async () => {
  const module = `
import flyte, sibling
auto = flyte.TaskEnvironment("auto")
named = flyte.TaskEnvironment("named", image=flyte.Image.from_ref_name("base"))
@auto.task
def one(): ...
@named.task
def two(): ...
`;
  const files = { "src/pkg/m.py": module, "lib/sibling.py": "" };
  const [answer] = await askOracle([
    {
      kind: "deploy",
      files,
      root: "src",
      path: ["../lib"],
      modules: ["pkg.m"],
      imageRefs: { base: "r/x:1" },
      pythonVersion: "3.13",
    },
  ]);
  const containers = accepted(answer).requests.map((each) => each.spec);
  expect(containers).toMatchObject([
    {
      taskTemplate: {
        container: {
          image: "ghcr.io/flyteorg/flyte:py3.13-v2.12.1",
          args: expect.arrayContaining(["pkg.m"]),
        },
      },
    },
    { taskTemplate: { container: { image: "r/x:1" } } },
  ]);
});

test("an override is answered by a spec or a refusal", async () => {
  const overrides = [
    { task: "etl.load", code: "dict(retries=3, env_vars={'A': str(x)})" },
    { task: "etl.load", code: "dict(name='x')" },
  ];
  const [answer] = await askOracle([
    { kind: "override", files: { "m.py": `x = 1\n${task}` }, modules: ["m"], overrides },
  ]);
  expect(answer).toMatchObject({
    overrides: [
      {
        spec: {
          taskTemplate: {
            metadata: { retries: { retries: 3 } },
            container: { env: [{ key: "A", value: "1" }] },
          },
        },
      },
      { error: { type: "ValueError", message: "Name cannot be overridden", causes: [] } },
    ],
  });
});

const layered = "flyte.Image.from_debian_base(name='n').with_requirements('r.txt')";
const layeredTag = createHash("md5").update("ghcr.io/flyteorg/flyte:py3.12-v2.12.1a").digest("hex");
const declarations = "from dataclasses import dataclass\n@dataclass\nclass A:\n    a: int = 1";
const msgpack = { annotations: { "cache-key-metadata": { "serialization-format": "msgpack" } } };

test.each<[string, OracleRequest, object]>([
  [
    "a JSON value",
    { kind: "eval", code: "x = 1\n[x, 2.5, None, {'a': 'b'}, float('nan')]" },
    { json: [1, 2.5, null, { a: "b" }, null] },
  ],
  [
    "another value",
    { kind: "eval", code: "flyte.Secret('k')" },
    { repr: expect.stringMatching(/^Secret\(key='k'/), json: null },
  ],
  [
    "a message",
    { kind: "eval", code: "from google.protobuf.duration_pb2 import Duration\nDuration(seconds=90)" },
    { json: "90s" },
  ],
  [
    "an image to be built",
    { kind: "imageUri", code: layered, files: { "r.txt": "a" }, pythonVersion: "3.12" },
    { uri: `n:${layeredTag}`, tag: layeredTag },
  ],
  [
    "an image of bytes",
    { kind: "imageUri", code: layered, files: { "r.txt": { base64: "YQ==" } }, pythonVersion: "3.12" },
    { uri: `n:${layeredTag}` },
  ],
  ["an image as it is", { kind: "imageUri", code: "flyte.Image.from_base('a:1')" }, { uri: "a:1", tag: null }],
  [
    "a type",
    { kind: "literalTypes", declarations, types: { a: "A" } },
    { types: { a: { json: { simple: "STRUCT", annotation: msgpack } } } },
  ],
  [
    "a literal",
    { kind: "literalTypes", literals: { l: { type: "list[int]", value: "[1]" } } },
    {
      literals: { l: { json: { collection: { literals: [{ scalar: { primitive: { integer: "1" } } }] } } } },
    },
  ],
  [
    "a literal of another type",
    { kind: "literalTypes", literals: { l: { type: "float", value: "1" } } },
    { literals: { l: { error: { type: "TypeTransformerFailedError" } } } },
  ],
])("the answer for %s", async (_, request, expected) => {
  expect(await askOracle([request])).toMatchObject([expected]);
});

test.each<[string, OracleRequest, object]>([
  [
    "at construction",
    { kind: "eval", code: "flyte.Resources(cpu=-1)" },
    { type: "ValueError", message: "cpu must be greater than or equal to 0" },
  ],
  [
    "at deploy",
    { kind: "deploy", files: { "m.py": task.replace("x: int", "x: float") }, modules: ["m"] },
    { type: "DeploymentError", causes: [{ type: "RuntimeError" }, { type: "TypeTransformerFailedError" }] },
  ],
  [
    "at import",
    { kind: "deploy", modules: ["nowhere"] },
    { type: "ModuleNotFoundError", message: "No module named 'nowhere'" },
  ],
  ["by leaving", { kind: "eval", code: "import sys; sys.exit('bye')" }, { type: "SystemExit", message: "bye" }],
  [
    "without temporary paths",
    { kind: "eval", code: "import os; raise OSError(os.getcwd() + '/a.txt')" },
    { message: "a.txt" },
  ],
])("a refusal %s is an answer", async (_, request, expected) => {
  expect(await askOracle([request])).toMatchObject([{ error: expected }]);
});

test("a refusal can be thrown", async () => {
  const [answer] = await askOracle([{ kind: "eval", code: "flyte.Secret('a b')" }]);
  expect(() => accepted(answer)).toThrow("the SDK refuses: ValueError: Invalid environment variable name: A B");
});

test.each<[string, OracleRequest, string]>([
  [
    "does not know a task",
    { kind: "override", files: { "m.py": task }, modules: ["m"], overrides: [{ task: "load", code: "{}" }] },
    "no task 'load', there are: etl.load",
  ],
  ["is kept waiting", { kind: "eval", code: "while True: pass", timeout: 1 }, "no answer within 1 s"],
  ["loses its process", { kind: "eval", code: "import os; os.abort()" }, "the interpreter died"],
])("an oracle that %s says so, and goes on", async (_, request, message) => {
  await expect(askOracle([request])).rejects.toThrow(message);
  expect(await askOracle([{ kind: "eval", code: "1 + 1" }])).toMatchObject([{ json: 2 }]);
});

test("no request sees what another did", async () => {
  const meddle = `
import os, sys
flyte.Resources.__init__ = None
sys.path.insert(0, "/elsewhere"); os.environ["A"] = "1"; open("left", "w").close()
from flyte.extend import TaskPluginRegistry
TaskPluginRegistry.register(int, flyte.TaskTemplate)`;
  const look = `
import os, sys
from flyte.extend import TaskPluginRegistry
[flyte.Resources.__init__ is None, "/elsewhere" in sys.path, "A" in os.environ, os.listdir(), TaskPluginRegistry.find(int) is not None, "m" in sys.modules]`;
  const [, , answer] = await askOracle([
    { kind: "eval", code: meddle },
    { kind: "deploy", files: { "m.py": task }, modules: ["m"] },
    { kind: "eval", code: look },
  ]);
  expect(answer).toMatchObject({ json: [false, false, false, [], false, false] });
});
