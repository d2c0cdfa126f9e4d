/** Findings on their way to the editor: pushed after each change, or handed out when it asks. */
import type {
  CancellationToken,
  Connection,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  Diagnostic as LspDiagnostic,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import type { Protocol } from "./protocol.ts";
import { keyOf, pathIn } from "./uri.ts";
import type { Project, Workspace } from "./workspace.ts";

/** The findings of one file. */
interface FileFindings {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly LspDiagnostic[];
}

/** Pushes findings. Changes that are already waiting are taken in first; nothing waits for the user to stop typing. */
export class Publisher {
  private readonly connection: Connection;
  private readonly workspace: Workspace;
  private readonly protocol: Protocol;
  /** What the editor was last told, by URI. */
  private shown = new Map<string, string>();
  private round = 0;

  constructor(connection: Connection, workspace: Workspace, protocol: Protocol) {
    this.connection = connection;
    this.workspace = workspace;
    this.protocol = protocol;
  }

  /**
   * Publishes once all messages that wait have been handled: each is handled in a turn of its own of the event loop, so
   * two turns without another change mean that none is waiting.
   */
  changed(): void {
    const round = ++this.round;
    setImmediate(() => setImmediate(() => setImmediate(() => round === this.round && this.publish())));
  }

  /** A failure is logged; the next change is a new chance. */
  private publish(): void {
    try {
      this.publishAll();
    } catch (error) {
      this.connection.console.error(`findings: ${(error as Error).stack ?? error}`);
    }
  }

  private publishAll(): void {
    const found = allFindings(openProjects(this.workspace), this.workspace, this.protocol);
    for (const uri of this.shown.keys()) if (!found.has(uri)) this.send({ uri, diagnostics: [] });
    for (const one of found.values()) this.send(one);
  }

  private send({ uri, version, diagnostics }: FileFindings): void {
    const text = `${version} ${JSON.stringify(diagnostics)}`;
    if (this.shown.get(uri) === text) return;
    if (diagnostics.length === 0 && version === undefined) this.shown.delete(uri);
    else this.shown.set(uri, text);
    const document = version === undefined ? {} : { version };
    this.connection.sendDiagnostics({ uri, ...document, diagnostics: [...diagnostics] });
  }
}

/** The projects that open documents belong to. */
function openProjects(workspace: Workspace): Set<Project> {
  return new Set([...workspace.documents.values()].flatMap(({ uri }) => workspace.projectsOf(uri)));
}

/** The findings of some projects by URI: of their files with findings, and of all open ones. */
function allFindings(
  projects: ReadonlySet<Project>,
  workspace: Workspace,
  protocol: Protocol,
): Map<string, FileFindings> {
  const found = new Map<string, LspDiagnostic[]>([...workspace.documents.values()].map(({ uri }) => [uri, []]));
  for (const { folder, analysis } of projects) {
    for (const diagnostic of analysis.diagnostics) {
      const uri = workspace.uri(folder, diagnostic.file);
      const list = found.get(uri) ?? [];
      list.push(protocol.diagnostic(folder, diagnostic));
      found.set(uri, list);
    }
  }
  return new Map(
    [...found].map(([uri, list]) => {
      const version = workspace.documents.get(keyOf(uri))?.version;
      return [uri, { uri, ...(version !== undefined && { version }), diagnostics: once(list, projects.size) }];
    }),
  );
}

/** A file that several projects share has each finding once. */
function once(list: readonly LspDiagnostic[], projects: number): readonly LspDiagnostic[] {
  return projects > 1 ? [...new Map(list.map((one) => [JSON.stringify(one), one])).values()] : list;
}

/** What the editor gets when it asks for the findings of one document. */
export function documentDiagnostics(
  { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
  workspace: Workspace,
  protocol: Protocol,
): DocumentDiagnosticReport {
  const items = findingsOf(uri, workspace, protocol);
  const resultId = idOf(items);
  return resultId === previousResultId
    ? { kind: "unchanged", resultId }
    : { kind: "full", resultId, items: [...items] };
}

function findingsOf(uri: string, workspace: Workspace, protocol: Protocol): readonly LspDiagnostic[] {
  const projects = workspace.projectsOf(uri);
  const found = projects.flatMap(({ folder, analysis }) => {
    const file = pathIn(folder.key, keyOf(uri));
    return analysis.diagnostics.filter((one) => one.file === file).map((one) => protocol.diagnostic(folder, one));
  });
  return once(found, projects.length);
}

/** What the editor gets when it asks for the findings of everything: all files of all projects, project by project. */
export async function workspaceDiagnostics(
  { previousResultIds }: WorkspaceDiagnosticParams,
  token: CancellationToken,
  workspace: Workspace,
  protocol: Protocol,
): Promise<WorkspaceDiagnosticReport> {
  const before = new Map(previousResultIds.map(({ uri, value }) => [keyOf(uri), value]));
  const items = new Map<string, WorkspaceDocumentDiagnosticReport>();
  for (const project of workspace.allProjects()) {
    await new Promise(setImmediate);
    if (token.isCancellationRequested) break;
    for (const file of filesOf(project)) {
      const uri = workspace.uri(project.folder, file);
      const report = reportOf(uri, before.get(keyOf(uri)), workspace, protocol);
      items.set(uri, report);
    }
  }
  return { items: [...items.values()] };
}

function filesOf({ analysis }: Project): Set<string> {
  return new Set([
    ...analysis.project.texts.map(({ source }) => source.uri),
    ...analysis.diagnostics.map((d) => d.file),
  ]);
}

function reportOf(
  uri: string,
  previousResultId: string | undefined,
  workspace: Workspace,
  protocol: Protocol,
): WorkspaceDocumentDiagnosticReport {
  const version = workspace.documents.get(keyOf(uri))?.version ?? null;
  const params = { textDocument: { uri }, ...(previousResultId !== undefined && { previousResultId }) };
  const report = documentDiagnostics(params, workspace, protocol);
  return report.kind === "unchanged"
    ? { kind: "unchanged", uri, version, resultId: report.resultId }
    : { kind: "full", uri, version, resultId: report.resultId, items: report.items };
}

/** A short word for a list of findings that changes when they do. */
function idOf(items: readonly LspDiagnostic[]): string {
  let hash = 5381;
  for (const char of JSON.stringify(items)) hash = (hash * 33 + char.codePointAt(0)!) | 0;
  return `${items.length}-${hash >>> 0}`;
}
