/** The Python that a user would write beside the generated module: each function task as a stub of its declared interface. */

import { type Code, importsOf, string, type Text, text, tuple } from "../../compiler/emit/python/code.ts";
import { flyte2 } from "../../compiler/emit/python/dialect.ts";
import { importStatements } from "../../compiler/emit/python/imports.ts";
import { flat } from "../../compiler/emit/python/printer.ts";
import { annotationCode } from "../../compiler/emit/python/type-code.ts";
import { valueCode } from "../../compiler/emit/python/value-code.ts";
import { allTasks, type Model, pythonDefaults } from "../../compiler/model/model.ts";
import { qualifiedName, type Task } from "../../compiler/model/task.ts";
import type { Input, Outputs, TypeUse } from "../../compiler/model/type.ts";
import { referenceOf } from "../../compiler/python/effective-interface.ts";
import type { FunctionReference } from "../../compiler/python/interface.ts";

/** Modules of stubs. */
export interface Stubs {
  /** Dotted names, in the order of their tasks. */
  readonly modules: readonly string[];
  /** Their texts by path, relative to `python.root`. */
  readonly files: Readonly<Record<string, string>>;
}

/** Stubs of all function tasks whose module is said, decorated by the generated module. */
export function stubsOf(model: Model): Stubs {
  const generated = model.python.module?.value ?? pythonDefaults.module;
  const stubs = allTasks(model).flatMap((task) => {
    const at = task.settings.container ? undefined : referenceOf(task);
    return at ? [stubOf(task, at)] : [];
  });
  const modules = [...new Set(stubs.map(({ module }) => module))];
  const files = modules.map((module) => {
    const own = stubs.filter((stub) => stub.module === module);
    return [`${module.replaceAll(".", "/")}.py`, moduleText(own, generated)] as const;
  });
  return { modules, files: Object.fromEntries(files) };
}

interface Stub {
  readonly module: string;
  readonly codes: readonly Code[];
  readonly text: string;
}

function moduleText(stubs: readonly Stub[], generated: string): string {
  const imports = importStatements([
    { module: generated, name: "task" },
    { module: "typing" },
    ...stubs.flatMap(({ codes }) => codes.flatMap(importsOf)),
  ]);
  return [imports, ...stubs.map((stub) => stub.text)].join("\n\n\n").concat("\n");
}

function stubOf(task: Task, { module, function: name }: FunctionReference): Stub {
  const inputs = [...(task.settings.inputs?.value ?? [])].map(([key, { value }]) => parameter(key, value));
  const returned = returnCode(task.settings.outputs?.value ?? new Map());
  const lines = [
    `@task(${flat(string(qualifiedName(task)))})`,
    `async def ${name}(${signature(inputs)}) -> ${flat(returned)}:`,
    ...docstring(task),
    "    raise NotImplementedError",
  ];
  const codes = [...inputs.flatMap(({ type, value }) => (value ? [type, value] : [type])), returned];
  return { module, codes, text: lines.join("\n") };
}

interface Parameter {
  readonly name: string;
  readonly type: Code;
  readonly value?: Code;
}

function parameter(name: string, { type, default: at }: Input): Parameter {
  const declared = known(type);
  const value = at && valueCode(declared, at, "signature", flyte2);
  return { name, type: annotationCode(declared, flyte2), ...(value ? { value } : {}) };
}

function known(use: TypeUse | undefined) {
  if (!use?.type) throw new Error("a stub can be written only where all types are declared");
  return use.type;
}

/** Where one without a default follows one that has it, Python takes them by name only. */
function signature(parameters: readonly Parameter[]): string {
  const firstDefault = parameters.findIndex(({ value }) => value);
  const mixed = firstDefault >= 0 && parameters.slice(firstDefault).some(({ value }) => !value);
  const written = parameters.map(
    ({ name, type, value }) => `${name}: ${flat(type)}${value ? ` = ${flat(value)}` : ""}`,
  );
  return (mixed ? ["*", ...written] : written).join(", ");
}

/** One output, several, or a named tuple of them. */
function returnCode(outputs: Outputs): Code {
  const types = [...outputs].map(([name, use]) => [name, annotationCode(known(use), flyte2)] as const);
  if (types.length === 0) return text("None");
  const numbered = types.every(([name], i) => name === `o${i}`);
  if (!numbered) return namedTuple(types);
  return types.length === 1
    ? types[0]![1]
    : within(
        "tuple[",
        types.map(([, type]) => type),
        "]",
      );
}

function namedTuple(types: readonly (readonly [string, Code])[]): Code {
  const fields = types.map(([name, type]) => tuple([string(name), type]));
  return within('typing.NamedTuple("Outputs", [', fields, "])");
}

function within(open: string, parts: readonly Code[], close: string): Text {
  return text(`${open}${parts.map(flat).join(", ")}${close}`, ...parts.flatMap(importsOf));
}

/** Descriptions of inputs, which the SDK reads from the docstring. */
function docstring(task: Task): string[] {
  const described = [...(task.settings.inputs?.value ?? [])].flatMap(([name, { value }]) =>
    value.description ? [`        ${name}: ${value.description.value}`] : [],
  );
  return described.length > 0 ? ['    """', "    Args:", ...described, '    """'] : [];
}
