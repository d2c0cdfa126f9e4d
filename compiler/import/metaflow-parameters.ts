/** Parameters of a flow as inputs of the task that its first step becomes. */

import type { Loss } from "./loss.ts";
import { given, type ParameterCode } from "./metaflow-flows.ts";
import { type At, constantAt, isNone, type Reading } from "./reading.ts";
import { metaflowName } from "./sdk-name.ts";
import { dataOf, flag, text } from "./values.ts";
import { isMap, type Yaml, type YamlMap, yamlMap } from "./yaml.ts";

/** The inputs that a flow's parameters are; `changes` gets what is not quite the same. */
export function inputsOf(project: Reading["project"], parameters: readonly ParameterCode[], changes: Loss[]): YamlMap {
  const made = new Map(
    parameters.flatMap((each) => {
      const name = nameOf(each);
      const say = (message: string) => changes.push(changeAt(each, message));
      const value = name === undefined ? undefined : inputOf(each, { project, base: "", losses: [] }, say);
      if (name === undefined) say("this parameter's name is computed at run time; it is no input in flyte.yaml");
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
  return yamlMap(made);
}

/** The name it is given by on a command line, as Python would write it. */
function nameOf({ scope, call }: ParameterCode): string | undefined {
  const [first] = call.arguments;
  const named = given(scope, call).get("name");
  const at = first && first.name === undefined && !first.spread ? { scope, at: first.value } : named;
  const found = at && constantAt(at);
  const name = found?.kind === "str" ? found.value.replaceAll("-", "_") : undefined;
  return name !== undefined && /^[A-Za-z_]\w*$/.test(name) ? name : undefined;
}

type Say = (message: string) => void;

function inputOf(parameter: ParameterCode, reading: Reading, say: Say): Yaml | undefined {
  const { kind, scope, call } = parameter;
  const values = given(scope, call);
  const description = read(values, "help", reading, text);
  if (kind === "IncludeFile") {
    if (values.has("default"))
      say("a file that comes with the code is no default in Flyte 2; give its URI to each run");
    return input({ type: "File", description });
  }
  if (kind !== "Parameter") {
    say(`a \`${kind}\` is read when the flow's file is; in Flyte 2 it is an input, or a constant of the code`);
    return undefined;
  }
  if (values.has("separator")) say("the text is not split at a separator; take a `list[str]`, or split it in the task");
  const value = defaultOf(values, say);
  const type = typeOf(scope, values.get("type"), value);
  const isOptional = value === undefined && read(values, "required", reading, flag) !== true && !values.has("default");
  if (isOptional) return input({ type: `Optional[${type}]`, description, value: null });
  return input({ type, description, value: type === "dict" || /^list/.test(type) ? parsed(value) : value });
}

function read<T>(
  values: ReadonlyMap<string, At>,
  name: string,
  reading: Reading,
  reader: (reading: Reading, at: At) => T | undefined,
): T | undefined {
  const at = values.get(name);
  return at && !isNone(at) ? reader(reading, at) : undefined;
}

function input({
  type,
  description,
  value,
}: {
  type: string;
  description?: string | undefined;
  value?: Yaml | undefined;
}): Yaml {
  if (description === undefined && value === undefined) return type;
  return yamlMap([
    ["type", type],
    ["default", value],
    ["description", description],
  ]);
}

/** A default that is a constant; a function is called when the flow is deployed, and nothing stands for it. */
function defaultOf(values: ReadonlyMap<string, At>, say: Say): Yaml | undefined {
  const at = values.get("default");
  if (!at || isNone(at)) return undefined;
  const found = constantAt(at);
  const made = found && dataOf(found);
  if (made === undefined)
    say("this default is worked out when the flow is deployed or run; the input has none in flyte.yaml");
  return made;
}

function typeOf(scope: ParameterCode["scope"], type: At | undefined, value: Yaml | undefined): string {
  if (type && metaflowName(scope, type.at) === "JSONType") return jsonType(parsed(value));
  if (type?.at.kind === "name" && ["int", "float", "str", "bool"].includes(type.at.name)) return type.at.name;
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  return isMap(value) || Array.isArray(value) ? jsonType(value) : "str";
}

/** JSON that is text stands for what it says. */
function parsed(value: Yaml | undefined): Yaml | undefined {
  if (typeof value !== "string") return value;
  try {
    return ofJson(JSON.parse(value));
  } catch {
    return undefined;
  }
}

function ofJson(value: unknown): Yaml {
  if (Array.isArray(value)) return value.map(ofJson);
  if (typeof value !== "object" || value === null) return value as Yaml;
  return yamlMap(Object.entries(value).map(([key, each]) => [key, ofJson(each)] as const));
}

function jsonType(value: Yaml | undefined): string {
  if (!Array.isArray(value)) return "dict";
  const kinds = new Set(value.map((item) => (typeof item === "number" ? "number" : typeof item)));
  const [only, ...more] = kinds;
  if (more.length > 0 || only === undefined) return "list[str]";
  return only === "number"
    ? value.every(Number.isInteger)
      ? "list[int]"
      : "list[float]"
    : (lists[only] ?? "list[dict]");
}

const lists: Readonly<Record<string, string>> = { string: "list[str]", boolean: "list[bool]" };

function changeAt({ scope, call: { start, end } }: ParameterCode, message: string): Loss {
  return { file: scope.module.source.uri, start, end, kind: "changed", message };
}
