/** The Flyte 2 emitter: a clean model → the requests `flyte deploy` would send, and the specs of its overrides. */
import { createHash } from "virtual:node";
import { toBinary } from "@bufbuild/protobuf";
import type { Finding } from "../../diagnostics/finding.ts";
import { allTasks, type Model } from "../../model/model.ts";
import type { Override } from "../../model/override.ts";
import { qualifiedName, type Task } from "../../model/task.ts";
import type { Artifact, Emission, EmitOptions, Emitter } from "../emitter.ts";
import { type TaskSpec, TaskSpecSchema } from "./generated/flyteidl2/task/task_definition_pb.ts";
import { type DeployTaskRequest, DeployTaskRequestSchema } from "./generated/flyteidl2/task/task_service_pb.ts";
import { jsonLine, type Line } from "./json-line.ts";
import { scopeOf } from "./scope-of.ts";
import { deployTaskRequest, stamp, stampRequest, taskSpec } from "./task-spec.ts";

/** A task's request, and an override's spec, with what they were made of. */
export interface Requests {
  readonly version: string;
  readonly requests: readonly { readonly task: Task; readonly request: DeployTaskRequest }[];
  readonly overrides: readonly { readonly task: Task; readonly override: Override; readonly spec: TaskSpec }[];
  /** The proto3 JSON of each request, then of each override's spec, a line each. */
  lines(): readonly string[];
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
  const lines = [
    ...requests.map(({ request }) => jsonLine(DeployTaskRequestSchema, request)),
    ...overrides.map(({ spec }) => jsonLine(TaskSpecSchema, spec)),
  ];
  const version = options.version ?? derivedVersion(lines);
  const places = [
    ...requests.map(({ request }) => stampRequest(request, version)),
    ...overrides.map(({ spec }) => stamp(spec, version)),
  ];
  const versioned = () => lines.map((line, i) => line.versioned(version, places[i]!));
  return { built: { version, requests, overrides, lines: versioned }, findings };
}

/** A version that changes when anything emitted changes: 32 hex digits. */
function derivedVersion(lines: readonly Line[]): string {
  const hash = createHash("sha256");
  for (const line of lines) hash.update(line.toCome).update("\n");
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

function artifacts({ requests, overrides, lines: written }: Requests): Artifact[] {
  const lines = written();
  const messages = [
    ...requests.map(({ task, request }) => ({
      name: qualifiedName(task),
      binary: toBinary(DeployTaskRequestSchema, request),
    })),
    ...overrides.map(({ task, override, spec }) => ({
      name: `${qualifiedName(task)}@${override.name.value}`,
      binary: toBinary(TaskSpecSchema, spec),
    })),
  ];
  return messages.flatMap(({ name, binary }, i) => [
    { path: `${name}.json`, content: `${JSON.stringify(JSON.parse(lines[i]!), null, 2)}\n` },
    { path: `${name}.pb`, content: binary },
  ]);
}

/** What `compile --stdout` prints: a request, or an override, a line. */
function stdoutJson({ requests, overrides, lines: written }: Requests): string {
  const lines = written();
  const specs = lines.slice(requests.length);
  const overridden = overrides.map(({ task, override }, i) => {
    const [of, name] = [qualifiedName(task), override.name.value].map((text) => JSON.stringify(text));
    return `{"task":${of},"name":${name},"spec":${specs[i]!}}`;
  });
  return `{"requests": ${listed(lines.slice(0, requests.length))}, "overrides": ${listed(overridden)}}\n`;
}

function listed(items: readonly string[]): string {
  return items.length > 0 ? `[\n${items.join(",\n")}\n]` : "[]";
}
