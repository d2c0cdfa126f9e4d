/** Open documents under random edits: the same text, the same positions and the same findings as a document opened anew. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { LineStarts } from "../../lsp/line-starts.ts";
import { Workspace } from "../../lsp/workspace.ts";

const runs = Number(process.env.FLYTEC_RUNS ?? 60);

const texts = [
  "environments:\n  etl:\n    image: auto\n    tasks:\n      load: {retries: 3}\n      report:\n  train:\n    depends_on: [etl]\n    tasks:\n      fit:\n",
  "# c\r\nimages:\r\n  base:\r\n    from_base: x:1\r\nenvironments:\r\n  e: {image: base, tasks: {l: }}\r\n",
  "x-a: &a {cpu: 1}\nenvironments:\n  e:\n    resources: *a\n    tasks:\n      l:\n",
  "",
  "\uFEFFenvironments:\n  ä:\n    tasks: {l: 🦉}\n",
];

const pieces = [
  "",
  "\n",
  "  ",
  "x",
  ":",
  ": ",
  "#",
  '"',
  "{",
  "- ",
  "\r\n",
  "&a ",
  "*a",
  "environments:\n",
  "    tasks:\n",
  "🦉",
  "  e2:\n    tasks: {t: }\n",
];

const edit = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(30),
  text: fc.constantFrom(...pieces),
});

const script = fc.record({ text: fc.constantFrom(...texts), edits: fc.array(edit, { minLength: 1, maxLength: 8 }) });

/** A workspace with one document, edited as the script says, and the text that has to come of it. */
function play(
  workspace: Workspace,
  uri: string,
  { text, edits }: { text: string; edits: readonly { from: number; length: number; text: string }[] },
) {
  workspace.open(uri, "yaml", 1, text);
  let wanted = text;
  for (const [i, one] of edits.entries()) {
    const lines = new LineStarts(wanted);
    const start = lines.offsetAt(lines.positionAt(Math.floor(one.from * wanted.length)));
    const end = lines.offsetAt(lines.positionAt(start + one.length));
    const range = { start: lines.positionAt(start), end: lines.positionAt(end) };
    workspace.change(uri, i + 2, [{ range, text: one.text }]);
    wanted = wanted.slice(0, start) + one.text + wanted.slice(end);
    for (const project of workspace.projectsOf(uri)) void project.analysis.diagnostics;
  }
  return wanted;
}

const host = { disk: () => memoryFiles({}), now: () => 0 };

test("the text is what the edits make of it, and every position is found", () => {
  fc.assert(
    fc.property(script, (one) => {
      const workspace = new Workspace(host);
      const wanted = play(workspace, "file:///w/flyte.yaml", one);
      const { content } = [...workspace.documents.values()][0]!;
      expect(content.text).toBe(wanted);
      const fresh = new LineStarts(wanted);
      for (let offset = 0; offset <= wanted.length; offset++) {
        const position = fresh.positionAt(offset);
        expect(content.positionAt(offset)).toEqual(position);
        expect(content.offsetAt(position)).toBe(fresh.offsetAt(position));
      }
    }),
    { numRuns: runs },
  );
});

test("findings after edits are those of a document opened anew", () => {
  fc.assert(
    fc.property(script, (one) => {
      const workspace = new Workspace(host);
      const uri = "file:///w/x.flyte.yaml";
      const wanted = play(workspace, uri, one);
      const incremental = workspace.projectsOf(uri).flatMap(({ analysis }) => analysis.diagnostics.map(plainly));
      const full = analyze(memoryFiles({ "x.flyte.yaml": wanted }), "x.flyte.yaml", { now: 0 })!;
      const owned = workspace.projectsOf(uri).length > 0;
      expect(incremental).toEqual(owned ? full.diagnostics.map(plainly) : []);
    }),
    { numRuns: runs },
  );
});

function plainly(diagnostic: object): unknown {
  return JSON.parse(JSON.stringify(diagnostic));
}

describe("an edit", () => {
  test("of a text without a range replaces all of it", () => {
    const workspace = new Workspace(host);
    workspace.open("file:///w/flyte.yaml", "yaml", 1, "a: 1\n");
    workspace.change("file:///w/flyte.yaml", 2, [
      { text: "b: 2\n" },
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, text: "c" },
    ]);
    expect([...workspace.documents.values()][0]!.content.text).toBe("c: 2\n");
  });

  test("beyond the end of a line, or of the text, happens at that end", () => {
    const workspace = new Workspace(host);
    workspace.open("file:///w/flyte.yaml", "yaml", 1, "a: 1\r\nb: 2");
    const at = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });
    workspace.change("file:///w/flyte.yaml", 2, [
      { range: at(0, 99), text: "0" },
      { range: at(9, 9), text: "!" },
    ]);
    expect([...workspace.documents.values()][0]!.content.text).toBe("a: 10\r\nb: 2!");
  });
});
