import { readFileSync } from "node:fs";
import { test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { readPage } from "../support/pages.ts";
test("pages", () => {
  for (const code of process.env.PAGES!.split(",")) {
    const page = readPage(code, readFileSync(`compiler/rules/${code}.md`, "utf8"));
    page.examples.forEach((example, n) => {
      const analysis = analyze(memoryFiles(example.files), "flyte.yaml", { now: Date.UTC(2026, 10, 21) / 1000 })!;
      const found = analysis.diagnostics.map((d) => { const text = example.files[d.file]!; return { ...d, line: text.slice(0, d.span.start).split("\n").length, text: text.slice(d.span.start, d.span.end) }; });
      const left = [...found];
      for (const x of example.expected) {
        const i = left.findIndex((d) => d.code === x.code && d.line === x.line && d.severity === x.severity && d.text === x.text && d.message.includes(x.message));
        if (i >= 0) left.splice(i, 1); else console.log(`${code} #${n + 1} MISSING line ${x.line} [${x.code}] <${x.text}> ${x.message}`);
      }
      for (const d of left) console.log(`${code} #${n + 1} EXTRA line ${d.line} ${d.severity} [${d.code}] <${d.text}> ${d.message}`);
    });
    console.log(code, page.examples.length, "examples", page.covers.length, "rows");
  }
});
