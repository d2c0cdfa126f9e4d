/** `# flytec-ignore: <code>[, <code>] -- reason`, on the line or the line above. */
import { nearest } from "../source/nearest.ts";
import { fileSpan, type Source, type Span } from "../source/node.ts";
import type { Part, YamlText } from "../source/read-yaml.ts";
import type { Diagnostic, Fix } from "./diagnostic.ts";
import { type Ignore, type IgnoredCode, ignoresOf } from "./ignore-comment.ts";

/** Which codes there are, and which of them can be silenced. */
export interface Codes {
  readonly known: ReadonlySet<string>;
  /** Never silenced: nothing can be made of a project that has such a finding. */
  readonly fixed: ReadonlySet<string>;
  /** Not always looked for; `check` cannot tell whether silencing them is needed. */
  readonly late: ReadonlySet<string>;
}

/** What is left of some diagnostics, and what is wrong with the comments that silence the others. */
export interface Silenced {
  readonly kept: readonly Diagnostic[];
  readonly complaints: readonly Diagnostic[];
}

/** Takes out what the comments of `texts` silence. */
export function suppress(
  diagnostics: readonly Diagnostic[],
  texts: readonly Pick<YamlText, "commented">[],
  codes: Codes,
): Silenced {
  const all: { source: Source; ignore: Ignore }[] = [];
  for (const { commented } of texts)
    for (const part of commented) for (const ignore of ignoresIn(part)) all.push({ source: part.source, ignore });
  if (all.length === 0) return { kept: diagnostics, complaints: [] };
  const used = new Set<IgnoredCode>();
  const kept = diagnostics.filter((d) => {
    if (codes.fixed.has(d.code)) return true;
    const covering = all.filter(({ source, ignore }) => source.uri === d.file && covers(source, ignore, d.span));
    const hits = covering.flatMap(({ ignore }) => ignore.codes.filter(({ code }) => code === d.code));
    for (const hit of hits) used.add(hit);
    return hits.length === 0;
  });
  return { kept, complaints: all.flatMap(({ source, ignore }) => complaints(source, ignore, used, codes)) };
}

const known = new WeakMap<Source, readonly Ignore[]>();

function ignoresIn({ source, roots }: Part): readonly Ignore[] {
  let found = known.get(source);
  if (!found) {
    found = ignoresOf(source.text, roots);
    known.set(source, found);
  }
  return found;
}

function covers(source: Source, { lines }: Ignore, { start }: Span): boolean {
  const covered = fileSpan({ source, ...lines });
  return start >= covered.start && start <= covered.end;
}

function complaints(source: Source, ignore: Ignore, used: ReadonlySet<IgnoredCode>, codes: Codes): Diagnostic[] {
  if (ignore.codes.length === 0) return [nameless(source, ignore)];
  const each = ignore.codes.flatMap((ignored) => {
    if (!codes.known.has(ignored.code)) return [unknownCode(source, ignored, codes)];
    return used.has(ignored) || codes.late.has(ignored.code) ? [] : [unusedCode(source, ignored, codes)];
  });
  return ignore.reason === "" ? [...each, reasonless(source, ignore)] : each;
}

function nameless(source: Source, { span }: Ignore): Diagnostic {
  const message = "This comment names no finding, so it silences nothing. Write `# flytec-ignore: <code> -- reason`.";
  return complaint(source, "ignore-unknown-code", span, message);
}

function unknownCode(source: Source, { code, span }: IgnoredCode, codes: Codes): Diagnostic {
  const near = nearest(code, codes.known);
  const advice = near ? `Did you mean \`${near}\`?` : "`flytec explain` lists the names.";
  const fix = near && {
    title: `Change to \`${near}\``,
    safe: true,
    edits: [{ file: source.uri, span: fileSpan({ source, ...span }), newText: near }],
  };
  const message = `There is no finding called \`${code}\`; naming it silences nothing. ${advice}`;
  return complaint(source, "ignore-unknown-code", span, message, fix || undefined);
}

function unusedCode(source: Source, { code, span, whole }: IgnoredCode, codes: Codes): Diagnostic {
  const why = codes.fixed.has(code)
    ? "it cannot be silenced, as nothing can be made of a project that has it"
    : "nothing is reported under that name here";
  const edit = { file: source.uri, span: fileSpan({ source, ...whole }), newText: "" };
  const fix = { title: `Remove \`${code}\``, safe: true, edits: [edit] };
  return complaint(source, "ignore-unused", span, `\`${code}\` silences nothing: ${why}. Remove it.`, fix);
}

function reasonless(source: Source, { span }: Ignore): Diagnostic {
  const message = "Say why after `--`, so that whoever reads this knows when it can go.";
  return { ...complaint(source, "ignore-without-reason", span, message), severity: "hint" };
}

function complaint(source: Source, code: string, span: Span, message: string, fix?: Fix): Diagnostic {
  const at = { file: source.uri, span: fileSpan({ source, ...span }) };
  return { code, severity: "warning", message, ...at, related: [], fixes: fix ? [fix] : [] };
}
