/** The workbench in a browser, driven as a user drives it: by keys, and by what is to be seen. */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type FrameLocator, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";

const pictures = join(dirname(fileURLToPath(import.meta.url)), "../../.cache/screenshots");

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** As long as a slow machine may take for what is to be seen, in milliseconds. */
const patience = 90_000;

/** Debian's browser, without a screen. */
export function browser(): Promise<Browser> {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
}

/** A window of the editor. */
export class Workbench {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens a folder, or a `.code-workspace` file, in a window of its own. */
  static async open(on: Browser, url: string, path: string, dark = true): Promise<Workbench> {
    const page = await on.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: dark ? "dark" : "light" });
    page.setDefaultTimeout(patience);
    const what = path.endsWith(".code-workspace") ? "workspace" : "folder";
    await page.goto(`${url}/?${what}=${encodeURIComponent(path)}`);
    await page.waitForSelector(".monaco-workbench .explorer-folders-view .monaco-list-row");
    return new Workbench(page);
  }

  /** Opens a file by its name in quick open. */
  async file(name: string): Promise<void> {
    await this.page.keyboard.press("Control+p");
    const last = name.split("/").at(-1)!;
    await this.pick(name, last);
    await this.page.waitForSelector(`.tab.active[data-resource-name="${last}"]`);
    await this.page.waitForSelector(".editor-group-container.active .monaco-editor.focused .view-line");
  }

  /** Opens a file of a folder of the workspace in the explorer; `text` is to be seen in it. */
  async tree(folder: string, name: string, text: string): Promise<void> {
    const inside = this.page.locator(`.explorer-folders-view .monaco-icon-label[aria-label*="/${folder}/${name}"]`);
    const closed = this.page.getByRole("treeitem", { name: folder, expanded: false });
    if ((await inside.count()) === 0) await closed.first().click();
    await inside.first().dblclick();
    await this.page.locator(".editor-group-container.active .view-line", { hasText: text }).first().waitFor();
  }

  /** What the braces in the status bar show. */
  async languageStatus(): Promise<string> {
    await this.page.locator('.statusbar-item[id="status.languageStatus"]').click();
    const shown = this.page.locator(".hover-language-status", { hasText: "flytec" });
    await shown.first().waitFor();
    return (await shown.allTextContents()).join("\n");
  }

  /** Waits until the server has told what it has to tell of the active file. */
  async attached(): Promise<void> {
    await this.page.locator(".editor-group-container.active .codelens-decoration").first().waitFor();
  }

  /** Runs a command by its title in the palette. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press("F1");
    await this.pick(`>${title}`, title);
  }

  /** Types into the quick input, again while the row that is wanted is not known yet, and takes it. */
  private async pick(text: string, label: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget input.input");
    await input.waitFor();
    const offered = async () => {
      await input.fill(""); // what is listed was found when the text last changed
      await input.fill(text);
      return this.isOffered(label, 3000);
    };
    await this.until(offered, true);
    await this.row(label).click();
    await this.until(async () => (await input.isVisible()) && (await input.inputValue()) === text, false);
  }

  /** Runs a command that lets choose among rows, again where something else took the focus before a row was there. */
  async ask(title: string, label: string): Promise<void> {
    const asked = async () => {
      await this.command(title);
      return this.isOffered(label, 15_000);
    };
    await this.until(asked, true);
  }

  /** True if the quick input has a row within some milliseconds. */
  private isOffered(label: string, timeout: number): Promise<boolean> {
    return this.row(label)
      .waitFor({ timeout })
      .then(() => true)
      .catch(() => false);
  }

  /** Takes a row of the quick input by its label, after a picture was taken if one is wanted. */
  async choose(label: string, picture?: string): Promise<void> {
    await this.row(label).waitFor();
    if (picture) await this.picture(picture);
    await this.row(label).click();
  }

  /** The row of the quick input that has a label. */
  private row(label: string): Locator {
    const exactly = new RegExp(`^\\s*${label.replace(/[^\w ]/g, "\\$&").replaceAll(" ", "\\s")}\\s*$`);
    const name = this.page.locator(".label-name", { hasText: exactly });
    return this.page.locator(".quick-input-list .monaco-list-row", { has: name }).first();
  }

  /** Puts the cursor behind a text of the active editor: on its `nth` line from 1, at the end of `text` on it. */
  async cursorBehind(text: string, lines: readonly string[]): Promise<void> {
    const line = lines.findIndex((one) => one.includes(text));
    if (line < 0) throw new Error(`no line has ${text}`);
    await this.cursorAt(line + 1, lines[line]!.indexOf(text) + text.length + 1);
  }

  /** Puts the cursor on a line and column, both from 1. */
  async cursorAt(line: number, column: number): Promise<void> {
    await this.page.keyboard.press("Control+g");
    const input = this.page.locator(".quick-input-widget input.input");
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden" });
    await this.page.locator(".statusbar-item", { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /** The texts under the squiggles of the active editor, of one severity. */
  async squiggled(severity: "error" | "warning"): Promise<string[]> {
    return this.page.evaluate((kind) => {
      const group = document.querySelector(".editor-group-container.active .monaco-editor")!;
      const lines = [...group.querySelectorAll<HTMLElement>(".view-lines .view-line")];
      const textAt = (box: DOMRect) => {
        const line = lines.find((one) => Math.abs(one.getBoundingClientRect().top - box.top) < 4);
        if (!line) return "";
        const range = document.createRange();
        let found = "";
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode())
          for (let i = 0; i < node.textContent!.length; i++) {
            range.setStart(node, i);
            range.setEnd(node, i + 1);
            const { left, right } = range.getBoundingClientRect();
            const middle = (left + right) / 2;
            if (box.left < middle && middle < box.right) found += node.textContent![i]!.replace("\u00a0", " ");
          }
        return found;
      };
      return [...group.querySelectorAll(`.squiggly-${kind}`)].map((one) => textAt(one.getBoundingClientRect()));
    }, severity);
  }

  /** Applies the quick fix at the cursor whose title has a text. */
  async fix(title: string): Promise<void> {
    await this.page.keyboard.press("Control+.");
    const rows = this.at(".action-widget .monaco-list-row.action");
    await rows.first().waitFor();
    await this.picture(`fix-${title}`);
    const titles = await rows.allTextContents();
    const wanted = titles.findIndex((one) => one.includes(title));
    if (wanted < 0) throw new Error(`none of the actions is ${title}: ${titles.join(", ")}`);
    for (let i = 0; i < wanted; i++) await this.page.keyboard.press("ArrowDown");
    await this.page.keyboard.press("Enter");
  }

  /** Gives the name at the cursor another one, after a picture was taken, and saves all files. */
  async rename(newName: string, picture: string): Promise<void> {
    await this.page.keyboard.press("F2");
    const input = this.at(".rename-box input");
    await input.waitFor();
    await this.picture(picture);
    await input.fill(newName);
    await this.page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden" });
    await this.command("File: Save All Files");
  }

  /** Shows the hover at the cursor, and waits until it has a text. */
  async hover(text: string): Promise<void> {
    await this.page.keyboard.press("Control+k");
    await this.page.keyboard.press("Control+i");
    await this.at(".monaco-editor .monaco-hover:visible", { hasText: text }).first().waitFor();
  }

  /** The lines of an editor that are greyed. */
  async faded(editor: Locator): Promise<string[]> {
    return editor
      .locator(".view-line span span")
      .evaluateAll((all) =>
        all.filter((one) => Number(getComputedStyle(one).opacity) < 0.6).map((one) => one.textContent!),
      );
  }

  /** The page that the only webview shows: the graph, or a preview. */
  webview(): FrameLocator {
    return this.page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
  }

  /** True if one of the pages inside the window, previews and panels, shows a text. */
  async isShown(text: string): Promise<boolean> {
    const texts = await Promise.all(
      this.page.frames().map((frame) => frame.evaluate(() => document.body?.innerText ?? "").catch(() => "")),
    );
    return texts.slice(1).some((one) => one.includes(text));
  }

  /** Asks for completion at the cursor. */
  async suggest(): Promise<void> {
    await this.page.keyboard.press("Control+Space");
    await this.at(".suggest-widget.visible .monaco-list-row").first().waitFor();
  }

  /** The labels that completion shows, all of them: the list is scrolled through, from its top back to it. */
  async suggestions(): Promise<string[]> {
    const rows = this.at(".suggest-widget.visible .monaco-list-row");
    const labels = new Map<string, string>();
    const look = () =>
      rows.evaluateAll((all) =>
        all.map((row) => [
          row.getAttribute("data-index")!,
          row.querySelector(".label-name")!.textContent!,
          row.getAttribute("aria-setsize")!,
        ]),
      );
    await expect
      .poll(
        async () => {
          const seen = await look();
          for (const [index, label] of seen) labels.set(index!, label!);
          const count = Number(seen[0]?.[2]);
          if (labels.size < count) await this.page.keyboard.press("PageDown");
          return count - labels.size;
        },
        { timeout: patience, interval: 100 },
      )
      .toBe(0);
    await this.page.keyboard.press("Control+Home");
    return [...labels.values()];
  }

  /** Waits until what `look` sees is as expected. */
  async until<T>(look: () => Promise<T>, expected: T): Promise<void> {
    await expect.poll(look, { timeout: patience, interval: 250 }).toEqual(expected);
  }

  /** A place on the page. */
  at(selector: string, options?: Parameters<Page["locator"]>[1]): Locator {
    return this.page.locator(selector, options);
  }

  /** Writes what is to be seen into `.cache/screenshots`. */
  async picture(name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    await this.page.waitForTimeout(400); // what glides into its place has arrived
    await this.page.screenshot({ path: join(pictures, `${name}.png`) });
  }
}
