/** What there is to say about a code, its page included. */
import { pages } from "virtual:rule-pages";
import type { About } from "../diagnostics/formats/report.ts";
import { codes } from "../rules/codes.ts";

/** The title, the severity and the page of a code that there is. */
export function about(code: string): About {
  const { title, severity } = codes.find((one) => one.code === code)!;
  return { title, severity, page: readable(pages[code]!) };
}

/** A page as a person reads it: without the marks that make it a test. */
export function readable(markdown: string): string {
  return markdown
    .replace(/^(?:[^\n]*:\n\n)?```python rejected\n[\s\S]*?^```\n+/gm, "")
    .replace(/^Covers:.*\n*/gm, "")
    .replace(/[ \t]*#\s*(error|warning|info|hint): \[[a-z0-9-]+\] .*?\s*"((?:[^"\\]|\\.)*)"/g, "  # ← $1: $2")
    .trimEnd()
    .concat("\n");
}
