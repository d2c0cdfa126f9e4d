/** Environments for functions of frameworks that have none of their own: what functions share makes an environment. */
import type { PythonModule } from "../python/module.ts";
import type { PythonProject } from "../python/project.ts";
import type { FunctionStatement } from "../python/syntax.ts";
import type { Span } from "../source/node.ts";
import type { ImportedEnvironment } from "./collect.ts";
import type { ImageUse } from "./image.ts";
import type { At } from "./reading.ts";
import type { YamlMap } from "./yaml.ts";

/** A function, and what its framework says of it, in the words of `flyte.yaml`. */
export interface ForeignFunction {
  readonly function: FunctionStatement;
  /** What makes a task of it there, where that is one thing. */
  readonly decorator?: At;
  readonly settings: { readonly task: YamlMap; readonly environment: YamlMap; readonly image?: ImageUse };
}

/** Where an environment is made up: the framework's name, and the place in the code that stands for it. */
export interface Origin {
  readonly framework: string;
  readonly project: PythonProject;
  readonly module: PythonModule;
  readonly at: Span;
}

/** Functions that share all that an environment says, together. */
export function gathered<T extends ForeignFunction>(functions: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const each of functions) {
    const { environment, image } = each.settings;
    const key = JSON.stringify([environment, image]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

/** The environment of functions that `gathered` has put together. */
export function environmentFor(
  name: string,
  { framework, project, module, at: { start, end } }: Origin,
  group: readonly ForeignFunction[],
): ImportedEnvironment {
  const { environment, image } = group[0]!.settings;
  const at = { kind: "call", of: { kind: "opaque", start, end }, arguments: [], start, end } as const;
  const call = { scope: { project, module }, at };
  const code = { id: `${framework}:${module.source.uri}:${start}`, module, form: "new", call } as const;
  return {
    code,
    name,
    settings: environment,
    ...(image !== undefined && { image }),
    containers: [],
    dependsOn: [],
    tasks: group.map(({ function: statement, decorator = call, settings: { task } }) => ({
      code: { module, function: statement, environment: code, decorator },
      value: task,
    })),
  };
}

/** A text as the name of an environment. */
export function slug(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "") || "tasks"
  );
}

/** A name that no other environment has: a module's or a flow's, with a task's where that is taken. */
export function freeName(module: string, task: string, names: Set<string>): string {
  const wanted = [module, `${module}-${task}`];
  let name = wanted.find((each) => !names.has(each)) ?? `${module}-${task}-2`;
  for (let i = 3; names.has(name); i++) name = `${module}-${task}-${i}`;
  names.add(name);
  return name;
}
