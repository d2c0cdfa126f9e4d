/** Drives the built server over real standard input and output, as an editor does. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect } from "vitest";
import { cli } from "./cli.ts";

/** Anything in JSON. */
// biome-ignore lint/suspicious/noExplicitAny: what a server answers is looked at, not trusted
export type Json = any;

/** Where the cursor stands in a test's text. */
export const cursor = "‸";

/** A text without its cursor, and where that stood. */
export function atCursor(marked: string): { text: string; offset: number; position: Position } {
  const offset = marked.indexOf(cursor);
  if (offset < 0) throw new Error(`no ${cursor} in ${marked}`);
  const text = marked.replace(cursor, "");
  return { text, offset, position: positionAt(text, offset) };
}

/** 0-based line and character. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The position of an offset. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, character: before.at(-1)!.length };
}

/** The offset of a position. */
export function offsetAt(text: string, { line, character }: Position): number {
  const lines = text.split("\n");
  return lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
}

/** The characters of a range. */
export function textAt(text: string, range: { start: Position; end: Position }): string {
  return text.slice(offsetAt(text, range.start), offsetAt(text, range.end));
}

/** A text with some edits of the protocol made. */
export function edited(text: string, edits: readonly { range: { start: Position; end: Position }; newText: string }[]) {
  const placed = edits.map(({ range, newText }) => ({
    start: offsetAt(text, range.start),
    end: offsetAt(text, range.end),
    newText,
  }));
  return placed
    .sort((a, b) => b.start - a.start)
    .reduce((made, { start, end, newText }) => made.slice(0, start) + newText + made.slice(end), text);
}

/** A server that runs, and the client's end of the line. */
export interface Server {
  /** What the server said of itself. */
  readonly initialized: Json;
  request(method: string, params: Json): Promise<Json>;
  /** As `request`, with the means to call it off. */
  start(method: string, params: Json): { readonly id: number; readonly answer: Promise<Json> };
  notify(method: string, params: Json): void;
  /** Several messages in one write, as a client sends them that has been typing fast. */
  burst(messages: readonly { method: string; params: Json }[]): void;
  /** Opens a document. */
  open(uri: string, text: string, languageId?: string): void;
  /** The next findings of a document that fit; by default those of its newest version. */
  published(uri: string, fits?: (params: Json) => boolean): Promise<Json>;
  /** All notifications so far, by method. */
  readonly heard: readonly { readonly method: string; readonly params: Json }[];
  stop(): Promise<number | null>;
  /** Ends it without asking. */
  kill(): void;
}

/** How a server is started. */
export interface Start {
  /** The workspace folder on the disk. */
  readonly folder?: string;
  readonly capabilities?: Json;
  readonly options?: Json;
  /** Variables besides those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A server for the tests of a file, and a workspace folder in which each question has a folder of its own. */
export function session(start: Omit<Start, "folder"> = {}): Session {
  const folder = mkdtempSync(join(tmpdir(), "flytec-lsp-"));
  let server: Server;
  let count = 0;
  beforeAll(async () => {
    server = await startServer({ ...start, folder });
  });
  afterAll(async () => {
    expect(await server.stop()).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get server() {
      return server;
    },
    project(files) {
      const own = join(folder, String(++count));
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(own, path)), { recursive: true });
        writeFileSync(join(own, path), text.replace(cursor, ""));
      }
      const uri = (path: string) => `${folderUri(own)}/${path.split("/").map(encodeURIComponent).join("/")}`;
      const opened = Object.keys(files).filter((path) => /\.(?:ya?ml|py)$/.test(path));
      for (const path of opened)
        server.open(uri(path), files[path]!.replace(cursor, ""), path.endsWith(".py") ? "python" : "yaml");
      const at = opened.find((path) => files[path]!.includes(cursor));
      const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(cursor, "")]));
      const pathOf = (asked: string) => Object.keys(files).find((path) => uri(path) === asked) ?? asked;
      const position = at === undefined ? { line: 0, character: 0 } : atCursor(files[at]!).position;
      const textDocument = { uri: uri(at ?? opened[0]!) };
      const ask = (method: string, more: Json = {}) => server.request(method, { textDocument, position, ...more });
      return { uri, pathOf, texts, position, textDocument, ask };
    },
  };
}

/** A session, and what opens projects in it. */
export interface Session {
  readonly server: Server;
  /** Writes files to a folder and opens them; one of them may hold the cursor. */
  project(files: Readonly<Record<string, string>>): OpenProject;
}

/** A project that is open. */
export interface OpenProject {
  uri(path: string): string;
  /** The path of a URI; the URI itself where it is none of the project's. */
  pathOf(uri: string): string;
  /** Without the cursor. */
  readonly texts: Readonly<Record<string, string>>;
  readonly position: Position;
  readonly textDocument: { readonly uri: string };
  /** Asks about the cursor's place, with what more the request takes. */
  ask(method: string, more?: Json): Promise<Json>;
}

/** Starts `flytec lsp --stdio`; who starts it, stops it. */
export async function startServer({ folder, capabilities = {}, options, env = {} }: Start = {}): Promise<Server> {
  const child = spawn(process.execPath, [cli, "lsp", "--stdio"], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const line = new Line(child);
  const folders = folder === undefined ? null : [{ uri: folderUri(folder), name: "test" }];
  const initialized = await line.request("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities,
    workspaceFolders: folders,
    initializationOptions: options,
  });
  line.notify("initialized", {});
  return Object.assign(line, { initialized });
}

/** A folder of the disk as a URI. */
export function folderUri(folder: string): string {
  return pathToFileURL(folder).href;
}

/** How long findings are waited for, in milliseconds: longer than any machine takes. */
const patience = 60_000;

class Line {
  readonly heard: { method: string; params: Json }[] = [];
  private readonly child: ChildProcess;
  private buffer = Buffer.alloc(0);
  private next = 1;
  private readonly waiting = new Map<number, (message: Json) => void>();
  private readonly listeners = new Set<() => void>();

  constructor(child: ChildProcess) {
    this.child = child;
    child.stdout!.on("data", (data: Buffer) => this.take(data));
    child.on("exit", () => {
      for (const answer of this.waiting.values()) answer({ error: { code: 0, message: "the server is gone" } });
      for (const listener of this.listeners) listener();
    });
  }

  private take(data: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (;;) {
      const head = this.buffer.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.subarray(0, head).toString("latin1"))![1]);
      if (this.buffer.length < head + 4 + length) return;
      const message = JSON.parse(this.buffer.subarray(head + 4, head + 4 + length).toString("utf8"));
      this.buffer = this.buffer.subarray(head + 4 + length);
      this.hear(message);
    }
  }

  private hear(message: Json): void {
    if (message.method === undefined) this.waiting.get(message.id)?.(message);
    else if (message.id !== undefined) this.write([{ jsonrpc: "2.0", id: message.id, result: null }]);
    else this.heard.push(message);
    for (const listener of this.listeners) listener();
  }

  private write(messages: readonly Json[]): void {
    const texts = messages.map((message) => {
      const body = JSON.stringify(message);
      return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    });
    this.child.stdin!.write(texts.join(""));
  }

  request(method: string, params: Json): Promise<Json> {
    return this.start(method, params).answer;
  }

  start(method: string, params: Json) {
    const id = this.next++;
    const answer = new Promise<Json>((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) => {
        this.waiting.delete(id);
        if (error) reject(Object.assign(new Error(`${method}: ${error.message}`), { code: error.code }));
        else resolve(result);
      });
    });
    this.write([{ jsonrpc: "2.0", id, method, params }]);
    return { id, answer };
  }

  notify(method: string, params: Json): void {
    this.burst([{ method, params }]);
  }

  burst(messages: readonly { method: string; params: Json }[]): void {
    this.write(messages.map((message) => ({ jsonrpc: "2.0", ...message })));
  }

  open(uri: string, text: string, languageId = "yaml"): void {
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  async published(uri: string, fits: (params: Json) => boolean = () => true): Promise<Json> {
    const found = () =>
      this.heard.findLast(
        ({ method, params }) => method === "textDocument/publishDiagnostics" && params.uri === uri && fits(params),
      );
    const until = Date.now() + patience;
    while (!found()) {
      if (this.child.exitCode !== null) throw new Error("the server is gone");
      if (Date.now() > until) throw new Error(`no such findings of ${uri} were published`);
      await new Promise<void>((resolve) => {
        const listener = () => {
          this.listeners.delete(listener);
          resolve();
        };
        this.listeners.add(listener);
        setTimeout(listener, patience).unref();
      });
    }
    return found()!.params;
  }

  kill(): void {
    this.child.kill();
  }

  async stop(): Promise<number | null> {
    await this.request("shutdown", null);
    this.notify("exit", null);
    return new Promise((resolve) => this.child.once("exit", resolve));
  }
}
