/** The statements of a module's top level, found without parsing any. */
import type { Span } from "../source/node.ts";
import { type LogicalLine, logicalLines } from "./logical-lines.ts";

/** A top-level statement with all that is indented under it, decorators before it and clauses (`else:`) after it. */
export interface Chunk extends Span {
  readonly lines: readonly LogicalLine[];
  /** What it begins with, decorators aside. */
  readonly keyword: "def" | "class" | "import" | "compound" | "simple";
  /** What a `def` or `class` defines. */
  readonly name?: string;
}

/** The chunks of a module, in order; together they hold every statement. */
export function chunksOf(text: string): Chunk[] {
  const groups: LogicalLine[][] = [];
  for (const line of logicalLines(text)) {
    const group = groups.at(-1);
    if (group && belongsTo(group, line, text)) group.push(line);
    else groups.push([line]);
  }
  return groups.map((lines) => chunk(text, lines));
}

/** Whether a line goes on with the statement before it; imports that follow each other are one chunk. */
function belongsTo(group: readonly LogicalLine[], line: LogicalLine, text: string): boolean {
  if (line.indent > 0) return true;
  if (matches(imports, text, line.start)) return matches(imports, text, group.at(-1)!.start);
  const isDecorated = group.every(({ start, indent }) => indent === 0 && text[start] === "@");
  return isDecorated || matches(clause, text, line.start);
}

const clause = /(?:else|elif|except|finally)\b/y;
const definition = /(?:async[ \t]+)?(def|class)\b[ \t]*([\p{L}_][\p{L}\p{N}_]*)?/uy;
const imports = /(?:import|from)\b/y;
const compound = /(?:if|try|with|for|while|async|match|else|elif|except|finally)\b/y;

function chunk(text: string, lines: readonly LogicalLine[]): Chunk {
  const head = lines.find(({ start, indent }) => indent === 0 && text[start] !== "@") ?? lines[0]!;
  const span = { start: lines[0]!.start, end: lines.at(-1)!.end, lines };
  definition.lastIndex = head.start;
  const [, keyword, name] = definition.exec(text) ?? [];
  if (keyword) return { ...span, keyword: keyword as "def" | "class", name };
  if (matches(imports, text, head.start)) return { ...span, keyword: "import" };
  return { ...span, keyword: matches(compound, text, head.start) ? "compound" : "simple" };
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
