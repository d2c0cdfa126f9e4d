/** What users write and mean: every project in `ok/` gives no error and no warning, and one that begins with `# clean` nothing at all. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { analyze } from "../compiler/analysis.ts";
import { memoryFiles } from "../compiler/source/files.ts";
import { hasOurName } from "../compiler/source/ours.ts";

const place = fileURLToPath(new URL("ok", import.meta.url));
const entries = readdirSync(place, { withFileTypes: true });
const now = Date.UTC(2026, 0, 1) / 1000;

test.each(entries.map((entry) => entry.name))("%s", (name) => {
  const files = filesOf(name);
  const root = "flyte.yaml" in files ? "flyte.yaml" : Object.keys(files).find((path) => hasOurName(path))!;
  const { diagnostics } = analyze(memoryFiles(files), root, { now })!;
  const clean = files[root]!.replace(/^\uFEFF/, "").startsWith("# clean");
  const unwanted = diagnostics.filter(({ severity }) => clean || severity === "error" || severity === "warning");
  expect(unwanted.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
});

/** A single file is the root of its project; a folder is the project. */
function filesOf(name: string): Record<string, string> {
  if (name.endsWith(".yaml")) return { "flyte.yaml": readFileSync(join(place, name), "utf8") };
  const folder = join(place, name);
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}
