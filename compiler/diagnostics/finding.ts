/** A finding as rules and shape checks make it: a place in the tree; spans are measured here, once. */
import type { Alias, Node, Place, Source, Span } from "../source/node.ts";
import { fileSpan, visible } from "../source/node.ts";
import type { Diagnostic, Fix, Related, Severity } from "./diagnostic.ts";

/** A finding before it is measured. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** The value, or the key (a key is a node too), that is wrong. */
  readonly at: Place;
  /** A part of the value, as offsets into its raw text, where only that part is wrong. */
  readonly part?: Span;
  readonly message: string;
  readonly related?: readonly { readonly at: Place; readonly message: string }[];
  readonly fixes?: readonly Fix[];
}

/**
 * Findings → diagnostics: the same mistake is said once. A shared value that is wrong wherever it is used is
 * reported where it is written, with its uses related; one that is wrong for some uses only, at those uses.
 */
export function measure(findings: readonly Finding[]): Diagnostic[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = identity(finding);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].flatMap(settle).sort(byPlace);
}

function identity({ code, at, part, message }: Finding): string {
  const { start, end } = part ?? { start: 0, end: 0 };
  const whole = fileSpan(at.node);
  return `${code} ${at.node.source.uri} ${whole.start} ${whole.end} ${start} ${end} ${message}`;
}

function settle(group: readonly Finding[]): Diagnostic[] {
  const aliases = [...new Set(group.flatMap((f) => (f.at.alias ? [f.at.alias] : [])))];
  const first = group[0]!;
  const everywhere = group.some(({ at }) => !at.alias) || isEveryUse(aliases);
  if (everywhere) return [diagnostic(first, spanOf(first), uses(aliases))];
  return aliases.map((alias) => diagnostic(unsafely(first), alias, [anchorOf(first.at.node)]));
}

/** A change of a shared value changes it for uses where it is right. */
function unsafely(finding: Finding): Finding {
  return { ...finding, fixes: finding.fixes?.map((fix) => ({ ...fix, safe: false })) };
}

function isEveryUse(aliases: readonly Alias[]): boolean {
  const { anchor } = aliases[0]!;
  return anchor.shelved && anchor.uses.every((use) => aliases.includes(use));
}

function uses(aliases: readonly Alias[]): Related[] {
  return aliases.map((alias) => ({ message: `used here as \`*${alias.name}\``, ...on(alias) }));
}

function anchorOf(node: Node): Related {
  return { message: "the value is written here", ...on(visible(node)) };
}

/** A stretch of a text that may itself be a stretch of a file. */
interface Written extends Span {
  readonly source: Source;
}

function on(written: Written): { file: string; span: Span } {
  return { file: written.source.uri, span: fileSpan(written) };
}

function spanOf({ at: { node }, part }: Finding): Written {
  return part ? { source: node.source, start: node.start + part.start, end: node.start + part.end } : visible(node);
}

function diagnostic(finding: Finding, written: Written, more: readonly Related[]): Diagnostic {
  const related = (finding.related ?? []).map((r) => ({ message: r.message, ...on(visible(r.at.node)) }));
  const { code, severity, message } = finding;
  const fixes = (finding.fixes ?? []).filter((fix) => fix.edits.length > 0).map(measured);
  return { code, severity, message: shortened(message), ...on(written), related: [...related, ...more], fixes };
}

function measured({ title, safe, edits }: Fix): Fix {
  return { title, safe, edits: edits.map(({ file, span, newText }) => ({ file, span, newText })) };
}

/** A message whose quotations fit on a screen, whatever a text holds. */
function shortened(message: string): string {
  return message.length > 1000 ? message.replace(/`[^`]{200,}`/g, (quoted) => `${quoted.slice(0, 200)}…\``) : message;
}

/** Orders diagnostics by file, place, code. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    compare(a.file, b.file) ||
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    compare(a.code, b.code) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
