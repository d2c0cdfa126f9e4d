/** The extension in the real VS Code, on the real examples: what a user sees, and what comes of what a user does. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { keysOf, schemaAt } from "../../schema/lookup.ts";
import { copyOf } from "./code-server.ts";
import { editor } from "./editor.ts";

const { open, example } = editor();

describe("findings", () => {
  test("are marked at the exact words, and a fix turns one off", async () => {
    const { window, lines } = await example("nightly-etl", "flyte.yaml", {
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
    const window = await open(folder);
    await window.file("flyte.yml");
    await window.at(".statusbar-item", { hasText: /^YAML$/ }).waitFor();
    await window.file("flyte.yaml");
    await window.at(".statusbar-item", { hasText: "Flyte YAML" }).waitFor();
    expect(await window.at(".statusbar-item", { hasText: "No Problems" }).count()).toBe(0);
  });
});

describe("completion", () => {
  const overrides = {
    "          patient: {timeout: 2d, retries: {count: 5}}": "          patient:\n            timeout: 2d",
    "        retries: 2\n": "        retries: 2\n        triggers:\n          often:\n            automation: daily\n",
    "            reusable: off # secrets of a reusable task need this\n": "",
  };

  /** A level, a line that it goes on after, and a mapping of that level. */
  const levels = [
    ["project", "project: vision", []],
    ["environment", "    module: vision.prepare", ["environments", "prepare"]],
    ["task", "        outputs: {train: int, test: int}", ["environments", "prepare", "tasks", "split"]],
    ["override", "            timeout: 2d", ["environments", "train", "tasks", "fit", "overrides", "patient"]],
    ["trigger", "            automation: daily", ["environments", "train", "tasks", "fit", "triggers", "often"]],
  ] as const;
  const all = new Set(levels.flatMap(([, , path]) => [...keysOf(schemaAt(path)).keys()]));

  test("has, at each level, the keys that the level takes and does not have yet, and no key of another", async () => {
    const { window, read, lines } = await example("gpu-training", "flyte.yaml", overrides);
    const value = parse(read("flyte.yaml"));
    for (const [level, line, path] of levels) {
      await window.cursorBehind(line, lines());
      await window.page.keyboard.press("Enter");
      await window.suggest();
      await window.picture(`completion-${level}`);
      const written = Object.keys(path.reduce((at, step) => at[step], value));
      const missing = [...keysOf(schemaAt(path, value)).keys()].filter((key) => !written.includes(key));
      const shown = (await window.suggestions()).filter((label) => all.has(label));
      expect({ level, shown: shown.sort() }).toEqual({ level, shown: missing.sort() });
      await window.page.keyboard.press("Escape");
      await window.page.keyboard.press("Control+z");
    }
  });

  test("offers `reusable: off` in an override that needs it, and then nothing is wrong any more", async () => {
    const { window, lines } = await example("gpu-training", "flyte.yaml", overrides);
    await window.cursorBehind("          with_key:", lines());
    await window.until(() => window.squiggled("error"), ["secrets"]);
    await window.page.keyboard.press("Enter");
    await window.page.keyboard.type("reu");
    const row = window.at(".suggest-widget.visible .monaco-list-row.focused", { hasText: "reusable" });
    await row.waitFor();
    await window.picture("completion-reusable-off");
    expect(await row.textContent()).toContain("off, to override resources or secrets");
    await window.page.keyboard.press("Enter");
    await window.at(".view-line", { hasText: /^\s{12}reusable:\soff$/ }).waitFor();
    await window.until(() => window.at(".suggest-widget.visible").count(), 0);
    await window.until(() => window.squiggled("error"), []);
  });
});

test("hover tells what a key is, and what holds", async () => {
  const { window, lines } = await example("nightly-etl", "flyte.yaml");
  await window.cursorBehind("        cach", lines());
  await window.hover("cache");
  await window.picture("hover");
});

describe("navigation", () => {
  test("renames an environment in all files of the project, Python too", async () => {
    const { window, read, lines } = await example("multi-team", "teams/search.flyte.yaml");
    await window.cursorBehind("  searc", lines());
    await window.rename("lookup", "rename");
    await window.until(async () => read("teams/search.flyte.yaml").includes("  lookup:"), true);
    await window.until(async () => read("teams/ads.flyte.yaml").includes("depends_on: [lookup]"), true);
    await window.until(async () => read("src/teams/search.py").includes('@task("lookup.index")'), true);
    expect(read("flyte.yaml")).toContain("lookup: {env_vars: {INDEX: live}}");
  });

  test("renames a task where its function stands, and what calls it so in YAML", async () => {
    const { window, read } = await example("multi-team", "teams/search.flyte.yaml");
    await window.file("search.py");
    await window.cursorBehind("async def inde", read("src/teams/search.py").split("\n"));
    await window.rename("build", "rename-python");
    await window.until(async () => read("src/teams/search.py").includes("async def build("), true);
    await window.until(async () => read("teams/search.flyte.yaml").includes("      build:"), true);
    expect(read("src/teams/search.py")).toContain('@task("search.build")');
  });

  test("goes to a task's Python function, and back", async () => {
    const { window, lines } = await example("nightly-etl", "flyte.yaml");
    await window.cursorBehind("      loa", lines());
    await window.page.keyboard.press("F12");
    await window.at(".tab.active", { hasText: "etl.py" }).waitFor();
    await window.at(".statusbar-item", { hasText: "Ln 9, " }).waitFor();
    await window.picture("definition");
    await window.page.keyboard.press("F12");
    await window.at(".tab.active", { hasText: "flyte.yaml" }).waitFor();
    await window.at(".statusbar-item", { hasText: "Ln 24, " }).waitFor();
    await window.picture("definition-back");
  });
});

test("edits of Python that are not saved change what holds in the YAML", async () => {
  const { window, folder, lines } = await example("nightly-etl", "flyte.yaml");
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
    const { window, lines } = await example("nightly-etl", "flyte.yaml");
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
  const { window } = await example("gpu-training", "flyte.yaml");
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
