/** Makes the objects of a project. */
import type { Environment } from "../model/environment.ts";
import type { Override } from "../model/override.ts";
import { qualifiedName, type Task } from "../model/task.ts";
import type { Trigger } from "../model/trigger.ts";
import {
  addressOf,
  type Found,
  find,
  keyOf,
  notFound,
  pathspecOf,
  type Subject,
  variantsOf,
  wrongDepth,
} from "./address.ts";
import { type Artifact, artifacts, data } from "./artifacts.ts";
import { asJson } from "./as-json.ts";
import { attemptDelays, attemptsAllowed } from "./attempts.ts";
import { callersOf, callsOf, type TaskCall } from "./calls.ts";
import { codeOf } from "./code.ts";
import { environmentInfo } from "./environment-info.ts";
import type { InspectError } from "./inspect-error.ts";
import type {
  Asking,
  InspectedData,
  InspectedEnvironment,
  InspectedProject,
  InspectedTask,
  InspectedThing,
  InspectedVariant,
  Related,
  RunnableData,
} from "./inspected.ts";
import { beside, lazily } from "./lazily.ts";
import type { Look } from "./look.ts";
import { metadata } from "./metadata.ts";
import { type OnceRunMember, onceRun, onceRunAnswer, onceRunError, type Runnable } from "./once-run.ts";
import { systemTags, userTags } from "./tags.ts";
import { triggerInfo } from "./trigger-info.ts";

type Variant = Extract<Subject, { kind: "override" | "trigger" }>;

/** The objects of one project: of one thing always the same. */
interface Objects {
  readonly look: Look;
  project(): InspectedProject;
  environment(environment: Environment): InspectedEnvironment;
  task(task: Task): InspectedTask;
  variant(subject: Variant): InspectedVariant;
}

/** A project as an object. */
export function projectObject(look: Look): InspectedProject {
  return objectsOf(look).project();
}

/** A thing of a project as an object. */
export function thingObject(subject: Found, look: Look): InspectedThing {
  return objectOf(subject, objectsOf(look));
}

function objectsOf(look: Look): Objects {
  const known = new Map<Look | Environment | Task | Override | Trigger, object>();
  const once = <T extends object>(key: Look | Environment | Task | Override | Trigger, make: () => T): T => {
    const found = (known.get(key) as T | undefined) ?? make();
    known.set(key, found);
    return found;
  };
  const objects: Objects = {
    look,
    project: () => once(look, () => madeProject(objects)),
    environment: (environment) => once(environment, () => environmentObject(environment, objects)),
    task: (task) => once(task, () => taskObject(task, objects)),
    variant: (subject) =>
      once(subject.kind === "override" ? subject.override : subject.trigger, () => variantObject(subject, objects)),
  };
  return objects;
}

function madeProject(objects: Objects): InspectedProject {
  const { look } = objects;
  const at = (address: string) => objectOf(find(look, address), objects);
  const only = <Kind extends Found["kind"]>(address: string, kind: Kind) => {
    const found = at(address);
    if (found.kind !== kind) throw wrongDepth(address, found.kind, kind);
    return found as Extract<InspectedThing, { readonly kind: Kind }>;
  };
  const inside = () => [...look.model.environments].map(([name, one]) => [name, objects.environment(one)] as const);
  return beside(lazily(common({ kind: "project" }, look, () => null)), {
    ...asking("environment", inside, look),
    environment: (address: string) => only(address, "environment"),
    task: (address: string) => only(address, "task"),
    at,
  }) as InspectedProject;
}

function objectOf(found: Found, objects: Objects): InspectedThing {
  if (found.kind === "project") return objects.project();
  if (found.kind === "environment") return objects.environment(found.environment);
  return found.kind === "task" ? objects.task(found.task) : objects.variant(found);
}

function environmentObject(environment: Environment, objects: Objects): InspectedEnvironment {
  const { look } = objects;
  const made = lazily({
    ...common({ kind: "environment", environment }, look, objects.project),
    environmentInfo: () => environmentInfo(environment, look),
  });
  const inside = () => [...environment.tasks].map(([name, task]) => [name, objects.task(task)] as const);
  return beside(made, asking(`task in \`${environment.name.value}\``, inside, look)) as InspectedEnvironment;
}

function taskObject(task: Task, objects: Objects): InspectedTask {
  const parent = () => objects.environment(task.environment);
  return runnable({ kind: "task", task }, parent, objects) as InspectedTask;
}

function variantObject(subject: Variant, objects: Objects): InspectedVariant {
  return runnable(subject, () => objects.task(subject.task), objects) as InspectedVariant;
}

function runnable(subject: Runnable, parent: () => InspectedThing, objects: Objects): object {
  const { look } = objects;
  const made = lazily({ ...common(subject, look, parent), ...ofRunnable(subject, objects) });
  const inside = (): (readonly [string, Artifact | InspectedThing])[] => [
    ...made.artifacts.map((artifact) => [artifact.id, artifact] as const),
    ...(subject.kind === "task" ? variantsOf(subject.task) : []).map(
      (one) => [addressOf(one).split("/").at(-1)!, objectOf(one, objects)] as const,
    ),
  ];
  const what = `input, output, override or trigger of \`${qualifiedName(subject.task)}\``;
  const asked = {
    ...asking(what, inside, look),
    onceRun: (member: OnceRunMember) => onceRunAnswer(member, subject, look),
  };
  refusalOf.set(made, (member) => onceRunError(member, subject, look));
  return Object.defineProperties(beside(made, asked), refusals);
}

/** How each member is worked out. */
type Makers<T> = { readonly [Key in keyof T]: () => T[Key] };

function common(
  subject: Found,
  look: Look,
  parent: () => InspectedThing | null,
): Makers<InspectedData & { parent: InspectedThing | null }> {
  const pathspec = pathspecOf(subject, look);
  return {
    kind: () => subject.kind,
    id: () =>
      pathspec
        .split("/")
        .at(subject.kind === "project" ? 0 : -1)!
        .replace(/^[@!]/, ""),
    pathspec: () => pathspec,
    pathComponents: () => pathspec.split("/"),
    parent,
    children: () => insideOf(subject, look).map((one) => pathspecOf(one, look)),
    origin: () => look.origins.of(subject.kind === "project" ? look.model.at.node : keyOf(subject)),
    originPathspec: () => originPathspec(subject, look),
    metadata: () => metadata(subject, look),
    metadataDict: () => held(metadata(subject, look)),
    tags: () => [...new Set([...userTags(subject, look), ...systemTags(subject, look)])].sort(),
    userTags: () => userTags(subject, look),
    systemTags: () => systemTags(subject, look),
  };
}

function held(settings: InspectedData["metadata"]): Record<string, unknown> {
  return Object.fromEntries(settings.filter(({ wins }) => wins).map(({ name, value }) => [name, value]));
}

function insideOf(subject: Found, { model }: Look): Subject[] {
  if (subject.kind === "project")
    return [...model.environments.values()].map((environment) => ({ kind: "environment", environment }));
  if (subject.kind === "environment")
    return [...subject.environment.tasks.values()].map((task) => ({ kind: "task", task }));
  return subject.kind === "task" ? variantsOf(subject.task) : [];
}

function originPathspec(subject: Found, look: Look): string | null {
  if (subject.kind === "project" || subject.kind === "task") return null;
  if (subject.kind !== "environment") return pathspecOf({ kind: "task", task: subject.task }, look);
  const extended = look.model.environments.get(subject.environment.own.extends?.value ?? "");
  return extended ? pathspecOf({ kind: "environment", environment: extended }, look) : null;
}

function ofRunnable(subject: Runnable, objects: Objects): Makers<Omit<RunnableData, keyof InspectedData>> {
  const { look } = objects;
  const { task } = subject;
  const override = subject.kind === "override" ? subject.override : undefined;
  const callers = () => callersOf(task, look).map((call) => related(call, call.caller, objects));
  const called = () => callsOf(task, look).map((call) => related(call, call.called, objects));
  return {
    name: () => qualifiedName(task),
    attemptsAllowed: () => attemptsAllowed(task, override),
    attemptDelays: () => attemptDelays(task, override),
    artifacts: () => artifacts(subject, look),
    data: () => data(subject, look),
    code: () => codeOf(task, look),
    environmentInfo: () => environmentInfo(task.environment, look, task, override),
    index: () => null,
    parentTasks: callers,
    parentTaskPathspecs: () => callers().map(({ pathspec }) => pathspec),
    childTasks: called,
    childTaskPathspecs: () => called().map(({ pathspec }) => pathspec),
    triggers: () => triggersOf(subject).map((trigger) => triggerInfo(trigger, look)),
  };
}

function related({ mayCall, origin }: TaskCall, other: Task, objects: Objects): Related {
  const pathspec = pathspecOf({ kind: "task", task: other }, objects.look);
  return beside(
    { pathspec, mayCall, origin },
    {
      get task() {
        return objects.task(other);
      },
    },
  );
}

function triggersOf(subject: Runnable): Trigger[] {
  if (subject.kind === "trigger") return [subject.trigger];
  return subject.kind === "task" ? [...subject.task.triggers.values()] : [];
}

/** What can be asked of a thing whose inside has names; `what` is what there is inside. */
function asking<Child>(what: string, inside: () => (readonly [string, Child])[], look: Look): Asking<Child> {
  return {
    get(name) {
      const found = new Map(inside());
      const child = found.get(name);
      if (child === undefined) throw notFound(what, name, found.keys());
      return child;
    },
    has: (name) => inside().some(([own]) => own === name),
    isInNamespace: () => isInNamespace(look),
    toJSON() {
      return asJson(this);
    },
    *[Symbol.iterator]() {
      for (const [, child] of inside()) yield child;
    },
  };
}

function isInNamespace({ namespace, registered }: Look): boolean {
  if (!namespace) return true;
  return namespace.project === registered.project && namespace.domain === registered.domain;
}

/** What each object says when it is asked for a member that only a run has. */
const refusalOf = new WeakMap<object, (member: OnceRunMember) => InspectError>();

/** Members that a run alone has, for all objects: each tells so when it is asked for. */
const refusals = Object.fromEntries(
  (Object.keys(onceRun) as OnceRunMember[]).map((member) => {
    function refuse(this: object): never {
      throw refusalOf.get(this)!(member);
    }
    return [member, member === "loglines" ? { value: refuse } : { get: refuse }];
  }),
);
