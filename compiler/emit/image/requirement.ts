/** PyPI requirements as entries of a pixi manifest. Source: flyte/_utils/pixi_script_parser.py, _pypi_requirement_to_pixi. */
import type { TomlTable, TomlValue } from "./toml-value.ts";

/** An entry of a manifest's table of dependencies. */
export interface PixiRequirement {
  readonly name: string;
  readonly spec: TomlValue;
}

/** A requirement's name and what pixi is told of it, or why it cannot be. */
export function pixiRequirement(written: string): PixiRequirement | { readonly problem: string } {
  const parts = /^[ \t]*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)[ \t]*(?:\[([^\]]*)\])?[ \t]*(.*)$/su.exec(written);
  if (!parts) return { problem: `\`${written}\` is no requirement` };
  const [, name = "", extras = "", rest = ""] = parts;
  const source = rest.startsWith("@") ? urlSpec(rest.slice(1).trim()) : versionSpec(rest.trim());
  if (!source)
    return {
      problem: `\`${written}\` is no requirement that pixi can be told: a marker belongs into a \`[tool.pixi.target]\` table`,
    };
  const sorted = [...new Set(extras.split(",").map((extra) => extra.trim()))].filter(Boolean).sort();
  const spec: TomlTable = new Map<string, TomlValue>([
    ...source,
    ...(sorted.length > 0 ? [["extras", sorted] as const] : []),
  ]);
  return { name, spec: spec.size === 1 && spec.has("version") ? spec.get("version")! : spec };
}

type Pairs = readonly (readonly [string, TomlValue])[];

/** `git+https://host/repo@revision`: everything after the first `@`, even one of a user name, counts as the revision. */
function urlSpec(url: string): Pairs | undefined {
  if (/[ \t]/.test(url)) return undefined;
  if (!url.startsWith("git+")) return [["url", url]];
  const at = url.indexOf("@");
  if (at < 0) return [["git", url.slice(4)]];
  const revision = url.slice(at + 1);
  return [["git", url.slice(4, at)], ...(revision ? [["rev", revision] as const] : [])];
}

const clause = /^(===|~=|==|!=|<=|>=|<|>)[ \t]*([\w.!+*-]+)$/;

/** The clauses in the order of their characters, each once; `*` without any. */
function versionSpec(written: string): Pairs | undefined {
  const inner = written.startsWith("(") && written.endsWith(")") ? written.slice(1, -1) : written;
  const clauses = inner
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const read = clauses.map((part) => clause.exec(part));
  if (read.some((found) => !found)) return undefined;
  const sorted = [...new Set(read.map((found) => found![1]! + found![2]!))].sort();
  return [["version", sorted.join(",") || "*"]];
}
