/** What a user does with a project as a whole: runs its tasks, imports code, follows the walkthrough. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { editor, replace } from "./editor.ts";

const { open } = editor();

/** A folder with these files, which goes when the test ends. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "flytec-project-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe("what the task `check` finds is in the Problems view, at its place", () => {
  // the server tells of the project that is open, the task of both
  const files = {
    "flyte.yaml": "environments:\n  etl:\n    image: auto\n    tasks:\n      load: {function: etl:load}\n",
    "teams/ads/flyte.yaml":
      "environments:\n  ads:\n    image: auto\n    tasks:\n      bid: {function: ads:bid, retrys: 3}\n",
  };
  const own = {
    label: "in brief",
    type: "flytec",
    command: "check",
    args: ["--format", "concise"],
    problemMatcher: "$flytec",
  };

  test.each([
    ["flytec", ["flytec", "flytec: check"], {}],
    ["tasks.json", ["in brief"], { ".vscode/tasks.json": JSON.stringify({ version: "2.0.0", tasks: [own] }) }],
  ])("as %s has it", async (from, rows, more) => {
    const window = await open(folderOf({ ...files, ...more }));
    await window.file("flyte.yaml");
    await window.attached();
    await window.page.keyboard.press("Control+Shift+m");
    await window.at(".markers-panel", { hasText: "No problems have been detected" }).waitFor();
    await window.ask("Tasks: Run Task", rows[0]!);
    for (const row of rows) await window.choose(row, `task-${from}-offered`);
    await window.at(".terminal-wrapper", { hasText: "key-unknown" }).waitFor();
    await window.picture(`task-${from}`);
    await window.page.keyboard.press("Control+Shift+m");
    const problems = window.at(".markers-panel .monaco-list-row");
    await problems.filter({ hasText: "`retrys` is no key of a task" }).waitFor();
    expect(await problems.count()).toBe(2); // the file, and what is found in it
    await window.picture(`task-${from}-problems`);
    await problems.filter({ hasText: "retrys" }).dblclick();
    await window.at(".editor-group-container.active .view-line", { hasText: "ads:bid" }).waitFor();
    await window.at(".statusbar-item", { hasText: "Ln 5, Col 32" }).waitFor();
    await window.until(() => window.squiggled("error"), ["retrys"]);
  });
});

const manifest = JSON.parse(readFileSync(new URL("../../vscode-extension/package.json", import.meta.url), "utf8"));

/** A step of the walkthrough, as the manifest has it. */
interface Step {
  readonly id: string;
  readonly title: string;
}

const python = `import flyte

env = flyte.TaskEnvironment(name="etl", resources=flyte.Resources(cpu=1, memory="1Gi"))


@env.task(retries=3, triggers=flyte.Trigger("nightly", flyte.Cron("0 3 * * *")))
async def load(shards: int = 8) -> int:
    return shards


@env.task(cache=make_cache())
async def report() -> str:
    return "done"
`;

describe("importing", () => {
  const read = (folder: string, file: string) => readFileSync(join(folder, file), "utf8");

  test("makes a flyte.yaml of Python, once its changes were seen", async () => {
    const folder = folderOf({ "shop/etl.py": python });
    const window = await open(folder);
    await window.command("flytec: Import Existing Code");
    await window
      .at(".quick-input-title", { hasText: "1 environment and 1 task go to flyte.yaml, 1 thing stays code" })
      .waitFor();
    await window.at(".view-line", { hasText: 'nightly: "0 3 * * *"' }).waitFor();
    await window.page.mouse.move(900, 700);
    await window.picture("import");
    expect(existsSync(join(folder, "flyte.yaml"))).toBe(false);
    await window.choose("Make these changes");
    await window.at('.tab.active[data-resource-name="flyte.yaml"]').waitFor();
    await window.attached();
    await window.at(".notification-toast", { hasText: "1 thing stays code." }).waitFor();
    await window.picture("imported");
    expect(read(folder, "flyte.yaml")).toContain('nightly: "0 3 * * *"');
    await window.until(async () => read(folder, "shop/etl.py").includes('@task("etl.load")'), true);
    expect(await window.squiggled("error")).toEqual([]);
    await window.at(".notification-toast .monaco-button", { hasText: "Show" }).click();
    await window.at(".view-line", { hasText: "shop/etl.py:11: `make_cache()` is computed at run time" }).waitFor();
  });

  test("leaves everything as it is when it is to", async () => {
    const folder = folderOf({ "shop/etl.py": python });
    const window = await open(folder);
    await window.command("flytec: Import Existing Code");
    await window.choose("Leave everything as it is");
    await window.until(() => window.at(".tab").count(), 0);
    expect(existsSync(join(folder, "flyte.yaml"))).toBe(false);
    expect(read(folder, "shop/etl.py")).toBe(python);
  });

  test("says so where there is nothing to import", async () => {
    const window = await open(folderOf({ "shop/etl.py": "print(1)\n" }));
    await window.command("flytec: Import Existing Code");
    await window.at(".notification-toast", { hasText: "no Flyte code in this folder" }).waitFor();
    await window.picture("import-nothing");
  });
});

test("the walkthrough goes from an empty folder to the graph, and each of its buttons does what it says", async () => {
  const folder = folderOf({ "README.md": "" });
  const path = join(folder, "flyte.yaml");
  const { title, steps } = manifest.contributes.walkthroughs[0];
  const window = await open(folder);
  await window.ask("Welcome: Open Walkthrough...", title);
  await window.choose(title);
  const page = window.at(".gettingStartedContainer");
  await page.getByRole("heading", { name: title }).first().waitFor();
  expect(await page.locator(".step-title").allTextContents()).toEqual(steps.map((step: Step) => step.title));
  const begin = async ({ id, title }: Step, shown: string) => {
    await window.at(".tab", { hasText: "Walkthrough" }).click();
    await page.locator(".step-title", { hasText: title }).click();
    await window.until(() => window.isShown(shown), true);
    await window.picture(`walkthrough-${id}`);
    await page.locator(".getting-started-step.expanded .monaco-button").click();
  };
  const [write, mistakes, compiled, graph] = steps;

  await begin(write, "flytec: 1");
  await window.at('.tab.active[data-resource-name="flyte.yaml"]').waitFor();
  await window.attached();
  expect(readFileSync(path, "utf8")).toContain("hello:");

  replace(path, { "retries:": "retrys:" });
  await window.until(() => window.squiggled("error"), ["retrys"]);
  await begin(mistakes, "is no partition of an A100");
  await window.choose("key-unknown");
  await window.until(() => window.isShown("A key that means nothing where it stands"), true);
  replace(path, { "retrys:": "retries:" });

  await begin(compiled, "taskTemplate");
  await window.at(".view-line", { hasText: '"name": "hello.greet"' }).first().waitFor();
  await begin(graph, "An arrow goes from an environment");
  await window.until(() => window.isShown("hello:greet"), true);
  await window.at(".tab", { hasText: "Walkthrough" }).click();
  await window.until(() => page.locator(".step-list-container .codicon-getting-started-step-checked").count(), 4);
  await window.picture("walkthrough-done");
});
