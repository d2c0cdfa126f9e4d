/** Which values of a text lack quotes, and where each was meant to end. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unquotedValues } from "../../compiler/source/unquoted.ts";

type Case = readonly [text: string, ...values: string[]];

function run(cases: readonly Case[]): void {
  test.each(cases.map(([text, ...values]) => ({ text, values })))("$text → $values", ({ text, values }) => {
    const found = unquotedValues(text);
    expect(found.map(({ value }) => value)).toEqual(values);
    expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual(values);
  });
}

describe("types inside braces", () => {
  run([
    ["inputs: {xs: list[str]}", "list[str]"],
    ["inputs: {xs: list[str], n: int}", "list[str]"],
    ["inputs: {m: dict[str, int], n: int}", "dict[str, int]"],
    ["inputs: {m: dict[str, list[int]]}", "dict[str, list[int]]"],
    ["outputs: [list[int], str]", "list[int]"],
    ["outputs: [int, tuple[int, str]]", "tuple[int, str]"],
    ["x: {type: Optional[int], default: 3}", "Optional[int]"],
    ["x: {type: list[str] | None}", "list[str] | None"],
    ['x: {type: Literal["a", "b"]}', 'Literal["a", "b"]'],
    ['x: {type: Literal["a]", "b"], default: a}', 'Literal["a]", "b"]'],
    ["x: {type: enum[red, green]}", "enum[red, green]"],
    ["inputs: {a: list[str], b: {type: dict[str, int]}}", "list[str]", "dict[str, int]"],
    ["inputs: {\n  xs: list[str],\n  n: int,\n}", "list[str]"],
    ["inputs: {\n  a: {type: list[int]}\n}", "list[int]"],
    ['{"inputs": {"xs":list[str]}}', "list[str]"],
    ["inputs: {xs: list["],
    ["inputs: {xs: list[str"],
    ["inputs: {xs: list[str\nb: 1"],
    ["inputs:\n  xs: list[str]"],
    ["inputs: {x: int | None, y: str}"],
    ["x: {type: int, default: [1, 2]}"],
    ["x: {type: int, choices:[1, 2]}"],
    ['inputs: {xs: "list[str]"}'],
    ["inputs: {xs: 'dict[str, int]'}"],
  ]);
});

describe("requirements inside brackets", () => {
  run([
    ["- with_pip_packages: [ray[default]==2.46]", "ray[default]==2.46"],
    ["- with_pip_packages: [ray[default]==2.46, polars]", "ray[default]==2.46"],
    ["packages: [a, flytekitplugins[all], b]", "flytekitplugins[all]"],
    ["packages: [pandas>=2,<3, polars]", "pandas>=2,<3"],
    ["packages: [pandas>=2, <3]", "pandas>=2, <3"],
    ["packages: [numpy>=1.2,!=1.5,<2]", "numpy>=1.2,!=1.5,<2"],
    ["packages: [x[a]>=1,<2]", "x[a]>=1,<2"],
    ["packages: [pandas>=2, polars<1]"],
    ["packages: [pandas==2.1.0, polars]"],
    ["packages: [pandas~=2.1, polars]"],
    ["- ray[default]==2.46"],
    ["- pandas>=2,<3"],
  ]);
});

describe("cron expressions", () => {
  run([
    ["nightly: * * * * *", "* * * * *"],
    ["nightly: */5 * * * * # often", "*/5 * * * *"],
    ["cron: *,30 1 * * *", "*,30 1 * * *"],
    ["automation: {cron: 0 3 * * 1,3}", "0 3 * * 1,3"],
    ["automation: {cron: 0 3 1,15 * *, timezone: Europe/Berlin}", "0 3 1,15 * *"],
    ["automation: {cron: */5 * * * *}", "*/5 * * * *"],
    ["automation: {cron: */5 0,12 * * *, timezone: UTC}", "*/5 0,12 * * *"],
    ["automation: {cron: 0 0 3 * * 1,3}", "0 0 3 * * 1,3"],
    ["automation: {\n  cron: 0 3 * * 1,3,\n  timezone: UTC,\n}", "0 3 * * 1,3"],
    ["nightly: @daily", "@daily"],
    ["automation: {cron: @daily}", "@daily"],
    ["nightly:\n  */5 * * * *", "*/5 * * * *"],
    ["nightly: 0 3 * * 1,3"],
    ["automation: {cron: 0 3 * * 1-3, timezone: UTC}"],
    ['automation: {cron: "*/5 * * * *"}'],
    ["nightly: '@daily'"],
  ]);
});

describe("templates", () => {
  run([
    ["- {{.inputs.x}}", "{{.inputs.x}}"],
    ["- {{.inputs.x}}/part.csv # first", "{{.inputs.x}}/part.csv"],
    ["uri: {{.runName}}", "{{.runName}}"],
    ["uri: {{ .runName }}", "{{ .runName }}"],
    ["arguments: [--in, {{.inputs.x}}, --n, 3]", "{{.inputs.x}}"],
    ["arguments: [--in={{.inputs.x}}, b]", "--in={{.inputs.x}}"],
    ["arguments: [{{ inputs.x }}]", "{{ inputs.x }}"],
    ["link: {name: log, uri: http://x/{{.runName}}}", "http://x/{{.runName}}"],
    ["link: {uri: https://x/?run={{.runName}}, name: log}", "https://x/?run={{.runName}}"],
    ["image: {name: repo:${TAG}}", "repo:${TAG}"],
    ["- --in={{.inputs.x}}"],
    ["uri: http://x/{{.runName}}"],
    ["command: [sh, -c, 'echo {{.inputs.x}}']"],
    ["a: {% if x %}"],
  ]);
});

describe("characters that YAML keeps for itself", () => {
  run([
    ["include:\n  - *.flyte.yaml", "*.flyte.yaml"],
    ["include: [*.flyte.yaml, teams/*.yaml]", "*.flyte.yaml"],
    ["include:\n  - **/flyte.yaml", "**/flyte.yaml"],
    ["format: %Y-%m-%d", "%Y-%m-%d"],
    ["x: `date`", "`date`"],
    ["to: [@ops, @dev]", "@ops", "@dev"],
    ["glob: *", "*"],
    ["a: &x.y 1\nb: *x.y"],
    ["a: &x 1\nb: *x\nc: [*x, *x]\n<<: *x"],
    ["a: *gone"],
    ["*x : 1"],
    ["a: ops@example.com"],
    ["a: 100%"],
  ]);
});

describe("texts that only look so", () => {
  run([
    ["docs: |\n  cron: * * * * *\n  xs: {a: list[str]}\nb: {c: list[int]}", "list[int]"],
    ["docs: >-\n  - @daily\nb: @daily", "@daily"],
    ["- run: |\n    a: @x\n  cron: @y", "@y"],
    ["- |\n  a: @x\n- @y", "@y"],
    ["docs: one\n  @two\nb: @three", "@three"],
    ['docs: "one\n  b: {c: list[int]}\n  "\nb: @three', "@three"],
    ["docs: 'it''s [a[b]] {x: @y}'"],
    ["# cron: * * * * *\na: 1 # {xs: list[str]}"],
    ["a: {b: 1} # {xs: list[str]}"],
    ["a: {b: 1, # list[str]\n  c: list[str]}", "list[str]"],
    ["a: [1, 2\nb: {x: 1}\nc:\n  xs: list[str]"],
    ["a: &anchor\n  cron: @daily", "@daily"],
    ["a: &anchor {xs: list[str]}", "list[str]"],
    ["a: !tag {xs: list[str]}", "list[str]"],
    ["a: {&x b: *x, c: !t d}"],
    ["type: int |\nb: @daily", "@daily"],
    ["a: [[1, 2], [3]]\nb: {c: [{d: []}]}"],
    ["a: { b : c , d : [ e ] }"],
    ["a: {b: http://x:80/y?z#f, c: d:e}"],
    ["\r\na: {xs: list[str]}\r\nb: @x\r\n", "list[str]", "@x"],
    ["\uFEFFa: @x", "@x"],
    ["a: 'never closed {b: list[str]}\nb: @x"],
  ]);
});

test("what is found is part of the text, in order, and on one line", () => {
  const bits = [
    "a: ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "*",
    "@x",
    "{{.a}}",
    "list[str]",
    "'",
    '"',
    "\n",
    "  ",
    "# ",
    "|",
    "&x ",
    "0 3 * * 1,3",
    ">=1",
    ":",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      let last = 0;
      for (const { span, value } of unquotedValues(text)) {
        expect(span.start).toBeGreaterThanOrEqual(last);
        expect(text.slice(span.start, span.end)).toBe(value);
        expect(value).not.toMatch(/\n|^$/);
        last = span.end;
      }
    }),
    { numRuns: 3000 },
  );
});
