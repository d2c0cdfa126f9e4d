import { shortened } from "../../model/description.ts";
import type { Environment } from "../../model/environment.ts";
import { call, string, text } from "./code.ts";
import { dependencies, externalDependencies } from "./dependencies.ts";
import { containerEnvironmentCode, environmentCode, includeCode } from "./environment-code.ts";
import { externals } from "./fixed-sections.ts";
import { fromModule } from "./location.ts";
import type { Names } from "./names.ts";
import type { Plan } from "./plan.ts";
import { type Section, statement, together } from "./section.ts";
import { containerTaskCode } from "./task-code.ts";

/** An environment as a variable; with container tasks, those come first, each a variable of its own. */
export function environmentSections(environment: Environment, plan: Plan): Section[] {
  const name = attributeOf(environment, plan.names);
  const image = plan.images.argument(environment);
  const above = dependencies(environment, plan.model).above.map((other) => plan.names.environments.get(other)!);
  const include = (environment.settings.include?.value ?? []).map((path) => fromModule(path, plan.location));
  const containers = [...environment.tasks.values()].filter((task) => plan.names.containers.has(task));
  if (containers.length === 0)
    return [statement(`${name} = `, environmentCode(environment, { image, dependencies: above, include }))];
  const attributes = containers.map((task) => plan.names.containers.get(task)!);
  const { description } = environment.settings;
  return [
    ...containers.map((task, i) =>
      statement(`${attributes[i]} = `, containerTaskCode(task, image, plan.interfaceOf(task))),
    ),
    ...together([
      statement(`${name} = `, containerEnvironmentCode(environment, attributes, above)),
      ...(description ? [statement(`${name}.description = `, string(shortened(description.value)))] : []),
      ...(include.length > 0 ? [statement(`${name}.include = `, includeCode(include))] : []),
    ]),
  ];
}

/** Dependencies on environments that stand further below, which Python does not know above. */
export function forwardDependencies({ model, names }: Plan): Section[] {
  const calls = [...model.environments.values()].flatMap((environment) => {
    const { below } = dependencies(environment, model);
    const added = below.map((name) => text(names.environments.get(name)!));
    return added.length > 0
      ? [statement("", call(text(`${attributeOf(environment, names)}.add_dependency`), added))]
      : [];
  });
  return together(calls);
}

function attributeOf({ name }: Environment, names: Names): string {
  return names.environments.get(name.value)!;
}

/** Last of all: environments of Python code, whose modules may import this one. */
export function lateDependencies({ model, names }: Plan): Section[] {
  const calls = [...model.environments.values()].flatMap((environment) =>
    externalDependencies(environment, model).map(({ module, attribute }) => {
      const name = text(attributeOf(environment, names));
      return statement("", call(text("_depend_on"), [name, string(module), string(attribute)]));
    }),
  );
  return calls.length > 0 ? [externals, ...together(calls)] : [];
}
