import { type Code, type Import, importsOf } from "./code.ts";
import { print } from "./printer.ts";

/** A stretch of the generated module, and the imports it needs. */
export interface Section {
  readonly text: string;
  readonly imports: readonly Import[];
  /** True for functions and classes, which stand two blank lines apart from everything. */
  readonly defines?: boolean;
}

/** Text as it is. */
export function plain(text: string): Section {
  return { text, imports: [] };
}

/** An expression after `lead`, such as `name = `. */
export function statement(lead: string, code: Code): Section {
  return { text: print(code, lead), imports: importsOf(code) };
}

/** Statements line under line, as one section; none where there are none. */
export function together(sections: readonly Section[]): Section[] {
  if (sections.length === 0) return [];
  return [
    {
      text: sections.map((section) => section.text).join("\n"),
      imports: sections.flatMap((section) => section.imports),
    },
  ];
}

/** All sections, set apart as black sets them. */
export function joined(sections: readonly Section[]): string {
  return `${sections.map((section, i) => (i === 0 ? "" : gap(sections[i - 1]!, section)) + section.text).join("")}\n`;
}

function gap(above: Section, below: Section): string {
  return above.defines || below.defines ? "\n\n\n" : "\n\n";
}
