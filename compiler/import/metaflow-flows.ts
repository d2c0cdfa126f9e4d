/** The flows of Metaflow that a module has: their parameters, steps and decorators, as they are written. */
import { type PythonModule, statementsOf } from "../python/module.ts";
import type { PythonProject } from "../python/project.ts";
import type { ClassDefinition, Scope } from "../python/resolve.ts";
import type { CallExpression, ClassStatement, Expression, FunctionStatement } from "../python/syntax.ts";
import type { Span } from "../source/node.ts";
import type { At } from "./reading.ts";
import { metaflowName } from "./sdk-name.ts";

/** A class that is a flow. */
export interface FlowCode {
  readonly module: PythonModule;
  readonly statement: ClassStatement;
  readonly decorators: readonly Decorator[];
  readonly parameters: readonly ParameterCode[];
  /** In the order written. */
  readonly steps: readonly StepCode[];
}

/** A method that is a step. */
export interface StepCode {
  readonly scope: Scope;
  readonly function: FunctionStatement;
  /** All but `@step` itself. */
  readonly decorators: readonly Decorator[];
  readonly isStart: boolean;
}

/** One of Metaflow's decorators; `name` is its own there. */
export interface Decorator extends Span {
  readonly name: string;
  readonly scope: Scope;
  /** Its arguments by name; positional ones are left out, as Metaflow takes none. */
  readonly given: ReadonlyMap<string, At>;
}

/** `attribute = Parameter(…)`, or another class of Metaflow's in its place. */
export interface ParameterCode {
  readonly attribute: string;
  readonly kind: string;
  readonly scope: Scope;
  readonly call: CallExpression;
}

/** The flows at the top of a module. */
export function flowsIn(project: PythonProject, module: PythonModule): FlowCode[] {
  if (!/\bmetaflow\b/.test(module.source.text)) return [];
  return module.chunks
    .filter(({ keyword }) => keyword === "class")
    .flatMap((chunk) => statementsOf(module, chunk))
    .flatMap((statement) => (statement.kind === "class" ? flowOf(project, module, statement) : []));
}

function flowOf(project: PythonProject, module: PythonModule, statement: ClassStatement): FlowCode[] {
  const outside: Scope = { project, module, before: statement.start };
  if (!statement.arguments.some(({ value }) => metaflowName(outside, value) === "FlowSpec")) return [];
  const owner: ClassDefinition = { kind: "class", scope: outside, statement, qualname: statement.name.name };
  const steps = latest(statement.body.flatMap((each) => (each.kind === "function" ? stepOf(owner, each) : [])));
  const marked = steps.some(({ isStart }) => isStart);
  return [
    {
      module,
      statement,
      decorators: decoratorsOf(outside, statement.decorators),
      parameters: statement.body.flatMap((each) => parameterOf({ project, module, owner, before: each.start }, each)),
      steps: marked ? steps : steps.map((each, i) => ({ ...each, isStart: i === 0 })),
    },
  ];
}

/** Of several methods of one name the last is the class's. */
function latest(steps: readonly StepCode[]): StepCode[] {
  return [...new Map(steps.map((step) => [step.function.name.name, step])).values()];
}

function stepOf(owner: ClassDefinition, statement: FunctionStatement): StepCode[] {
  const { project, module } = owner.scope;
  const scope: Scope = { project, module, owner, before: statement.start };
  const all = decoratorsOf(scope, statement.decorators);
  const step = all.find(({ name }) => name === "step");
  if (!step) return [];
  const start = step.given.get("start")?.at;
  const isStart = statement.name.name === "start" || (start?.kind === "constant" && start.value === true);
  return [{ scope, function: statement, decorators: all.filter((each) => each !== step), isStart }];
}

function decoratorsOf(scope: Scope, decorators: readonly Expression[]): Decorator[] {
  return decorators.flatMap((at): Decorator[] => {
    const name = metaflowName(scope, at.kind === "call" ? at.of : at);
    if (name === undefined) return [];
    return [{ name, scope, start: at.start, end: at.end, given: at.kind === "call" ? given(scope, at) : new Map() }];
  });
}

/** The arguments of a call that have a name. */
export function given(scope: Scope, at: CallExpression): ReadonlyMap<string, At> {
  return new Map(at.arguments.flatMap(({ name, value }) => (name === undefined ? [] : [[name, { scope, at: value }]])));
}

function parameterOf(scope: Scope, statement: ClassStatement["body"][number]): ParameterCode[] {
  if (statement.kind !== "assign" || statement.value?.kind !== "call") return [];
  const [target] = statement.targets;
  const kind = metaflowName(scope, statement.value.of);
  if (target?.kind !== "name" || kind === undefined) return [];
  return [{ attribute: target.name, kind, scope, call: statement.value }];
}
