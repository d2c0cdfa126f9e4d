/** What tells a finding from others of its code and file, and stays while lines come and go above it. */
import { createHash } from "virtual:node";
import { lineStart } from "../source/lines.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Texts } from "./render.ts";

/**
 * A fingerprint for each finding, in their order: a hash of its code, of the keys it stands under and of the characters
 * it is about. Of several that agree in all that, the second gets another one, and so on: no two of a file are equal.
 */
export function fingerprints(diagnostics: readonly Diagnostic[], texts: Texts): string[] {
  const above = new Map<string, (at: number) => string>();
  const times = new Map<string, number>();
  return diagnostics.map(({ code, file, span }) => {
    const text = texts(file) ?? "";
    const keysAt = above.get(file) ?? keysAbove(text);
    above.set(file, keysAt);
    const said = [file, code, keysAt(span.start), text.slice(span.start, span.end)].join("\n");
    const time = (times.get(said) ?? 0) + 1;
    times.set(said, time);
    return createHash("sha256").update(`${said}\n${time}`).digest("hex").slice(0, 32);
  });
}

/** For an offset, the beginnings of the less and less indented lines that it stands under: `environments:`, `etl:`, … */
function keysAbove(text: string): (at: number) => string {
  const chains = new Map<number, string>();
  const open: { indent: number; chain: string }[] = [];
  for (const { index, 0: line } of text.matchAll(/^.*$/gm)) {
    const indent = line.search(/[^\s-]/);
    if (indent < 0 || line[indent] === "#") continue;
    while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
    const parent = open.at(-1)?.chain ?? "";
    chains.set(index, parent);
    open.push({ indent, chain: `${parent}/${line.trim().replace(/:(?:\s.*)?$/, "")}` });
  }
  return (at) => chains.get(lineStart(text, at)) ?? "";
}
