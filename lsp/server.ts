/** What the server can do: one row a request, each with its feature and the way its answer is told. */
import { DocumentDiagnosticRequest, HoverRequest, WorkspaceDiagnosticRequest } from "vscode-languageserver/node";
import { documentDiagnostics, workspaceDiagnostics } from "./diagnostics.ts";
import { hover } from "./features/hover.ts";
import { inDocument, inWorkspace, type Row } from "./row.ts";

/** All features. */
export const rows: readonly Row[] = [
  inWorkspace(DocumentDiagnosticRequest.type, {}, ({ workspace, protocol }, params) =>
    documentDiagnostics(params, workspace, protocol),
  ),
  inWorkspace(WorkspaceDiagnosticRequest.type, {}, ({ workspace, protocol }, params, token) =>
    workspaceDiagnostics(params, token, workspace, protocol),
  ),
  inDocument(HoverRequest.type, { hoverProvider: true }, (at, { position }) =>
    at.hover(hover(at.snapshot, at.offset(position))),
  ),
];
