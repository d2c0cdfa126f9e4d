/** Which flytec runs, and for which folders: workspaces that bring one, that are not trusted, that have several folders. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { copyOf } from "./code-server.ts";
import { editor, replace } from "./editor.ts";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "../../dist");

const trusting = editor({ others: [join(here, "plain-yaml"), join(here, "memory-files")] });
const careful = editor({ trusted: false });

/** Puts a flytec of another version where `npm install` would. */
function bringFlytec(folder: string): void {
  const own = join(folder, "node_modules/flytec");
  mkdirSync(join(own, "dist"), { recursive: true });
  writeFileSync(join(own, "package.json"), JSON.stringify({ name: "flytec", version: "9.9.9" }));
  for (const name of ["flytec.cjs", "lsp.cjs"]) copyFileSync(join(dist, name), join(own, "dist", name));
}

test("a workspace without node_modules has the bundled server", async () => {
  const window = await trusting.open(copyOf("nightly-etl"));
  await window.file("flyte.yaml");
  await window.attached();
  expect(await window.languageStatus()).toContain("from the extension");
  await window.picture("status");
});

test("a trusted workspace that brings a flytec has that one", async () => {
  const folder = copyOf("nightly-etl");
  bringFlytec(folder);
  const window = await trusting.open(folder);
  await window.file("flyte.yaml");
  await window.attached();
  expect(await window.languageStatus()).toMatch(/flytec 9\.9\.9.*from the workspace/s);
});

describe("where nobody vouches for the workspace", () => {
  test("the bundled flytec runs, with all that it tells; the workspace's runs once it is trusted", async () => {
    const folder = copyOf("nightly-etl");
    bringFlytec(folder);
    const ran = join(folder, "ran");
    const brought = join(dist, "flytec.cjs");
    writeFileSync(
      join(folder, "own.cjs"),
      `require("node:fs").writeFileSync(${JSON.stringify(ran)}, ""); require(${JSON.stringify(brought)});\n`,
    );
    mkdirSync(join(folder, ".vscode"));
    const settings = { "flytec.server.path": join(folder, "own.cjs") };
    writeFileSync(join(folder, ".vscode/settings.json"), JSON.stringify(settings));
    replace(join(folder, "flyte.yaml"), { "max_runtime: 1h": "max_runtimes: 1h" });
    const window = await careful.open(folder);
    await window.file("flyte.yaml");
    await window.attached();
    await window.until(() => window.squiggled("error"), ["max_runtimes"]);
    expect(await window.languageStatus()).toContain("from the extension · restricted mode");
    await window.picture("restricted");
    expect(existsSync(ran)).toBe(false);

    await window.command("Workspaces: Manage Workspace Trust");
    await window.at(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ }).click();
    await window.until(async () => existsSync(ran), true);
    await window.file("flyte.yaml");
    await window.attached();
    await window.until(() => window.squiggled("error"), ["max_runtimes"]);
    expect(await window.languageStatus()).toContain("from the settings");
  });
});

describe("a workspace on no disk", () => {
  const lines = readFileSync(join(here, "memory-files/files/shop/flyte.yaml"), "utf8").split("\n");

  test("has what is to be told of open files, and says what there is not", async () => {
    const window = await trusting.open("memfs:/shop");
    await window.page.getByRole("treeitem", { name: "flyte.yaml" }).dblclick();
    await window.attached();
    await window.until(() => window.squiggled("error"), ["retrys"]);
    await window.cursorBehind("        retrys", lines);
    await window.fix("Rename to `retries`");
    await window.until(() => window.squiggled("error"), []);
    expect(await window.languageStatus()).toContain("on no disk: open files only");
    await window.picture("virtual-status");
    await window.page.keyboard.press("Escape");

    await window.cursorBehind("    module: etl", lines);
    await window.page.keyboard.press("Enter");
    await window.suggest();
    await window.picture("virtual-completion");
    expect(await window.suggestions()).toContain("reusable");
    await window.page.keyboard.press("Escape");
    await window.page.keyboard.press("Control+z");

    await window.cursorBehind("      load", lines);
    await window.command("flytec: Show Compiled Spec");
    await window.at(".view-line", { hasText: '"name": "etl.load"' }).first().waitFor();
    await window.picture("virtual-compiled");

    await window.page.getByRole("treeitem", { name: "etl.py" }).dblclick();
    await window.at(".editor-group-container.active .view-line", { hasText: "async def load" }).waitFor();
    await window.at('.tab[data-resource-name="flyte.yaml"]').click();
    await window.until(() => window.squiggled("error"), ["day"]);
    await window.picture("virtual-python");
  });

  test("runs nothing", async () => {
    const window = await trusting.open("memfs:/shop");
    for (const command of ["New flyte.yaml", "Import Existing Code"]) {
      await window.command(`flytec: ${command}`);
      await window.at(".notification-toast", { hasText: "This workspace is on no disk" }).waitFor();
      await window.picture(`virtual-${command.split(" ")[0]}`);
      await window.command("Notifications: Clear All Notifications");
    }
    await window.ask("Tasks: Run Task", "flytec");
    await window.choose("flytec");
    await window.at(".quick-input-list .monaco-list-row", { hasText: "No flytec tasks found" }).waitFor();
    await window.picture("virtual-tasks");
  });
});

test("each folder of a workspace is a project of its own", async () => {
  const around = mkdtempSync(join(tmpdir(), "flytec-workspace-"));
  const [first, second] = [copyOf("nightly-etl", "first"), copyOf("spark-report", "second")];
  const path = join(first, "flyte.yaml");
  writeFileSync(path, readFileSync(path, "utf8").replace("[1Gi, 2Gi]", "[1Gi, 2GB]"));
  writeFileSync(join(around, "both.code-workspace"), JSON.stringify({ folders: [{ path: first }, { path: second }] }));
  const window = await trusting.open(join(around, "both.code-workspace"));
  await window.page.getByRole("treeitem", { name: "flyte.yaml" }).first().waitFor();
  await window.tree("first", "flyte.yaml", "A nightly ETL");
  await window.attached();
  await window.until(() => window.squiggled("error"), ["2GB"]);
  await window.tree("second", "flyte.yaml", "A Spark job");
  await window.attached();
  await window.until(() => window.squiggled("error"), []);
});

test("an extension for plain YAML keeps to plain YAML: nothing is found twice, nothing completed twice", async () => {
  const folder = copyOf("nightly-etl");
  writeFileSync(join(folder, "plain.yaml"), "plain: yaml\n");
  const window = await trusting.open(folder);
  await window.file("plain.yaml");
  await window.until(() => window.squiggled("error"), ["plain"]);
  await window.file("flyte.yaml");
  await window.attached();
  await window.until(() => window.squiggled("error"), []);
  await window.cursorBehind("    module: shop.etl", readFileSync(join(folder, "flyte.yaml"), "utf8").split("\n"));
  await window.page.keyboard.press("Enter");
  await window.suggest();
  const labels = await window.suggestions();
  expect(labels).toContain("reusable");
  expect(labels).not.toContain("plain_yaml_was_here");
});
