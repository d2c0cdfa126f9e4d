/** `flyte.TaskEnvironment(...)`, `env.clone_with(...)`, `TaskEnvironment.from_task(...)`. */
import { type PythonModule, statementsOf } from "../python/module.ts";
import type { PythonProject } from "../python/project.ts";
import { resolve, type Scope } from "../python/resolve.ts";
import type { CallExpression, Statement } from "../python/syntax.ts";
import type { Span } from "../source/node.ts";
import { type Bound, type BoundArgument, bind } from "./bind.ts";
import { fields, itemsOf, type Table } from "./calls.ts";
import { type ContainerCode, readContainer } from "./container.ts";
import { type ImageUse, readImageUse } from "./image.ts";
import { mutatedNames } from "./mutation.ts";
import { besideModule } from "./path.ts";
import { clustered, clusteredParameters, pluginConfig } from "./plugin-config.ts";
import { podTemplate } from "./pod-template.ts";
import { cache, reusable, reusableOrOff, secrets } from "./policies.ts";
import {
  type At,
  type CallAt,
  follow,
  isChanged,
  isNone,
  lose,
  type Reading,
  type Variable,
  variableAt,
  variableOf,
} from "./reading.ts";
import { resources } from "./resources.ts";
import { sdkName } from "./sdk-name.ts";
import { computed, flag, text, texts, variables } from "./values.ts";
import type { YamlMap } from "./yaml.ts";

/** A place where code makes an environment. */
export interface EnvironmentCode {
  /** Of the statement, or of the call where it has none of its own. */
  readonly id: string;
  readonly module: PythonModule;
  readonly form: "new" | "clustered" | "from_task" | "clone_with";
  readonly call: CallAt;
  /** What it is assigned to, and the statement that does it. */
  readonly variable?: string;
  readonly statement?: Span;
}

/** An environment that another depends on. */
export type Dependency =
  | { readonly kind: "environment"; readonly code: EnvironmentCode; readonly at: At }
  /** Not one that is read here: its name if it is said, and where it is found. */
  | { readonly kind: "external"; readonly name: string; readonly module: string; readonly attribute: string };

/** An environment as it is read. */
export interface EnvironmentRead {
  readonly code: EnvironmentCode;
  readonly name: string;
  /** Everything but images, dependencies and tasks. */
  readonly settings: YamlMap;
  readonly image?: ImageUse;
  readonly dependencies?: readonly Dependency[];
  readonly cloneOf?: EnvironmentCode;
  readonly containers: readonly ContainerCode[];
}

/** Every statement at the top of a module that makes an environment. */
export function environmentsIn(project: PythonProject, module: PythonModule): EnvironmentCode[] {
  if (!/TaskEnvironment|clone_with/.test(module.source.text)) return [];
  const chunks = module.chunks.filter(({ keyword }) => keyword === "simple");
  return chunks.flatMap((chunk) =>
    statementsOf(module, chunk).flatMap((statement) => environmentBy(project, module, statement) ?? []),
  );
}

function environmentBy(
  project: PythonProject,
  module: PythonModule,
  statement: Statement,
): EnvironmentCode | undefined {
  const value = statement.kind === "assign" || statement.kind === "expression" ? statement.value : undefined;
  if (value?.kind !== "call") return undefined;
  const scope: Scope = { project, module, before: statement.start };
  const form = formOf({ scope, at: value });
  const [target, ...others] = statement.kind === "assign" ? statement.targets : [];
  if (!form || others.length > 0 || (target && target.kind !== "name")) return undefined;
  return {
    id: idOf(module, statement.start),
    module,
    form,
    call: { scope, at: value },
    ...(target && { variable: target.name }),
    statement: { start: statement.start, end: statement.end },
  };
}

function idOf(module: PythonModule, start: number): string {
  return `${module.source.uri}:${start}`;
}

/** How a call makes an environment; undefined for any other call. */
function formOf({ scope, at }: CallAt): EnvironmentCode["form"] | undefined {
  const name = sdkName(scope, at.of);
  if (name === "TaskEnvironment") return "new";
  if (name === "ClusteredTaskEnvironment") return "clustered";
  if (name === "TaskEnvironment.from_task") return "from_task";
  const isClone = at.of.kind === "attribute" && at.of.name === "clone_with";
  return isClone && environmentAt({ scope, at: at.of.of }) ? "clone_with" : undefined;
}

/** The environment that an expression gives: that of a variable, or one made on the spot. */
export function environmentAt(place: At): EnvironmentCode | undefined {
  const { at } = place;
  if (at.kind === "call") return inline({ scope: place.scope, at });
  const found = at.kind === "name" || at.kind === "attribute" ? resolve(place.scope, at) : undefined;
  if (found?.kind !== "value" || found.value.kind !== "call" || found.scope.before === undefined) return undefined;
  const call = { scope: found.scope, at: found.value };
  const form = formOf(call);
  const { module, before } = found.scope;
  const variable = variableAt(module, before)?.name;
  return form && variable !== undefined
    ? { id: idOf(module, before), module, form, call, variable, statement: { start: before, end: found.value.end } }
    : undefined;
}

function inline(call: { scope: Scope; at: CallExpression }): EnvironmentCode | undefined {
  const form = formOf(call);
  const { module } = call.scope;
  return form && { id: idOf(module, call.at.start), module, form, call };
}

const table: Table = {
  resources,
  env_vars: variables,
  secrets,
  service_account: text,
  cache,
  reusable,
  pod_template: podTemplate,
  plugin_config: pluginConfig,
  interruptible: flag,
  queue: text,
  description: text,
  include: (reading, at) => {
    const written = texts(reading, at);
    return written?.map((each) => besideModule(reading.base, at, each));
  },
};

const symbols: Readonly<Record<EnvironmentCode["form"], string>> = {
  new: "TaskEnvironment",
  clustered: "ClusteredTaskEnvironment",
  from_task: "TaskEnvironment.from_task",
  clone_with: "TaskEnvironment.clone_with",
};

/** Reads what code says of an environment; it is whole only where `reading` has no losses afterwards. */
export function readEnvironment(reading: Reading, code: EnvironmentCode): EnvironmentRead | undefined {
  const { form, call } = code;
  const bound = bind(reading, call, symbols[form]);
  const nameAt = bound?.named.get("name");
  const name = nameAt && text(reading, nameAt);
  if (!bound || name === undefined) return undefined;
  if (!/^[a-z0-9]+(?:[_-][a-z0-9]+)*$/.test(name))
    return lose(reading, nameAt!, `\`${name}\` is no name that Flyte takes`);
  if (code.variable !== undefined && mutatedNames(code.module).has(code.variable))
    return lose(reading, code.call, "this environment is changed after it is made");
  const cloneOf = form === "clone_with" ? clonedBy(code) : undefined;
  return {
    code,
    name,
    settings: settingsOf(reading, code, bound),
    ...imageOf(reading, bound),
    ...dependenciesOf(reading, bound.named.get("depends_on")),
    ...(cloneOf && { cloneOf }),
    containers: form === "from_task" ? bound.rest.flatMap((at) => readContainer(reading, at) ?? []) : [],
  };
}

function clonedBy({ call: { scope, at } }: EnvironmentCode): EnvironmentCode | undefined {
  return at.of.kind === "attribute" ? environmentAt({ scope, at: at.of.of }) : undefined;
}

const elsewhere: ReadonlySet<string> = new Set(["name", "image", "depends_on"]);

function settingsOf(reading: Reading, { form, call }: EnvironmentCode, bound: Bound): YamlMap {
  const named = new Map(
    [...bound.named].filter(
      ([name]) => !elsewhere.has(name) && !(form === "clustered" && clusteredParameters.has(name)),
    ),
  );
  const isUndone = (at: BoundArgument | undefined) => form === "clone_with" && at !== undefined && isNone(at);
  const made = fields(
    reading,
    { ...bound, named },
    { ...table, ...(form === "clone_with" && { reusable: reusableOrOff }) },
  );
  const plugin = form === "clustered" ? clustered(reading, call) : undefined;
  return {
    entries: [
      ...made.entries,
      ...(isUndone(named.get("reusable")) ? [{ key: "reusable", value: "off" }] : []),
      ...(plugin ? [{ key: "plugin_config", value: plugin }] : []),
    ],
  };
}

/** `None` for an image sends none at all, which flyte.yaml cannot say; in a clone it says nothing. */
function imageOf(reading: Reading, { named, call }: Bound): { image?: ImageUse } {
  const at = named.get("image");
  const isClone = call.at.of.kind === "attribute" && call.at.of.name === "clone_with";
  const image = at && !(isClone && isNone(at)) ? readImageUse(reading, at) : undefined;
  return image === undefined ? {} : { image };
}

function dependenciesOf(reading: Reading, at: At | undefined): { dependencies?: Dependency[] } {
  if (!at || isNone(at)) return {};
  if (isChanged(at)) {
    computed(reading, at);
    return {};
  }
  return { dependencies: itemsOf(at).flatMap((item) => readDependency(reading, item) ?? []) };
}

/** What an environment depends on, by the expression that names it. */
export function readDependency(reading: Reading, at: At): Dependency | undefined {
  const code = environmentAt(at);
  if (code) return { kind: "environment", code, at };
  const variable = variableOf(at);
  if (variable) return external(nameOf(reading, at) ?? variable.name, variable);
  const found = at.at.kind === "name" || at.at.kind === "attribute" ? resolve(at.scope, at.at) : undefined;
  const [, module, attribute] = (found?.kind === "library" && /^(.+)\.([^.]+)$/.exec(found.name)) || [];
  if (module === undefined || attribute === undefined) return computed(reading, at);
  return { kind: "external", name: attribute, module, attribute };
}

function external(name: string, { module, name: attribute }: Variable): Dependency {
  return { kind: "external", name, module: module.name, attribute };
}

/** The name that the call behind a variable gives. */
function nameOf(reading: Reading, place: At): string | undefined {
  const { scope, at } = follow(place);
  const given =
    at.kind === "call"
      ? at.arguments.find(({ name }, i) => name === "name" || (i === 0 && name === undefined))
      : undefined;
  return given && text({ ...reading, losses: [] }, { scope, at: given.value });
}
