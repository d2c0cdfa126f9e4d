/** Where what flytec emits for a configuration is not what the SDK sends. */

import { resolveImage } from "../../../compiler/model/image.ts";
import { buildContext, buildImage } from "../../../compiler/model/image-build.ts";
import { allTasks, type Model } from "../../../compiler/model/model.ts";
import { qualifiedName, type Task } from "../../../compiler/model/task.ts";
import type { Type } from "../../../compiler/model/type.ts";
import { compareRequests, type Difference } from "../../oracle/compare.ts";
import { type AnswerTo, accepted, type DeployRequest, type Json, type OverrideRequest } from "../oracle.ts";
import type { Compiled } from "./both-ways.ts";

/** A difference, and whose request or override it is in. */
export interface Found extends Difference {
  readonly of: string;
}

interface Request {
  readonly taskId: { readonly name: string };
}

/** All differences but those that the language page allows (§9). */
export function sdkDifferences(
  { model, deployed, overridden, asked }: Compiled,
  deployment: AnswerTo<DeployRequest>,
  overriding: AnswerTo<OverrideRequest>,
): Found[] {
  const sent = onceEach(accepted(deployment).requests).map((request) => withoutBundle(request) as Json);
  const specs = accepted(overriding).overrides.map((answer) => accepted(answer).spec);
  return [
    ...missing(deployed, sent),
    ...deployed.flatMap((ours, i) => {
      const of = nameOf(ours);
      const found = [
        ...compareRequests(ours, sent[i]),
        ...containerVersions(ours, sent[i], model),
        ...searchPaths(ours, sent[i]),
      ];
      return found.filter((each) => !isByValue(each, ours, model)).map((each) => ({ ...each, of }));
    }),
    ...overridden.flatMap((ours, i) => {
      const { task, code } = asked.overridden.overrides[i]!;
      return compareRequests(ours, specs[i]).map((each) => ({ ...each, of: `${task}: ${code}` }));
    }),
  ];
}

function nameOf(request: unknown): string {
  return (request as Request).taskId.name;
}

function missing(ours: readonly unknown[], theirs: readonly unknown[]): Found[] {
  const [mine, others] = [ours.map(nameOf).join(" "), theirs.map(nameOf).join(" ")];
  return mine === others ? [] : [{ of: "all tasks", path: "", ours: mine, theirs: others }];
}

/** An environment that several others depend on, which nothing else joins, is deployed with each of them. Source: flyte/_deploy.py, plan_deploy. */
function onceEach(requests: readonly Json[]): Json[] {
  return [...new Map(requests.map((request) => [nameOf(request), request])).values()];
}

/** Without the code bundle that `include` makes the SDK upload; flytec uploads nothing, the code is in the image. */
export function withoutBundle(value: unknown): unknown {
  if (Array.isArray(value))
    return value.filter((_, i) => !inBundle(value[i]) && !inBundle(value[i - 1])).map(withoutBundle);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (key === "codeBundleUri" ? [] : [[key, withoutBundle(each)]])),
  );
}

function inBundle(argument: unknown): boolean {
  return argument === "--tgz" || argument === "--dest";
}

function holdsCode(task: Task | undefined, model: Model): boolean {
  const image = resolveImage(task?.environment.settings.image?.value, model.images);
  const built = image?.kind === "definition" ? buildImage(image.definition, buildContext(model)).image : undefined;
  return built?.layers.some(({ method }) => method === "with_code_bundle") ?? false;
}

function taskCalled(name: string, model: Model): Task | undefined {
  return allTasks(model).find((task) => qualifiedName(task) === name);
}

interface Spec {
  readonly spec: { readonly taskTemplate: Template };
}

interface Template {
  readonly type: string;
  readonly metadata: { readonly discoveryVersion: string };
  readonly container?: {
    readonly args?: readonly string[];
    readonly env?: readonly { readonly key: string; readonly value: string }[];
  };
}

/**
 * Of a function the SDK hashes the syntax tree, of a container what we hash; but of an image that is to hold the code it
 * hashes Python's `repr`. Source: flyte/extras/_container.py, _image_identity.
 */
function containerVersions(ours: unknown, theirs: unknown, model: Model): Difference[] {
  if (holdsCode(taskCalled(nameOf(ours), model), model)) return [];
  const [mine, other] = [ours, theirs].map((request) => (request as Spec | undefined)?.spec.taskTemplate);
  if (mine?.type !== "raw-container" || mine.metadata.discoveryVersion === other?.metadata.discoveryVersion) return [];
  return [
    {
      path: "metadata.discoveryVersion",
      ours: mine.metadata.discoveryVersion,
      theirs: other?.metadata.discoveryVersion,
    },
  ];
}

/** The interpreter's search path holds our source roots, and the folder of the task's own module where it was run from there. */
function searchPaths(ours: unknown, theirs: unknown): Difference[] {
  const [mine, other] = [ours, theirs].map((request) => (request as Spec | undefined)?.spec.taskTemplate.container);
  const [paths, known] = [mine, other].map(
    (container) => container?.env?.find(({ key }) => key === "_F_SYS_PATH")?.value.split(":") ?? [],
  );
  const args = mine?.args ?? [];
  const module = args[args.indexOf("mod") + 1] ?? "";
  const own = `./${module.split(".").slice(0, -1).join("/")}`;
  const unknown = paths!.filter((path) => path !== own && !known!.includes(path));
  return unknown.length === 0 ? [] : [{ path: "container.env._F_SYS_PATH", ours: unknown, theirs: known }];
}

/** The SDK makes a trigger's input that would be pickled from the type of its value; ours is pickled as the input is. */
function isByValue({ path }: Difference, request: Json, model: Model): boolean {
  const at = /^triggers\[(\d+)\]\.spec\.inputs\.literals\[(\d+)\]\.value\b/.exec(path);
  if (!at) return false;
  const triggers = request.triggers as readonly {
    readonly spec: { readonly inputs: { readonly literals: readonly { readonly name: string }[] } };
  }[];
  const { name } = triggers[Number(at[1])]!.spec.inputs.literals[Number(at[2])]!;
  const type = taskCalled(nameOf(request), model)?.settings.inputs?.value.get(name)?.value.type?.type;
  return type !== undefined && isPickled(type, true);
}

/** A `Literal` is an enum only where it is a whole input, and all strings. */
function isPickled(type: Type, whole: boolean): boolean {
  switch (type.kind) {
    case "pickled":
      return true;
    case "literal":
      return !whole || type.values.some((value) => typeof value !== "string");
    case "union":
      return type.variants.some((variant) => isPickled(variant, false));
    case "list":
      return isPickled(type.item, false);
    case "dict":
      return type.of !== undefined && isPickled(type.of.value, false);
    default:
      return false;
  }
}
