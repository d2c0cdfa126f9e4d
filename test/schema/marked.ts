/** Texts with ⟦…⟧ round the place where one finding is expected. */
import type { Diagnostic, Fix } from "../../compiler/diagnostics/diagnostic.ts";
import { measure } from "../../compiler/diagnostics/finding.ts";
import { checkShape } from "../../compiler/shape/validate.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";

/** A text without its marks, and what stood between them. */
export function unmark(marked: string): { readonly text: string; readonly start: number; readonly end: number } {
  const start = marked.indexOf("⟦");
  const end = marked.indexOf("⟧") - 1;
  return { text: marked.replace(/[⟦⟧]/g, ""), start, end };
}

/** The shape findings of a text. */
export function shapeOf(text: string): Diagnostic[] {
  const { documents, problems } = readYaml({ uri: "flyte.yaml", text });
  if (problems.length > 0) throw new Error(`${problems[0]!.message}\n${text}`);
  return measure(documents.flatMap((root) => checkShape(root)));
}

/** A text after a fix. */
export function mend(text: string, { edits }: Fix): string {
  const backwards = [...edits].sort((a, b) => b.span.start - a.span.start);
  return backwards.reduce((t, { span, newText }) => t.slice(0, span.start) + newText + t.slice(span.end), text);
}

/** Where a snippet stands: at the top, in an environment, a task, an override, a trigger, an image, a pod spec. */
export const contexts = {
  top: (snippet: string) => snippet,
  environment: (snippet: string) => indent("environments:\n  etl:\n", 4, snippet),
  task: (snippet: string) => indent("environments:\n  etl:\n    tasks:\n      load:\n", 8, snippet),
  override: (snippet: string) =>
    indent("environments:\n  etl:\n    tasks:\n      load:\n        overrides:\n          full:\n", 12, snippet),
  trigger: (snippet: string) =>
    indent("environments:\n  etl:\n    tasks:\n      load:\n        triggers:\n          nightly:\n", 12, snippet),
  image: (snippet: string) => indent("images:\n  base:\n", 4, snippet),
  layer: (snippet: string) => indent("images:\n  base:\n    from_debian_base: {}\n    layers:\n", 6, snippet),
  pod: (snippet: string) => indent("environments:\n  etl:\n    pod_template:\n      pod_spec:\n", 8, snippet),
} as const;

/** The name of such a place. */
export type Context = keyof typeof contexts;

function indent(head: string, by: number, snippet: string): string {
  const margin = " ".repeat(by);
  return `${head}${snippet
    .split("\n")
    .map((line) => margin + line)
    .join("\n")}\n`;
}
