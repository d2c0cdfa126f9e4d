/** The only file that knows both the protocol's types and ours: spans become ranges, findings diagnostics, fixes actions. */
import {
  type ClientCapabilities,
  type CodeDescription,
  DiagnosticSeverity,
  type Location,
  type LocationLink,
  type Diagnostic as LspDiagnostic,
  type Hover as LspHover,
  MarkupKind,
  type Position,
  type Range,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { Diagnostic, Severity, TextEdit } from "../compiler/diagnostics/diagnostic.ts";
import { docsUrl } from "../compiler/diagnostics/json.ts";
import type { Span } from "../compiler/source/node.ts";
import { LineStarts } from "./document.ts";
import type { Hover } from "./features/hover.ts";
import type { FileSpan } from "./features/names.ts";
import { keyAt, keyOf } from "./uri.ts";
import type { Folder, Workspace } from "./workspace.ts";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Translates between the protocol and the analysis, with the lines of the texts as they are now. */
export class Protocol {
  private readonly workspace: Workspace;
  readonly client: ClientCapabilities;
  private readonly lines = new Map<string, { readonly text: string; readonly starts: LineStarts }>();

  constructor(workspace: Workspace, client: ClientCapabilities) {
    this.workspace = workspace;
    this.client = client;
  }

  /** The offset of a position in an open document. */
  offset(uri: string, position: Position): number {
    const document = this.workspace.documents.get(keyOf(uri));
    return document ? document.lines.offsetAt(position, document.text) : 0;
  }

  /** The span of a range in an open document. */
  span(uri: string, { start, end }: Range): Span {
    return { start: this.offset(uri, start), end: this.offset(uri, end) };
  }

  /** The position of an offset in a file. */
  position(folder: Folder, file: string, offset: number): Position {
    const { text, starts } = this.linesOf(folder, file);
    return starts.positionAt(offset, text);
  }

  /** The range of a span in a file. */
  range(folder: Folder, file: string, { start, end }: Span): Range {
    const { text, starts } = this.linesOf(folder, file);
    return { start: starts.positionAt(start, text), end: starts.positionAt(end, text) };
  }

  private linesOf(folder: Folder, file: string): { readonly text: string; readonly starts: LineStarts } {
    const document = this.workspace.document(folder, file);
    if (document) return { text: document.text, starts: document.lines };
    const key = keyAt(folder.key, file);
    const text = folder.files.read(file) ?? "";
    const known = this.lines.get(key);
    if (known?.text === text) return known;
    const made = { text, starts: new LineStarts(text) };
    this.lines.set(key, made);
    return made;
  }

  /** A part of a file as a location. */
  location(folder: Folder, { file, span }: FileSpan): Location {
    return { uri: this.workspace.uri(folder, file), range: this.range(folder, file, span) };
  }

  /** A link from a part of one file to a part of another. */
  link(folder: Folder, from: FileSpan, to: FileSpan, whole: Span): LocationLink {
    return {
      originSelectionRange: this.range(folder, from.file, from.span),
      targetUri: this.workspace.uri(folder, to.file),
      targetRange: this.range(folder, to.file, whole),
      targetSelectionRange: this.range(folder, to.file, to.span),
    };
  }

  /** A finding of a file. */
  diagnostic(folder: Folder, { file, span, code, severity, message, related }: Diagnostic): LspDiagnostic {
    const codeDescription: CodeDescription = { href: docsUrl(code) };
    return {
      range: this.range(folder, file, span),
      severity: severities[severity],
      code,
      codeDescription,
      source: "flytec",
      message,
      ...(code === "ignore-unused" && { tags: [1] }),
      ...(related.length > 0 && {
        relatedInformation: related.map((one) => ({ location: this.location(folder, one), message: one.message })),
      }),
    };
  }

  /** Edits of several files at once; made for the versions that are open. */
  workspaceEdit(folder: Folder, edits: readonly TextEdit[]): WorkspaceEdit {
    const files = [...new Set(edits.map(({ file }) => file))];
    const changes = files.map((file): TextDocumentEdit => {
      const own = edits.filter((edit) => edit.file === file);
      return {
        textDocument: {
          uri: this.workspace.uri(folder, file),
          version: this.workspace.document(folder, file)?.version ?? null,
        },
        edits: own.map(({ span, newText }) => ({ range: this.range(folder, file, span), newText })),
      };
    });
    if (this.client.workspace?.workspaceEdit?.documentChanges) return { documentChanges: changes };
    return {
      changes: Object.fromEntries(changes.map(({ textDocument, edits }) => [textDocument.uri, edits])),
    } as WorkspaceEdit;
  }

  /** Prose about a part of a file, in plain text for clients that show no Markdown. */
  hover(folder: Folder, file: string, { markdown, span }: Hover): LspHover {
    const formats = this.client.textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown];
    const kind = formats.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText;
    const value = kind === MarkupKind.Markdown ? markdown : plain(markdown);
    return { contents: { kind, value }, range: this.range(folder, file, span) };
  }
}

/** Markdown without its marks. */
export function plain(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/^```\w*\n|^```$|[*`]/gm, "");
}
