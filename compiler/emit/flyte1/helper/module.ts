/** The helper module: what the project declares, for modules of tasks that are written with flytekit. */
import { effective } from "../../../model/effective.ts";
import { flyte1Module } from "../../../model/flyte1.ts";
import { allTasks, type Model } from "../../../model/model.ts";
import { qualifiedName, type Task } from "../../../model/task.ts";
import type { Artifact, EmitOptions } from "../../emitter.ts";
import { type Brackets, type Code, type Import, string, type Text, text } from "../../python/code.ts";
import { sealed } from "../../python/header.ts";
import { importStatements } from "../../python/imports.ts";
import { joined, plain, type Section, statement, together } from "../../python/section.ts";
import { namesType, table } from "../../python/tables.ts";
import { cacheVersion } from "../cache-version.ts";
import type { Scope } from "../scope.ts";
import { docstring } from "./docstring.ts";
import { asDeclaredClass, describedClass, lookups, plans, typeVariables } from "./fixed-sections.ts";
import type { Known } from "./known.ts";
import { plansCode } from "./plan-code.ts";
import { shared } from "./shared.ts";
import { containerTaskCode, decoratorCode } from "./task-code.ts";

/** The module as a file of the target's folder. */
export function helperModule(
  model: Model,
  scope: Pick<Scope, "imageUri" | "interfaceOf" | "sourceVersion">,
  { flytecVersion, source }: Pick<EmitOptions, "flytecVersion" | "source">,
): Artifact & { readonly content: string } {
  const known: Known = {
    imageUri: scope.imageUri,
    interfaceOf: scope.interfaceOf,
    cacheVersion: (task) => cacheVersion(task, effective(task), scope),
  };
  const file = source.slice(source.lastIndexOf("/") + 1);
  return { path: `${flyte1Module}.py`, content: sealed(moduleText(model, known, file), flytecVersion, file) };
}

/** The module's text, without its header. @param source name of the file it is made from. */
export function moduleText(model: Model, known: Known, source: string): string {
  const declared = tables(model, known);
  const imports = declared.flatMap((section) => section.imports);
  const uses = (name: string) => imports.some((each) => each.module === "" && each.name === name);
  const body = [
    ...(uses("Described") ? [describedClass] : []),
    ...(uses("AsDeclared") ? [asDeclaredClass(imports.some(({ module }) => module === "pydantic"))] : []),
    ...declared,
    typeVariables,
    statement("_SOURCE = ", string(source)),
    lookups,
    plans(uses("AsDeclared")),
  ];
  return joined([
    plain(docstring(model, flyte1Module, source)),
    plain("from __future__ import annotations"),
    plain(importStatements(body.flatMap((section) => section.imports))),
    ...body,
  ]);
}

/** What there is, by name. */
function tables(model: Model, known: Known): Section[] {
  const tasks = allTasks(model);
  const containers = tasks.filter((task) => task.settings.container);
  const functions = tasks.filter((task) => !task.settings.container);
  const planned = tasks.filter((task) => task.triggers.size > 0);
  const { common, codes } = shared(model, new Map(functions.map((task) => [task, decoratorCode(task, known)])));
  const entries = (some: readonly Task[], code: (task: Task) => Code) =>
    some.map((task) => [qualifiedName(task), code(task)] as const);
  return [
    ...together([namesType("TaskName", functions), namesType("ContainerName", containers)]),
    ...common,
    table(
      "_tasks",
      decorator,
      entries(functions, (task) => codes.get(task)!),
    ),
    table(
      "_containers",
      maker,
      entries(containers, (task) => made(containerTaskCode(task, known))),
    ),
    table(
      "_plans",
      planArguments,
      entries(planned, (task) => plansCode(task, known)),
    ),
  ];
}

const any: Import = { module: "typing", name: "Any" };
const callable: Import = { module: "collections.abc", name: "Callable" };
const decorator: Text = text("Callable[[Any], Any]", any, callable);
const maker: Text = text("Callable[[], flytekit.ContainerTask]", callable, { module: "flytekit" });
const planArguments: Text = text("dict[str, dict[str, Any]]", any);

/** A call that waits until it is asked for. */
function made(code: Brackets): Code {
  return { ...code, open: { ...code.open, text: `lambda: ${code.open.text}` } };
}
