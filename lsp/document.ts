/** A text that is open in the editor. An edit costs what it changes: YAML is kept in blocks, and only those it touches are read anew. */
import { type Block, type BlockedText, blockAt, blockOfLine, edited } from "../compiler/source/blocks.ts";
import type { Span } from "../compiler/source/node.ts";
import { type BlockedYaml, readBlocks } from "../compiler/source/read-blocks.ts";
import { readYaml, type YamlText } from "../compiler/source/read-yaml.ts";
import { LineStarts } from "./line-starts.ts";

/** 0-based; `character` counts UTF-16 units, as offsets do. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** A change of a part of the text; without a range, of all of it. */
export interface Change {
  readonly range?: { readonly start: LinePosition; readonly end: LinePosition };
  readonly text: string;
}

/** An open document. There is one for a URI as long as it is open, and its content is replaced with each change. */
export interface Document {
  /** As the editor spells it. */
  readonly uri: string;
  readonly languageId: string;
  version: number;
  content: Content;
}

/** What a document holds at one moment. After the next change only the newer content may be asked for places. */
export interface Content {
  readonly text: string;
  /** What it says as YAML; undefined for Python. */
  readonly yaml: YamlText | undefined;
  /** The offset of a position; what lies behind a line's end, or outside of the text, counts as that end. */
  offsetAt(position: LinePosition): number;
  /** The position of an offset; what lies outside of the text counts as its start or end. */
  positionAt(offset: number): LinePosition;
}

/** A document as it is opened. @param file how the analysis names it. @param read what was read of its text, if it was. */
export function openDocument(
  uri: string,
  languageId: string,
  version: number,
  text: string,
  file: string,
  read: YamlText | undefined,
): Document {
  return { uri, languageId, version, content: contentOf(text, file, read) };
}

/** Applies the changes of one notification, in their order. */
export function applyChanges(document: Document, version: number, changes: readonly Change[], file: string): void {
  for (const change of changes) document.content = changed(document.content, change, file);
  document.version = version;
}

function contentOf(text: string, file: string, read?: YamlText): Content {
  if (file.endsWith(".py")) return plain(text, () => undefined);
  const yaml = read ?? readYaml({ uri: file, text });
  return isBlocked(yaml) ? inBlocks(yaml) : plain(text, () => yaml);
}

function isBlocked(yaml: YamlText): yaml is BlockedYaml {
  return "sections" in yaml;
}

function changed(before: Content, { range, text: newText }: Change, file: string): Content {
  if (!range) return contentOf(newText, file);
  const [a, b] = [before.offsetAt(range.start), before.offsetAt(range.end)];
  const span = { start: Math.min(a, b), end: Math.max(a, b) };
  return inSameBlocks(before, span, newText) ?? contentOf(spliced(before.text, span, newText), file);
}

function spliced(text: string, { start, end }: Span, newText: string): string {
  return text.slice(0, start) + newText + text.slice(end);
}

/** The content with only those blocks read anew that an edit touches; undefined where that cannot be. */
function inSameBlocks({ yaml }: Content, span: Span, newText: string): Content | undefined {
  if (!yaml || !isBlocked(yaml)) return undefined;
  const text = edited(yaml.text, span, newText);
  const read = text && readBlocks(text, yaml);
  return read && inBlocks(read);
}

function inBlocks(yaml: BlockedYaml): Content {
  const { text } = yaml;
  return {
    get text() {
      return yaml.source.text;
    },
    yaml,
    offsetAt: (position) => offsetInBlocks(text, position),
    positionAt: (offset) => positionInBlocks(text, offset),
  };
}

function offsetInBlocks(text: BlockedText, { line, character }: LinePosition): number {
  const block = line < 0 ? undefined : blockOfLine(text, line);
  if (!block) return 0;
  return block.source.at + linesOf(block).offsetAt({ line: line - block.line, character });
}

function positionInBlocks(text: BlockedText, offset: number): LinePosition {
  const inside = Math.max(0, Math.min(offset, text.length));
  const block = blockAt(text, inside);
  if (!block) return { line: 0, character: 0 };
  const { line, character } = linesOf(block).positionAt(inside - block.source.at);
  return { line: block.line + line, character };
}

const lines = new WeakMap<Block, LineStarts>();

/** Where the lines of a block begin; its text never changes. */
function linesOf(block: Block): LineStarts {
  const known = lines.get(block) ?? new LineStarts(block.source.text);
  lines.set(block, known);
  return known;
}

function plain(text: string, yaml: () => YamlText | undefined): Content {
  let known: LineStarts | undefined;
  const starts = () => {
    known ??= new LineStarts(text);
    return known;
  };
  return {
    text,
    get yaml() {
      return yaml();
    },
    offsetAt: (position) => starts().offsetAt(position),
    positionAt: (offset) => starts().positionAt(offset),
  };
}
