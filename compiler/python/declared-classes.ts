import type { Type } from "../model/type.ts";
import { classType } from "./class-type.ts";
import { findModule, type PythonProject } from "./project.ts";
import { type ClassDefinition, inModule } from "./resolve.ts";

/** A declared type with the project's classes in it as their sources say them; those that are not found stay names. */
export function withClasses(type: Type, project: PythonProject): Type {
  const all = (types: readonly Type[]) => types.map((part) => withClasses(part, project));
  switch (type.kind) {
    case "class":
      return type.resolved || type.args.length > 0 ? type : (classNamed(project, type.module, type.name) ?? type);
    case "list":
      return { ...type, item: withClasses(type.item, project) };
    case "dict": {
      const { of } = type;
      if (!of) return type;
      return { ...type, of: { key: withClasses(of.key, project), value: withClasses(of.value, project) } };
    }
    case "tuple":
      return { ...type, items: all(type.items) };
    case "union":
      return { ...type, variants: all(type.variants) };
    default:
      return type;
  }
}

function classNamed(project: PythonProject, module: string, name: string): Type | undefined {
  project.declaring.add(module);
  const definition = classDefinition(project, module, name);
  return definition && classType(definition);
}

/** A class at the top of its module. */
export function classDefinition(project: PythonProject, module: string, name: string): ClassDefinition | undefined {
  const found = findModule(project, module);
  const [first, ...more] = name.split(".");
  const definition =
    found?.kind === "module" && first && more.length === 0 ? inModule(project, found.module, first) : undefined;
  return definition?.kind === "class" ? definition : undefined;
}
