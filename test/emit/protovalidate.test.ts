/** Everything that is emitted keeps the field rules of Flyte's own messages. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createFileRegistry, fromBinary, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { createValidator } from "@bufbuild/protovalidate";
import { expect, test } from "vitest";
import type { Requests } from "../../compiler/emit/flyte2/emit.ts";
import { TaskSpecSchema } from "../../compiler/emit/flyte2/generated/flyteidl2/task/task_definition_pb.ts";
import { DeployTaskRequestSchema } from "../../compiler/emit/flyte2/generated/flyteidl2/task/task_service_pb.ts";
import { compiled } from "../support/configurations/both-ways.ts";
import { generated, seed } from "../support/configurations/generated.ts";

const descriptors = new URL("../../compiler/emit/flyte2/generated/flyteidl2.binpb", import.meta.url);
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(descriptors)));
const validator = createValidator({ registry });

/** What the rules have against a message; an organisation may be empty, as it is on open-source Flyte. */
function violations(type: "DeployTaskRequest" | "TaskSpec", bytes: Uint8Array): string[] {
  const full = registry.getMessage(`flyteidl2.task.${type}`)!;
  const { kind, violations: found = [], error } = validator.validate(full, fromBinary(full, bytes));
  if (kind === "error") throw error;
  return found
    .map(({ field, message }) => `${field.map((step) => ("name" in step ? step.name : "")).join(".")}: ${message}`)
    .filter((text) => !/^task_id\.org: /.test(text));
}

function violationsOf({ requests, overrides }: Requests): string[] {
  return [
    ...requests.flatMap(({ request }) => violations("DeployTaskRequest", toBinary(DeployTaskRequestSchema, request))),
    ...overrides.flatMap(({ spec }) => violations("TaskSpec", toBinary(TaskSpecSchema, spec))),
  ];
}

test(`the generated configurations (seed ${seed})`, { timeout: 600_000 }, () => {
  for (const configuration of generated()) expect(violationsOf(compiled(configuration).requests)).toEqual([]);
});

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

test.each(readdirSync(examples))("the example %s", (name) => {
  expect(violationsOf(compiled({ files: textsIn(`${examples}${name}`) }).requests)).toEqual([]);
});

test("the rules are there to be broken", () => {
  const { requests } = compiled(generated()[0]!).requests;
  const request = { ...requests[0]!.request, taskId: { ...requests[0]!.request.taskId!, name: "x".repeat(256) } };
  expect(violations("DeployTaskRequest", toBinary(DeployTaskRequestSchema, request))).toEqual([
    expect.stringMatching(/^task_id\.name: /),
  ]);
});

function textsIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !/__pycache__|specs|flytec-out/.test(entry.parentPath),
  );
  return Object.fromEntries(
    files.map((entry) => [
      `${entry.parentPath}/${entry.name}`.slice(folder.length + 1),
      readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"),
    ]),
  );
}
