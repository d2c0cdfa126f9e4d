/** Which environment calls which: `depends_on`, read in both directions. */
import type { Environment } from "../../compiler/model/environment.ts";
import { fileSpan, type Located, type Span } from "../../compiler/source/node.ts";
import type { Project, Snapshot } from "../workspace.ts";
import { type FileSpan, nameAt } from "./names.ts";

/** An environment as an item of the hierarchy. */
export interface CallItem extends FileSpan {
  readonly name: string;
  readonly detail: string;
  /** From its key to its end. */
  readonly whole: Span;
}

/** An environment on the other end, and the places in `depends_on` that say so. */
export interface Call {
  readonly item: CallItem;
  readonly from: readonly FileSpan[];
}

/** The environment at an offset: its own name, or a reference to it. */
export function prepareCallHierarchy(at: Snapshot, offset: number): CallItem | undefined {
  const name = nameAt(at, offset);
  const environment = name?.kind === "environment" ? at.project.model.environments.get(name.name) : undefined;
  return environment && itemOf(environment);
}

/** The environments that depend on this one. */
export function incomingCalls({ model }: Project, name: string): readonly Call[] {
  return [...model.environments.values()].flatMap((environment) => {
    const from = dependencies(environment).filter(({ value }) => value === name);
    return from.length > 0 ? [{ item: itemOf(environment), from: from.map(placeOf) }] : [];
  });
}

/** The environments that this one depends on. */
export function outgoingCalls({ model }: Project, name: string): readonly Call[] {
  const environment = model.environments.get(name);
  return (environment ? dependencies(environment) : []).flatMap((on) => {
    const target = model.environments.get(on.value);
    return target ? [{ item: itemOf(target), from: [placeOf(on)] }] : [];
  });
}

function dependencies({ settings }: Environment): readonly Located<string>[] {
  return settings.depends_on?.value ?? [];
}

function placeOf({ node }: Located<string>): FileSpan {
  return { file: node.source.uri, span: fileSpan(node) };
}

function itemOf({ name, at, tasks }: Environment): CallItem {
  const span = fileSpan(name.node);
  const end = at.node.source.uri === name.node.source.uri ? Math.max(span.end, fileSpan(at.node).end) : span.end;
  const detail = `${tasks.size} task${tasks.size === 1 ? "" : "s"}`;
  return { name: name.value, detail, file: name.node.source.uri, span, whole: { start: span.start, end } };
}
