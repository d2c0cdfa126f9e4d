/** A file's text → what it says, block by block where its lines allow that. */
import { cut } from "./blocks.ts";
import type { Node, Source } from "./node.ts";
import { readBlocks } from "./read-blocks.ts";
import { readWhole } from "./read-whole.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";

/** A text as it was read. */
export interface YamlText {
  readonly source: Source;
  /** The roots of the documents that hold anything at all. */
  readonly documents: readonly Node[];
  /** What is wrong with the syntax; spans are those of the file. */
  readonly problems: readonly SyntaxProblem[];
  /** The stretches that may hold comments, of those it was read in; the whole text if it was read at once. */
  readonly commented: readonly Part[];
}

/** A stretch of a text, and the values that stand in it. */
export interface Part {
  readonly source: Source;
  readonly roots: readonly Node[];
}

/** Reads a text. Never throws: what cannot be read is a problem at its place. */
export function readYaml(source: Source): YamlText {
  const blocks = cut(source.uri, source.text);
  return (blocks && readBlocks(blocks, undefined, source)) ?? readAtOnce(source);
}

/** Reads a text that cannot be cut into blocks. */
export function readAtOnce(source: Source): YamlText {
  const { documents, problems } = readWhole(source);
  return { source, documents, problems, commented: [{ source, roots: documents }] };
}

/** Reads a text; `remembering` gives one that reads each text once. */
export interface ReadYaml {
  (source: Source): YamlText;
  /** A file that has been read already, such as a document that is open in an editor. */
  readonly known?: (uri: string) => YamlText | undefined;
}

/** A reader that remembers. */
export interface RememberingReader extends ReadYaml {
  /** Hands over what was read of a text, and forgets it; undefined where it was not read, or since then another. */
  take(uri: string, text: string): YamlText | undefined;
}

/** A reader that keeps what it has read, by name and text, for as long as it lives. */
export function remembering(read: ReadYaml = readYaml): RememberingReader {
  const known = new Map<string, YamlText>();
  const find = (uri: string, text: string) => {
    const found = known.get(uri);
    return found?.source.text === text ? found : undefined;
  };
  const reader = (source: Source) => {
    const made = find(source.uri, source.text) ?? read(source);
    known.set(source.uri, made);
    return made;
  };
  const take = (uri: string, text: string) => {
    const found = find(uri, text);
    if (found) known.delete(uri);
    return found;
  };
  return Object.assign(reader, { take });
}
