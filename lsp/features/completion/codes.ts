/** Codes of findings, for `rules:` and for comments that silence. */
import { codes, silencing } from "../../../compiler/rules/codes.ts";
import type { Candidate } from "./item.ts";
import type { Known } from "./known.ts";

/** The codes that can be silenced or switched off; those that were found come first. @param isNear tells which findings count. */
export function codeCandidates(
  { findings, uri }: Known,
  isNear: (line: { start: number; end: number }) => boolean = () => true,
): Candidate[] {
  const found = findings.filter(({ file, span }) => file === uri && isNear(span)).map(({ code }) => code);
  const order = new Map(found.map((code, i) => [code, i]));
  const place = (code: string) => order.get(code) ?? order.size;
  return codes
    .filter(({ code }) => !silencing.fixed.has(code))
    .map(
      ({ code, severity, title }): Candidate => ({
        label: code,
        kind: "code",
        detail: severity,
        documentation: `${title}.\n\n[${code}](${page}/${code}.md)`,
      }),
    )
    .sort((a, b) => place(a.label) - place(b.label));
}

const page = "https://github.com/flytec/flytec/blob/main/compiler/rules";
