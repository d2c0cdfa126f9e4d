/** One row of the table of features: a request, what the client is told of it, and what answers it. */
import type {
  CancellationToken,
  Connection,
  Position,
  ProtocolRequestType,
  Range,
  RequestType,
  ServerCapabilities,
  TextDocumentIdentifier,
} from "vscode-languageserver/node";
import type { Span } from "../compiler/source/node.ts";
import type { Protocol } from "./protocol.ts";
import type { Project, Snapshot, Workspace } from "./workspace.ts";

/** What all requests of one client share. */
export interface Session {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly protocol: Protocol;
}

/** A feature as the server offers it. */
export interface Row {
  readonly capabilities: ServerCapabilities;
  listen(session: Session): void;
}

// biome-ignore lint/suspicious/noExplicitAny: requests differ in what they are given and give
type Request<P, R> = RequestType<P, R, any> | ProtocolRequestType<P, R, any, any, any>;

/** A request about the workspace as a whole. A failure is logged, and answered as an error; the server goes on. */
export function inWorkspace<P, R>(
  type: Request<P, R>,
  capabilities: ServerCapabilities,
  answer: (session: Session, params: P, token: CancellationToken) => R | Promise<R>,
): Row {
  return {
    capabilities,
    listen(session) {
      session.connection.onRequest<unknown, void>(type.method, async (params: P, token): Promise<unknown> => {
        try {
          return await answer(session, params, token);
        } catch (error) {
          session.connection.console.error(`${type.method}: ${(error as Error).stack ?? error}`);
          throw error;
        }
      });
    },
  };
}

/** A document that something is asked about, with what it takes to understand positions and to answer in them. */
export interface Question {
  readonly at: Snapshot;
  readonly to: Protocol;
  offset(position: Position): number;
  span(range: Range): Span;
}

/** A request about a document of ours; about any other the answer is null. */
export function inDocument<P extends { readonly textDocument: TextDocumentIdentifier }, R>(
  type: Request<P, R | null>,
  capabilities: ServerCapabilities,
  answer: (question: Question, params: P) => R | null,
): Row {
  return inWorkspace<P, R | null>(type, capabilities, ({ workspace, protocol }, params) => {
    const { uri } = params.textDocument;
    const at = workspace.snapshot(uri);
    if (!at) return null;
    const offset = (position: Position) => protocol.offset(uri, position);
    return answer({ at, to: protocol, offset, span: (range) => protocol.span(uri, range) }, params);
  });
}

/** A request about an item that an earlier answer gave; null if its file is not ours any more. */
export function inProject<P extends { readonly item: { readonly uri: string } }, R>(
  type: Request<P, R | null>,
  capabilities: ServerCapabilities,
  answer: (question: { readonly project: Project; readonly to: Protocol }, params: P) => R | null,
): Row {
  return inWorkspace<P, R | null>(type, capabilities, ({ workspace, protocol }, params) => {
    const [project] = workspace.projectsOf(params.item.uri);
    return project ? answer({ project, to: protocol }, params) : null;
  });
}
