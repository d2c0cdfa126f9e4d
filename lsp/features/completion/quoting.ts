/** Texts as YAML: with quotes where YAML needs them, and only there. */
import { quoted } from "../../../compiler/diagnostics/edit.ts";

/** A text as a YAML scalar. @param flow true inside of braces and brackets. */
export function scalarText(text: string, flow: boolean): string {
  return isPlain(text, flow) ? text : quoted(text);
}

function isPlain(text: string, flow: boolean): boolean {
  if (!/^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[\w.-]))/.test(text) || /\s$|: |:$|\s#|[\n\t]/.test(text)) return false;
  if (flow && /[,[\]{}]/.test(text)) return false;
  return !/^(?:true|false|null|~|<<|=|[-+]?(?:\.inf|\.nan)|[-+]?[\d._]+(?:e[-+]?\d+)?|0[xo][\da-f]+|\d+(?::\d+)+)$/i.test(
    text,
  );
}

/** A text as a piece of a snippet, where `$`, `}` and `\` have a meaning. */
export function literal(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
