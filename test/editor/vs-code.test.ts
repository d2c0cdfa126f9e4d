/** The extension in the real VS Code, on the real examples: what a user sees, and what comes of what a user does. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type CodeServer, codeServer, copyOf } from "./code-server.ts";
import { browser, Workbench } from "./workbench.ts";

let chromium: Browser;
let server: CodeServer;

beforeAll(async () => {
  server = await codeServer({ settings: { "workbench.colorTheme": "Default Dark Modern" } });
  chromium = await browser();
});

afterAll(async () => {
  await chromium?.close();
  server?.stop();
});

/** Opens a copy of an example, after some of its text was replaced, and a file of it. */
async function open(example: string, file: string, changes: Readonly<Record<string, string>> = {}) {
  const folder = copyOf(example);
  const path = join(folder, file);
  const lines = () => readFileSync(path, "utf8").split("\n");
  let text = readFileSync(path, "utf8");
  for (const [from, to] of Object.entries(changes)) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  writeFileSync(path, text);
  const window = await Workbench.open(chromium, server.url, folder);
  closing(window);
  await window.file(file);
  await window.attached();
  return { window, folder, path, lines };
}

/** Closes a window when its test ends; one that failed leaves a picture. */
function closing(window: Workbench): void {
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") await window.picture(`failed-${task.name.replace(/\W+/g, "-")}`);
    await window.page.close();
  });
}

describe("findings", () => {
  test("are marked at the exact words, and a fix turns one off", async () => {
    const { window, lines } = await open("nightly-etl", "flyte.yaml", {
      "[1Gi, 2Gi]": "[1Gi, 2GB]",
      'cron: "0 3 * * *"': 'cron: "0 0 31 2 *"',
      "max_runtime: 1h": "max_runtimes: 1h",
    });
    await window.until(() => window.squiggled("error"), ["2GB", "max_runtimes", "31 2"]);
    await window.cursorBehind("2GB", lines());
    await window.hover("2GB");
    await window.picture("finding");
    await window.page.keyboard.press("Escape");
    await window.fix("2G");
    await window.until(() => window.squiggled("error"), ["max_runtimes", "31 2"]);
    await window.cursorBehind("max_run", lines());
    await window.command("flytec: Explain a Finding");
    await window.at(".tab", { hasText: "key-unknown.md" }).waitFor();
    await window.webview().getByRole("heading", { name: "key-unknown" }).waitFor();
    await window.picture("explanation");
    await window.page.keyboard.press("Control+Shift+m");
    await window.at(".markers-panel .monaco-list-row", { hasText: "max_runtimes" }).waitFor();
    await window.picture("problems");
  });

  test("a foreign flyte.yaml stays plain YAML, and nothing is said about it", async () => {
    const folder = copyOf("nightly-etl");
    writeFileSync(join(folder, "flyte.yml"), "admin:\n  endpoint: dns:///flyte.example\nretrys: 3\n");
    const window = await Workbench.open(chromium, server.url, folder);
    closing(window);
    await window.file("flyte.yml");
    await window.at(".statusbar-item", { hasText: /^YAML$/ }).waitFor();
    await window.file("flyte.yaml");
    await window.at(".statusbar-item", { hasText: "Flyte YAML" }).waitFor();
    expect(await window.at(".statusbar-item", { hasText: "No Problems" }).count()).toBe(0);
  });
});

test("completion knows the level it is at", async () => {
  const { window, lines } = await open("nightly-etl", "flyte.yaml");
  const levels = [
    ["project", "project: shop", "image_refs"],
    ["environment", "    module: shop.etl", "reusable"],
    ["task", "        outputs: int", "report"],
    ["trigger", "            trigger_time_input_key: day", "overwrite_cache"],
  ] as const;
  for (const [level, line, expected] of levels) {
    await window.cursorBehind(line, lines());
    await window.page.keyboard.press("Enter");
    await window.suggest();
    await window.picture(`completion-${level}`);
    expect(await window.suggestions()).toContain(expected);
    await window.page.keyboard.press("Escape");
    await window.page.keyboard.press("Control+z");
  }
});

test("hover tells what a key is, and what holds", async () => {
  const { window, lines } = await open("nightly-etl", "flyte.yaml");
  await window.cursorBehind("        cach", lines());
  await window.hover("cache");
  await window.picture("hover");
});

describe("navigation", () => {
  test("renames an environment in all files of the project, Python too", async () => {
    const { window, folder, lines } = await open("multi-team", "teams/search.flyte.yaml");
    await window.cursorBehind("  searc", lines());
    await window.page.keyboard.press("F2");
    const input = window.at(".rename-box input");
    await input.waitFor();
    await window.picture("rename");
    await input.fill("lookup");
    await window.page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden" });
    await window.command("File: Save All Files");
    const read = (path: string) => readFileSync(join(folder, path), "utf8");
    await window.until(async () => read("teams/search.flyte.yaml").includes("  lookup:"), true);
    await window.until(async () => read("teams/ads.flyte.yaml").includes("depends_on: [lookup]"), true);
    await window.until(async () => read("src/teams/search.py").includes('@task("lookup.index")'), true);
    expect(read("flyte.yaml")).toContain("lookup: {env_vars: {INDEX: live}}");
  });

  test("goes to a task's Python function, and back", async () => {
    const { window, lines } = await open("nightly-etl", "flyte.yaml");
    await window.cursorBehind("      loa", lines());
    await window.page.keyboard.press("F12");
    await window.at(".tab.active", { hasText: "etl.py" }).waitFor();
    await window.at(".statusbar-item", { hasText: "Ln 9, " }).waitFor();
    await window.cursorAt(8, 13);
    await window.page.keyboard.press("F12");
    await window.at(".tab.active", { hasText: "flyte.yaml" }).waitFor();
    await window.at(".statusbar-item", { hasText: "Ln 24, " }).waitFor();
  });
});

test("edits of Python that are not saved change what holds in the YAML", async () => {
  const { window, folder, lines } = await open("nightly-etl", "flyte.yaml");
  await window.cursorBehind("short_name: Daily", lines());
  await window.until(() => window.squiggled("error"), []);
  const python = readFileSync(join(folder, "src/shop/etl.py"), "utf8").split("\n");
  await window.file("etl.py");
  await window.cursorBehind("async def report", python);
  await window.page.keyboard.type("s");
  await window.file("flyte.yaml");
  await window.until(async () => (await window.squiggled("error")).includes("report"), true);
});

describe("the compiled spec", () => {
  test("stands beside the file, follows the cursor and the typing, and stays when the file breaks", async () => {
    const { window, lines } = await open("nightly-etl", "flyte.yaml");
    await window.cursorBehind("retries: {count: 3", lines());
    await window.command("flytec: Show Compiled Spec");
    const spec = window.at(".editor-group-container", { has: window.at('.tab[data-resource-name$=".jsonc"]') });
    await spec.locator(".view-line", { hasText: "etl.load" }).first().waitFor();
    await spec.locator(".view-line", { hasText: '"retries": 3' }).waitFor();
    await window.picture("compiled");
    await window.page.keyboard.type("7");
    await spec.locator(".view-line", { hasText: '"retries": 37' }).waitFor();
    await window.page.keyboard.type(" {");
    await spec.locator(".view-line", { hasText: '"retries": 37' }).waitFor();
    await window.until(async () => (await window.faded(spec)).length > 0, true);
    await window.picture("compiled-stale");
    await window.page.keyboard.press("Backspace");
    await window.page.keyboard.press("Backspace");
    await window.until(async () => (await window.faded(spec)).length, 0);
    await window.cursorBehind("short_name: Daily", lines());
    await spec.locator(".view-line", { hasText: '"shortName": "Daily report"' }).waitFor();
  });
});

test("the graph shows the project, in dark and light; a click goes to the source", async () => {
  const { window } = await open("gpu-training", "flyte.yaml");
  await window.command("flytec: Show Graph");
  const page = window.webview();
  await page.locator(".head", { hasText: "train" }).waitFor();
  expect(await page.locator(".head .name").allTextContents()).toEqual(["train", "prepare", "infer"]);
  await window.picture("graph-dark");
  await window.command("Preferences: Toggle between Light/Dark Themes");
  await window.at(".monaco-workbench.vs").waitFor();
  await window.picture("graph-light");
  await page.locator(".task", { hasText: "score" }).click();
  await window.at(".statusbar-item", { hasText: "Ln 50, " }).waitFor();
  await window.command("Preferences: Toggle between Light/Dark Themes");
});
