/** Texts with a `‸` where the cursor is. */
import type { Analysis } from "../../compiler/analysis.ts";
import { analyze } from "../../compiler/analysis.ts";
import { type Files, memoryFiles } from "../../compiler/source/files.ts";

/** A project in memory, one of whose files is being typed in. */
export interface Typing {
  readonly files: Files;
  readonly uri: string;
  readonly text: string;
  readonly offset: number;
  /** Of the project as it was before the cursor's line was typed. */
  readonly analysis: Analysis | undefined;
}

/** @param others further files of the project; its root file is the one with the cursor. */
export function typing(marked: string, others: Readonly<Record<string, string>> = {}): Typing {
  const uri = "flyte.yaml";
  const offset = marked.indexOf("‸");
  const text = marked.replace("‸", "");
  const before = text.slice(0, text.lastIndexOf("\n", offset - 1) + 1) + text.slice(endOfLine(text, offset));
  const analysis = analyze(memoryFiles({ ...others, [uri]: before }), uri, { now: 0 });
  return { files: memoryFiles({ ...others, [uri]: text }), uri, text, offset, analysis };
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}
