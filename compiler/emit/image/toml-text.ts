/** TOML as the library `toml` 0.10 writes it, its oddities included: the text is hashed. Source: toml/encoder.py. */
import { repr } from "../../model/python-repr.ts";
import type { TomlTable, TomlValue } from "./toml-value.ts";

/** A document: plain values first, then tables, the outer before the inner ones. */
export function tomlText(document: TomlTable): string {
  let { own: text, tables } = split(document, "");
  while (tables.size > 0) {
    const inner: Tables = new Map();
    for (const [name, table] of tables) {
      const { own, tables: deeper } = split(table, `${name}.`);
      if (own !== "" || deeper.size === 0)
        text += `${text === "" || text.endsWith("\n\n") ? "" : "\n"}[${name}]\n${own}`;
      for (const [key, value] of deeper) inner.set(`${name}.${key}`, value);
    }
    tables = inner;
  }
  return text;
}

type Tables = Map<string, TomlTable>;

/** What a table holds: its plain values and lists of tables as text, and its tables by their quoted names. */
function split(table: TomlTable, path: string): { own: string; tables: Tables } {
  let [plain, lists] = ["", ""];
  const tables: Tables = new Map();
  for (const [key, value] of table) {
    const name = /^[A-Za-z0-9_-]+$/.test(key) ? key : quoted(key);
    if (value instanceof Map) tables.set(name, value);
    else if (isTableList(value)) lists += value.map((item) => listed(item, path + name)).join("");
    else plain += `${name} = ${valueText(value)}\n`;
  }
  return { own: plain + lists, tables };
}

function isTableList(value: TomlValue): value is readonly TomlTable[] {
  return Array.isArray(value) && value.some((item) => item instanceof Map);
}

/** One table of a list: its own values stand before its tables, unless they begin with a list again. */
function listed(item: TomlTable, name: string): string {
  const { own, tables } = split(item, `${name}.`);
  const [before, after] = own.startsWith("[") ? ["", own] : [own, ""];
  let text = `[[${name}]]\n${before}\n${after}`;
  for (let level = tables; level.size > 0; ) {
    const inner: Tables = new Map();
    for (const [key, table] of level) {
      const { own: values, tables: deeper } = split(table, `${name}.${key}.`);
      if (values !== "") text += `[${name}.${key}]\n${values}`;
      for (const [under, value] of deeper) inner.set(`${key}.${under}`, value);
    }
    level = inner;
  }
  return text;
}

function valueText(value: TomlValue): string {
  if (typeof value === "string") return quoted(value);
  if (value instanceof Map) return valueText([...value.keys()]);
  return Array.isArray(value) ? `[${value.map((item) => ` ${valueText(item)},`).join("")}]` : String(value);
}

/** Python's `repr` with other quotes. */
function quoted(text: string): string {
  const written = repr(text);
  const inner = written.slice(1, -1);
  return written.startsWith("'") ? `"${inner.replaceAll("\\'", "'").replaceAll('"', '\\"')}"` : `"${inner}"`;
}
