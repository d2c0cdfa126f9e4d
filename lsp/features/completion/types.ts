/** Types of inputs and outputs: what the function's signature says first, then the types there are. */

import type { Type } from "../../../compiler/model/type-kinds.ts";
import { plainKinds } from "../../../compiler/model/type-names.ts";
import { typeName } from "../../../compiler/model/type-spelling.ts";
import { effectiveInterface } from "../../../compiler/python/effective-interface.ts";
import type { Candidate } from "./item.ts";
import type { Known } from "./known.ts";
import type { CursorPlace } from "./place.ts";
import { inputsAt, projectPath, taskAt } from "./tasks.ts";

/** Types for an input, an output, or the part of one that is being typed. */
export function typeCandidates(place: CursorPlace, about: Known): Candidate[] {
  const { prefix } = place;
  const head = /^.*[[,|]\s*/.exec(prefix)?.[0] ?? "";
  const open = head.split("[").length - head.split("]").length;
  const close = "]".repeat(Math.max(0, open));
  const plain = [...plainKinds.keys()].map((name) => name.split(".").at(-1)!);
  const said = saidType(place, about);
  return [
    ...(said ? [{ label: typeName(said), kind: "type", detail: "as the function says" } satisfies Candidate] : []),
    ...[...usual(plain), ...generic].map((name): Candidate => ({ label: `${head}${name}${close}`, kind: "type" })),
  ];
}

function usual(plain: readonly string[]): string[] {
  const first = ["str", "int", "float", "bool", "datetime"];
  return [...first, ...plain.filter((name) => !first.includes(name))];
}

const generic = ["list[str]", "list[int]", "dict[str, str]", "dict[str, int]", "str | None", "dict", "tuple[int, str]"];

/** What the source says of the input or output at the cursor. */
function saidType(place: CursorPlace, about: Known): Type | undefined {
  const [, , , , direction, name] = projectPath(place.path);
  if (direction === "inputs") return inputsAt(place, about).get(String(name))?.read?.type;
  const task = direction === "outputs" ? taskAt(place, about) : undefined;
  const outputs = task && about.python ? effectiveInterface(task, about.python).function?.outputs : undefined;
  const key = name === undefined ? "o0" : typeof name === "number" ? `o${name}` : name;
  return outputs?.get(key);
}
