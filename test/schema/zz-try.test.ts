import { readFileSync } from "node:fs";
import { test } from "vitest";
import { checkShape } from "../../compiler/shape/validate.ts";
import { measure } from "../../compiler/diagnostics/finding.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";
test("try", () => {
  for (const text of readFileSync("/tmp/h6/try.yaml", "utf8").split(/^---\n/m)) {
    const { documents, problems } = readYaml({ uri: "flyte.yaml", text });
    console.log("=====\n" + text.trimEnd());
    if (problems.length) console.log("SYNTAX", problems.map((p) => p.message));
    for (const d of measure(documents.flatMap((r) => checkShape(r)))) console.log(`  ${d.code} <${text.slice(d.span.start, d.span.end)}> ${d.message}${d.fixes.map((f) => `\n      fix(${f.safe ? "safe" : "unsafe"}) ${f.title}: ${JSON.stringify(f.edits.map((e) => [text.slice(e.span.start, e.span.end), e.newText]))}`).join("")}`);
  }
});
