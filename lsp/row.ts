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
import type { Hover } from "./features/hover.ts";
import type { FileSpan } from "./features/names.ts";
import type { Protocol } from "./protocol.ts";
import type { Snapshot, Workspace } from "./workspace.ts";

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

/** A request about a document of ours; about any other the answer is null. */
export function inDocument<P extends { readonly textDocument: TextDocumentIdentifier }, R>(
  type: Request<P, R | null>,
  capabilities: ServerCapabilities,
  answer: (at: Question, params: P) => R | null,
): Row {
  return inWorkspace<P, R | null>(type, capabilities, (session, params) => {
    const snapshot = session.workspace.snapshot(params.textDocument.uri);
    return snapshot ? answer(new Question(snapshot, params.textDocument.uri, session), params) : null;
  });
}

/** A document that something is asked about, with what it takes to understand positions and to answer in them. */
export class Question {
  readonly snapshot: Snapshot;
  readonly session: Session;
  private readonly uri: string;

  constructor(snapshot: Snapshot, uri: string, session: Session) {
    this.snapshot = snapshot;
    this.uri = uri;
    this.session = session;
  }

  /** The offset of a position in the document. */
  offset(position: Position): number {
    return this.session.protocol.offset(this.uri, position);
  }

  /** The span of a range in the document. */
  span(range: Range): Span {
    return this.session.protocol.span(this.uri, range);
  }

  /** A span of the document as a range. */
  range(span: Span): Range {
    return this.session.protocol.range(this.folder, this.snapshot.file, span);
  }

  /** A part of a file as a location. */
  location(place: FileSpan) {
    return this.session.protocol.location(this.folder, place);
  }

  /** Prose as a hover; null where there is none. */
  hover(found: Hover | undefined) {
    return found ? this.session.protocol.hover(this.folder, this.snapshot.file, found) : null;
  }

  get folder() {
    return this.snapshot.project.folder;
  }
}
