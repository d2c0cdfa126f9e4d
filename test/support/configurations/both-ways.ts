/** A configuration compiled by flytec, and asked of the SDK through the generated module and stubs of its tasks. */
import { toJson } from "@bufbuild/protobuf";
import { analyze } from "../../../compiler/analysis.ts";
import type { Diagnostic } from "../../../compiler/diagnostics/diagnostic.ts";
import type { EmitOptions } from "../../../compiler/emit/emitter.ts";
import { buildRequests, type Requests } from "../../../compiler/emit/flyte2/emit.ts";
import { TaskSpecSchema } from "../../../compiler/emit/flyte2/generated/flyteidl2/task/task_definition_pb.ts";
import { DeployTaskRequestSchema } from "../../../compiler/emit/flyte2/generated/flyteidl2/task/task_service_pb.ts";
import { python } from "../../../compiler/emit/python/emit.ts";
import { type Model, pythonDefaults } from "../../../compiler/model/model.ts";
import { qualifiedName } from "../../../compiler/model/task.ts";
import { pythonFilesOf } from "../../../compiler/python/decorated.ts";
import { pythonProject, pythonSettings } from "../../../compiler/python/project.ts";
import { memoryFiles } from "../../../compiler/source/files.ts";
import { join, relative } from "../../../compiler/source/paths.ts";
import type { DeployRequest, Json, OverrideRequest } from "../oracle.ts";
import { type Stubs, stubsOf } from "../stubs.ts";
import type { Configuration } from "./configuration.ts";

/** A configuration as flytec understands it. */
export interface Compiled {
  readonly model: Model;
  readonly requests: Requests;
  /** `DeployTaskRequest`s in proto3 JSON, sorted by their tasks' names. */
  readonly deployed: readonly Json[];
  /** `TaskSpec`s in proto3 JSON, in the order of `asked.overridden`. */
  readonly overridden: readonly Json[];
  /** The same, asked of the SDK. */
  readonly asked: { readonly deployed: DeployRequest; readonly overridden: OverrideRequest };
}

/** A configuration that flytec does not emit, in its words. */
export class NotValid extends Error {}

/**
 * Compiles a configuration; throws with what flytec has against it, for a generated one is valid. Unless `code`
 * says otherwise, functions that its files do not have get stubs.
 */
export function compiled(configuration: Configuration, code: Code = withStubs): Compiled {
  const { model, options, sources, modules } = read(configuration, code);
  const { built, findings } = buildRequests(model, options);
  if (!built) throw new NotValid(`not emitted: ${findings.map((f) => `${f.code}: ${f.message}`).join("\n")}`);
  return {
    model,
    requests: built,
    deployed: built.requests.map(({ request }) => toJson(DeployTaskRequestSchema, request) as Json).sort(byTask),
    overridden: built.overrides.map(({ spec }) => toJson(TaskSpecSchema, spec) as Json),
    asked: questions(model, built, configuration, { sources, modules }),
  };
}

interface Reading extends Sources {
  readonly model: Model;
  readonly options: EmitOptions;
}

interface Sources {
  /** All that lies in the project when it is deployed, the generated module and the stubs included. */
  readonly sources: Readonly<Record<string, string>>;
  /** What is imported, in this order. */
  readonly modules: readonly string[];
}

function read({ files, profile, imageRefs = {} }: Configuration, code: Code): Reading {
  const analysis = analyze(memoryFiles(files), "flyte.yaml", { now: 1_767_225_600 })!;
  const errors = analysis.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new NotValid(`not valid:\n${errors.map(shown).join("\n")}`);
  const model = analysis.model(profile)!;
  const refs = new Map([...model.image_refs].map(([name, { value }]) => [name, value]));
  for (const [name, uri] of Object.entries(imageRefs)) refs.set(name, uri);
  const options = {
    ...registration(model),
    imageRefs: refs,
    flytecVersion: "0.0.0",
    source: "flyte.yaml",
    files: memoryFiles({}),
    python: analysis.python(model),
  };
  const [module] = python.emit(model, options).artifacts;
  const root = join(".", model.python.root?.value ?? pythonDefaults.root);
  const tasks = code(model, files);
  const made = { [module!.path]: String(module!.content), ...tasks.files, ...standIns(String(module!.content)) };
  const sources = {
    ...files,
    ...Object.fromEntries(Object.entries(made).map(([path, text]) => [join(root, path), text])),
  };
  const modules = ["sorted_folders", model.python.module?.value ?? pythonDefaults.module, ...tasks.modules];
  const deployed = memoryFiles(sources);
  const user = pythonProject(pythonSettings(model, deployed, options.source));
  return { model, options: { ...options, files: deployed, python: user }, sources, modules };
}

/** The modules of a project's tasks: which are imported, and those that its files do not have. */
type Code = (model: Model, files: Configuration["files"]) => Stubs;

function withStubs(model: Model, files: Configuration["files"]): Stubs {
  const stubs = stubsOf(model);
  const missing = Object.entries(stubs.files).filter(([path]) => !hasModule(files, path));
  return { modules: stubs.modules, files: Object.fromEntries(missing) };
}

/** Every module under the root, as `flyte deploy --all --recursive` imports them, and nothing besides. */
export function asWritten(model: Model, files: Configuration["files"]): Stubs {
  const user = pythonProject(pythonSettings(model, memoryFiles(files), "flyte.yaml"));
  return { modules: pythonFilesOf(user).map(({ name }) => name), files: {} };
}

/** True where a module, or a package of that name, lies in any source root. */
function hasModule(files: Configuration["files"], path: string): boolean {
  const ends = [`/${path}`, `/${path.replace(/\.py$/, "/__init__.py")}`];
  return Object.keys(files).some((known) => ends.some((end) => `/${known}`.endsWith(end)));
}

/** What the oracle needs besides: folders in order, where the SDK takes them as they come, and the plugin that is not on PyPI. */
function standIns(module: string): Record<string, string> {
  return {
    "sorted_folders.py": sortedFolders,
    ...(module.includes("flyteplugins.echo") ? { "flyteplugins/echo.py": echo } : {}),
  };
}

const sortedFolders = `import os

walk = os.walk


def sorted_walk(*args, **kwargs):
    for at, folders, files in walk(*args, **kwargs):
        folders.sort()
        yield at, folders, files


os.walk = sorted_walk
`;

/** Source: plugins/echo of github.com/flyteorg/flyte-sdk. */
const echo = `from dataclasses import dataclass
from flyte.extend import AsyncFunctionTaskTemplate, TaskPluginRegistry

@dataclass
class Echo: pass

@dataclass(kw_only=True)
class EchoTask(AsyncFunctionTaskTemplate):
    plugin_config: Echo
    task_type: str = "echo"

TaskPluginRegistry.register(Echo, EchoTask)
`;

function shown({
  code,
  message,
  range,
  file,
}: Diagnostic & { readonly range?: unknown; readonly file?: unknown }): string {
  return `${code}: ${message} ${JSON.stringify({ file, range })}`;
}

function registration({ settings: { org, project, domain } }: Model) {
  return {
    org: org?.value ?? "acme",
    project: project?.value ?? "demo",
    domain: domain?.value ?? "development",
    version: "v1",
  };
}

function questions(
  model: Model,
  { overrides }: Requests,
  { imageRefs = {} }: Configuration,
  { sources, modules }: Sources,
): Compiled["asked"] {
  const { root, path, version } = model.python;
  const project = {
    ...registration(model),
    files: sources,
    root: join(".", root?.value ?? pythonDefaults.root),
    path: (path?.value ?? []).map(({ value }) => relative(root?.value ?? pythonDefaults.root, value)),
    pythonVersion: version?.value ?? pythonDefaults.version,
    imageRefs: { ...Object.fromEntries([...model.image_refs].map(([name, { value }]) => [name, value])), ...imageRefs },
    modules,
  };
  const asked = overrides.map(({ task, override }) => ({
    task: qualifiedName(task),
    code: `lambda task: override(task, ${JSON.stringify(override.name.value)})`,
  }));
  return { deployed: { kind: "deploy", ...project }, overridden: { kind: "override", ...project, overrides: asked } };
}

function byTask(a: Json, b: Json): number {
  const name = (request: Json) => (request.taskId as { readonly name: string }).name;
  return name(a) < name(b) ? -1 : 1;
}
