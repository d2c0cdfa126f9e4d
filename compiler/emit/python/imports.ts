import type { Import } from "./code.ts";
import { lineLength } from "./printer.ts";

/**
 * The import statements for what a module needs, as isort sorts them: the standard library, then packages; whole
 * modules before names from modules. Groups are a blank line apart.
 * What the module itself declares needs none.
 */
export function importStatements(imports: readonly Import[]): string {
  const real = imports.filter(({ module }) => module !== "");
  const groups = [real.filter(isStandard), real.filter((i) => !isStandard(i))];
  return groups
    .filter((group) => group.length > 0)
    .map(statements)
    .join("\n\n");
}

/** Modules of the standard library that generated modules can need. */
const standard: ReadonlySet<string> = new Set(
  "asyncio collections dataclasses datetime decimal difflib enum fractions importlib inspect pathlib re tempfile types typing uuid".split(
    " ",
  ),
);

function isStandard({ module }: Import): boolean {
  return standard.has(module.split(".")[0]!);
}

function statements(group: readonly Import[]): string {
  const whole = new Set(group.flatMap(({ module, name }) => (name === undefined ? [module] : [])));
  const names = new Map<string, Set<string>>();
  for (const { module, name } of group)
    if (name !== undefined) names.set(module, (names.get(module) ?? new Set()).add(name));
  return [
    ...[...whole].sort().map((module) => `import ${module}`),
    ...[...names].sort(byModule).map(([module, found]) => fromStatement(module, [...found])),
  ].join("\n");
}

function byModule([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function fromStatement(module: string, names: readonly string[]): string {
  const sorted = [...names].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const line = `from ${module} import ${sorted.join(", ")}`;
  return line.length <= lineLength
    ? line
    : `from ${module} import (\n${sorted.map((name) => `    ${name},\n`).join("")})`;
}

/** Constants, then classes, then the rest, each without regard to case. */
function rank(name: string): string {
  const kind = name.length > 1 && name === name.toUpperCase() ? 0 : /^[A-Z]/.test(name) ? 1 : 2;
  return `${kind}${name.toLowerCase()}`;
}
