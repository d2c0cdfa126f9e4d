/** One scripted session, the same for every server: what a person does, one thing after the other, each timed. */

import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { dependents } from "../workload.mjs";
import { kinds, positionAt } from "./documents.mjs";
import { memoryOf } from "./memory.mjs";
import { start } from "./server.mjs";

/** Milliseconds between two keys of a fast typist, and until a server has done what it does after opening a file. */
const think = 30;
const settle = 600;

/**
 * Runs a server `{argv, settings, document, resolvesNames}` through the session. It types for `seconds`, so that what is
 * compiled while it runs has been; then `keys` edits of each kind are timed, after `warm` more. Gives milliseconds: `open`, by kind of edit, `completion after a key`, `completion`, `hover`;
 * and `memory` in MiB. A finding that does not come, or one that should not be there, ends the benchmark.
 */
export async function session({ argv, settings, document, resolvesNames }, folder, { seconds, keys, warm }, env) {
  const server = await start(argv, folder, settings, env);
  const open = new OpenDocument(server, pathToFileURL(join(folder, document.file)).href, document);
  await sleep(settle);
  const opened = await open.open();
  await sleep(settle);
  const figures = { open: [opened] };
  const type = (kind, n, before) => typed(open, document.edits[kind], wanted(kind, document, resolvesNames), n, before);
  const warmUntil = performance.now() + seconds * 1000;
  while (performance.now() < warmUntil) for (const kind of kinds) await type(kind, 0, 2);
  for (const kind of kinds) figures[kind] = await type(kind, keys, warm);
  Object.assign(figures, await completed(open, document.complete, keys, warm));
  figures.hover = await hovered(open, document.hover, keys, warm);
  figures.memory = memoryOf(server.pid);
  await server.stop();
  return figures;
}

/** An edit made and undone, over and over: after it there are the findings that `brings` wants, then none again. */
async function typed(open, edit, brings, keys, warm) {
  const times = [];
  for (let i = 0; i < keys + warm; i += 2) {
    for (const undo of [false, true]) {
      const ms = await open.edit(edit, undo, undo ? none : brings);
      if (i >= warm) times.push(ms);
      await sleep(think);
    }
  }
  return times;
}

const none = (found) => found.length === 0;

/** What must be found after an edit: for a name that others use each of them, and else something in the lines of the edit. */
function wanted(kind, { text, edits }, resolvesNames) {
  if (kind === "an environment renamed") return resolvesNames ? (found) => found.length === dependents : none;
  const { at, insert } = edits[kind];
  const first = positionAt(text, at).line;
  const last = first + insert.split("\n").length - 1;
  return (found) => found.some(({ range: { start } }) => start.line >= first && start.line <= last);
}

/** Completion right after a key, and again when nothing more has happened for a while. */
async function completed(open, { line, key }, keys, warm) {
  const afterKey = [];
  const idle = [];
  await open.edit(line, false, () => true);
  for (let i = 0; i < keys / 2 + warm / 2; i++) {
    await sleep(think);
    const published = open.edit(key, false, () => true);
    const first = await open.complete(key);
    await published;
    await sleep(think);
    const second = await open.complete(key);
    await open.edit(key, true, () => true);
    if (i < warm / 2) continue;
    afterKey.push(first);
    idle.push(second);
  }
  await open.edit(line, true, none);
  return { "completion after a key": afterKey, completion: idle };
}

async function hovered(open, at, keys, warm) {
  const times = [];
  for (let i = 0; i < keys + warm; i++) {
    await sleep(think);
    const ms = await open.hover(at);
    if (i >= warm) times.push(ms);
  }
  return times;
}

class OpenDocument {
  #server;
  #uri;
  #document;
  #version = 1;

  constructor(server, uri, document) {
    this.#server = server;
    this.#uri = uri;
    this.#document = document;
  }

  /** Milliseconds until the first findings; there are none in the file. */
  open() {
    const { text, language } = this.#document;
    return this.#until(none, "textDocument/didOpen", {
      textDocument: { uri: this.#uri, languageId: language, version: 1, text },
    });
  }

  /** Makes or undoes an edit; milliseconds until findings that `fits` takes are published for it. */
  edit({ at, insert }, undo, fits) {
    const start = positionAt(this.#document.text, at);
    const end = undo ? endOf(start, insert) : start;
    return this.#until(fits, "textDocument/didChange", {
      textDocument: { uri: this.#uri, version: ++this.#version },
      contentChanges: [{ range: { start, end }, text: undo ? "" : insert }],
    });
  }

  /** Milliseconds that completion behind a key takes; what is offered must have a key of tasks that begins with it. */
  async complete({ at, insert }) {
    const { line, character } = positionAt(this.#document.text, at);
    const [ms, result] = await this.#ask("textDocument/completion", { line, character: character + insert.length });
    const labels = (result?.items ?? result ?? []).map(({ label }) => label);
    if (!labels.includes("report")) throw new Error(`completion offers no report, but ${labels.slice(0, 10)}`);
    return ms;
  }

  /** Milliseconds of a hover, which must say something. */
  async hover(at) {
    const [ms, result] = await this.#ask("textDocument/hover", positionAt(this.#document.text, at));
    if (!result?.contents) throw new Error("hover says nothing");
    return ms;
  }

  async #ask(method, position) {
    const start = performance.now();
    const result = await this.#server.request(method, { textDocument: { uri: this.#uri }, position });
    return [performance.now() - start, result];
  }

  /** Sends a notification and waits for findings: of this version, where the server says of which. */
  #until(fits, method, params) {
    const version = this.#version;
    let last;
    let start;
    const found = new Promise((resolve) => {
      this.#server.onPublish = (published) => {
        const now = performance.now();
        if (published.uri !== this.#uri || (published.version ?? version) !== version) return;
        last = published.diagnostics;
        if (fits(last)) resolve(now - start);
      };
    });
    start = performance.now();
    this.#server.notify(method, params);
    return this.#server.inTime(found, method).catch((error) => {
      throw new Error(`${error.message}; the last findings: ${JSON.stringify(last)?.slice(0, 500)}`);
    });
  }
}

function endOf({ line, character }, insert) {
  const lines = insert.split("\n");
  return lines.length === 1
    ? { line, character: character + insert.length }
    : { line: line + lines.length - 1, character: lines.at(-1).length };
}
