import type { Span } from "../source/node.ts";
import { bindingsIn } from "./bindings.ts";
import { chunksBinding, type PythonModule, statementsOf } from "./module.ts";

/**
 * The top packages that a module surely imports when it is imported itself, each with the place of its first import: those
 * at its top, under no condition and in no `try`.
 */
export function packagesImported(module: PythonModule): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  const chunks = module.chunks.filter(({ keyword }) => keyword === "import");
  for (const statement of chunks.flatMap((chunk) => statementsOf(module, chunk))) {
    const { start, end } = statement;
    for (const [top] of pathsOf(statement)) if (top !== undefined && !found.has(top)) found.set(top, { start, end });
  }
  return found;
}

function pathsOf(statement: ReturnType<typeof statementsOf>[number]): (readonly string[])[] {
  if (statement.kind === "import") return statement.names.map(({ path }) => path);
  return statement.kind === "from" && statement.level === 0 ? [statement.path] : [];
}

/** The last import at the top of a module that gives a name its meaning, under no condition. */
export function importBinding(module: PythonModule, name: string): Span | undefined {
  const imports = chunksBinding(module, name).filter(({ keyword }) => keyword === "import");
  const statements = imports.flatMap((chunk) => statementsOf(module, chunk));
  const last = statements.findLast((statement) => bindingsIn([statement], name, () => undefined).length > 0);
  return last && { start: last.start, end: last.end };
}
