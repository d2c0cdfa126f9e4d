/** One editor for the tests of a file, and windows in it that go when their test ends. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { type CodeServer, codeServer, copyOf, type Options } from "./code-server.ts";
import { browser, Workbench } from "./workbench.ts";

/** An editor that runs as long as the tests of a file do. */
export interface Editor {
  /** Opens a folder, a `.code-workspace` file, or the URI of a folder on no disk. */
  open(path: string): Promise<Workbench>;
  /** Opens a copy of an example, after some texts of a file were replaced, and that file. */
  example(example: string, file: string, changes?: Readonly<Record<string, string>>): Promise<OpenExample>;
}

/** A copy of an example in a window. */
export interface OpenExample {
  readonly window: Workbench;
  readonly folder: string;
  /** The lines that the opened file has on the disk. */
  readonly lines: () => string[];
  /** The text that a file has on the disk. */
  readonly read: (file: string) => string;
}

/** Starts the editor before the tests of a file, and ends it after them. */
export function editor(options: Options = {}): Editor {
  let server: CodeServer;
  let chromium: Browser;
  beforeAll(async () => {
    server = await codeServer(options);
    chromium = await browser();
  });
  afterAll(async () => {
    await chromium?.close();
    server?.stop();
  });
  const open = async (path: string) => {
    const window = await Workbench.open(chromium, server.url, path);
    closing(window);
    return window;
  };
  return {
    open,
    async example(example, file, changes = {}) {
      const folder = copyOf(example);
      const read = (name: string) => readFileSync(join(folder, name), "utf8");
      replace(join(folder, file), changes);
      const window = await open(folder);
      await window.file(file);
      await window.attached();
      return { window, folder, read, lines: () => read(file).split("\n") };
    },
  };
}

/** Replaces texts of a file on the disk; each is there. */
export function replace(path: string, changes: Readonly<Record<string, string>>): void {
  let text = readFileSync(path, "utf8");
  for (const [from, to] of Object.entries(changes)) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  writeFileSync(path, text);
}

/** Closes a window when its test ends; one that failed leaves a picture. */
function closing(window: Workbench): void {
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") await window.picture(`failed-${task.name.replace(/\W+/g, "-")}`);
    await window.page.close();
  });
}
