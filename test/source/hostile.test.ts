/** Texts that nobody writes by accident: a clear finding, soon, and never an exception. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { type Files, memoryFiles } from "../../compiler/source/files.ts";

const seconds = 60;

/** All that is said of a project, which must be said in time. */
function said(files: Files | string) {
  const project = typeof files === "string" ? memoryFiles({ "flyte.yaml": files }) : files;
  const start = performance.now();
  const { diagnostics } = analyze(project, "flyte.yaml", { now: 0 })!;
  expect(performance.now() - start).toBeLessThan(seconds * 1000);
  return diagnostics;
}

const environment = (text: string) => `environments:\n  e:\n    tasks:\n      t:\n        ${text}\n`;
const bomb = (levels: number, width: number) =>
  `x-0: &x0 [a, b]\n${Array.from({ length: levels }, (_, i) => `x-${i + 1}: &x${i + 1} [${Array(width).fill(`*x${i}`).join(", ")}]\n`).join("")}environments: {e: {include: *x${levels}}}\n`;
const mergeBomb = (levels: number) =>
  `x-0: &x0 {a: {b: c}}\n${Array.from({ length: levels }, (_, i) => `x-${i + 1}: &x${i + 1} {p: *x${i}, q: *x${i}, <<: [*x${i}, *x${i}]}\n`).join("")}environments: *x${levels}\n`;

describe("texts that would be far more than they seem", () => {
  test.each([
    ["lists of aliases", bomb(12, 10), "stand for more than 1,000,000 values"],
    ["lists of aliases, wide", bomb(3, 2000), "stand for more than 1,000,000 values"],
    ["mappings and merge keys", mergeBomb(40), "stand for more than 1,000,000 values"],
    ["an anchor inside of itself", "environments: &e {a: *e}\n", "would never end"],
    ["100,000 brackets", `a: ${"[".repeat(100_000)}`, "nested more than 200 deep"],
    ["100,000 brackets, closed", `a: ${"[".repeat(100_000)}${"]".repeat(100_000)}`, "nested more than 200 deep"],
    ["100,000 braces", `a: ${"{a: ".repeat(100_000)}`, "nested more than 200 deep"],
    ["100,000 dashes", `a:\n  ${"- ".repeat(100_000)}x\n`, "nested more than 200 deep"],
    [
      "2,000 steps of indentation",
      Array.from({ length: 2000 }, (_, i) => `${" ".repeat(i)}a:\n`).join(""),
      "nested more than 200 deep",
    ],
  ])("%s", (_, text, words) => {
    const found = said(text);
    expect(found.map((d) => d.code)).toEqual(found.map(() => "yaml-syntax"));
    expect(found[0]!.message).toContain(words);
    expect(found.length).toBeLessThan(5);
  });
});

describe("characters", () => {
  test.each([
    [
      "bytes that are not UTF-8",
      new TextDecoder().decode(new Uint8Array([0x61, 0x3a, 0x20, 0xff, 0xfe, 0x0a])),
      "not UTF-8",
    ],
    ["UTF-16 read as UTF-8", "a\u0000:\u0000 \u0000", "U+0000"],
    ["an escape sequence", "a: \u001b[31mred\n", "U+001B"],
    ["a tab for indentation", "a:\n\tb: 1\n", "A tab cannot indent"],
    ["a lone carriage return", "a: 1\rb: 2\n", "without a line feed"],
    ["a code point beyond Unicode", 'a: "\\UFFFFFFFF"\n', "means nothing inside double quotes"],
    ["half a surrogate pair", 'a: "\\uD800"\nb: [\n', "never closed"],
  ])("%s", (_, text, words) => {
    expect(said(text).map((d) => [d.code, d.message])).toEqual([["yaml-syntax", expect.stringContaining(words)]]);
  });

  test.each([
    ["a byte-order mark", "\uFEFF"],
    ["CRLF", ""],
  ])("%s is no mistake, and places stay right", (_, bom) => {
    const lines = [`${bom}environments:`, "  größe 名:", "    nonsense: 1", ""];
    const text = lines.join("\r\n");
    const places = said(text).map(({ span }) => text.slice(span.start, span.end));
    for (const place of places) expect(place).toMatch(/^(größe 名|nonsense|1)$/);
  });
});

describe("names that JavaScript knows", () => {
  test.each(["__proto__", "constructor", "hasOwnProperty", "toString", "prototype", "valueOf"])("%s", (name) => {
    const everywhere = [
      `${name}: 1\n`,
      `environments: {${name}: {tasks: {${name}: {${name}: 1, inputs: {${name}: int}, overrides: {${name}: {${name}: 1}}, triggers: {${name}: daily}}}}}\n`,
      `images: {${name}: {from_base: x, ${name}: 1}}\nenvironments: {e: {image: ${name}, extends: ${name}, depends_on: [${name}], env_vars: {${name}: x}, plugin_config: {${name}: {}}}}\n`,
      `profiles: {${name}: {environments: {${name}: {${name}: {${name}: 1}}}}}\nrules: {${name}: off}\ncompile: [{target: ${name}, profile: ${name}}]\n`,
    ];
    for (const text of everywhere) {
      for (const { message } of said(text)) expect(message).not.toMatch(/native code|\[object|undefined/);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("sizes", () => {
  const lines = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join("\n");
  test.each([
    ["one line of 3 MB", environment(`docs: ${"word ".repeat(600_000)}`)],
    ["one quoted line of 3 MB", environment(`docs: "${"word ".repeat(600_000)}`)],
    ["blanks without end", environment(`docs: x${" ".repeat(1_000_000)}y\n      u: ${" ".repeat(1_000_000)}`)],
    ["commas without end", environment(`links: [${",".repeat(100_000)}`)],
    ["stars without end", environment(`docs: ${"*".repeat(300_000)}`)],
    ["hashes without end", environment(`docs: ${" #".repeat(300_000)}`)],
    ["braces of a template without end", environment(`links: [${"{{".repeat(100)}${".a".repeat(100_000)}`)],
    [
      "a cron expression without end",
      environment(`triggers: {a: 0${" 1".repeat(100_000)}, b: {cron: ${"1,".repeat(100_000)}}`),
    ],
    ["requirements without end", environment(`links: [${"a>=1,<2,".repeat(20_000)}]`)],
    ["aliases without end", `x: &x 1\nlinks: [${"*x, ".repeat(50_000)}*x]\n`],
    ["aliases that lead nowhere", lines(20_000, (i) => `a${i}: *b${i}`)],
    ["the same key over and over", lines(50_000, () => "a: 1")],
    ["keys without end in braces", `a: {${lines(50_000, (i) => `k${i}: 1,`).replaceAll("\n", " ")}}\n`],
    ["errors without end", lines(20_000, (i) => (i % 3 === 0 ? `a${i}: [` : `b${i}: 1`))],
    ["unquoted values without end", lines(20_000, (i) => `a${i}: {x: list[str]}`)],
    ["comments that silence, without end", lines(5_000, (i) => `a${i}: 1 # flytec-ignore: cron-syntax -- x`)],
    ["documents without end", lines(20_000, (i) => `---\nx-${i}: 1`)],
    ["a glob of braces", `include: ["${"{a,b}".repeat(40)}.yaml"]\n`],
    [
      "a glob of stars",
      `include: ["${"*a".repeat(200)}b.yaml", "${"**/".repeat(200)}x.yaml", "${"[".repeat(10_000)}"]\n`,
    ],
  ])("%s", { timeout: 240_000 }, (_, text) => {
    for (const { message } of said(text)) expect(message.length).toBeLessThan(5000);
  });

  test("a glob over names made to stop it", () => {
    const names = Array.from({ length: 50 }, (_, i) => `${"a".repeat(200)}${i}`);
    const files = memoryFiles({
      "flyte.yaml": `include: ["${"*a".repeat(30)}*b"]\n`,
      ...Object.fromEntries(names.map((n) => [n, ""])),
    });
    expect(said(files).map((d) => d.code)).toEqual(["reference-unknown"]);
  });
});

describe("files that include each other", () => {
  test("in a circle", () => {
    const files = memoryFiles({
      "flyte.yaml": "include: [a.yaml]\n",
      "a.yaml": "include: [flyte.yaml, b.yaml]\n",
      "b.yaml": "include: [a.yaml]\n",
    });
    expect(said(files).map((d) => [d.code, d.file])).toEqual([["include-not-in-root", "a.yaml"]]);
  });

  test("with names that steer a terminal", () => {
    const files = memoryFiles({
      "flyte.yaml": 'include: ["a\\u001b[2J.yaml", "../\\u0007"]\n',
      "a\u001b[2J.yaml": "a: [\n",
    });
    expect(
      said(files)
        .map((d) => d.code)
        .sort(),
    ).toEqual(["include-outside-project", "yaml-syntax"]);
  });
});

test("random texts are read without an exception, and findings lie inside of them", { timeout: 1_200_000 }, () => {
  const bits = [
    "a",
    "b: ",
    ": ",
    "- ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "'",
    '"',
    "\\",
    "|\n",
    ">-\n",
    "&x ",
    "*x",
    "<<: ",
    "!t ",
    "!!omap ",
    "!!binary ",
    "# ",
    "\n",
    "\n  ",
    "\n\t",
    "\r\n",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "environments:\n  ",
    "tasks:\n      ",
    "1",
    "~",
    "@",
    "`",
    "{{",
    "}}",
    "\u2028",
    "\uFEFF",
    "é",
    "名",
    "\ud800",
    '"\\U00110000"',
    "0x",
    "=",
    "flytec-ignore: ",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 30 }), (parts) => {
      const text = parts.join("");
      for (const { span, related } of analyze(memoryFiles({ "flyte.yaml": text }), "flyte.yaml", { now: 0 })!
        .diagnostics) {
        for (const { start, end } of [span, ...related.map((r) => r.span)]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(start).toBeLessThanOrEqual(text.length);
        }
      }
    }),
    { numRuns: Number(process.env.FLYTEC_FUZZ_RUNS ?? 3000) },
  );
});
