import type { Span } from "../source/node.ts";
import type { FromStatement, ImportStatement } from "./syntax.ts";

/**
 * An `import` or `from … import` statement. They are most of what is read of a module, and no more than lists of words, so
 * the parser is spared them; undefined where that is not all.
 */
export function readImport(text: string, span: Span): ImportStatement | FromStatement | undefined {
  const words = text.replace(/#.*|\\\r?\n/g, " ");
  const at = words.search(/\bimport\b/);
  const names = words.slice(at + "import".length);
  if (at > 0 && words.startsWith("from"))
    return readFrom(words.slice("from".length, at).replace(/\s/g, ""), names, span);
  const modules = at === 0 ? readNames(names) : undefined;
  return modules
    ? { kind: "import", names: modules.map(({ name, as }) => ({ path: name.split("."), as })), ...span }
    : undefined;
}

function readFrom(source: string, list: string, span: Span): FromStatement | undefined {
  const inner = /^\s*\(([^()]*)\)\s*$/.exec(list)?.[1] ?? list;
  const names = inner.trim() === "*" ? "*" : readNames(inner);
  const module = source.replace(/^\.+/, "");
  const path = module === "" ? [] : module.split(".");
  return names && path.every(isName)
    ? { kind: "from", level: source.length - module.length, path, names, ...span }
    : undefined;
}

interface Imported {
  readonly name: string;
  readonly as?: string;
}

function readNames(list: string): Imported[] | undefined {
  const parts = list.trim().replace(/,$/, "").split(",");
  const names = parts.map((part): Imported | undefined => {
    const [, name, as] = /^\s*([\p{L}_][\p{L}\p{N}_.]*)(?:\s+as\s+([\p{L}_][\p{L}\p{N}_]*))?\s*$/u.exec(part) ?? [];
    return name === undefined ? undefined : { name, as };
  });
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length ? known : undefined;
}

function isName(word: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(word);
}
