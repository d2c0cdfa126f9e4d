/** Which flytec runs, and for which folders: workspaces that bring one, that are not trusted, that have several folders. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { codeServer, copyOf } from "./code-server.ts";
import { browser, Workbench } from "./workbench.ts";

const dist = join(dirname(fileURLToPath(import.meta.url)), "../../dist");

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(() => chromium?.close());

/** Opens a folder or workspace in an editor of its own. */
async function open(path: string, trusted: boolean, others: readonly string[] = []): Promise<Workbench> {
  const server = await codeServer({ trusted, others });
  onTestFinished(() => server.stop());
  const window = await Workbench.open(chromium, server.url, path);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") await window.picture(`failed-${task.name.replace(/\W+/g, "-")}`);
    await window.page.close();
  });
  return window;
}

/** Puts a flytec of another version where `npm install` would. */
function bringFlytec(folder: string): void {
  const own = join(folder, "node_modules/flytec");
  mkdirSync(join(own, "dist"), { recursive: true });
  writeFileSync(join(own, "package.json"), JSON.stringify({ name: "flytec", version: "9.9.9" }));
  for (const name of ["flytec.cjs", "lsp.cjs"]) copyFileSync(join(dist, name), join(own, "dist", name));
}

test("a workspace without node_modules has the bundled server", async () => {
  const window = await open(copyOf("nightly-etl"), true);
  await window.file("flyte.yaml");
  await window.attached();
  expect(await window.languageStatus()).toContain("from the extension");
  await window.picture("status");
});

test("a trusted workspace that brings a flytec has that one", async () => {
  const folder = copyOf("nightly-etl");
  bringFlytec(folder);
  const window = await open(folder, true);
  await window.file("flyte.yaml");
  await window.attached();
  expect(await window.languageStatus()).toMatch(/flytec 9\.9\.9.*from the workspace/s);
});

test("where nobody vouches for the workspace, the bundled one runs", async () => {
  const folder = copyOf("nightly-etl");
  bringFlytec(folder);
  const window = await open(folder, false);
  await window.file("flyte.yaml");
  await window.attached();
  expect(await window.languageStatus()).toContain("from the extension");
});

test("each folder of a workspace is a project of its own", async () => {
  const around = mkdtempSync(join(tmpdir(), "flytec-workspace-"));
  const [first, second] = [copyOf("nightly-etl", "first"), copyOf("spark-report", "second")];
  const path = join(first, "flyte.yaml");
  writeFileSync(path, readFileSync(path, "utf8").replace("[1Gi, 2Gi]", "[1Gi, 2GB]"));
  writeFileSync(join(around, "both.code-workspace"), JSON.stringify({ folders: [{ path: first }, { path: second }] }));
  const window = await open(join(around, "both.code-workspace"), true);
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
  const window = await open(folder, true, [join(dirname(fileURLToPath(import.meta.url)), "plain-yaml")]);
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
