/**
 * The TOML that script headers are made of, in the order written. Headers that the SDK's own reader (toml 0.10) would
 * refuse or take for something else are refused, unless `what` is a whole document, which Python's `tomllib` reads.
 */
import { descend, fail, type Scanner, skipBlanks, type TomlTable, take, takeKey, takePair } from "./toml-value.ts";

/** A document, or why it is none. */
export function readToml(
  text: string,
  what: "header" | "whole" = "header",
): { readonly table: TomlTable } | { readonly problem: string } {
  const scanner: Scanner = { text, at: 0, whole: what === "whole" };
  const table: TomlTable = new Map();
  const headed = new Set<TomlTable>();
  let current = table;
  for (skipBlanks(scanner); scanner.at < text.length; skipBlanks(scanner)) {
    if (take(scanner, /\[\[/y)) current = listHeader(scanner, table);
    else if (take(scanner, /\[/y)) current = tableHeader(scanner, table, headed);
    else takePair(scanner, current);
    if (take(scanner, /[ \t]*(?:#[^\n]*)?(?:\n|$)/y) === undefined) fail(scanner, "one line holds more than one thing");
  }
  return scanner.problem === undefined ? { table } : { problem: scanner.problem };
}

function tableHeader(scanner: Scanner, table: TomlTable, headed: Set<TomlTable>): TomlTable {
  const keys = header(scanner, /[ \t]*\]/y);
  const found = descend(scanner, table, keys);
  if (headed.has(found)) fail(scanner, `\`[${keys.join(".")}]\` is given twice`);
  headed.add(found);
  return found;
}

function listHeader(scanner: Scanner, table: TomlTable): TomlTable {
  const keys = header(scanner, /[ \t]*\]\]/y);
  const into = descend(scanner, table, keys.slice(0, -1));
  const known = into.get(keys.at(-1)!) ?? [];
  const made: TomlTable = new Map();
  if (!Array.isArray(known)) fail(scanner, `\`${keys.join(".")}\` is no list of tables`);
  else into.set(keys.at(-1)!, [...known, made]);
  return made;
}

function header(scanner: Scanner, end: RegExp): string[] {
  take(scanner, /[ \t]*/y);
  const keys = takeKey(scanner);
  if (take(scanner, end) === undefined) fail(scanner, "a table's name stands in brackets, on a line of its own");
  return keys;
}
