import fc, { type Arbitrary } from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { venvPython } from "../support/venv.ts";
import { flytecUri, type SdkUri, sdkUris } from "./sdk.ts";

beforeAll(() => venvPython(), 600_000);

type Tool = "uv" | "pixi";

/** What flytec and the SDK say of images that are made from scripts. */
async function compare(tool: Tool, scripts: readonly string[]) {
  const files = Object.fromEntries(scripts.map((script, i) => [`s${i}.py`, script]));
  const cases = scripts.map((_, i) => ({ images: `it: {from_${tool}_script: {script: s${i}.py, name: n}}`, files }));
  const theirs = await sdkUris(cases, { files });
  return cases.map((one, i) => ({ ours: flytecUri(one), theirs: theirs[i]! }));
}

/** A script with a header of these lines. */
function script(...header: string[]): string {
  return `# /// script\n${header
    .join("\n")
    .split("\n")
    .map((line) => (line === "" ? "#\n" : `# ${line}\n`))
    .join("")}# ///\n`;
}

const both: readonly (readonly [title: string, text: string])[] = [
  ["nothing at all", script()],
  ["a version and packages", script('requires-python = ">=3.11"', 'dependencies = ["a", "b[c]>=1,<2 "]')],
  ["packages on lines of their own", script("dependencies = [", '  "a",', "  'b',", "]")],
  ["comments in a list", script("dependencies = [ # first", '  "a", # second', "]")],
  ["strings with quotes and brackets in them", script(`dependencies = ["it's", 'say "x, y"', "a[b]", "c#d", "e=f"]`)],
  ["escapes", script('requires-python = "\\"a\\\\b\\tc\\u00e9\\U0001F600"')],
  ["other characters", script('requires-python = "é😀"')],
  ["Windows line ends", script('requires-python = ">=3.11"', 'dependencies = ["a"]').replaceAll("\n", "\r\n")],
  ["a byte-order mark and lines above", `\ufeff#!/usr/bin/env python\n\n${script('dependencies = ["a"]')}`],
  ["a second block", script('dependencies = ["a"]') + script('dependencies = ["b"]')],
  [
    "keys that are dotted and quoted",
    script("[tool]", 'uv."exclude-newer" = "2026-01-01"', 'pixi."dependencies".x = "*"'),
  ],
  ["blanks at the ends of lines", script('dependencies = ["a"]  ').replace("script\n", "script  \n")],
  ["no header", "print()\n"],
  ["a header without an end", "# /// script\n# dependencies = []\n"],
  ["no TOML", script("dependencies")],
  ["a string that is not closed", script('requires-python = "a')],
  ["a key twice", script("a = 1", "a = 2")],
  ["a table twice", script("[a]", "[a]")],
  ["no value", script("a =")],
  ["several types in a list", script('a = [1, "b"]')],
  ["an unknown escape", script('a = "\\q"')],
];

const uvOnly: typeof both = [
  ["a comment of the header, whose signs are stripped", script("# dependencies = ['a']")],
  ["blanks before the signs' content", "# /// script\n#   dependencies = ['a']\n## requires-python = '3'\n# ///\n"],
  ["lines that are no comments", "# /// script\ndependencies = ['a']\n# ///\n"],
  ["settings of uv", script("[tool.uv]", 'index-url = "x"')],
  ["a newest date", script("[tool.uv]", 'exclude-newer = "2026-01-01T00:00:00Z"')],
];

const pixiOnly: typeof both = [
  ["lines that are no comments", "# /// script\ndependencies = ['a']\n# ///\n"],
  ["a line without a blank after its sign", "# /// script\n#a = 1\n# ///\n"],
  ["a broken block before a good one", `# /// script\nprint()\n${script('dependencies = ["a"]')}`],
  ["blank lines at the beginning", `# /// script\n\n \n# dependencies = ["a"]\n# ///\n`],
  ["a second opening before a blank line", '# /// script\n# x\n# /// script\n\n# dependencies = ["a"]\n# ///\n'],
  ["many openings", `${"# /// script\n".repeat(3)}\n${script('dependencies = ["a"]')}`],
  ["a blank line within", `# /// script\n# dependencies = ["a"]\n\n# ///\n`],
  ["an end without a line end", script('dependencies = ["a"]').trimEnd()],
  [
    "requirements of all kinds",
    script(
      'dependencies = ["A.b_c", "d[Y, x ,Y]", "e (>=1)", "f~=1.0,!=1.2,>=1.0 , ==1.*", "g===x", "h @ https://x/y.whl", "i[z]@git+ssh://git@x/y@main", "j@git+https://x/y", "k == 1.0.post1+local"]',
    ),
  ],
  ["a requirement with a marker", script(`dependencies = ["a; python_version > '3'"]`)],
  ["a requirement with a URL and a marker", script(`dependencies = ["a @ https://x ; python_version > '3'"]`)],
  ["no requirement", script('dependencies = ["-a"]')],
  ["no requirement either", script('dependencies = ["a b"]')],
  [
    "a package that the table of PyPI packages has, too",
    script('dependencies = ["a>=1", "b"]', "[tool.pixi.pypi-dependencies]", 'a = "==2"'),
  ],
  ["a package twice", script('dependencies = ["a>=1", "a>=2"]')],
  ["a Python of its own", script('requires-python = ">=3.11"', "[tool.pixi.dependencies]", 'python = "3.12.*"')],
  ["no Python", script('requires-python = ""')],
  [
    "platforms that cover the image's",
    script("[tool.pixi.workspace]", 'platforms = ["linux-aarch64", "linux-64", "osx-arm64"]'),
  ],
  ["no platforms", script("[tool.pixi.workspace]", "platforms = []", "channels = []")],
  ["a workspace that is no table", script("[tool.pixi]", "workspace = 1")],
  [
    "values of all kinds",
    script(
      "[tool.pixi.x]",
      "a = 0x1F".replace("0x1F", "31"),
      "b = -7",
      "c = +1_000",
      "d = true",
      "e = []",
      "f = [[1, 2], [3]]",
      "g = [true]",
      "h = {}",
      'i = { j = { k = "l" }, m = 1 }',
    ),
  ],
  [
    "tables within tables",
    script(
      "[tool.pixi.a.b.c]",
      "x = 1",
      "[tool.pixi.a]",
      "y = 2",
      '[tool.pixi."d.e"."f g"]',
      "z = 3",
      "[tool.pixi.empty]",
    ),
  ],
  [
    "lists of tables",
    script(
      "[[tool.pixi.a]]",
      "b = 1",
      "[tool.pixi.a.c]",
      "d = 2",
      "[[tool.pixi.a.e]]",
      "f = 3",
      "[[tool.pixi.a.e]]",
      "g = 4",
      "[[tool.pixi.a]]",
      "h = 5",
      "[tool.pixi.a.i.j]",
      "k = 6",
      "[[tool.pixi.l]]",
      "[[tool.pixi.l.m]]",
      "n = 7",
    ),
  ],
  ["lists of tables on one line", script("[tool.pixi]", 'a = [{ b = "c", d = [1] }, { e = { f = "g" } }]')],
  [
    "strings with quotes",
    script(
      "[tool.pixi.tasks]",
      `a = "say \\"hi\\""`,
      `b = "it's"`,
      `c = 'both " and '`,
      `d = "it's \\"both\\""`,
      `e = 'back\\slash'`,
      `f = "line\\nbreak\\ttab"`,
    ),
  ],
];

describe.each<[Tool, typeof both]>([
  ["uv", [...both, ...uvOnly]],
  ["pixi", [...both, ...pixiOnly]],
])("a script for %s", (tool, cases) => {
  let answers: Awaited<ReturnType<typeof compare>> = [];
  beforeAll(async () => {
    answers = await compare(
      tool,
      cases.map(([, text]) => text),
    );
  }, 600_000);
  test.each(cases.map(([title], i) => [title, i] as const))("with %s", (_, i) => {
    const { ours, theirs } = answers[i]!;
    expect(refusedOr(ours, theirs)).toEqual("uri" in theirs ? { ...theirs, lookup: true } : "refused");
  });
});

/** Both refuse, or what flytec says. */
function refusedOr(ours: ReturnType<typeof flytecUri>, theirs: SdkUri): unknown {
  return "problem" in ours && "error" in theirs ? "refused" : ours;
}

/** What the SDK reads, or writes without an error, and flytec says plainly that it does not. */
test.each([
  ["a list that is not closed", script("dependencies = [")],
  ["a table for a list of packages", script('dependencies.x = "y"')],
  ["an integer of another base", script("[tool.pixi.x]", "a = 0x1F")],
  ["a float", script("[tool.pixi.x]", "a = 1.5")],
  ["a date", script("[tool.pixi.x]", "a = 2026-01-01")],
  ["a string of several lines", script("[tool.pixi.x]", 'a = """b"""')],
  ["blanks round the dot of a key", script("[tool.pixi.x]", "a . b = 1")],
  ["a character that the SDK garbles", script("[tool.pixi.x]", 'a = "x\\u00a0y"')],
])("%s is not read", async (_, text) => {
  const [{ ours, theirs }] = (await compare("pixi", [text])) as [Awaited<ReturnType<typeof compare>>[number]];
  expect(ours).toMatchObject({ problem: { code: "image-script-header" } });
  expect(theirs).toHaveProperty("uri");
});

test.each([
  [
    "longer than headers are",
    script(
      "a = [",
      ..."x"
        .repeat(10_000)
        .split("")
        .map(() => "'0123456789',"),
      "]",
    ),
    "longer than 65536 characters",
  ],
  ["nested deeper than any", script(`a = ${"[".repeat(60)}${"]".repeat(60)}`), "nested more than 50 deep"],
])("a header %s is refused", (_, text, reason) => {
  const uri = flytecUri({ images: "it: {from_pixi_script: {script: s.py, name: n}}", files: { "s.py": text } });
  expect(uri).toMatchObject({ problem: { code: "image-script-header", message: expect.stringContaining(reason) } });
});

test("a script of nothing but openings is read at once", () => {
  const started = performance.now();
  const files = { "s.py": "# /// script\n".repeat(200_000) };
  const uri = flytecUri({ images: "it: {from_pixi_script: {script: s.py, name: n}}", files });
  expect(uri).toMatchObject({ problem: { code: "image-script-header" } });
  expect(performance.now() - started).toBeLessThan(30_000);
});

const scalar = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."ab1 .,#=[]{}'é"), maxLength: 6 }).map((text) => JSON.stringify(text)),
  fc.boolean().map(String),
  fc.integer({ min: -9999, max: 9999 }).map(String),
);
const list = fc
  .oneof(
    fc.array(fc.constantFrom('"a"', '"b,c"', "'d'", '"e=f"'), { maxLength: 3 }),
    fc.array(fc.integer().map(String), { maxLength: 3 }),
  )
  .map((items) => `[${items.join(", ")}]`);
const key = fc.constantFrom("a", "b-c", "d_1", '"e.f"', "g");
const pairs = (value: Arbitrary<string>) =>
  fc
    .uniqueArray(fc.tuple(key, value), { maxLength: 3, selector: ([name]) => name })
    .map((made) => made.map(([name, each]) => `${name} = ${each}`));
const inline = pairs(fc.oneof(scalar, list)).map((entries) => `{ ${entries.join(", ")} }`);
const tables = fc.uniqueArray(
  fc.tuple(
    fc.array(key, { minLength: 1, maxLength: 3 }).map((path) => path.join(".")),
    pairs(fc.oneof(scalar, list, inline)),
  ),
  {
    maxLength: 4,
    selector: ([path]) => path,
  },
);
const header = fc
  .record({
    python: fc.option(fc.constantFrom(">=3.10", "3.12", "")),
    packages: fc.array(
      fc.constantFrom("httpx", "numpy>=2,<3", "ray[default, tune]==2.46", "x @ https://y/z", "scipy"),
      { maxLength: 4 },
    ),
    tables,
  })
  .map(({ python, packages, tables }) => [
    ...(python === null ? [] : [`requires-python = ${JSON.stringify(python)}`]),
    `dependencies = ${JSON.stringify(packages)}`,
    ...tables.flatMap(([path, entries]) => [`[tool.pixi.t.${path}]`, ...entries]),
  ]);

test.each<Tool>(["uv", "pixi"])("200 random headers of scripts for %s are read as the SDK reads them", async (tool) => {
  const scripts = fc.sample(header, { seed: 7, numRuns: 200 }).map((lines) => script(...lines));
  const answers = await compare(tool, scripts);
  const differing = answers.flatMap(({ ours, theirs }, i) =>
    "uri" in theirs && !("uri" in ours && ours.uri === theirs.uri) ? [{ script: scripts[i], ours, theirs }] : [],
  );
  expect(differing).toEqual([]);
  expect(answers.filter(({ theirs }) => "uri" in theirs).length).toBeGreaterThan(100);
});
