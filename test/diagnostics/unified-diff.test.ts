/** Differences as `patch` reads them. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { unifiedDiff } from "../../compiler/diagnostics/unified-diff.ts";
import { workspace } from "../support/cli.ts";

test("a change with three lines around it", () => {
  const before = "a\nb\nc\nd\ne\nf\ng\nh\n";
  expect(unifiedDiff("x/flyte.yaml", before, before.replace("e\n", "E\n"))).toBe(
    "--- a/x/flyte.yaml\n+++ b/x/flyte.yaml\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n",
  );
});

test("a last line without its end", () => {
  expect(unifiedDiff("f", "a\nb", "a\nb\n")).toBe(
    "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n",
  );
});

test("nothing where nothing changes", () => {
  expect(unifiedDiff("f", "a\n", "a\n")).toBe("");
});

test("no line is told that `diff` does not tell", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 })
    .map((l) => l.map((s) => `${s}\n`).join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const signs = (diff: string) =>
        diff
          .split("\n")
          .slice(2)
          .filter((line) => /^[-+]/.test(line)).length;
      expect(signs(unifiedDiff("f", before, after))).toBe(distance(before.split("\n"), after.split("\n")));
    }),
  );
});

test("`patch` makes one text of the other", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 60 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      fc.pre(before !== after && before !== "" && after !== "");
      const folder = workspace({ f: before });
      writeFileSync(join(folder, "d"), unifiedDiff("f", before, after));
      const ran = spawnSync("patch", ["-s", "-p1", "-i", "d"], { cwd: folder, encoding: "utf8" });
      expect(`${ran.stdout}${ran.stderr}`).toBe("");
      expect(readFileSync(join(folder, "f"), "utf8")).toBe(after);
    }),
    { numRuns: 40 },
  );
});

/** How many lines go or come at least. */
function distance(before: readonly string[], after: readonly string[]): number {
  let row = after.map((_, j) => j).concat(after.length);
  before.forEach((line, i) => {
    const next = [i + 1];
    after.forEach((other, j) => {
      next.push(line === other ? row[j]! : 1 + Math.min(row[j + 1]!, next[j]!));
    });
    row = next;
  });
  return row.at(-1)!;
}
