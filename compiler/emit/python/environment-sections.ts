import { shortened } from "../../model/description.ts";
import type { Environment } from "../../model/environment.ts";
import { call, string, text } from "./code.ts";
import { dependencyNames, externalDependencies } from "./dependencies.ts";
import { containerEnvironmentCode, environmentCode, includeCode } from "./environment-code.ts";
import { fromModule } from "./location.ts";
import type { Plan } from "./plan.ts";
import { externals } from "./runtime.ts";
import { type Section, statement, together } from "./section.ts";
import { containerTaskCode } from "./task-code.ts";

/** An environment as a variable; with container tasks, those come first, each a variable of its own. */
export function environmentSections(environment: Environment, plan: Plan): Section[] {
  const name = plan.names.environments.get(environment.name.value)!;
  const image = plan.images.argument(environment);
  const dependencies = attributesAbove(environment, plan);
  const include = (environment.settings.include?.value ?? []).map((path) => fromModule(path, plan.location));
  const containers = [...environment.tasks.values()].filter((task) => plan.names.containers.has(task));
  if (containers.length === 0)
    return [statement(`${name} = `, environmentCode(environment, { image, dependencies, include }))];
  const attributes = containers.map((task) => plan.names.containers.get(task)!);
  const { description } = environment.settings;
  return [
    ...containers.map((task, i) => statement(`${attributes[i]} = `, containerTaskCode(task, image))),
    ...together([
      statement(`${name} = `, containerEnvironmentCode(environment, attributes, dependencies)),
      ...(description ? [statement(`${name}.description = `, string(shortened(description.value)))] : []),
      ...(include.length > 0 ? [statement(`${name}.include = `, includeCode(include))] : []),
    ]),
  ];
}

/** Attributes of the environments that `environment` depends on. One that stands below is part of a cycle, which no deploy takes. */
function attributesAbove(environment: Environment, { model, names, environments }: Plan): string[] {
  const above = environments.slice(0, environments.indexOf(environment)).map(({ name }) => name.value);
  return dependencyNames(environment).flatMap((name) =>
    above.includes(name) && model.environments.has(name) ? names.environments.get(name)! : [],
  );
}

/** Last of all: environments of Python code, whose modules may import this one. */
export function lateDependencies({ environments, model, names }: Plan): Section[] {
  const calls = environments.flatMap((environment) =>
    externalDependencies(environment, model).map(({ module, attribute }) => {
      const name = text(names.environments.get(environment.name.value)!);
      return statement("", call(text("_depend_on"), [name, string(module), string(attribute)]));
    }),
  );
  return calls.length > 0 ? [externals, ...together(calls)] : [];
}
