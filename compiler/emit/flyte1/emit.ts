/** The Flyte 1 emitter: a clean model → what `pyflyte package` would write of the same tasks. */
import { type DescMessage, type JsonValue, type MessageShape, toBinary, toJson } from "@bufbuild/protobuf";
import type { Model } from "../../model/model.ts";
import type { Artifact, Emission, EmitOptions, Emitter } from "../emitter.ts";
import { isEdited } from "../python/header.ts";
import { withSortedMaps } from "../wire/sorted-maps.ts";
import { type Entity, entities } from "./entities.ts";
import { LaunchPlanSchema } from "./generated/flyteidl/admin/launch_plan_pb.ts";
import { TaskSpecSchema } from "./generated/flyteidl/admin/task_pb.ts";
import { WorkflowSpecSchema } from "./generated/flyteidl/admin/workflow_pb.ts";
import { helperModule } from "./helper/module.ts";
import { scopeOf } from "./scope-of.ts";
import { tgz } from "./tar.ts";

/**
 * `<index>_<name>_<kind>.pb` and `.json` for each task, workflow and launch plan, or one archive of the `.pb` files, which
 * `flytectl register files` takes; and the module by which code that is written with flytekit says the same.
 */
export const flyte1: Emitter = {
  name: "flyte1",
  sharesFolder: false,
  archives: true,
  emit(model: Model, options: EmitOptions): Emission {
    const { scope, findings } = scopeOf(model, options);
    const written = once(() => (scope ? entities(model, scope).map(write) : []));
    const artifacts = once(() =>
      scope ? [...registered(written(), options), helperModule(model, scope, options)] : [],
    );
    return {
      get artifacts() {
        return artifacts();
      },
      findings,
      print: () => (scope ? stdoutJson(written()) : ""),
    };
  },
  wasEdited: (text, path) => path.endsWith(".py") && isEdited(text),
};

function registered(all: readonly Written[], { archive: one }: EmitOptions): Artifact[] {
  return one ? archive(all) : files(all);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** An entity as it is written. */
interface Written extends Pick<Entity, "kind" | "name"> {
  readonly json: JsonValue;
  readonly binary: Uint8Array;
}

function write(entity: Entity): Written {
  switch (entity.kind) {
    case "task":
      return writtenAs(entity, TaskSpecSchema, entity.message);
    case "workflow":
      return writtenAs(entity, WorkflowSpecSchema, entity.message);
    case "launchPlan":
      return writtenAs(entity, LaunchPlanSchema, entity.message);
  }
}

function writtenAs<Desc extends DescMessage>(
  { kind, name }: Entity,
  schema: Desc,
  message: MessageShape<Desc>,
): Written {
  const sorted = withSortedMaps(schema, message);
  return { kind, name, json: toJson(schema, sorted), binary: toBinary(schema, sorted) };
}

/** The numbers by which flytectl tells the kinds apart. */
const kinds: Readonly<Record<Entity["kind"], number>> = { task: 1, workflow: 2, launchPlan: 3 };

/** Names that, sorted as texts, keep the order. Source: flytekit/tools/serialize_helpers.py, persist_registrable_entities. */
function stems(all: readonly Written[]): string[] {
  const digits = Math.ceil(Math.log10(Math.max(all.length, 1)));
  return all.map(({ kind, name }, i) => `${String(i).padStart(digits, "0")}_${name}_${kinds[kind]}`);
}

function files(all: readonly Written[]): Artifact[] {
  const names = stems(all);
  return all.flatMap(({ json, binary }, i) => [
    { path: `${names[i]}.json`, content: `${JSON.stringify(json, null, 2)}\n` },
    { path: `${names[i]}.pb`, content: binary },
  ]);
}

/** Called as `pyflyte package` calls its own. */
function archive(all: readonly Written[]): Artifact[] {
  const names = stems(all);
  const members = all.map(({ binary }, i) => ({ path: `${names[i]}.pb`, content: binary }));
  return [{ path: "flyte-package.tgz", content: tgz(members) }];
}

/** What `compile --stdout` prints. */
function stdoutJson(all: readonly Written[]): string {
  const of = (kind: Entity["kind"]) => all.filter((one) => one.kind === kind).map(({ json }) => json);
  const printed = { tasks: of("task"), workflows: of("workflow"), launchPlans: of("launchPlan") };
  return `${JSON.stringify(printed, null, 2)}\n`;
}
