/** Words the user wrote, put right for a fix. */
import type { Fix, TextEdit } from "../diagnostics/diagnostic.ts";
import { quoted, replace, replacePart, yamlString } from "../diagnostics/edit.ts";
import type { Located, Place } from "../source/node.ts";
import { partOf } from "../source/part.ts";

/** Writes `newText` in place of a text, in the quotes it has; a text without quotes gets some. */
export function respell(text: Located<string>, newText: string): TextEdit {
  const whole = partOf(text, { start: 0, end: text.value.length });
  const style = text.node.kind === "scalar" ? text.node.style : undefined;
  const keeps = (style === "single" || style === "double") && !/["'\\\n]/.test(newText);
  return whole && keeps ? replacePart(text, whole.start, whole.end, newText) : replace(text, quoted(newText));
}

/** The fix that puts another word in place of a value or a key. */
export function changeTo(at: Place, word: string, safe = true): Fix {
  return { title: `Change to \`${word}\``, safe, edits: [replace(at, yamlString(word))] };
}
