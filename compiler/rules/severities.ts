/** `rules:` in the project file: another severity for a code, or none at all. */
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import type { Finding } from "../diagnostics/finding.ts";
import { didYouMean } from "../diagnostics/words.ts";
import { nearest } from "../source/nearest.ts";
import { child, type Mapping } from "../source/node.ts";
import { silencing } from "./codes.ts";

const severities: readonly unknown[] = ["error", "warning", "info"];

/** The diagnostics with the severities the project asks for; those switched `off` are left out. */
export function applySeverities(diagnostics: readonly Diagnostic[], root: Mapping): readonly Diagnostic[] {
  const wanted = child(root, "rules");
  if (wanted?.kind !== "mapping") return diagnostics;
  return diagnostics.flatMap((diagnostic) => {
    const asked = child(wanted, diagnostic.code);
    if (asked?.kind !== "scalar" || silencing.fixed.has(diagnostic.code)) return [diagnostic];
    if (asked.value === "off" || asked.value === false) return [];
    return [severities.includes(asked.value) ? { ...diagnostic, severity: asked.value as Severity } : diagnostic];
  });
}

/** Codes under `rules:` that do not exist, or that cannot be switched. */
export function severityFindings(root: Mapping): Finding[] {
  const wanted = child(root, "rules");
  if (wanted?.kind !== "mapping") return [];
  return wanted.entries.flatMap(({ name, key }): Finding[] => {
    if (silencing.known.has(name) && !silencing.fixed.has(name)) return [];
    const near = nearest(name, silencing.known);
    const why = silencing.known.has(name)
      ? `\`${name}\` cannot be switched off or made less: nothing can be made of a project that has it. Remove the entry.`
      : `There is no finding called \`${name}\`; ${didYouMean(near, "`flytec explain` lists the names.")}`;
    return [{ code: "ignore-unknown-code", severity: "warning", at: { node: key }, message: why }];
  });
}
