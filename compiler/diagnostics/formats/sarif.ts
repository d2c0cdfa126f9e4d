/** SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/. */
import type { Span } from "../../source/node.ts";
import { editsByFile } from "../apply.ts";
import type { Diagnostic, Fix, Severity } from "../diagnostic.ts";
import { docsUrl } from "../docs-url.ts";
import { fingerprints } from "../fingerprint.ts";
import { measurer, type Range } from "../ranges.ts";
import { visibly, wellFormed } from "../visible.ts";
import { jsonText } from "./json-text.ts";
import { type About, type Format, inRepository, type Report } from "./report.ts";

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note", hint: "note" };

/** One run: the codes that were found as rules with their pages, and the findings with related places and fixes. */
export function sarif(about: (code: string) => About): Format {
  return (report) => jsonText(logOf(report, about));
}

function logOf(report: Report, about: (code: string) => About) {
  const codes = [...new Set(report.diagnostics.map(({ code }) => code))].sort();
  const prints = fingerprints(report.diagnostics, report.texts);
  const places = placesOf(report);
  const driver = {
    name: "flytec",
    semanticVersion: report.version,
    informationUri: "https://github.com/flytec/flytec",
    rules: codes.map((code) => rule(code, about(code))),
  };
  const run = {
    tool: { driver },
    columnKind: "utf16CodeUnits",
    invocations: [{ executionSuccessful: true }],
    results: report.diagnostics.map((d, i) => result(d, codes.indexOf(d.code), prints[i]!, places)),
  };
  return { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
}

function rule(code: string, { title, severity, page }: About) {
  return {
    id: code,
    shortDescription: { text: title },
    help: { text: page, markdown: page },
    helpUri: docsUrl(code),
    defaultConfiguration: { level: levels[severity] },
  };
}

interface Places {
  artifact(file: string): { uri: string };
  region(file: string, span: Span): object;
}

function placesOf(report: Report): Places {
  const range = measurer(report.texts);
  return {
    artifact: (file) => ({ uri: uriOf(inRepository(report, file)) }),
    region: (file, span) => regionOf(range(file, span)),
  };
}

function regionOf({ start, end }: Range) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A path as a URI: relative to the repository, or with a scheme where it is absolute. */
function uriOf(path: string): string {
  const encoded = wellFormed(path).split("/").map(encodeURIComponent).join("/");
  return path.startsWith("/") ? `file://${encoded}` : encoded.replace(/^([^/]*):/, "./$1:");
}

function result(d: Diagnostic, ruleIndex: number, fingerprint: string, places: Places) {
  return {
    ruleId: d.code,
    ruleIndex,
    level: levels[d.severity],
    message: { text: visibly(d.message) },
    locations: [{ physicalLocation: place(d.file, d.span, places) }],
    partialFingerprints: { "flytec/v1": fingerprint },
    ...(d.related.length > 0 ? { relatedLocations: d.related.map((r, id) => related(r, id + 1, places)) } : {}),
    ...(d.fixes.length > 0 ? { fixes: d.fixes.map((fix) => fixOf(fix, places)) } : {}),
  };
}

function place(file: string, span: Span, { artifact, region }: Places) {
  return { artifactLocation: artifact(file), region: region(file, span) };
}

function related({ message, file, span }: Diagnostic["related"][number], id: number, places: Places) {
  return { id, message: { text: visibly(message) }, physicalLocation: place(file, span, places) };
}

function fixOf({ title, edits }: Fix, places: Places) {
  return {
    description: { text: visibly(title) },
    artifactChanges: [...editsByFile(edits)].map(([file, own]) => ({
      artifactLocation: places.artifact(file),
      replacements: own.map(({ span, newText }) => ({
        deletedRegion: places.region(file, span),
        insertedContent: { text: newText },
      })),
    })),
  };
}
