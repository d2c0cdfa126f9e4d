/** A text read as a whole → documents with places, and what is wrong with the syntax. Only this file and `yaml-tree.ts` know the parser. */
import { Composer, type CST, type Document, Parser } from "yaml";
import { linesOf } from "./lines.ts";
import type { Node, Source } from "./node.ts";
import { readPlain } from "./read-plain.ts";
import { children, codePoint, syntaxProblems } from "./syntax.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";
import { unquotedValues } from "./unquoted.ts";
import type { Unquoted } from "./unquoted-flow.ts";
import { YamlTree } from "./yaml-tree.ts";

/** What a text says, and what is wrong with it; spans count from the text's own beginning. */
export interface Reading {
  /** The roots of the documents that hold anything at all. */
  readonly documents: readonly Node[];
  readonly problems: readonly SyntaxProblem[];
}

/** Deeper nesting than any configuration needs; what lies beyond it is an attack or an accident. */
const maxDepth = 200;

/**
 * Reads all documents of a text. Never throws: what cannot be read is a problem at its place.
 * @param column where the text's first key stands.
 */
export function readWhole(source: Source, column = 0): Reading {
  const root = readPlain(source, column);
  return root ? { documents: [root], problems: [] } : readFully(source);
}

/** As `readWhole`, always by the real parser. @param text what is read in place of the source's text, which is as long. */
export function readFully(source: Source, text = source.text): Reading {
  const garbled = unreadable(text);
  if (garbled) return { documents: [], problems: [garbled] };
  const unquoted = unquotedValues(text);
  const { documents, syntax, others } = parse(source, text, unquoted);
  const lines = linesOf(source.text);
  const line = ({ span }: SyntaxProblem) => lines.at(span.start).line;
  const problems = unquoted.map(unquotedProblem);
  const quoteless = new Set(problems.map(line));
  const broken = syntax.filter((problem) => !quoteless.has(line(problem)));
  const until = broken[0] ? line(broken[0]) : Number.POSITIVE_INFINITY;
  return {
    documents,
    problems: [...problems, ...broken, ...others.filter((problem) => line(problem) < until)],
  };
}

function unquotedProblem({ span, value, why }: Unquoted): SyntaxProblem {
  const instead = value.includes('"') && !value.includes("'") ? `'${value}'` : JSON.stringify(value);
  const advice = value.length < 100 ? `Write \`${instead}\`.` : "Put quotes round it.";
  return { code: "yaml-unquoted", message: `\`${value}\` needs quotes: ${why}. ${advice}`, span, instead };
}

interface Parsed {
  readonly documents: readonly Node[];
  readonly syntax: readonly SyntaxProblem[];
  /** What the parser lets through and the language does not. */
  readonly others: readonly SyntaxProblem[];
}

/** Parses a text as if the values that lack quotes had them, so that what follows them can be read. */
function parse(source: Source, given: string, unquoted: readonly Unquoted[]): Parsed {
  const text = masked(given, unquoted);
  const tokens = [...new Parser().parse(text)];
  const deep = tooDeep(tokens);
  if (deep) return { documents: [], syntax: [deep], others: [] };
  const composer = new Composer({
    uniqueKeys: false,
    schema: "core",
    resolveKnownTags: false,
    merge: false,
    strict: true,
  });
  const parsed = [...composer.compose(tokens, false, text.length)];
  const tree = new YamlTree(source, new Map(unquoted.map(({ span, value }) => [span.start, value])));
  const documents = parsed.flatMap(({ contents }) => (contents ? (tree.document(contents) ?? []) : []));
  return { documents, syntax: syntaxProblems(source.text, parsed.flatMap(errors), tokens), others: tree.problems };
}

/** The text with other characters, as many, in place of the values that lack quotes. */
function masked(text: string, unquoted: readonly Unquoted[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { span } of unquoted) {
    pieces.push(text.slice(from, span.start), "x".repeat(span.end - span.start));
    from = span.end;
  }
  return pieces.join("") + text.slice(from);
}

/** What the parser objects to; where a list of several lines closes is a matter of taste. */
function errors({ errors, warnings }: Document.Parsed) {
  return [...errors, ...warnings.filter(({ code }) => code !== "BAD_INDENT")];
}

/** Characters that no YAML text may hold: undecodable bytes, control characters, and carriage returns by themselves. */
function unreadable(text: string): SyntaxProblem | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters YAML forbids
  const at = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]|\r(?!\n)/);
  if (at < 0) return undefined;
  return { code: "yaml-syntax", message: unreadableBecause(text[at]!), span: { start: at, end: at + 1 } };
}

function unreadableBecause(character: string): string {
  if (character === "\ufffd") return "The file holds bytes that are not UTF-8; YAML is UTF-8 text. Save it as UTF-8.";
  if (character === "\r")
    return "A carriage return stands here without a line feed. Save the file with LF or CRLF line ends.";
  return `The file holds the control character ${codePoint(character)}, which YAML does not take. Remove it, or write it as an escape in double quotes.`;
}

function tooDeep(tokens: readonly CST.Token[]): SyntaxProblem | undefined {
  let level: CST.Token[] = [...tokens];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) {
      const { offset } = level[0]!;
      return {
        code: "yaml-syntax",
        message: `Values are nested more than ${maxDepth} deep here. No configuration needs that; write it flatter.`,
        span: { start: offset, end: offset + 1 },
      };
    }
    level = level.flatMap(children);
  }
  return undefined;
}
