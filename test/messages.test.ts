import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  createFileRegistry,
  type DescEnum,
  type DescFile,
  type DescMessage,
  fromBinary,
  fromJson as fromJsonOfLibrary,
  type JsonObject,
  toBinary,
  toJson,
} from "@bufbuild/protobuf";
import { nestedTypes } from "@bufbuild/protobuf/reflect";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { describe, expect, test } from "vitest";
import { LiteralSchema } from "../compiler/emit/flyte2/generated/flyteidl2/core/literals_pb.ts";
import { DeployTaskRequestSchema } from "../compiler/emit/flyte2/generated/flyteidl2/task/task_service_pb.ts";
import { TaskService } from "../compiler/emit/flyte2/generated/service/flyteidl2/task/task_service_pb.ts";
import { fromJson } from "../compiler/emit/wire/from-json.ts";
import { type Packages, venvPython } from "./support/venv.ts";

const captures = join(import.meta.dirname, "oracle/captures");

describe.each<Wire>([
  {
    wheel: "flyteidl2",
    target: "flyte2",
    packages: "flyte2",
    least: 150,
    types: ["task.DeployTaskRequest", "plugins.RayJob"],
  },
  {
    wheel: "flyteidl",
    target: "flyte1",
    packages: "flytekit",
    least: 100,
    types: ["admin.TaskSpec", "admin.LaunchPlan"],
  },
])("the generated messages of $target", async ({ wheel, target, packages, least, types }) => {
  const generated = join(import.meta.dirname, `../compiler/emit/${target}/generated`);
  const descriptors = await readFile(join(generated, `${wheel}.binpb`));
  const complete = createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptors));
  const found = (await generatedFiles(generated)).flatMap((file) => [...nestedTypes(file)]);

  test(`${wheel}.binpb holds the installed wheel's descriptors`, async () => {
    const write =
      "import sys; from messages.closure import complete_descriptors; from messages.packages import PACKAGES; " +
      "complete = complete_descriptors(PACKAGES[sys.argv[1]]); " +
      "sys.stdout.buffer.write(complete.SerializeToString(deterministic=True))";
    const options = {
      cwd: join(import.meta.dirname, "../compiler/sdk"),
      encoding: "buffer",
      maxBuffer: 2 ** 24,
    } as const;
    const { stdout } = await promisify(execFile)(await venvPython(packages), ["-B", "-c", write, wheel], options);
    expect(stdout.equals(descriptors)).toBe(true);
  }, 600_000);

  test("every type that can be sent", () => {
    const names = found.map(({ typeName }) => typeName);
    expect(names).toEqual(expect.arrayContaining(types.map((name) => `${wheel}.${name}`)));
    expect(names.length).toBeGreaterThan(least);
  });

  test.each(found.filter((type) => type.kind === "message"))("$typeName is what the library reads", (message) => {
    expect(messageText(message)).toEqual(messageText(complete.getMessage(message.typeName)!));
  });

  test.each(found.filter((type) => type.kind === "enum"))("$typeName is what the library reads", (desc) => {
    expect(enumText(desc)).toEqual(enumText(complete.getEnum(desc.typeName)!));
  });
});

/** A wheel of messages, and what is generated from it. */
interface Wire {
  readonly wheel: string;
  readonly target: string;
  readonly packages: Packages;
  /** So many types there are, and more. */
  readonly least: number;
  readonly types: readonly string[];
}

test("TaskService takes the request that is emitted", () => {
  expect(TaskService.method.deployTask.input).toBe(DeployTaskRequestSchema);
});

describe("requests of the SDK go through the generated messages unchanged", async () => {
  const descriptors = await readFile(join(import.meta.dirname, "../compiler/emit/flyte2/generated/flyteidl2.binpb"));
  const complete = createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptors));
  const request = complete.getMessage(DeployTaskRequestSchema.typeName)!;

  test.each(await readdir(captures))("%s", async (name) => {
    const { requests } = JSON.parse(await readFile(join(captures, name), "utf8")) as {
      requests: JsonObject[];
    };
    for (const json of requests) {
      const message = fromJson(DeployTaskRequestSchema, json);
      expect(toJson(DeployTaskRequestSchema, message)).toEqual(json);
      expect(toBinary(DeployTaskRequestSchema, message)).toEqual(toBinary(request, fromJsonOfLibrary(request, json)));
    }
  });
});

describe("fromJson reads what the library reads", () => {
  test.each<[string, JsonObject]>([
    ["an integer beyond doubles", { scalar: { primitive: { integer: "9007199254740993" } } }],
    ["a whole number for a double", { scalar: { primitive: { floatValue: 1 } } }],
    ["an infinite double", { scalar: { primitive: { floatValue: "-Infinity" } } }],
    ["a datetime", { scalar: { primitive: { datetime: "2026-01-01T10:00:00.000001Z" } } }],
    ["a datetime before 1970", { scalar: { primitive: { datetime: "1969-12-31T23:59:59.500Z" } } }],
    ["a duration", { scalar: { primitive: { duration: "5400s" } } }],
    ["a negative duration", { scalar: { primitive: { duration: "-0.000001s" } } }],
    ["bytes", { scalar: { binary: { value: "AP+/", tag: "msgpack" } } }],
    ["a struct", { scalar: { generic: { a: [1, "b", null, { c: true }] } } }],
    ["nothing", { scalar: { noneType: {} } }],
    ["a list in a map", { map: { literals: { a: { collection: { literals: [{ hash: "h" }] } } } } }],
    ["an enum", { scalar: { union: { value: {}, type: { simple: "BOOLEAN" } } } }],
  ])("%s", (_, json) => {
    expect(fromJson(LiteralSchema, json)).toEqual(fromJsonOfLibrary(LiteralSchema, json));
  });

  test("an unknown field throws", () => {
    expect(() => fromJson(LiteralSchema, { scalr: {} })).toThrow("flyteidl2.core.Literal has no field scalr");
  });
});

async function generatedFiles(generated: string): Promise<DescFile[]> {
  const paths = await readdir(generated, { recursive: true });
  const hot = paths.filter((path) => /^(google|flyteidl2?\/.*_pb)\.ts$/.test(path));
  const modules: object[] = await Promise.all(hot.map((path) => import(join(generated, path))));
  return modules.flatMap((module) => Object.values(module).filter(isFile));
}

const isFile = (value: { kind?: unknown }): value is DescFile => value.kind === "file";

function messageText(message: DescMessage): object {
  const lists = ["fields", "members", "oneofs", "nestedMessages", "nestedEnums"] as const;
  return {
    ...plain(message),
    ...Object.fromEntries(lists.map((list) => [list, message[list].map(plain)])),
    names: Object.keys(message.field),
    grouped: message.oneofs.map((oneof) => oneof.fields.map(plain)),
  };
}

const enumText = (desc: DescEnum): object => ({
  ...plain(desc),
  values: desc.values.map(plain),
  numbers: Object.keys(desc.value),
});

/** What a descriptor says itself, and those it refers to by one property as their text. */
function plain(desc: object): object {
  const own = Object.entries(desc).filter(([key]) => key !== "proto");
  const said = own.map(([key, value]) => [key, isDescriptor(value) ? String(value) : value]);
  const simple = said.filter(([, value]) => !["object", "function"].includes(typeof value));
  return { ...Object.fromEntries(simple), text: String(desc) };
}

function isDescriptor(value: unknown): boolean {
  return typeof value === "object" && value !== null && "kind" in value;
}
