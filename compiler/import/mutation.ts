/** Variables of a module whose objects change after they have been assigned, as far as its top level says so. */
import { type PythonModule, statementsOf } from "../python/module.ts";
import type { Expression, Statement } from "../python/syntax.ts";

const known = new WeakMap<PythonModule, ReadonlySet<string>>();

/** Names on which a method is called in a statement of its own, or parts of which are assigned. */
export function mutatedNames(module: PythonModule): ReadonlySet<string> {
  let names = known.get(module);
  if (!names) {
    const chunks = module.chunks.filter(({ keyword }) => keyword === "simple" || keyword === "compound");
    names = new Set(chunks.flatMap((chunk) => statementsOf(module, chunk).flatMap(changedBy)));
    known.set(module, names);
  }
  return names;
}

/** Methods of environments that say nothing of how their object was made. */
const harmless: ReadonlySet<string> = new Set(["add_dependency", "task"]);

function changedBy(statement: Statement): string[] {
  switch (statement.kind) {
    case "expression":
      return statement.value.kind === "call" && isChange(statement.value.of) ? rootOf(statement.value.of) : [];
    case "assign":
      return statement.targets.flatMap((target) => (target.kind === "name" ? updated(statement) : rootOf(target)));
    case "delete":
      return statement.targets.flatMap((target) => (target.kind === "name" ? [] : rootOf(target)));
    case "compound":
      return isScript(statement) ? [] : statement.arms.flatMap(({ body }) => body.flatMap(changedBy));
    default:
      return [];
  }
}

/** `if __name__ == "__main__":`, which does not happen on import. */
function isScript({ arms }: Extract<Statement, { kind: "compound" }>): boolean {
  const condition = arms[0]?.condition;
  return condition?.kind === "binary" && condition.left.kind === "name" && condition.left.name === "__name__";
}

/** `x += …` reads as an assignment of something unknown. */
function updated({ targets, value }: Extract<Statement, { kind: "assign" }>): string[] {
  const isUpdate = value?.kind === "opaque" && value.start === targets[0]?.start;
  return isUpdate ? targets.flatMap(rootOf) : [];
}

function isChange(callee: Expression): boolean {
  return callee.kind === "attribute" && !harmless.has(callee.name);
}

/** The variable that `a.b[c].d` begins with; none for what begins with a call. */
function rootOf(at: Expression): string[] {
  if (at.kind === "name") return [at.name];
  return at.kind === "attribute" || at.kind === "subscript" ? rootOf(at.of) : [];
}
