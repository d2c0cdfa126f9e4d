/** `# flytec-ignore: <code>[, <code>] -- reason`, on the line or the line above (language.md §10). */
import type { Source, Span } from "../source/node.ts";
import type { Diagnostic } from "./diagnostic.ts";

interface Ignore {
  readonly codes: readonly { readonly code: string; readonly span: Span }[];
  readonly reason: string;
  readonly span: Span;
  /** Offsets of the lines it speaks for. */
  readonly covers: Span;
}

/** Which codes there are, and which of them can be silenced. */
export interface Codes {
  readonly known: ReadonlySet<string>;
  /** Syntax and shape: never silenced. */
  readonly fixed: ReadonlySet<string>;
  /** Said by `compile` only; `check` cannot tell whether silencing them is needed. */
  readonly late: ReadonlySet<string>;
}

/** What is left of some diagnostics, and what is wrong with the comments that silence the others. */
export interface Silenced {
  readonly kept: readonly Diagnostic[];
  readonly complaints: readonly Diagnostic[];
}

/** Takes out what the comments of `sources` silence. */
export function suppress(diagnostics: readonly Diagnostic[], sources: readonly Source[], codes: Codes): Silenced {
  const all = sources.flatMap((source) => ignores(source).map((ignore) => ({ source, ignore })));
  if (all.length === 0) return { kept: diagnostics, complaints: [] };
  const used = new Set<Span>();
  const kept = diagnostics.filter((d) => {
    if (codes.fixed.has(d.code)) return true;
    const hits = all
      .flatMap(({ source, ignore }) => (source.uri === d.file && within(ignore.covers, d.span) ? ignore.codes : []))
      .filter((c) => c.code === d.code);
    for (const hit of hits) used.add(hit.span);
    return hits.length === 0;
  });
  return { kept, complaints: all.flatMap(({ source, ignore }) => complaints(source, ignore, used, codes)) };
}

function ignores({ text }: Source): Ignore[] {
  const found = text.matchAll(/(?:^|[ \t])#[ \t]*flytec-ignore:([^\r\n]*)/gm);
  return [...found].map((match) => ignore(text, match.index + match[0].length - match[1]!.length, match[1]!));
}

function ignore(text: string, start: number, words: string): Ignore {
  const split = /[ \t](?:--|—|-)[ \t]|[ \t]*:[ \t]/.exec(words);
  const list = split ? words.slice(0, split.index) : words;
  const codes = [...list.matchAll(/[^\s,]+/g)].map((m) => ({
    code: m[0],
    span: { start: start + m.index, end: start + m.index + m[0].length },
  }));
  const reason = split ? words.slice(split.index + split[0].length).trim() : "";
  return {
    codes,
    reason,
    span: { start: start - "flytec-ignore:".length, end: start + list.trimEnd().length },
    covers: covers(text, start),
  };
}

/** The comment's own line; if nothing else stands on it, the next line too. */
function covers(text: string, at: number): Span {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = lineEnd(text, at);
  const alone = text.slice(start, end).trimStart().startsWith("#");
  return { start, end: alone ? lineEnd(text, end + 1) : end };
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}

function within(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.start <= outer.end;
}

function complaints(source: Source, ignore: Ignore, used: ReadonlySet<Span>, codes: Codes): Diagnostic[] {
  const base = { file: source.uri, related: [], fixes: [] };
  const each = ignore.codes.flatMap(({ code, span }): Diagnostic[] => {
    if (!codes.known.has(code)) {
      return [
        {
          ...base,
          code: "ignore-unknown-code",
          severity: "warning",
          span,
          message: `There is no finding called \`${code}\`; this comment silences nothing. \`flytec explain\` lists the names.`,
        },
      ];
    }
    if (used.has(span) || codes.late.has(code)) return [];
    const why = codes.fixed.has(code)
      ? "syntax and shape findings cannot be silenced"
      : "nothing here is reported under that name";
    return [
      {
        ...base,
        code: "ignore-unused",
        severity: "warning",
        span,
        message: `\`${code}\` is not needed: ${why}. Remove it.`,
      },
    ];
  });
  if (ignore.reason !== "" || ignore.codes.length === 0) return each;
  const message = "Say why after `--`, so that whoever reads this knows when it can go.";
  return [...each, { ...base, code: "ignore-without-reason", severity: "hint", span: ignore.span, message }];
}
