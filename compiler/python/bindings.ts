/** What gives a name of a module its meaning. */
import type { Chunk } from "./chunks.ts";
import { chunksBinding, type PythonModule, statementsOf } from "./module.ts";
import type {
  Arm,
  AssignStatement,
  ClassStatement,
  CompoundStatement,
  Expression,
  FromStatement,
  FunctionStatement,
  ImportStatement,
  Statement,
  TypeAliasStatement,
} from "./syntax.ts";

/** One place where a name gets a value when the module is imported. */
export type Binding = Bound & {
  /** Where its statement begins. */
  readonly start: number;
  /** False where that depends on what only running the module can tell. */
  readonly isCertain: boolean;
};

type Bound =
  | { readonly kind: "function"; readonly statement: FunctionStatement }
  | { readonly kind: "class"; readonly statement: ClassStatement }
  | { readonly kind: "type"; readonly statement: TypeAliasStatement }
  | { readonly kind: "value"; readonly value: Expression }
  | { readonly kind: "import"; readonly path: readonly string[] }
  | { readonly kind: "from"; readonly level: number; readonly path: readonly string[]; readonly name: string }
  | { readonly kind: "unknown" };

/** Which way an `if` at the top of a module goes; undefined where only running it tells. */
export type Decide = (condition: Expression) => boolean | undefined;

/** Every binding of a name at the top of a module, in order; those that happen for type checkers only are left out. */
export function bindingsOf(module: PythonModule, name: string, decide: Decide): Binding[] {
  const found: Binding[] = [];
  for (const chunk of chunksBinding(module, name)) collect(statementsOf(module, chunk), name, decide, found);
  return found;
}

/** Every binding of a name in statements that are executed one after the other. */
export function bindingsIn(statements: readonly Statement[], name: string, decide: Decide): Binding[] {
  const found: Binding[] = [];
  collect(statements, name, decide, found);
  return found;
}

function collect(statements: readonly Statement[], name: string, decide: Decide, found: Binding[]): void {
  for (const statement of statements) {
    if (statement.kind === "compound") found.push(...compound(statement, name, decide));
    else {
      const bound = boundBy(statement, name);
      if (bound) found.push({ ...bound, start: statement.start, isCertain: true });
    }
  }
}

function boundBy(statement: Statement, name: string): Bound | undefined {
  switch (statement.kind) {
    case "function":
      return statement.name.name === name ? { kind: "function", statement } : undefined;
    case "class":
      return statement.name.name === name ? { kind: "class", statement } : undefined;
    case "type":
      return statement.name.name === name ? { kind: "type", statement } : undefined;
    case "assign":
      return assigned(statement, name);
    case "import":
      return imported(statement, name);
    case "from":
      return importedFrom(statement, name);
    case "delete":
      return statement.targets.some((target) => mentions(target, name)) ? { kind: "unknown" } : undefined;
    default:
      return undefined;
  }
}

/** An annotation alone binds nothing. */
function assigned({ targets, value }: AssignStatement, name: string): Bound | undefined {
  if (!value) return undefined;
  if (targets.some((target) => target.kind === "name" && target.name === name)) return { kind: "value", value };
  const part = unpacked(targets, value, name);
  if (part) return { kind: "value", value: part };
  return targets.some((target) => mentions(target, name)) ? { kind: "unknown" } : undefined;
}

/** What a name gets of `a, b = x, y`. */
function unpacked(targets: readonly Expression[], value: Expression, name: string): Expression | undefined {
  const [target, ...others] = targets;
  if (target?.kind !== "tuple" || value.kind !== "tuple" || others.length > 0) return undefined;
  if (target.items.length !== value.items.length || target.items.some(({ kind }) => kind !== "name")) return undefined;
  if (value.items.some(({ kind }) => kind === "starred")) return undefined;
  return value.items[target.items.findLastIndex((item) => item.kind === "name" && item.name === name)];
}

/** Whether a target, such as `a, (b, *c)`, gives the name a value. */
function mentions(target: Expression, name: string): boolean {
  if (target.kind === "name") return target.name === name;
  if (target.kind === "tuple" || target.kind === "list") return target.items.some((item) => mentions(item, name));
  return target.kind === "opaque";
}

function imported({ names }: ImportStatement, name: string): Bound | undefined {
  const found = names.findLast(({ path, as }) => (as ?? path[0]) === name);
  return found && { kind: "import", path: found.as === undefined ? found.path.slice(0, 1) : found.path };
}

function importedFrom({ level, path, names }: FromStatement, name: string): Bound | undefined {
  const found = names === "*" ? undefined : names.findLast((each) => (each.as ?? each.name) === name);
  return found && { kind: "from", level, path, name: found.name };
}

function compound({ keyword, arms, start }: CompoundStatement, name: string, decide: Decide): Binding[] {
  const clauses = arms.flatMap((arm) =>
    arm.binds.includes(name) ? [{ kind: "unknown", start, isCertain: false } as const] : [],
  );
  if (keyword === "if") return [...clauses, ...conditional(arms, name, decide)];
  if (keyword === "try") return [...clauses, ...tried(arms, name, decide)];
  const inside = arms.flatMap((arm) => bindingsIn(arm.body, name, decide));
  return [...clauses, ...(keyword === "with" ? inside : uncertain(inside))];
}

function conditional(arms: readonly Arm[], name: string, decide: Decide): Binding[] {
  const found: Binding[] = [];
  let isCertain = true;
  for (const { condition, body } of arms) {
    const decision = condition ? decide(condition) : true;
    if (decision === false) continue;
    const inside = bindingsIn(body, name, decide);
    found.push(...(decision && isCertain ? inside : uncertain(inside)));
    if (decision) break;
    isCertain = false;
  }
  return found;
}

/** What is tried is taken to succeed; what an `except` binds in its stead is not looked at. */
function tried(arms: readonly Arm[], name: string, decide: Decide): Binding[] {
  const inside = (arm: Arm) => bindingsIn(arm.body, name, decide);
  const certain = arms.filter(({ keyword }) => keyword !== "except").flatMap(inside);
  return certain.length > 0 ? certain : uncertain(arms.flatMap(inside));
}

function uncertain(bindings: readonly Binding[]): Binding[] {
  return bindings.map((binding) => ({ ...binding, isCertain: false }));
}

/** The statements that import everything from another module, by where they stand. */
export function starsOf(module: PythonModule): FromStatement[] {
  const statements = module.stars.flatMap((chunk: Chunk) => statementsOf(module, chunk));
  return statements.filter(
    (statement): statement is FromStatement => statement.kind === "from" && statement.names === "*",
  );
}
