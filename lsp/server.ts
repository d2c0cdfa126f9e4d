/** What the server can do: one row a request, each with its feature and the way its answer is told. */
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  type Location,
  type Position,
  PrepareRenameRequest,
  type Range,
  ReferencesRequest,
  RenameRequest,
  RequestType,
  SelectionRangeRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  SignatureHelpRequest,
  type TextDocumentIdentifier,
  WorkspaceDiagnosticRequest,
  WorkspaceSymbolRequest,
} from "vscode-languageserver/node";
import { pageOf } from "../compiler/cli/explain.ts";
import { documentDiagnostics, workspaceDiagnostics } from "./diagnostics.ts";
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from "./features/call-hierarchy.ts";
import { codeActions } from "./features/code-actions.ts";
import { codeLenses } from "./features/code-lens.ts";
import { compiled } from "./features/compiled.ts";
import { complete } from "./features/completion.ts";
import { cronSignature } from "./features/cron-signature.ts";
import { definition } from "./features/definition.ts";
import { documentLinks } from "./features/document-links.ts";
import { folds } from "./features/folding.ts";
import { formatted, formattedOnType } from "./features/format.ts";
import { graphOf } from "./features/graph.ts";
import { highlights } from "./features/highlight.ts";
import { hover } from "./features/hover.ts";
import { inlayHints } from "./features/inlay-hints.ts";
import { references } from "./features/references.ts";
import { prepareRename, rename } from "./features/rename.ts";
import { selection } from "./features/selection.ts";
import { semanticTokens } from "./features/semantic-tokens.ts";
import { documentSymbols, workspaceSymbols } from "./features/symbols.ts";
import type * as own from "./own-answers.ts";
import { actionKinds, tokenLegend, wanted } from "./protocol.ts";
import { completionList, completionTriggers, isIdle, signatureHelp, signatureTriggers } from "./protocol-completion.ts";
import { inDocument, inProject, inWorkspace, type Row } from "./row.ts";

/** Requests of our own; README.md describes them. */
const compiledRequest = new RequestType<
  AboutDocument & { position?: Position; target?: string },
  own.Compiled<Range, Location>,
  void
>("flytec/compiled");
const graphRequest = new RequestType<AboutDocument, unknown, void>("flytec/graph");
const explainRequest = new RequestType<{ code: string }, string | null, void>("flytec/explain");

interface AboutDocument {
  readonly textDocument: TextDocumentIdentifier;
}

/** All features. */
export const rows: readonly Row[] = [
  inWorkspace(DocumentDiagnosticRequest.type, {}, ({ workspace, protocol }, params) =>
    documentDiagnostics(params, workspace, protocol),
  ),
  inWorkspace(WorkspaceDiagnosticRequest.type, {}, ({ workspace, protocol }, params, token) =>
    workspaceDiagnostics(params, token, workspace, protocol),
  ),
  inDocument(HoverRequest.type, { hoverProvider: true }, ({ at, to, offset }, { position }) =>
    to.hover(at, hover(at, offset(position))),
  ),
  inDocument(
    CompletionRequest.type,
    { completionProvider: { triggerCharacters: completionTriggers } },
    ({ at, to, offset }, { position, context }) => {
      const cursor = offset(position);
      if (isIdle(at.text, cursor, context?.triggerCharacter)) return null;
      return completionList(to, at, complete(at.project, at.file, at.text, cursor));
    },
  ),
  inDocument(
    SignatureHelpRequest.type,
    { signatureHelpProvider: { triggerCharacters: signatureTriggers } },
    ({ at, to, offset }, { position }) => signatureHelp(to, cronSignature(at.text, offset(position))),
  ),
  inDocument(DefinitionRequest.type, { definitionProvider: true }, ({ at, to, offset }, { position }) =>
    to.targets(at, definition(at, offset(position))),
  ),
  inDocument(ReferencesRequest.type, { referencesProvider: true }, ({ at, to, offset }, { position, context }) =>
    to.locations(at, references(at, offset(position), context.includeDeclaration)),
  ),
  inDocument(DocumentHighlightRequest.type, { documentHighlightProvider: true }, ({ at, to, offset }, { position }) =>
    to.highlights(at, highlights(at, offset(position))),
  ),
  inDocument(PrepareRenameRequest.type, {}, ({ at, to, offset }, { position }) =>
    to.renamable(at, prepareRename(at, offset(position))),
  ),
  inDocument(
    RenameRequest.type,
    { renameProvider: { prepareProvider: true } },
    ({ at, to, offset }, { position, newName }) => to.renaming(at, rename(at, offset(position), newName)),
  ),
  inDocument(DocumentSymbolRequest.type, { documentSymbolProvider: true }, ({ at, to }) =>
    documentSymbols(at).map((symbol) => to.symbol(at, symbol)),
  ),
  inWorkspace(WorkspaceSymbolRequest.type, { workspaceSymbolProvider: true }, ({ workspace, protocol }, { query }) =>
    workspaceSymbols(workspace.allProjects(), query).map((symbol) => protocol.workspaceSymbol(symbol)),
  ),
  inDocument(CallHierarchyPrepareRequest.type, { callHierarchyProvider: true }, ({ at, to, offset }, { position }) =>
    to.callItems(at, prepareCallHierarchy(at, offset(position))),
  ),
  inProject(CallHierarchyIncomingCallsRequest.type, {}, ({ project, to }, { item }) =>
    incomingCalls(project, item.name).map((call) => to.incomingCall(project, call)),
  ),
  inProject(CallHierarchyOutgoingCallsRequest.type, {}, ({ project, to }, { item }) =>
    outgoingCalls(project, item.name).map((call) => to.outgoingCall(project, call)),
  ),
  inDocument(DocumentLinkRequest.type, { documentLinkProvider: {} }, ({ at, to }) =>
    documentLinks(at).map((link) => to.documentLink(at, link)),
  ),
  inDocument(FoldingRangeRequest.type, { foldingRangeProvider: true }, ({ at, to }) =>
    folds(at).map((fold) => to.fold(at, fold)),
  ),
  inDocument(SelectionRangeRequest.type, { selectionRangeProvider: true }, ({ at, to, offset }, { positions }) =>
    positions.map((position) => to.selection(at, selection(at, offset(position)))),
  ),
  inDocument(InlayHintRequest.type, { inlayHintProvider: true }, ({ at, to, span }, { range }) =>
    inlayHints(at, span(range)).map((hint) => to.inlayHint(at, hint)),
  ),
  inDocument(
    SemanticTokensRequest.type,
    { semanticTokensProvider: { legend: tokenLegend, full: true, range: true } },
    ({ at, to }) => to.semanticTokens(at, semanticTokens(at)),
  ),
  inDocument(SemanticTokensRangeRequest.type, {}, ({ at, to, span }, { range }) =>
    to.semanticTokens(at, semanticTokens(at, span(range))),
  ),
  inDocument(CodeLensRequest.type, { codeLensProvider: {} }, ({ at, to }) =>
    codeLenses(at).map((lens) => to.codeLens(at, lens)),
  ),
  inDocument(
    CodeActionRequest.type,
    { codeActionProvider: { codeActionKinds: [...actionKinds] } },
    ({ at, to, span }, { range, context }) =>
      codeActions(at, span(range), wanted(context.only)).map((action) => to.codeAction(at, action)),
  ),
  inDocument(DocumentFormattingRequest.type, { documentFormattingProvider: true }, ({ at, to }) =>
    to.textEdits(at, formatted(at)),
  ),
  inDocument(
    DocumentRangeFormattingRequest.type,
    { documentRangeFormattingProvider: true },
    ({ at, to, span }, { range }) => to.textEdits(at, formatted(at, span(range))),
  ),
  inDocument(
    DocumentOnTypeFormattingRequest.type,
    { documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n", moreTriggerCharacter: ["}", "]"] } },
    ({ at, to, offset }, { position, ch }) => to.textEdits(at, formattedOnType(at, offset(position), ch)),
  ),
  inDocument(compiledRequest, {}, ({ at, to, offset }, { position, target }) =>
    to.compiled(at, compiled(at, position && offset(position), target)),
  ),
  inDocument(graphRequest, {}, ({ at, to }) => to.graph(at, graphOf(at.project))),
  inWorkspace(explainRequest, {}, (_, { code }) => pageOf(code) ?? null),
];
