/** Findings for people: with code frames, or one line each. */
import { type Paint, renderConcise, renderSummary, renderText } from "../render.ts";
import type { Format } from "./report.ts";

/** Each finding with its code frame, and how many there are. */
export function text(paint: Paint): Format {
  return ({ diagnostics, files, texts }) => {
    const frames = diagnostics.map((d) => `${renderText(d, texts, paint)}\n\n`).join("");
    return `${frames}${renderSummary(diagnostics, files.length)}\n`;
  };
}

/** One line each: `file:line:column: severity [code] message`. */
export function concise(paint: Paint): Format {
  return ({ diagnostics, texts }) => diagnostics.map((d) => `${renderConcise(d, texts, paint)}\n`).join("");
}
