/** Paths in code, as they are written in `flyte.yaml`: relative to it. */
import { type Constant, evaluate } from "../python/constant.ts";
import { resolve } from "../python/resolve.ts";
import type { CallExpression, Expression } from "../python/syntax.ts";
import { folder, isAbsolute, join, relative } from "../source/paths.ts";
import { type At, constantAt, follow, type Read } from "./reading.ts";
import { computed } from "./values.ts";

/**
 * A path as a file of the project, relative to `flyte.yaml`. One that is not anchored by `__file__` is what it is from the
 * folder of `flyte.yaml`, where the command is run.
 */
export const path: Read<string> = (reading, at) => {
  const found = pathOf(reading.base, at, 0);
  return found === undefined ? computed(reading, at) : seenFrom(reading.base, found);
};

/** A path as text, not looked for among the project's files. */
export const pathText: Read<string> = (reading, at) => {
  const found = pathOf(".", at, 0);
  return found ?? computed(reading, at);
};

/** A path from the folder of the module that says it. */
export function besideModule(base: string, { scope }: At, written: string): string {
  return seenFrom(base, join(folder(scope.module.source.uri), written));
}

function seenFrom(base: string, found: string): string {
  if (isAbsolute(found)) return found;
  return found === base ? "." : relative(base, found);
}

/** More than paths are put together from. */
const maxDepth = 12;

/** A path as the project's files are called. */
function pathOf(base: string, place: At, depth: number): string | undefined {
  if (depth > maxDepth) return undefined;
  const { scope, at } = follow(place);
  const inner = (part: Expression) => pathOf(base, { scope, at: part }, depth + 1);
  if (at.kind === "name" && at.name === "__file__") return scope.module.source.uri;
  if (at.kind === "binary" && at.operator === "/") return joined(inner(at.left), textOf({ scope, at: at.right }));
  if (at.kind === "attribute" && at.name === "parent") return mapped(inner(at.of), folder);
  if (at.kind === "subscript") return ancestor(at, { scope, at }, inner);
  if (at.kind === "call") return called(base, { scope, at }, inner);
  const written = textOf({ scope, at });
  return written === undefined ? undefined : join(base, written);
}

function mapped(found: string | undefined, map: (found: string) => string): string | undefined {
  return found === undefined ? undefined : map(found);
}

function joined(left: string | undefined, right: string | undefined): string | undefined {
  return left === undefined || right === undefined ? undefined : join(left, right);
}

function textOf(at: At): string | undefined {
  const found: Constant | undefined = constantAt(at);
  return found?.kind === "str" ? found.value : undefined;
}

/** `Path(__file__).parents[1]`. */
function ancestor(
  at: Extract<Expression, { kind: "subscript" }>,
  { scope }: At,
  inner: (part: Expression) => string | undefined,
): string | undefined {
  const index = at.items.length === 1 ? evaluate(scope, at.items[0]!) : undefined;
  if (at.of.kind !== "attribute" || at.of.name !== "parents" || index?.kind !== "int") return undefined;
  let found = inner(at.of.of);
  for (let up = 0n; up <= index.value; up++) found = mapped(found, folder);
  return found;
}

/** Methods that give the same path, as far as a project's own files go. */
const same: ReadonlySet<string> = new Set(["resolve", "absolute", "as_posix", "expanduser"]);
const wrappers: ReadonlySet<string> = new Set([
  "pathlib.Path",
  "pathlib.PurePath",
  "pathlib.PosixPath",
  "str",
  "os.fspath",
  "os.path.abspath",
  "os.path.realpath",
  "os.path.normpath",
]);

function called(
  base: string,
  { scope, at }: { scope: At["scope"]; at: CallExpression },
  inner: (part: Expression) => string | undefined,
): string | undefined {
  const [first, ...more] = at.arguments.map(({ value }) => value);
  const callee = resolve(scope, at.of);
  const name = callee?.kind === "library" ? callee.name : undefined;
  if (name === "pathlib.Path.cwd" || name === "os.getcwd") return base;
  if (first && name !== undefined && wrappers.has(name)) return rest(inner(first), more, scope);
  if (first && name === "os.path.dirname") return mapped(inner(first), folder);
  if (first && name === "os.path.join") return rest(inner(first), more, scope);
  if (at.of.kind !== "attribute") return undefined;
  if (same.has(at.of.name) && !first) return inner(at.of.of);
  return at.of.name === "joinpath" ? rest(inner(at.of.of), [first, ...more], scope) : undefined;
}

function rest(
  start: string | undefined,
  more: readonly (Expression | undefined)[],
  scope: At["scope"],
): string | undefined {
  return more.reduce<string | undefined>((found, part) => joined(found, part && textOf({ scope, at: part })), start);
}
