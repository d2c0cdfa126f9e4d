/** What a target makes of a project, or of the task under the cursor, and which part of it comes from where. */
import { type JsonValue, toJson } from "@bufbuild/protobuf";
import { judge } from "../../compiler/analysis.ts";
import { registration } from "../../compiler/cli/registration.ts";
import type { EmitOptions } from "../../compiler/emit/emitter.ts";
import { emitterOf, emitters, type Target } from "../../compiler/emit/emitters.ts";
import { buildRequests, type Requests } from "../../compiler/emit/flyte2/emit.ts";
import { TaskSpecSchema } from "../../compiler/emit/flyte2/generated/flyteidl2/task/task_definition_pb.ts";
import { DeployTaskRequestSchema } from "../../compiler/emit/flyte2/generated/flyteidl2/task/task_service_pb.ts";
import { type Origin, overrideOrigins, requestOrigins } from "../../compiler/emit/flyte2/provenance.ts";
import { defaultTarget, type Model, outputFolder, targetOf } from "../../compiler/model/model.ts";
import { qualifiedName, type Task } from "../../compiler/model/task.ts";
import { fileSpan, type Path, type Span } from "../../compiler/source/node.ts";
import { version } from "../../compiler/version.ts";
import type * as own from "../own-answers.ts";
import type { Snapshot } from "../workspace.ts";
import type { FileSpan } from "./names.ts";
import { type PlacedJson, placedJson } from "./placed-json.ts";
import { ownerOf, spotAt } from "./spot.ts";

/** What `flytec compile --stdout` prints, with origins. */
export type Compiled = own.Compiled<Span, FileSpan>;

/** What there is to see, and of what. */
type Shown = Pick<Compiled, "about" | "text" | "origins" | "problems">;

/**
 * Compiles the project for a target; without one, for the first of the file's `compile` list. With an offset, Flyte 2's
 * requests are only those of the task or the override that stands there; other targets are shown as a whole.
 *
 * @throws RangeError for a name that no target has.
 */
export function compiled(at: Snapshot, offset?: number, asked?: string): Compiled {
  const targets = targetsOf(at.project.model);
  const { name } = emitterOf(asked ?? targets[0]!);
  const target = name as Target;
  const profile = profileOf(at.project.model, target);
  const language = target === "flyte2" || target === "flyte1" ? "json" : "python";
  return { target, ...(profile && { profile }), targets, language, ...shown(at, target, profile, offset) };
}

/** The targets of the `compile` list, in its order. */
function targetsOf({ compile }: Model): readonly Target[] {
  const known = compile.map(targetOf).filter((name): name is Target => Object.hasOwn(emitters, name));
  return known.length > 0 ? [...new Set(known)] : [defaultTarget];
}

/** The profile of a target whose entries all have one. */
function profileOf({ compile }: Model, target: Target): string | undefined {
  const profiles = compile.filter((one) => targetOf(one) === target).map(({ settings }) => settings.profile?.value);
  return profiles.every((profile) => profile !== undefined) ? profiles[0] : undefined;
}

function shown(at: Snapshot, target: Target, profile: string | undefined, offset: number | undefined): Shown {
  const { analysis } = at.project;
  const model = analysis.model(profile);
  const errors = analysis.diagnostics.filter(({ severity }) => severity === "error");
  if (!model || errors.length > 0) return nothing(errors);
  const options = optionsOf(at, model, target);
  return target === "flyte2" ? requests(at, model, options, offset) : printed(at, model, options, target);
}

function nothing(errors: readonly { readonly message: string }[]): Shown {
  return { about: "project", origins: [], problems: errors.map(({ message }) => message) };
}

function optionsOf({ project: { analysis, root, files } }: Snapshot, model: Model, target: Target): EmitOptions {
  const { project, domain, ...rest } = registration(noArguments, model, files, root);
  return {
    ...rest,
    files,
    python: analysis.python(model),
    project: project || placeholder,
    domain: domain || placeholder,
    flytecVersion: version,
    source: root,
    folder: outputFolder(model, target, root),
  };
}

/** Stands for what only a command line says. */
const placeholder = "unknown";

const noArguments = { value: () => undefined, values: () => [] };

function printed({ project: { analysis } }: Snapshot, model: Model, options: EmitOptions, target: Target): Shown {
  const { findings, print } = emitterOf(target).emit(model, options);
  const errors = judge(analysis, findings).filter(({ severity }) => severity === "error");
  return errors.length > 0 ? nothing(errors) : { about: "project", text: print(), origins: [], problems: [] };
}

function requests(at: Snapshot, model: Model, options: EmitOptions, offset: number | undefined): Shown {
  const { built, findings } = buildRequests(model, { ...options, org: options.org ?? "" });
  if (!built) return nothing(findings);
  const about = offset === undefined ? {} : ownerAt(at, offset);
  const { text, origins } = placedRequests(narrowed(built, about));
  return { about: about.override ? "override" : about.task ? "task" : "project", text, origins, problems: [] };
}

/** The task, and the override of it, that an offset stands in. */
type Owner = Partial<ReturnType<typeof ownerOf>>;

function ownerAt(at: Snapshot, offset: number): Owner {
  const found = spotAt(at, offset);
  return found ? ownerOf(at.project, found.path) : {};
}

/** What is about an override, about a task with its overrides, or all of it. */
function narrowed(built: Requests, { task, override }: Owner): Requests {
  if (!task) return built;
  const isIt = (one: { readonly task: Task }) => qualifiedName(one.task) === qualifiedName(task);
  if (override) {
    const overrides = built.overrides.filter((one) => isIt(one) && one.override.name.value === override.name.value);
    return { ...built, requests: [], overrides };
  }
  return { ...built, requests: built.requests.filter(isIt), overrides: built.overrides.filter(isIt) };
}

function placedRequests({ requests, overrides }: Requests): Required<Pick<Shown, "text" | "origins">> {
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
  return { text: json.text, origins };
}

/** Origins whose field is there; others were left out, or moved by what the target makes of them. */
function placed(json: PlacedJson, prefix: Path, origins: readonly Origin[]): own.Origin<Span, FileSpan>[] {
  return origins.flatMap(({ field, node }) => {
    const spec = json.span([...prefix, ...field]);
    return spec ? [{ spec, source: { file: node.source.uri, span: fileSpan(node) } }] : [];
  });
}
