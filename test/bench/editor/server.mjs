/** A language server as a process, and the client's end of the line; every server gets the same client. */
import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";

/** Milliseconds after which a server that has not answered is given up. */
const patience = 120_000;

const capabilities = {
  workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true }, workspaceFolders: true },
  textDocument: {
    synchronization: { dynamicRegistration: true },
    publishDiagnostics: { versionSupport: true, relatedInformation: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
    hover: { contentFormat: ["markdown", "plaintext"] },
  },
};

/** Starts a server in a folder and makes its acquaintance. `settings` are what it may ask the client for, by section. */
export async function start(argv, folder, settings, env) {
  const server = new Server(argv, folder, settings, env);
  const workspaceFolder = { uri: pathToFileURL(folder).href, name: "bench" };
  await server.request("initialize", {
    processId: process.pid,
    rootUri: workspaceFolder.uri,
    workspaceFolders: [workspaceFolder],
    capabilities,
  });
  server.notify("initialized", {});
  server.notify("workspace/didChangeConfiguration", { settings });
  return server;
}

class Server {
  /** Called with each publishDiagnostics. */
  onPublish = () => {};
  #child;
  #settings;
  #next = 1;
  #answers = new Map();
  #chunks = [];
  #have = 0;
  #need;
  #fail;
  /** Rejects when the server goes away by itself. */
  #gone;

  constructor([command, ...args], cwd, settings, env) {
    this.#settings = settings;
    this.#child = spawn(command, args, { cwd, env, stdio: ["pipe", "pipe", "ignore"] });
    this.#child.stdout.on("data", (chunk) => this.#take(chunk));
    this.#gone = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.#gone.catch(() => {}); // whoever waits hears of it
    this.#child.on("exit", (code) => this.#fail(new Error(`the server is gone (exit ${code}): ${args.join(" ")}`)));
    this.#child.on("error", this.#fail);
  }

  get pid() {
    return this.#child.pid;
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  /** The result of a request. */
  request(method, params) {
    const id = this.#next++;
    const answer = new Promise((resolve, reject) => {
      this.#answers.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
    });
    this.#send({ id, method, params });
    return this.inTime(answer, method);
  }

  /** A promise, or an error when it takes too long or the server dies. */
  async inTime(promise, what) {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${what}: nothing after ${patience} ms`)), patience);
    });
    try {
      return await Promise.race([promise, late, this.#gone]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the server as clients do; one that stays is killed. */
  async stop() {
    const child = this.#child;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const timer = setTimeout(() => child.kill("SIGKILL"), 3000);
    await this.request("shutdown", null).catch(() => child.kill("SIGKILL"));
    this.notify("exit", null);
    await ended;
    clearTimeout(timer);
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.#child.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  /** Long messages come in many pieces; they are joined once, when all are there. */
  #take(chunk) {
    this.#chunks.push(chunk);
    this.#have += chunk.length;
    while (this.#need === undefined ? this.#readHead() : this.#have >= this.#need) {
      if (this.#need !== undefined && this.#have >= this.#need)
        this.#hear(JSON.parse(this.#cut(this.#need).toString("utf8")));
    }
  }

  #readHead() {
    const all = this.#joined();
    const end = all.indexOf("\r\n\r\n");
    if (end < 0) return false;
    this.#need = Number(/Content-Length: *(\d+)/i.exec(all.toString("latin1", 0, end))[1]);
    this.#keep(all.subarray(end + 4));
    return this.#have >= this.#need;
  }

  #cut(length) {
    const all = this.#joined();
    this.#keep(all.subarray(length));
    this.#need = undefined;
    return all.subarray(0, length);
  }

  #joined() {
    return this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
  }

  #keep(rest) {
    this.#chunks = [rest];
    this.#have = rest.length;
  }

  #hear({ id, method, params, result, error }) {
    if (method === undefined) {
      this.#answers.get(id)?.({ result, error });
      this.#answers.delete(id);
    } else if (id !== undefined) this.#send({ id, result: this.#asked(method, params) });
    else if (method === "textDocument/publishDiagnostics") this.onPublish(params);
  }

  #asked(method, params) {
    return method === "workspace/configuration"
      ? params.items.map(({ section }) => this.#settings[section] ?? null)
      : null;
  }
}
