/** The only file that knows both the protocol's types and ours: spans become ranges, findings diagnostics, fixes actions. */
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type ClientCapabilities,
  type CodeDescription,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Location,
  type LocationLink,
  LSPErrorCodes,
  type CodeAction as LspCodeAction,
  type CodeLens as LspCodeLens,
  type Diagnostic as LspDiagnostic,
  type Hover as LspHover,
  type InlayHint as LspInlayHint,
  type TextEdit as LspTextEdit,
  type MarkupContent,
  MarkupKind,
  type Position,
  type PrepareRenameResult,
  type Range,
  ResponseError,
  type SelectionRange,
  type SemanticTokens,
  type SymbolInformation,
  SymbolKind,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { Diagnostic, Severity, TextEdit } from "../compiler/diagnostics/diagnostic.ts";
import { docsUrl } from "../compiler/diagnostics/docs-url.ts";
import type { Span } from "../compiler/source/node.ts";

import type { Call, CallItem } from "./features/call-hierarchy.ts";
import type { CodeAction } from "./features/code-actions.ts";
import type { CodeLens } from "./features/code-lens.ts";
import type { Compiled } from "./features/compiled.ts";
import type { Target } from "./features/definition.ts";
import type { Link } from "./features/document-links.ts";
import type { Fold } from "./features/folding.ts";
import type { Graph } from "./features/graph.ts";
import type { Highlight } from "./features/highlight.ts";
import type { Hover } from "./features/hover.ts";
import type { InlayHint } from "./features/inlay-hints.ts";
import type { FileSpan } from "./features/names.ts";
import type { Renamable, Renaming } from "./features/rename.ts";
import { type Token, tokenTypes } from "./features/semantic-tokens.ts";
import type { OutlineItem, WorkspaceSymbol } from "./features/symbols.ts";
import { LineStarts } from "./line-starts.ts";
import type * as own from "./own-answers.ts";
import { keyAt, keyOf } from "./uri.ts";
import type { Folder, Project, Snapshot, Workspace } from "./workspace.ts";

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

  /** True for a command that the client has said it knows. */
  knows(command: string): boolean {
    return this.workspace.clientCommands.includes(command);
  }

  /** The offset of a position in an open document. */
  offset(uri: string, position: Position): number {
    const document = this.workspace.documents.get(keyOf(uri));
    return document ? document.content.offsetAt(position) : 0;
  }

  /** The span of a range in an open document. */
  span(uri: string, { start, end }: Range): Span {
    return { start: this.offset(uri, start), end: this.offset(uri, end) };
  }

  /** The position of an offset in a file. */
  position(folder: Folder, file: string, offset: number): Position {
    return this.linesOf(folder, file).positionAt(offset);
  }

  /** The range of a span in a file. */
  range(folder: Folder, file: string, { start, end }: Span): Range {
    const lines = this.linesOf(folder, file);
    return { start: lines.positionAt(start), end: lines.positionAt(end) };
  }

  private linesOf(folder: Folder, file: string): Pick<LineStarts, "positionAt"> {
    const document = this.workspace.document(folder, file);
    if (document) return document.content;
    const key = keyAt(folder.key, file);
    const text = folder.files.read(file) ?? "";
    const known = this.lines.get(key);
    if (known?.text === text) return known.starts;
    const starts = new LineStarts(text);
    this.lines.set(key, { text, starts });
    return starts;
  }

  /** A part of a file as a location. */
  location(folder: Folder, { file, span }: FileSpan): Location {
    return { uri: this.workspace.uri(folder, file), range: this.range(folder, file, span) };
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
      ...(code === "ignore-unused" && { tags: [DiagnosticTag.Unnecessary] }),
      ...(related.length > 0 && {
        relatedInformation: related.map((one) => ({ location: this.location(folder, one), message: one.message })),
      }),
    };
  }

  /** Edits of several files at once; made for the versions that are open. */
  private workspaceEdit(folder: Folder, edits: readonly TextEdit[]): WorkspaceEdit {
    const files = [...new Set(edits.map(({ file }) => file))];
    const changes = files.map((file) => {
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
    return { changes: Object.fromEntries(changes.map((one) => [one.textDocument.uri, one.edits])) };
  }

  /** Prose, in plain text for clients that show no Markdown; null where there is none. */
  hover(at: Snapshot, found: Hover | undefined): LspHover | null {
    if (!found) return null;
    const formats = this.client.textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown];
    return { contents: prose(found.markdown, formats), range: this.own(at, found.span) };
  }

  /** A span of the document that was asked about. */
  private own({ project, file }: Snapshot, span: Span): Range {
    return this.range(project.folder, file, span);
  }

  /** Parts of files. */
  locations({ project }: Snapshot, places: readonly FileSpan[]): Location[] {
    return places.map((place) => this.location(project.folder, place));
  }

  /** Where a word leads: as links that show the word, for clients that know them. */
  targets(at: Snapshot, targets: readonly Target[]): Location[] | LocationLink[] {
    if (!this.client.textDocument?.definition?.linkSupport) return this.locations(at, targets);
    return targets.map((target) => {
      const { uri, range } = this.location(at.project.folder, target);
      const originSelectionRange = this.own(at, target.from);
      return { originSelectionRange, targetUri: uri, targetRange: range, targetSelectionRange: range };
    });
  }

  /** Places of a name in the document. */
  highlights(at: Snapshot, found: readonly Highlight[]): DocumentHighlight[] {
    return found.map(({ span, isDeclaration }) => ({
      range: this.own(at, span),
      kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  }

  /** The word that can be renamed; null where there is none. */
  renamable(at: Snapshot, found: Renamable | undefined): PrepareRenameResult | null {
    return found ? { range: this.own(at, found.span), placeholder: found.name } : null;
  }

  /** The edits of a rename. @throws ResponseError with the reason, which editors show, where it is refused. */
  renaming(at: Snapshot, found: Renaming | undefined): WorkspaceEdit | null {
    if (!found) return null;
    if ("problem" in found) throw new ResponseError(LSPErrorCodes.RequestFailed, found.problem);
    return this.workspaceEdit(at.project.folder, found.edits);
  }

  /** A thing of the document's outline. */
  symbol(at: Snapshot, { name, kind, detail, span, key, children }: OutlineItem): DocumentSymbol {
    return {
      name,
      detail,
      kind: symbolKinds[kind],
      range: this.own(at, span),
      selectionRange: this.own(at, key),
      children: children.map((one) => this.symbol(at, one)),
    };
  }

  /** A thing of the workspace. */
  workspaceSymbol({ project, name, kind, owner, file, span }: WorkspaceSymbol): SymbolInformation {
    const location = this.location(project.folder, { file, span });
    return { name, kind: symbolKinds[kind], location, ...(owner && { containerName: owner }) };
  }

  /** An environment of the call hierarchy, alone; null for none. */
  callItems({ project }: Snapshot, found: CallItem | undefined): CallHierarchyItem[] | null {
    return found ? [this.callItem(project, found)] : null;
  }

  private callItem({ folder }: Project, { name, detail, file, span, whole }: CallItem): CallHierarchyItem {
    const { uri, range: selectionRange } = this.location(folder, { file, span });
    return { name, kind: symbolKinds.environment, detail, uri, range: this.range(folder, file, whole), selectionRange };
  }

  /** An environment that depends on the one that was asked about. */
  incomingCall(project: Project, { item, from }: Call): CallHierarchyIncomingCall {
    return { from: this.callItem(project, item), fromRanges: this.callRanges(project, from) };
  }

  /** An environment that the one that was asked about depends on. */
  outgoingCall(project: Project, { item, from }: Call): CallHierarchyOutgoingCall {
    return { to: this.callItem(project, item), fromRanges: this.callRanges(project, from) };
  }

  private callRanges({ folder }: Project, from: readonly FileSpan[]): Range[] {
    return from.map(({ file, span }) => this.range(folder, file, span));
  }

  /** A word that is a file, and where in it the word leads. */
  documentLink(at: Snapshot, { span, target, at: inside }: Link): DocumentLink {
    const { uri, range } = this.location(at.project.folder, { file: target, span: inside ?? { start: 0, end: 0 } });
    const line = inside ? `#L${range.start.line + 1}` : "";
    return { range: this.own(at, span), target: `${uri}${line}` };
  }

  /** A stretch of lines that folds. */
  fold(at: Snapshot, { span, kind }: Fold): FoldingRange {
    const { start, end } = this.own(at, span);
    return { startLine: start.line, endLine: end.line, ...(kind === "comment" && { kind: "comment" }) };
  }

  /** Spans from the inside out as ranges that know the next one. */
  selection(at: Snapshot, spans: readonly Span[]): SelectionRange {
    const ranges = spans.map((span) => this.own(at, span));
    return ranges.reduceRight<SelectionRange | undefined>(
      (parent, range) => ({ range, ...(parent && { parent }) }),
      undefined,
    )!;
  }

  /** Words behind an offset. */
  inlayHint({ project, file }: Snapshot, { offset, label, tooltip }: InlayHint): LspInlayHint {
    return {
      position: this.position(project.folder, file, offset),
      label,
      paddingLeft: true,
      ...(tooltip !== undefined && { tooltip: { kind: MarkupKind.Markdown, value: tooltip } }),
    };
  }

  /** Tokens in the protocol's form: five numbers each, the first two relative to the token before. */
  semanticTokens(at: Snapshot, tokens: readonly Token[]): SemanticTokens {
    let last: Position = { line: 0, character: 0 };
    const data = tokens.flatMap(({ span, type, isDeclaration }) => {
      const { start, end } = this.own(at, span);
      if (start.line !== end.line) return [];
      const line = start.line - last.line;
      const character = line === 0 ? start.character - last.character : start.character;
      last = start;
      return [line, character, span.end - span.start, tokenTypes.indexOf(type), isDeclaration ? 1 : 0];
    });
    return { data };
  }

  /** A line of facts; a click needs a command that the client has said it knows. */
  codeLens({ project: { folder } }: Snapshot, { title, file, span, shows }: CodeLens): LspCodeLens {
    const { uri, range } = this.location(folder, { file, span });
    const command = shows.kind === "compiled" ? "flytec.showCompiled" : "flytec.showReferences";
    const places = shows.kind === "places" ? [shows.places.map((one) => this.location(folder, one))] : [];
    const isKnown = this.knows(command);
    return {
      range,
      command: isKnown ? { title, command, arguments: [uri, range.start, ...places] } : { title, command: "" },
    };
  }

  /** Edits of the document that was asked about. */
  textEdits(at: Snapshot, edits: readonly TextEdit[]): LspTextEdit[] {
    return edits.map(({ span, newText }) => ({ range: this.own(at, span), newText }));
  }

  /** Something that can be done. */
  codeAction({ project: { folder } }: Snapshot, { title, kind, edits, mends, isPreferred }: CodeAction): LspCodeAction {
    return {
      title,
      kind,
      edit: this.workspaceEdit(folder, edits),
      ...(mends && { diagnostics: [this.diagnostic(folder, mends)] }),
      ...(isPreferred && { isPreferred }),
    };
  }

  /** A graph, with locations for places. */
  graph(
    { project: { folder } }: Snapshot,
    { title, environments }: Graph,
  ): own.Graph<{ readonly location: Location; readonly whole: Range }> {
    const located = <T extends { readonly place: FileSpan; readonly whole: FileSpan }>({
      place,
      whole,
      ...rest
    }: T) => ({
      ...rest,
      location: this.location(folder, place),
      whole: this.range(folder, whole.file, whole.span),
    });
    return {
      title,
      environments: environments.map((environment) => ({
        ...located(environment),
        tasks: environment.tasks.map((task) => ({
          ...located(task),
          overrides: task.overrides.map(located),
          triggers: task.triggers.map(located),
        })),
      })),
    };
  }

  /** A compiled text, with ranges of it and locations of what they were made of. */
  compiled({ project: { folder } }: Snapshot, answer: Compiled): own.Compiled<Range, Location> {
    const lines = new LineStarts(answer.text ?? "");
    const at = (offset: number) => lines.positionAt(offset);
    return {
      ...answer,
      origins: answer.origins.map(({ spec, source }) => ({
        spec: { start: at(spec.start), end: at(spec.end) },
        source: this.location(folder, source),
      })),
    };
  }
}

/** The legend of semantic tokens. */
export const tokenLegend = { tokenTypes: [...tokenTypes], tokenModifiers: ["declaration"] };

/** The kinds of actions that there are. */
export const actionKinds: readonly CodeAction["kind"][] = [
  "quickfix",
  "refactor.extract",
  "refactor.inline",
  "refactor.move",
  "refactor.rewrite",
  "source.fixAll.flytec",
];

/** Which kinds a client wants, by what it asks for; without that, all. A kind stands for those inside it. */
export function wanted(only: readonly string[] | undefined): (kind: CodeAction["kind"]) => boolean {
  return (kind) => !only || only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}

const symbolKinds: Readonly<Record<OutlineItem["kind"], SymbolKind>> = {
  environment: SymbolKind.Namespace,
  external: SymbolKind.Namespace,
  task: SymbolKind.Function,
  input: SymbolKind.Variable,
  trigger: SymbolKind.Event,
  override: SymbolKind.EnumMember,
  image: SymbolKind.Class,
  "image-ref": SymbolKind.Class,
  profile: SymbolKind.Package,
  anchor: SymbolKind.Constant,
  key: SymbolKind.Property,
};

function prose(markdown: string, formats: readonly MarkupKind[]): MarkupContent {
  return formats.includes(MarkupKind.Markdown)
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: plain(markdown) };
}

/** Markdown without its marks. */
export function plain(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/^```\w*\n|^```$|[*`]/gm, "");
}
