/** What nothing uses any more once environments and decorators have moved: objects of the SDK, and imports. */
import type { TextEdit } from "../diagnostics/diagnostic.ts";
import { type PythonModule, statementsOf } from "../python/module.ts";
import type { PythonProject } from "../python/project.ts";
import type { Scope } from "../python/resolve.ts";
import type { Expression, Statement } from "../python/syntax.ts";
import { type Uses, usesOf } from "../python/uses.ts";
import type { Span } from "../source/node.ts";
import { isKnownSymbol } from "./bind.ts";
import { environmentAt } from "./environment.ts";
import { isFlytekitConfiguration } from "./flytekit.ts";
import { flytekitName, kubernetesName, sdkName } from "./sdk-name.ts";
import { removed, replaced } from "./text-edits.ts";

/** A module, and what has been edited in it so far. */
export interface Edited {
  readonly module: PythonModule;
  readonly edits: readonly TextEdit[];
}

/** For each module the statements whose variables hold objects of the SDK that were used, and are no more. */
export function deadStatements(project: PythonProject, all: readonly Edited[]): Span[][] {
  const found = all.map((): Span[] => []);
  for (let before = -1, count = 0; before !== count; ) {
    before = count;
    for (const [i, { module, edits }] of all.entries()) {
      if (edits.length === 0) continue;
      const dead = statementsIn(module).filter((statement) => {
        const gone = [...edits.map(({ span }) => span), ...found[i]!];
        return isDead(project, module, statement, gone, all);
      });
      found[i]!.push(...dead.map(({ start, end }) => ({ start, end })));
      count += dead.length;
    }
  }
  return found;
}

function isDead(
  project: PythonProject,
  module: PythonModule,
  statement: Statement,
  gone: readonly Span[],
  all: readonly Edited[],
): boolean {
  const variable = sdkVariable(project, module, statement);
  if (variable === undefined || gone.some((span) => holds(span, statement) || holds(statement, span))) return false;
  const wasUsed = usesOf(module).names.some((use) => use.name === variable && gone.some((span) => holds(span, use)));
  if (!wasUsed || usesOutside(usesOf(module), variable, gone, statement)) return false;
  return !all.some((other) => other.module !== module && reaches(other.module, module, variable));
}

/** Whether another module takes a variable out of this one: by an import, or as an attribute. */
function reaches(other: PythonModule, module: PythonModule, variable: string): boolean {
  const { text } = other.source;
  if (!text.includes(variable) && other.stars.length === 0) return false;
  return (
    importsFrom(other, module).some((name) => name === variable || name === "*") ||
    usesOf(other).names.some((use) => use.isAttribute && use.name === variable)
  );
}

function statementsIn(module: PythonModule): Statement[] {
  return module.chunks.filter(({ keyword }) => keyword === "simple").flatMap((chunk) => statementsOf(module, chunk));
}

/** The variable that a statement gives an object of the SDK or of Kubernetes' client. */
function sdkVariable(project: PythonProject, module: PythonModule, statement: Statement): string | undefined {
  if (statement.kind !== "assign" || statement.targets.length !== 1 || !statement.value) return undefined;
  const [target] = statement.targets;
  const scope: Scope = { project, module, before: statement.start };
  return target?.kind === "name" && isSdkObject(scope, statement.value) ? target.name : undefined;
}

/** A call of the SDK's, methods called on what it gives, and lists and tuples of such. */
function isSdkObject(scope: Scope, at: Expression): boolean {
  if (at.kind === "list" || at.kind === "tuple")
    return at.items.length > 0 && at.items.every((item) => isSdkObject(scope, item));
  if (at.kind !== "call") return false;
  if (isConfiguration(sdkName(scope, at.of)) || kubernetesName(scope, at.of) !== undefined) return true;
  if (isFlytekitConfiguration(flytekitName(scope, at.of))) return true;
  return at.of.kind === "attribute" && (isSdkObject(scope, at.of.of) || isImageVariable(scope, at.of));
}

/** A symbol that only says how something is configured; an environment, or a task, is something itself. */
function isConfiguration(symbol: string | undefined): boolean {
  return symbol !== undefined && isKnownSymbol(symbol) && !/Environment|Task/.test(symbol);
}

/** `base_image.with_pip_packages(…)`. */
function isImageVariable(_: Scope, { name, of }: Extract<Expression, { kind: "attribute" }>): boolean {
  return of.kind === "name" && /^with_\w+$|^clone$/.test(name);
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function usesOutside({ names, quoted }: Uses, name: string, gone: readonly Span[], own: Span | undefined): boolean {
  return [...names, ...quoted].some((use) => {
    if (use.name !== name || gone.some((span) => holds(span, use))) return false;
    return !(own && holds(own, use));
  });
}

/** Names that a module takes from another one by `from x import name`, as far as the names of modules tell. */
function importsFrom(other: PythonModule, module: PythonModule): string[] {
  const last = module.name.split(".").at(-1)!;
  return other.chunks
    .filter(({ keyword }) => keyword === "import")
    .flatMap((chunk) => statementsOf(other, chunk))
    .flatMap((statement) => {
      if (statement.kind !== "from" || (statement.path.length > 0 && statement.path.at(-1) !== last)) return [];
      return statement.names === "*" ? ["*"] : statement.names.map(({ name }) => name);
    });
}

/** Imports of names that only what has been edited out used; environments stay, for a deploy looks for them in the file it is given. */
export function unusedImports(
  project: PythonProject,
  module: PythonModule,
  edits: readonly TextEdit[],
  all: readonly PythonModule[],
): TextEdit[] {
  if (module.isPackage) return [];
  const uses = usesOf(module);
  const gone = edits.map(({ span }) => span);
  const others = all.filter((other) => other !== module);
  const isExported = (name: string) =>
    others.some((other) => importsFrom(other, module).some((each) => each === name || each === "*"));
  const isUnused = (name: string) =>
    uses.names.some((use) => use.name === name && gone.some((span) => holds(span, use))) &&
    !usesOutside(uses, name, gone, undefined) &&
    !isExported(name) &&
    environmentAt({ scope: { project, module }, at: { kind: "name", name, start: 0, end: 0 } }) === undefined;
  return module.chunks
    .filter(({ keyword }) => keyword === "import")
    .flatMap((chunk) => statementsOf(module, chunk))
    .flatMap((statement) => withoutUnused(module, statement, isUnused));
}

function withoutUnused(module: PythonModule, statement: Statement, isUnused: (name: string) => boolean): TextEdit[] {
  const { text } = module.source;
  const written = text.slice(statement.start, statement.end);
  if (written.includes("#")) return [];
  if (statement.kind === "import") {
    if (!statement.names.every(({ path, as }) => isUnused(as ?? path[0]!))) return [];
    return [removed(module, statement)];
  }
  if (statement.kind !== "from" || statement.names === "*") return [];
  const kept = statement.names.filter(({ name, as }) => !isUnused(as ?? name));
  if (kept.length === statement.names.length) return [];
  if (kept.length === 0) return [removed(module, statement)];
  const head = /^from\s+\S+\s+import/.exec(written)?.[0];
  const names = kept.map(({ name, as }) => (as === undefined ? name : `${name} as ${as}`));
  return head === undefined ? [] : [replaced(module, statement, `${head} ${names.join(", ")}`)];
}
