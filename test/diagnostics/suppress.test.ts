/** What `# flytec-ignore` comments silence, and what is said of the comments themselves. */
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { suppress } from "../../compiler/diagnostics/suppress.ts";
import { readAtOnce } from "../../compiler/source/read-yaml.ts";

const codes = {
  known: new Set(["alpha", "beta", "shape", "late"]),
  fixed: new Set(["shape"]),
  late: new Set(["late"]),
};

/** Findings stand where the text says `!alpha`, `!beta`…; what is left of them, and the complaints over their text. */
function silenced(text: string): { kept: string[]; complaints: string[]; fixed: string[] } {
  const found = [...text.matchAll(/!(\w+)/g)].map(
    (m): Diagnostic => ({
      code: m[1]!,
      severity: "error",
      message: "",
      file: "flyte.yaml",
      span: { start: m.index, end: m.index + 1 },
      related: [],
      fixes: [],
    }),
  );
  const { documents } = readAtOnce({ uri: "flyte.yaml", text: text.replaceAll("!", "_") });
  const { kept, complaints } = suppress(
    found,
    [{ commented: [{ source: { uri: "flyte.yaml", text }, roots: documents }] }],
    codes,
  );
  const applied = complaints.flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits));
  return {
    kept: kept.map((d) => d.code),
    complaints: complaints.map(({ code, span }) => `${code}: ${text.slice(span.start, span.end)}`),
    fixed: applied.map(({ span, newText }) => text.slice(0, span.start) + newText + text.slice(span.end)),
  };
}

describe("what is silenced", () => {
  test.each<[string, string, string[]]>([
    ["on the line", "a: !alpha # flytec-ignore: alpha -- known\n", []],
    ["on the line above", "# flytec-ignore: alpha -- known\na: !alpha\n", []],
    ["indented, above", "a:\n  # flytec-ignore: alpha -- known\n  b: !alpha\n", []],
    ["through other comments", "# flytec-ignore: alpha -- known\n# more about it\na: !alpha\n", []],
    [
      "two comments for one line",
      "# flytec-ignore: alpha -- known\n# flytec-ignore: beta -- known\na: [!alpha, !beta]\n",
      [],
    ],
    ["several codes", "a: [!alpha, !beta] # flytec-ignore: alpha, beta -- known\n", []],
    ["codes without a comma", "a: [!alpha, !beta] # flytec-ignore: alpha beta -- known\n", []],
    ["all of a code on the line", "a: [!alpha, !alpha] # flytec-ignore: alpha -- known\n", []],
    ["with CRLF", "a: !alpha # flytec-ignore: alpha -- known\r\nb: !beta\r\n", ["beta"]],
    [
      "with a dash for the reason",
      "a: !alpha # flytec-ignore: alpha — known\nb: !alpha # flytec-ignore: alpha - known\nc: !alpha # flytec-ignore: alpha: known\n",
      [],
    ],
    ["behind another comment", "a: !alpha # noqa # flytec-ignore: alpha -- known\n", []],
    ["without a blank after #", "a: !alpha #flytec-ignore: alpha -- known\n", []],
    ["at the end of the text", "a: !alpha # flytec-ignore: alpha -- known", []],
    ["not two lines below", "# flytec-ignore: alpha -- known\na: 1\nb: !alpha\n", ["alpha"]],
    ["not behind a value, for the next line", "a: 1 # flytec-ignore: alpha -- known\nb: !alpha\n", ["alpha"]],
    ["not other codes", "a: [!alpha, !beta] # flytec-ignore: alpha -- known\n", ["beta"]],
    ["not shape", "a: !shape # flytec-ignore: shape -- known\n", ["shape"]],
    ["not from inside a value", 'a: ["# flytec-ignore: alpha -- x", !alpha]\n', ["alpha"]],
    ["not by another word", "a: !alpha # flytec-ignore-file: alpha -- known\n", ["alpha"]],
  ])("%s", (_, text, kept) => {
    expect(silenced(text).kept).toEqual(kept);
  });

  test("findings of another file stay", () => {
    const text = "# flytec-ignore: alpha -- known\n";
    const found = {
      code: "alpha",
      severity: "error",
      message: "",
      file: "b.yaml",
      span: { start: 0, end: 1 },
      related: [],
      fixes: [],
    } as const;
    expect(
      suppress([found], [{ commented: [{ source: { uri: "flyte.yaml", text }, roots: [] }] }], codes).kept,
    ).toEqual([found]);
  });
});

describe("what is said of the comments", () => {
  test.each<[string, string, string[], string[]]>([
    ["nothing, of one that is needed", "a: !alpha # flytec-ignore: alpha -- known\n", [], []],
    ["unused", "a: 1 # flytec-ignore: alpha -- known\n", ["ignore-unused: alpha"], ["a: 1\n"]],
    [
      "unused, on a line of its own",
      "a: 1\n# flytec-ignore: alpha -- known\nb: 1\n",
      ["ignore-unused: alpha"],
      ["a: 1\nb: 1\n"],
    ],
    [
      "unused, the first of two",
      "a: !beta # flytec-ignore: alpha, beta -- known\n",
      ["ignore-unused: alpha"],
      ["a: !beta # flytec-ignore: beta -- known\n"],
    ],
    [
      "unused, the last of two",
      "a: !beta # flytec-ignore: beta, alpha -- known\n",
      ["ignore-unused: alpha"],
      ["a: !beta # flytec-ignore: beta -- known\n"],
    ],
    [
      "unused, with CRLF",
      "a: 1 # flytec-ignore: alpha -- known\r\nb: 1\r\n",
      ["ignore-unused: alpha"],
      ["a: 1\r\nb: 1\r\n"],
    ],
    [
      "a code that cannot be silenced",
      "a: !shape # flytec-ignore: shape -- known\n",
      ["ignore-unused: shape"],
      ["a: !shape\n"],
    ],
    ["nothing, of codes that only compile says", "a: 1 # flytec-ignore: late -- known\n", [], []],
    [
      "an unknown code",
      "a: !alpha # flytec-ignore: alhpa -- known\n",
      ["ignore-unknown-code: alhpa"],
      ["a: !alpha # flytec-ignore: alpha -- known\n"],
    ],
    ["a code unlike any", "a: 1 # flytec-ignore: everything -- known\n", ["ignore-unknown-code: everything"], []],
    ["no code", "a: 1 # flytec-ignore: -- known\n", ["ignore-unknown-code: flytec-ignore:"], []],
    ["no code and no colon", "a: 1 # flytec-ignore\n", ["ignore-unknown-code: flytec-ignore"], []],
    [
      "no reason, with another comment behind",
      "a: !alpha # flytec-ignore: alpha # noqa\n",
      ["ignore-without-reason: flytec-ignore: alpha"],
      [],
    ],
    ["nothing, of an issue's number for a reason", "a: !alpha # flytec-ignore: alpha -- see #12\n", [], []],
    ["no reason", "a: !alpha # flytec-ignore: alpha\n", ["ignore-without-reason: flytec-ignore: alpha"], []],
    ["an empty reason", "a: !alpha # flytec-ignore: alpha --\n", ["ignore-without-reason: flytec-ignore: alpha"], []],
    [
      "nothing, of a value that looks so",
      'a: "# flytec-ignore: nonsense"\nb: |\n  # flytec-ignore: nonsense\n',
      [],
      [],
    ],
  ])("%s", (_, text, complaints, fixed) => {
    expect(silenced(text)).toMatchObject({ complaints, fixed });
  });

  test("severities", () => {
    const source = { uri: "flyte.yaml", text: "# flytec-ignore: alpha\n" };
    const { complaints } = suppress([], [{ commented: [{ source, roots: [] }] }], codes);
    expect(complaints.map((c) => [c.code, c.severity])).toEqual([
      ["ignore-unused", "warning"],
      ["ignore-without-reason", "hint"],
    ]);
  });
});
