/** Each format, read by the rules of the platform it is for; nothing from a file gets through as anything but text. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { describe, expect, test } from "vitest";
import { about } from "../../compiler/cli/about.ts";
import { applyEdits } from "../../compiler/diagnostics/apply.ts";
import { github, stepSummary } from "../../compiler/diagnostics/formats/github.ts";
import { gitlab } from "../../compiler/diagnostics/formats/gitlab.ts";
import { json } from "../../compiler/diagnostics/formats/json.ts";
import { junit } from "../../compiler/diagnostics/formats/junit.ts";
import { rdjson } from "../../compiler/diagnostics/formats/rdjson.ts";
import type { Format, Report } from "../../compiler/diagnostics/formats/report.ts";
import { sarif } from "../../compiler/diagnostics/formats/sarif.ts";
import { concise, text } from "../../compiler/diagnostics/formats/text.ts";
import { painter } from "../../compiler/diagnostics/render.ts";
import { linesOf } from "../../compiler/source/lines.ts";
import { hostile, ordinary } from "./findings.ts";

const formats: Readonly<Record<string, Format>> = {
  text: text(painter(false)),
  concise: concise(painter(false)),
  json,
  github,
  gitlab,
  sarif: sarif(about),
  junit,
  rdjson,
};
const steering =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])/;
const reports = { ordinary, hostile };

test("the findings that the tests are about", () => {
  expect(new Set(ordinary.diagnostics.map(({ severity }) => severity))).toEqual(new Set(["error", "warning", "info"]));
  expect(ordinary.diagnostics.some(({ related }) => related.length > 0)).toBe(true);
  expect(ordinary.diagnostics.some(({ fixes }) => fixes.length > 0)).toBe(true);
  expect(hostile.diagnostics.length).toBeGreaterThan(3);
});

describe.each(Object.entries(formats))("%s", (_, format) => {
  test.each(Object.entries(reports))("holds nothing that steers a terminal: %s", (_, report) => {
    expect(format(report)).not.toMatch(steering);
  });
});

/**
 * Workflow commands in a step's output, as the runner finds them: a line that begins with `::` after blanks, or one that
 * holds `##[` anywhere (github.com/actions/runner, src/Runner.Common/ActionCommand.cs).
 */
function workflowCommands(output: string) {
  return output.split(/\r\n|\r|\n/).flatMap((line) => {
    if (line.includes("##[")) return [{ name: "##[", properties: {}, data: line }];
    const parts = /^\s*::(\S+?)(?: (.*?))?::(.*)$/.exec(line);
    if (!parts) return [];
    const properties = (parts[2] ?? "").split(",").map((pair) => /^\s*([^=]+)=(.*)$/.exec(pair)!.slice(1, 3));
    return [
      {
        name: parts[1]!,
        properties: Object.fromEntries(properties.map(([key, value]) => [key, unescapedProperty(value!)])),
        data: unescapedData(parts[3]!),
      },
    ];
  });
}

function unescapedData(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

function unescapedProperty(text: string): string {
  return unescapedData(text.replaceAll("%3A", ":").replaceAll("%2C", ","));
}

describe("github", () => {
  test.each(Object.entries(reports))("one annotation a finding, at its place: %s", (_, report) => {
    const found = workflowCommands(github(report));
    expect(found.length).toBe(report.diagnostics.length);
    for (const { name, properties } of found) {
      expect(["error", "warning", "notice"]).toContain(name);
      expect(properties.title).toMatch(/^flytec [a-z0-9-]+$/);
      expect(Number(properties.line)).toBeGreaterThan(0);
    }
  });

  test("places, titles and messages arrive as they are", () => {
    const [first] = workflowCommands(github(ordinary));
    const finding = ordinary.diagnostics.find(({ severity }) => severity === "error")!;
    expect(first).toEqual({
      name: "error",
      properties: {
        file: "flyte.yaml",
        line: "4",
        endLine: "4",
        col: "5",
        endColumn: "9",
        title: "flytec key-unknown",
      },
      data: finding.message,
    });
  });

  test("errors come first, as only ten are shown", () => {
    const names = workflowCommands(github(ordinary)).map(({ name }) => name);
    const ranks = names.map((name) => ["error", "warning", "notice"].indexOf(name));
    expect(ranks).toEqual([...ranks].sort());
  });

  test("files are named from the repository's root", () => {
    expect(github({ ...ordinary, folder: "flows/shop" })).toContain("::error file=flows/shop/flyte.yaml,");
  });

  test.each(Object.entries(formats))("no other format's output is taken for a command: %s", (name, format) => {
    const found = workflowCommands(format(hostile));
    if (name !== "github") expect(found).toEqual([]);
  });

  test("the summary is a table that nothing breaks", () => {
    const lines = stepSummary(hostile).trimEnd().split("\n");
    expect(lines[0]).toMatch(/^### flytec: \d+ errors?/);
    const rows = lines.slice(4);
    expect(rows.length).toBe(hostile.diagnostics.length);
    for (const row of rows) expect(row).toMatch(/^\| [^|<>`\\]* \| [^|<>`\\]* \| [^|<>`\\]* \|$/);
  });
});

describe("sarif", () => {
  const schema = JSON.parse(
    readFileSync(new URL("sarif-2.1.0-rtm.5.json", import.meta.url), "utf8")
      .replace('"http://json-schema.org/draft-04/schema#"', '"http://json-schema.org/draft-07/schema#"')
      .replace(/^ {4}"id":/m, '    "$id":'),
  );
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(
    schema,
  );
  const logOf = (report: Report) => JSON.parse(formats.sarif!(report));

  test.each(Object.entries({ ...reports, empty: { ...ordinary, diagnostics: [] } }))("is valid: %s", (_, report) => {
    validate(logOf(report));
    expect(validate.errors).toBeNull();
  });

  test("the schema refuses what is none", () => {
    const log = logOf(ordinary);
    log.runs[0].results[0].level = "fatal";
    expect(validate(log)).toBe(false);
  });

  test.each(Object.entries(reports))("rules, places, fingerprints: %s", (_, report) => {
    const [run] = logOf(report).runs;
    expect(run.results.length).toBe(report.diagnostics.length);
    const rules = run.tool.driver.rules;
    for (const { ruleId, ruleIndex, locations } of run.results) {
      expect(rules[ruleIndex]).toMatchObject({ id: ruleId, helpUri: expect.stringContaining(ruleId) });
      expect(rules[ruleIndex].help.markdown).toContain(`# ${ruleId}`);
      const { uri } = locations[0].physicalLocation.artifactLocation;
      expect(new URL(uri, "file:///repository/").href.startsWith("file:///repository/")).toBe(true);
      expect(uri).toMatch(/^[\w%./'()*!~-]+$/);
    }
    const prints = run.results.map((r: { partialFingerprints: object }) => JSON.stringify(r.partialFingerprints));
    expect(new Set(prints).size).toBe(prints.length);
  });

  test("fixes and related places are those of the findings", () => {
    const results = logOf(ordinary).runs[0].results;
    ordinary.diagnostics.forEach((d, i) => {
      expect((results[i].relatedLocations ?? []).length).toBe(d.related.length);
      expect((results[i].fixes ?? []).map((f: { description: object }) => f.description)).toEqual(
        d.fixes.map(({ title }) => ({ text: title })),
      );
    });
    const { replacements } = results[0].fixes[0].artifactChanges[0];
    expect(replacements).toEqual([
      {
        deletedRegion: { startLine: 4, startColumn: 5, endLine: 4, endColumn: 9 },
        insertedContent: { text: "image" },
      },
    ]);
  });
});

describe("gitlab", () => {
  /** What GitLab asks of each: docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. */
  test.each(Object.entries(reports))("every field that GitLab reads: %s", (_, report) => {
    const issues = JSON.parse(gitlab(report));
    expect(issues.length).toBe(report.diagnostics.length);
    for (const issue of issues) {
      expect(issue).toMatchObject({
        description: expect.any(String),
        check_name: expect.stringMatching(/^[a-z0-9-]+$/),
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
        location: { path: expect.any(String), lines: { begin: expect.any(Number) } },
      });
    }
    expect(new Set(issues.map((issue: { fingerprint: string }) => issue.fingerprint)).size).toBe(issues.length);
  });

  test("nothing found is an empty list", () => {
    expect(gitlab({ ...ordinary, diagnostics: [] })).toBe("[]\n");
  });
});

describe("junit", () => {
  /** What Python's parser reads: names of the files and how many cases and failures each has. */
  function parsed(xml: string): { suites: [string, string, string, number, number][]; texts: string[] } {
    const program = `
import json, sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
assert root.tag == "testsuites", root.tag
suites = [[s.get("name"), s.get("tests"), s.get("failures"), len(s.findall("testcase")), len(s.findall("testcase/failure"))] for s in root]
print(json.dumps({"suites": suites, "texts": [f.get("message") for f in root.iter("failure")]}))`;
    const ran = spawnSync("python3", ["-c", program], { input: xml, encoding: "utf8" });
    expect(ran.stderr).toBe("");
    return JSON.parse(ran.stdout);
  }

  test.each(Object.entries(reports))("a suite for each file, a failure for each error: %s", (_, report) => {
    const { suites } = parsed(junit(report));
    expect(suites.length).toBe(report.files.length);
    suites.forEach(([, tests, failures, cases, failed], i) => {
      const own = report.diagnostics.filter(({ file }) => file === report.files[i]);
      expect([Number(tests), cases]).toEqual([own.length, own.length]);
      const errors = own.filter(({ severity }) => severity === "error").length;
      expect([Number(failures), failed]).toEqual([errors, errors]);
    });
  });

  test("messages arrive as they are; a clean file is a passed case", () => {
    const errors = ordinary.diagnostics.filter(({ severity }) => severity === "error");
    expect(parsed(junit(ordinary)).texts).toEqual(errors.map(({ message }) => message));
    expect(parsed(junit({ ...ordinary, diagnostics: [] })).suites).toEqual(
      ordinary.files.map((file) => [file, "1", "0", 1, 0]),
    );
  });
});

describe("rdjson", () => {
  const { diagnostics } = JSON.parse(rdjson(ordinary));

  test("columns count bytes, and suggestions make of the file what the fixes make of it", () => {
    ordinary.diagnostics.forEach((d, i) => {
      const text = Buffer.from(ordinary.texts(d.file)!);
      const at = ({ line, column }: { line: number; column: number }) =>
        text
          .toString()
          .split("\n")
          .slice(0, line - 1)
          .map((l) => Buffer.byteLength(l) + 1)
          .reduce((a, b) => a + b, 0) +
        column -
        1;
      const { start, end } = diagnostics[i].location.range;
      expect(text.subarray(at(start), at(end)).toString()).toBe(
        ordinary.texts(d.file)!.slice(d.span.start, d.span.end),
      );
      diagnostics[i].suggestions.forEach((s: { range: { start: never; end: never }; text: string }, j: number) => {
        const made =
          text.subarray(0, at(s.range.start)).toString() + s.text + text.subarray(at(s.range.end)).toString();
        expect(made).toBe(applyEdits(text.toString(), d.fixes[j]!.edits));
      });
    });
    expect(diagnostics.flatMap((d: { suggestions: [] }) => d.suggestions).length).toBeGreaterThan(1);
  });
});

describe("json", () => {
  test("counts lines and columns from 1", () => {
    const { version, diagnostics, summary } = JSON.parse(json(ordinary));
    expect([version, summary.files, diagnostics.length]).toEqual([1, 2, ordinary.diagnostics.length]);
    ordinary.diagnostics.forEach((d, i) => {
      expect(diagnostics[i].range.start).toEqual(linesOf(ordinary.texts(d.file)!).at(d.span.start));
    });
  });
});
