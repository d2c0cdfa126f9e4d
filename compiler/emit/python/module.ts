/** The generated module: images, environments, tasks, overrides, and the functions that find them. */
import type { Model } from "../../model/model.ts";
import { effectiveInterface } from "../../python/effective-interface.ts";
import type { EmitOptions } from "../emitter.ts";
import { string } from "./code.ts";
import { docstring } from "./docstring.ts";
import { environmentSections, forwardDependencies, lateDependencies } from "./environment-sections.ts";
import { asDeclared, here, linkClass, lookups, typeVariables } from "./fixed-sections.ts";
import { imagesOf } from "./images.ts";
import { importStatements } from "./imports.ts";
import type { Location } from "./location.ts";
import { namesOf } from "./names.ts";
import type { Plan } from "./plan.ts";
import { joined, plain, type Section, statement } from "./section.ts";
import { tables } from "./tables.ts";

/** The module's text, without its header. */
export function moduleText(
  model: Model,
  location: Location,
  { imageRefs, python }: Pick<EmitOptions, "imageRefs" | "python">,
): string {
  const names = namesOf(model);
  const plan: Plan = {
    model,
    location,
    names,
    images: imagesOf(model, names, location, imageRefs),
    interfaceOf: (task) => effectiveInterface(task, python),
  };
  const body = [
    ...plan.images.variables.map(({ name, code }) => statement(`${name} = `, code)),
    ...[...model.environments.values()].flatMap((environment) => environmentSections(environment, plan)),
    ...forwardDependencies(plan),
    ...tables(plan),
    typeVariables,
    statement("_SOURCE = ", string(location.source)),
    lookups,
    ...lateDependencies(plan),
  ];
  const sections = [...declarations(body), ...body];
  const imports = importStatements(sections.flatMap((section) => section.imports));
  return joined([
    plain(docstring(model, location)),
    plain("from __future__ import annotations"),
    plain(imports),
    ...sections,
  ]);
}

/** What the module declares for its own use, where it is used. */
function declarations(body: readonly Section[]): Section[] {
  const used = new Set(
    body.flatMap(({ imports }) => imports.flatMap(({ module, name }) => (module === "" ? [name] : []))),
  );
  const known: readonly (readonly [string, Section])[] = [
    ["_HERE", here],
    ["Link", linkClass],
    ["AsDeclared", asDeclared],
  ];
  return known.flatMap(([name, section]) => (used.has(name) ? [section] : []));
}
