import type { Fix } from "../diagnostics/diagnostic.ts";
import { quoted, replace } from "../diagnostics/edit.ts";
import { didYouMean, listed } from "../diagnostics/words.ts";
import type { Task } from "../model/task.ts";
import type { Type } from "../model/type.ts";
import { typeName } from "../model/type-spelling.ts";
import { surelyDiffer } from "../python/surely-differ.ts";
import { nearest } from "../source/nearest.ts";
import { keyPlace, type Place } from "../source/node.ts";
import { eachFunction, type TaskFunction } from "./code.ts";
import { type Context, defineRule, type Report } from "./rule.ts";
import { whatItHas } from "./trigger-inputs.ts";
import { changeTo } from "./written.ts";

export const interfaceMismatch = defineRule({
  code: "interface-mismatch",
  severity: "error",
  title: "What is declared of a task is not what its function's signature says",
  rejectedBy: "run: the task is called with inputs, or asked for outputs, that the function has not",
  ...eachFunction((use, report, context) => {
    for (const found of [...inputs(use, context), ...outputs(use, context)]) report(found);
  }),
});

/** Declared inputs that are no parameters, or of another type. The file need not declare all. */
function inputs({ task, found, at }: TaskFunction, { interfaceOf }: Context): Report[] {
  const read = found.inputs;
  if (!read || found.variadic.length > 0) return [];
  return [...(task.settings.inputs?.value ?? [])].flatMap(([name, { key, value }]): Report[] => {
    const parameter = read.get(name);
    if (!parameter) return [noParameter(name, key, found.name, [...read.keys()], at(found.at))];
    const type = value.type && interfaceOf(task).inputs.get(name)?.type;
    const isOther = type && parameter.type && parameter.annotation && surelyDiffer(type, parameter.type);
    return isOther ? [otherType(`\`${name}\``, value.type!.at, type, parameter.type, at(parameter.at))] : [];
  });
}

function noParameter(name: string, key: Place, of: string, names: readonly string[], related: Place): Report {
  const near = nearest(name, names);
  return {
    at: key,
    message: `The function \`${of}\` has no parameter \`${name}\`; ${didYouMean(near, whatItHas(names))}`,
    related: [{ at: related, message: "the function" }],
    fixes: near === undefined ? [] : [changeTo(key, near)],
  };
}

function otherType(what: string, at: Place, declared: Type, read: Type, related: Place): Report {
  const name = typeName(read);
  const fix: Fix = { title: `Change to \`${name}\``, safe: false, edits: [replace(at, quoted(name))] };
  return {
    at,
    message: `${what} is declared as \`${typeName(declared)}\`, and the signature says \`${name}\`. Leave the type to the signature, or make both the same.`,
    related: [{ at: related, message: "the signature" }],
    fixes: isPlain(read) ? [fix] : [],
  };
}

/** True for a type whose name means the same in the file. */
function isPlain(type: Type): boolean {
  if (type.kind === "list") return isPlain(type.item);
  return ["int", "float", "str", "bool", "datetime", "date", "timedelta"].includes(type.kind);
}

function outputs({ task, found, at }: TaskFunction, { interfaceOf }: Context): Report[] {
  const { outputs: declared } = task.settings;
  const read = found.outputs;
  if (!declared || !read) return [];
  const related = at(found.returns ?? found.at);
  const names = [...declared.value.keys()];
  if (names.join() !== [...read.keys()].join()) return [otherOutputs(task, names, [...read.keys()], related)];
  return [...declared.value].flatMap(([name, { at: place }]) => {
    const type = interfaceOf(task).outputs.get(name);
    const returned = read.get(name);
    const what = names.length > 1 || name !== "o0" ? `The output \`${name}\`` : "The output";
    return type && returned && surelyDiffer(type, returned) ? [otherType(what, place, type, returned, related)] : [];
  });
}

function otherOutputs(
  { settings }: Task,
  declared: readonly string[],
  read: readonly string[],
  related: Place,
): Report {
  return {
    at: settings.outputs!.key,
    message: `${capital(counted(declared))} declared, and the signature says ${counted(read).replace(/ (?:is|are)$/, "")}. Leave the outputs to the signature, or make both the same.`,
    related: [
      { at: related, message: "the signature" },
      ...declared.flatMap((name) => {
        const key = read.includes(name) ? undefined : keyPlace(settings.outputs, name);
        return key ? [{ at: key, message: "the signature has no such output" }] : [];
      }),
    ],
  };
}

function counted(names: readonly string[]): string {
  if (names.length === 0) return "no output is";
  const isNamed = names.some((name, i) => name !== `o${i}`);
  const what = names.length === 1 ? "one output" : `${names.length} outputs`;
  return `${what}${isNamed ? ` (${listed(names)})` : ""} ${names.length === 1 ? "is" : "are"}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
