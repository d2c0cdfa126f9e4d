/** The Python that a user would write beside the generated module: each function task as a stub of its declared interface. */

import { type Code, type Import, importsOf, string, type Text, text, tuple } from "../../compiler/emit/python/code.ts";
import { type Dialect, flyte2 } from "../../compiler/emit/python/dialect.ts";
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

/** How stubs are written for one SDK. */
export interface StubStyle {
  readonly dialect: Dialect;
  /** What imports and code stand before the functions of all modules. */
  readonly head: readonly Import[];
  /** The decorator's lines. */
  decorator(task: Task): string;
  /** What the function does. */
  readonly body: string;
  /** What follows the function. */
  after?(task: Task): readonly string[];
}

/** Stubs of all function tasks whose module is said, decorated by the generated module unless `style` says more. */
export function stubsOf(model: Model, style: StubStyle = ofFlyte2(model)): Stubs {
  const stubs = allTasks(model).flatMap((task) => {
    const at = task.settings.container ? undefined : referenceOf(task);
    return at ? [stubOf(task, at, style)] : [];
  });
  const modules = [...new Set(stubs.map(({ module }) => module))];
  const files = modules.map((module) => {
    const own = stubs.filter((stub) => stub.module === module);
    return [`${module.replaceAll(".", "/")}.py`, moduleText(own, style)] as const;
  });
  return { modules, files: Object.fromEntries(files) };
}

function ofFlyte2(model: Model): StubStyle {
  return {
    dialect: flyte2,
    head: [{ module: model.python.module?.value ?? pythonDefaults.module, name: "task" }],
    decorator: (task) => `@task(${flat(string(qualifiedName(task)))})`,
    body: "raise NotImplementedError",
  };
}

interface Stub {
  readonly module: string;
  readonly codes: readonly Code[];
  readonly text: string;
}

function moduleText(stubs: readonly Stub[], { head }: StubStyle): string {
  const imports = importStatements([
    ...head,
    { module: "typing" },
    ...stubs.flatMap(({ codes }) => codes.flatMap(importsOf)),
  ]);
  return [imports, ...stubs.map((stub) => stub.text)].join("\n\n\n").concat("\n");
}

function stubOf(task: Task, { module, function: name }: FunctionReference, style: StubStyle): Stub {
  const { dialect } = style;
  const inputs = [...(task.settings.inputs?.value ?? [])].map(([key, { value }]) => parameter(key, value, dialect));
  const returned = returnCode(task.settings.outputs?.value ?? new Map(), dialect);
  const lines = [
    style.decorator(task),
    `async def ${name}(${signature(inputs)}) -> ${flat(returned)}:`,
    ...docstring(task),
    `    ${style.body}`,
    ...(style.after?.(task) ?? []),
  ];
  const codes = [...inputs.flatMap(({ type, value }) => (value ? [type, value] : [type])), returned];
  return { module, codes, text: lines.join("\n") };
}

interface Parameter {
  readonly name: string;
  readonly type: Code;
  readonly value?: Code;
}

function parameter(name: string, { type, default: at }: Input, dialect: Dialect): Parameter {
  const declared = known(type);
  const value = at && valueCode(declared, at, "signature", dialect);
  return { name, type: annotationCode(declared, dialect), ...(value ? { value } : {}) };
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
function returnCode(outputs: Outputs, dialect: Dialect): Code {
  const types = [...outputs].map(([name, use]) => [name, annotationCode(known(use), dialect)] as const);
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
