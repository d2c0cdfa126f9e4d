/** Types of inputs and outputs: what the function's signature says first, then the types there are. */

import type { Type } from "../../../compiler/model/type-kinds.ts";
import { plainKinds } from "../../../compiler/model/type-names.ts";
import { typeName } from "../../../compiler/model/type-spelling.ts";
import { effectiveInterface } from "../../../compiler/python/effective-interface.ts";
import { classesIn } from "../../../compiler/python/modules.ts";
import type { Candidate } from "./item.ts";
import type { Known } from "./known.ts";
import type { CursorPlace } from "./place.ts";
import { environmentAt, inputsAt, projectPath, taskAt } from "./tasks.ts";

/** Types for an input, an output, or the part of one that is being typed. */
export function typeCandidates(place: CursorPlace, about: Known): Candidate[] {
  const { prefix } = place;
  const head = /^.*[[,|]\s*/.exec(prefix)?.[0] ?? "";
  const close = "]".repeat(Math.max(0, head.split("[").length - head.split("]").length));
  const said = saidType(place, about);
  const whole: Candidate[] = said ? [{ label: typeName(said), kind: "type", detail: "as the function says" }] : [];
  const names = [...plainTypes(place, about), ...classes(place, about), ...generic];
  return [
    ...whole,
    ...names.map((name): Candidate => ({ label: `${head}${name}${close}`, kind: "type" })),
    ...(head === "" ? open(place) : []),
  ];
}

/** What containers take and give are files; an environment without a module is for containers. */
function plainTypes(place: CursorPlace, about: Known): string[] {
  const plain = [...plainKinds.keys()].map((name) => name.split(".").at(-1)!);
  const isFunction = environmentAt(place, about)?.settings.module !== undefined;
  const first = isFunction ? ["str", "int", "float", "bool", "datetime"] : ["str", "File", "int", "bool", "float"];
  return [...first, ...plain.filter((name) => !first.includes(name))];
}

const generic = ["list[str]", "list[int]", "dict[str, str]", "dict[str, int]", "dict", "str | None", "tuple[int, str]"];

/** Types that are nothing without what stands in their brackets. */
function open({ typed }: CursorPlace): Candidate[] {
  return openTypes.map(([label, inner, quote]) => {
    const text = `${label.slice(0, -1)}${inner}]`;
    const isQuoted = typed.quote !== undefined || typed.open.length > 0;
    return {
      label,
      kind: "type",
      yaml: isQuoted ? `${typed.quote ?? quote}${text}${typed.quote ?? quote}` : text,
      snippet: true,
    };
  });
}

const openTypes = [
  ["list[]", "$1", '"'],
  ["dict[]", "${1:str}, $2", '"'],
  ["Optional[]", "$1", '"'],
  ["Union[]", "$1, $2", '"'],
  ["Literal[]", '"$1"', "'"],
  ["enum[]", "$1", '"'],
  ["tuple[]", "$1, $2", '"'],
] as const;

/** Classes of the environment's module, as a type names them. */
function classes(place: CursorPlace, about: Known): string[] {
  const module = environmentAt(place, about)?.settings.module?.value;
  return about.python && module !== undefined ? classesIn(about.python, module).map((name) => `${module}:${name}`) : [];
}

/** What the source says of the input or output at the cursor. */
function saidType(place: CursorPlace, about: Known): Type | undefined {
  const [, , , , direction, name] = projectPath(place.path);
  if (direction === "inputs") return inputsAt(place, about).get(String(name))?.read?.type;
  const task = direction === "outputs" ? taskAt(place, about) : undefined;
  const outputs = task && about.python ? effectiveInterface(task, about.python).function?.outputs : undefined;
  const key = name === undefined ? "o0" : typeof name === "number" ? `o${name}` : name;
  return outputs?.get(key);
}
