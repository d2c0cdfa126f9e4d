/** What changes in the Python files: environments come from the generated module, and so do the decorators of tasks. */
import type { TextEdit } from "../diagnostics/diagnostic.ts";
import type { Names } from "../emit/python/names.ts";
import type { Model } from "../model/model.ts";
import { bindingsOf } from "../python/bindings.ts";
import { type PythonModule, statementsOf } from "../python/module.ts";
import type { Span } from "../source/node.ts";
import type { Collected, ImportedEnvironment } from "./collect.ts";
import type { ContainerCode } from "./container.ts";
import { needsFlytekit } from "./flytekit.ts";
import { deadStatements, unusedImports } from "./leftovers.ts";
import type { CodeBase } from "./modules.ts";
import { removed, replaced } from "./text-edits.ts";

/** The generated module: what it holds, and what its attributes are called. */
export interface Generated {
  readonly model: Model;
  readonly names: Names;
  readonly containers: ReadonlyMap<ContainerCode, string>;
}

/** The edits of all modules. */
export function pythonEdits(codeBase: CodeBase, collected: Collected, generated: Generated): TextEdit[] {
  const isFlytekit = collected.modules.some((module) => needsFlytekit(codeBase, module));
  const own = collected.modules.map((module) => {
    const stays = isFlytekit && /\bflytekit\b/.test(module.source.text);
    return { module, edits: stays ? [] : editsOf(codeBase, module, collected, generated) };
  });
  const bystanders = codeBase.tests.map((module) => ({ module, edits: [] }));
  const dead = deadStatements(codeBase.project, [...own, ...bystanders]);
  const everything = [...collected.modules, ...codeBase.tests];
  return own.flatMap(({ module, edits }, i) => {
    if (edits.length === 0 && dead[i]!.length === 0) return [];
    const all = [...edits, ...dead[i]!.map((statement) => removed(module, statement))];
    return [...all, ...unusedImports(codeBase.project, module, all, everything)];
  });
}

function editsOf(codeBase: CodeBase, module: PythonModule, collected: Collected, generated: Generated): TextEdit[] {
  const environments = collected.environments.filter(
    ({ code }) => code.module.source.uri === module.source.uri && code.statement,
  );
  const written = collected.environments.filter(({ isUnwritten }) => !isUnwritten);
  const tasks = written.flatMap((environment) =>
    environment.tasks.flatMap(({ code }) =>
      code.module.source.uri === module.source.uri ? [{ environment, code }] : [],
    ),
  );
  const added = collected.added.filter((each) => each.module.source.uri === module.source.uri);
  const overrides = collected.overrides.filter((each) => each.module.source.uri === module.source.uri);
  const containers = containersIn(module, collected.environments);
  const importing = new Importing(module, codeBase.project.generated);
  const edits = [
    ...environments.map((each) => environmentEdit(each, module, importing, generated)),
    ...added.map((span) => removed(module, span)),
    ...tasks.map(({ environment, code }) =>
      replaced(
        module,
        code.decorator.at,
        `${importing.name("task")}("${environment.name}.${code.function.name.name}")`,
      ),
    ),
    ...overrides.map(({ call, name }) => {
      const of = call.of.kind === "attribute" ? call.of.of : call.of;
      const task = module.source.text.slice(of.start, of.end);
      return replaced(module, call, `${importing.name("override")}(${task}, "${name}")`);
    }),
    ...containers.map(({ environment, each, span }) =>
      replaced(module, span, `${importing.name("container")}("${environment.name}.${generated.containers.get(each)}")`),
    ),
  ];
  return [...edits, ...importing.edit(edits)];
}

function environmentEdit(
  { name, code }: ImportedEnvironment,
  module: PythonModule,
  importing: Importing,
  { names }: Generated,
): TextEdit {
  const attribute = names.environments.get(name)!;
  if (code.variable === undefined) return removed(module, code.statement!);
  if (isBoundAgain(module, code.variable))
    return replaced(module, code.statement!, importing.statement(attribute, code.variable));
  importing.name(attribute, code.variable);
  return removed(module, code.statement!);
}

/** True for a variable that several statements assign; which of them is meant depends on where it is used. */
function isBoundAgain(module: PythonModule, name: string): boolean {
  const chunks = module.words.get(name) ?? [];
  const bound = chunks
    .flatMap((chunk) => statementsOf(module, chunk))
    .filter(
      (each) => each.kind === "assign" && each.targets.some((target) => target.kind === "name" && target.name === name),
    );
  return bound.length > 1;
}

/** Calls of `ContainerTask` that variables of a module hold. */
function containersIn(
  module: PythonModule,
  environments: readonly ImportedEnvironment[],
): { environment: ImportedEnvironment; each: ContainerCode; span: Span }[] {
  return environments.flatMap((environment) =>
    environment.containers.flatMap((each) =>
      each.variable && each.variable.module.source.uri === module.source.uri
        ? [{ environment, each, span: each.call.at }]
        : [],
    ),
  );
}

/** What a module comes to import from the generated one. */
class Importing {
  readonly #module: PythonModule;
  readonly #generated: string;
  readonly #names = new Map<string, string>();

  constructor(module: PythonModule, generated: string) {
    this.#module = module;
    this.#generated = generated;
  }

  /** Imports an attribute, and gives the name it has in the module. */
  name(attribute: string, as?: string): string {
    const known = this.#names.get(attribute);
    if (known !== undefined) return known;
    const name = as ?? (this.#isTaken(attribute) ? `declared_${attribute}` : attribute);
    this.#names.set(attribute, name);
    return name;
  }

  /** An import of one attribute, in a statement of its own. */
  statement(attribute: string, as: string): string {
    return `from ${this.#generated} import ${imported(attribute, as)}`;
  }

  #isTaken(name: string): boolean {
    const bindings = bindingsOf(this.#module, name, () => undefined);
    return bindings.some((binding) => !(binding.kind === "from" && binding.path[0] === "flytekit"));
  }

  /** The import statement, below the imports that are there already and above what has been edited. */
  edit(edits: readonly TextEdit[]): TextEdit[] {
    if (this.#names.size === 0) return [];
    const names = [...this.#names].map(([attribute, name]) => imported(attribute, name)).sort();
    const line = `from ${this.#generated} import ${names.join(", ")}`;
    const at = importPlace(this.#module, Math.min(...edits.map(({ span }) => span.start)));
    return [replaced(this.#module, { start: at, end: at }, `\n${line}\n\n`)];
  }
}

/** Where a line can stand behind the last import before an offset; else before the first statement that reaches there. */
function importPlace({ chunks, source: { text } }: PythonModule, first: number): number {
  const before = chunks.filter(({ keyword, end }) => keyword === "import" && end <= first).at(-1);
  if (!before) return Math.min(chunks.find(({ end }) => end > first)?.start ?? first, first);
  const newline = text.indexOf("\n", before.end);
  return newline < 0 ? text.length : newline + 1;
}

function imported(attribute: string, name: string): string {
  return name === attribute ? attribute : `${attribute} as ${name}`;
}
