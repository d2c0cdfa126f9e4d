/** The Flyte 2 emitter: a clean model → the requests `flyte deploy` would send, and the specs of its overrides. */
import { createHash } from "virtual:node";
import { type JsonValue, toBinary, toJson } from "@bufbuild/protobuf";
import type { Finding } from "../../diagnostics/finding.ts";
import { allTasks, type Model } from "../../model/model.ts";
import type { Override } from "../../model/override.ts";
import { qualifiedName, type Task } from "../../model/task.ts";
import type { Artifact, Emission, EmitOptions, Emitter } from "../emitter.ts";
import { type TaskSpec, TaskSpecSchema } from "./generated/flyteidl2/task/task_definition_pb.ts";
import { type DeployTaskRequest, DeployTaskRequestSchema } from "./generated/flyteidl2/task/task_service_pb.ts";
import { scopeOf } from "./scope-of.ts";
import { deployTaskRequest, stamp, taskSpec } from "./task-spec.ts";

/** A task's request, and an override's spec, with what they were made of. */
export interface Requests {
  readonly version: string;
  readonly requests: readonly { readonly task: Task; readonly request: DeployTaskRequest }[];
  readonly overrides: readonly { readonly task: Task; readonly override: Override; readonly spec: TaskSpec }[];
}

/** Builds all messages of a project, or says what stands in the way. */
export function buildRequests(model: Model, options: EmitOptions): { built?: Requests; findings: readonly Finding[] } {
  const { scope, findings } = scopeOf(model, options);
  if (!scope) return { findings };
  const tasks = allTasks(model);
  const requests = tasks.map((task) => ({ task, request: deployTaskRequest(task, scope) }));
  const overrides = tasks.flatMap((task) =>
    [...task.overrides.values()].map((override) => ({ task, override, spec: taskSpec(task, override, scope) })),
  );
  return { built: { version: stampAll(requests, overrides, options.version), requests, overrides }, findings };
}

function stampAll(requests: Requests["requests"], overrides: Requests["overrides"], given: string | undefined): string {
  const version = given ?? derivedVersion(requests, overrides);
  for (const { request } of requests) {
    request.taskId!.version = version;
    stamp(request.spec!, version);
  }
  for (const { spec } of overrides) stamp(spec, version);
  return version;
}

/** A version that changes when anything emitted changes: 32 hex digits. */
function derivedVersion(requests: Requests["requests"], overrides: Requests["overrides"]): string {
  const hash = createHash("sha256");
  for (const { request } of requests) hash.update(toBinary(DeployTaskRequestSchema, request));
  for (const { spec } of overrides) hash.update(toBinary(TaskSpecSchema, spec));
  return hash.digest("hex").slice(0, 32);
}

/** `<env>.<task>.json` and `.pb` for each task, `<env>.<task>@<override>.json` and `.pb` for each override. */
export const flyte2: Emitter = {
  name: "flyte2",
  sharesFolder: false,
  emit(model: Model, options: EmitOptions): Emission {
    const { built, findings } = buildRequests(model, options);
    let made: readonly Artifact[] | undefined;
    return {
      get artifacts() {
        made ??= built ? artifacts(built) : [];
        return made;
      },
      findings,
      print: () => (built ? stdoutJson(built) : ""),
    };
  },
};

function artifacts({ requests, overrides }: Requests): Artifact[] {
  return [
    ...requests.flatMap(({ task, request }) =>
      pair(qualifiedName(task), toJson(DeployTaskRequestSchema, request), toBinary(DeployTaskRequestSchema, request)),
    ),
    ...overrides.flatMap(({ task, override, spec }) =>
      pair(
        `${qualifiedName(task)}@${override.name.value}`,
        toJson(TaskSpecSchema, spec),
        toBinary(TaskSpecSchema, spec),
      ),
    ),
  ];
}

function pair(name: string, json: JsonValue, binary: Uint8Array): Artifact[] {
  return [
    { path: `${name}.json`, content: `${JSON.stringify(json, null, 2)}\n` },
    { path: `${name}.pb`, content: binary },
  ];
}

/** What `compile --stdout` prints: a request, or an override, a line. */
function stdoutJson({ requests, overrides }: Requests): string {
  const requested = requests.map(({ request }) => JSON.stringify(toJson(DeployTaskRequestSchema, request)));
  const overridden = overrides.map(({ task, override, spec }) =>
    JSON.stringify({ task: qualifiedName(task), name: override.name.value, spec: toJson(TaskSpecSchema, spec) }),
  );
  return `{"requests": ${lines(requested)}, "overrides": ${lines(overridden)}}\n`;
}

function lines(items: readonly string[]): string {
  return items.length > 0 ? `[\n${items.join(",\n")}\n]` : "[]";
}
