/** What a project, or the task under the cursor, compiles to, and which part of it comes from where. */
import { type JsonValue, toJson } from "@bufbuild/protobuf";
import { registration } from "../../compiler/cli/registration.ts";
import { buildRequests, type Requests } from "../../compiler/emit/flyte2/emit.ts";
import { TaskSpecSchema } from "../../compiler/emit/flyte2/generated/flyteidl2/task/task_definition_pb.ts";
import { DeployTaskRequestSchema } from "../../compiler/emit/flyte2/generated/flyteidl2/task/task_service_pb.ts";
import { type Origin, overrideOrigins, requestOrigins } from "../../compiler/emit/flyte2/provenance.ts";
import { qualifiedName } from "../../compiler/model/task.ts";
import { fileSpan, type Path, type Span } from "../../compiler/source/node.ts";
import { version } from "../../compiler/version.ts";
import type { Snapshot } from "../workspace.ts";
import type { FileSpan } from "./names.ts";
import { type PlacedJson, placedJson } from "./placed-json.ts";
import { ownerOf, spotAt } from "./spot.ts";

/** A part of the compiled text, and what it was made of. */
export interface CompiledOrigin {
  readonly spec: Span;
  readonly source: FileSpan;
}

/** What `flytec compile --stdout` prints, with origins. */
export interface Compiled {
  /** Absent while errors stand in the way. */
  readonly text?: string;
  readonly origins: readonly CompiledOrigin[];
  /** Why there is no text. */
  readonly problems: readonly string[];
}

/** Compiles the project; with an offset, shows only the task or the override that stands there. */
export function compiled(at: Snapshot, offset?: number): Compiled {
  const { analysis, root, files } = at.project;
  const model = analysis.model();
  const errors = analysis.diagnostics.filter(({ severity }) => severity === "error");
  if (!model || errors.length > 0) return { origins: [], problems: errors.map(({ message }) => message) };
  const { imageRefs, org, project, domain } = registration(noArguments, model, files, root);
  const { built, findings } = buildRequests(model, {
    files,
    python: analysis.python(model),
    org: org ?? "",
    project: project || placeholder,
    domain: domain || placeholder,
    imageRefs,
    flytecVersion: version,
    source: root,
  });
  if (!built) return { origins: [], problems: findings.map(({ message }) => message) };
  return shown(offset === undefined ? built : narrowed(built, at, offset));
}

/** Stands for what only a command line says. */
const placeholder = "unknown";

const noArguments = { paths: [], flag: () => false, value: () => undefined, values: () => [] };

/** The task, or the override, that an offset stands in; all of them where it stands in none. */
function narrowed(built: Requests, at: Snapshot, offset: number): Requests {
  const found = spotAt(at, offset);
  const { task, override } = found ? ownerOf(at.project, found.path) : {};
  if (!task) return built;
  const isIt = (one: { readonly task: { readonly at: { readonly node: unknown } } }) =>
    one.task.at.node === task.at.node;
  if (override) {
    const overrides = built.overrides.filter((one) => isIt(one) && one.override.name.value === override.name.value);
    return { ...built, requests: [], overrides };
  }
  return { ...built, requests: built.requests.filter(isIt), overrides: built.overrides.filter(isIt) };
}

function shown({ requests, overrides }: Requests): Compiled {
  const all: JsonValue = {
    requests: requests.map(({ request }) => toJson(DeployTaskRequestSchema, request)),
    overrides: overrides.map(({ task, override, spec }) => ({
      task: qualifiedName(task),
      name: override.name.value,
      spec: toJson(TaskSpecSchema, spec),
    })),
  };
  const json = placedJson(all);
  const origins = [
    ...requests.flatMap(({ task }, i) => [
      ...placed(json, ["requests", i], [{ field: [], node: task.at.node }, ...requestOrigins(task)]),
    ]),
    ...overrides.flatMap(({ task, override }, i) => [
      ...placed(
        json,
        ["overrides", i],
        [
          { field: [], node: override.at.node },
          { field: ["name"], node: override.name.node },
        ],
      ),
      ...placed(json, ["overrides", i, "spec"], overrideOrigins(task, override)),
    ]),
  ];
  return { text: json.text, origins, problems: [] };
}

/** Origins whose field is there; others were left out, or moved by what the target makes of them. */
function placed(json: PlacedJson, prefix: Path, origins: readonly Origin[]): CompiledOrigin[] {
  return origins.flatMap(({ field, node }) => {
    const spec = json.span([...prefix, ...field]);
    return spec ? [{ spec, source: { file: node.source.uri, span: fileSpan(node) } }] : [];
  });
}
