/** Links: objects of the code's own classes, whose URLs are put together from what Flyte fills in. */
import { wholeOf } from "../python/module.ts";
import { type ClassDefinition, resolve, type Scope } from "../python/resolve.ts";
import type { CallExpression, Expression, FunctionStatement } from "../python/syntax.ts";
import { onlyReturn } from "../python/uses.ts";
import { each } from "./calls.ts";
import { type At, constantAt, follow, lose, type Read, type Reading } from "./reading.ts";
import { type Yaml, yamlMap } from "./yaml.ts";

/** What `get_link` is called with at deploy. Source: flyte/_internal/runtime/task_serde.py. */
const placeholders: Readonly<Record<string, string>> = {
  run_name: "{{.runName}}",
  project: "{{.executionProject}}",
  domain: "{{.executionDomain}}",
  parent_action_name: "{{.actionName}}",
  action_name: "{{.actionName}}",
  pod_name: "{{.podName}}",
};

const link: Read<Yaml> = (reading, place) => {
  const { scope, at } = follow(place);
  const found = at.kind === "call" ? resolve(scope, at.of) : undefined;
  const made = at.kind === "call" && found?.kind === "class" ? linkOf({ scope, at }, found) : undefined;
  return made ?? lose(reading, place, "this link's URL is computed at run time");
};

/** `links:`. */
export const links: Read<Yaml> = (reading: Reading, at: At) => {
  const made = each(link)(reading, at);
  return made && made.length > 0 ? made : undefined;
};

interface Instance {
  readonly scope: Scope;
  readonly of: ClassDefinition;
  /** Fields that the call gives. */
  readonly given: ReadonlyMap<string, At>;
}

function linkOf({ scope, at }: { scope: Scope; at: CallExpression }, of: ClassDefinition): Yaml | undefined {
  const fields = of.statement.body.flatMap((each) =>
    each.kind === "assign" && each.annotation && each.targets[0]?.kind === "name" ? [each.targets[0].name] : [],
  );
  const given = new Map(
    at.arguments.flatMap(({ name, value }, i) => {
      const field = name ?? fields[i];
      return field === undefined ? [] : [[field, { scope, at: value }] as const];
    }),
  );
  const instance: Instance = { scope, of, given };
  const method = of.statement.body.find((each) => each.kind === "function" && each.name.name === "get_link");
  const uri = method?.kind === "function" ? uriOf(instance, method) : undefined;
  const name = fieldText(instance, "name");
  const icon = fieldText(instance, "icon_uri");
  if (uri === undefined || name === undefined) return undefined;
  return yamlMap([
    ["name", name],
    ["uri", uri],
    ["icon_uri", icon === "" ? undefined : icon],
  ]);
}

/** A field's text: what the call gives, or the class. */
function fieldText({ of, given }: Instance, name: string): string | undefined {
  const argument = given.get(name);
  const found = argument ? constantAt(argument) : constantAt(ofClass(of, name));
  return found?.kind === "str" ? found.value : undefined;
}

function ofClass(of: ClassDefinition, name: string): At {
  const assigned = of.statement.body.find(
    (each) => each.kind === "assign" && each.targets.some((target) => target.kind === "name" && target.name === name),
  );
  const at: Expression =
    assigned?.kind === "assign" && assigned.value ? assigned.value : { kind: "opaque", start: 0, end: 0 };
  return { scope: { ...of.scope, owner: of }, at };
}

function uriOf(instance: Instance, method: FunctionStatement): string | undefined {
  const { module } = instance.of.scope;
  const { start, end } = wholeOf(module, method);
  const returned = onlyReturn(module.source.text.slice(start, end));
  return returned && textOf(instance, method, returned);
}

/** Text with Flyte's placeholders for the method's parameters. */
function textOf(instance: Instance, method: FunctionStatement, at: Expression): string | undefined {
  if (at.kind === "format") {
    const parts = at.parts.map((part) => (typeof part === "string" ? part : textOf(instance, method, part)));
    return parts.includes(undefined) ? undefined : parts.join("");
  }
  if (at.kind === "binary" && at.operator === "+") {
    const [left, right] = [textOf(instance, method, at.left), textOf(instance, method, at.right)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  if (at.kind === "name" && method.parameters.some(({ name }) => name === at.name)) return placeholders[at.name];
  if (at.kind === "attribute" && at.of.kind === "name" && at.of.name === method.parameters[0]?.name)
    return fieldText(instance, at.name);
  const found = constantAt({ scope: { ...instance.of.scope, before: undefined }, at });
  return found?.kind === "str" ? found.value : undefined;
}
