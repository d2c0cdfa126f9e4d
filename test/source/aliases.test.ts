/** Where a mistake in a shared value is reported: at the anchor, at an alias, or at both. */
import { describe, expect, test } from "vitest";
import { measure } from "../../compiler/diagnostics/finding.ts";
import { keyPlace, locate, type Mapping, type Path, type Place, step, toValue } from "../../compiler/source/node.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";

const root = (text: string) => readYaml({ uri: "flyte.yaml", text }).documents[0] as Mapping;

/** A path as `a.b.0`; one that ends in `:` is the key's own place. */
function placeAt(node: Mapping, path: string): Place {
  const steps: Path = path
    .replace(/:$/, "")
    .split(".")
    .map((s) => (/^\d+$/.test(s) ? Number(s) : s));
  if (!path.endsWith(":")) return locate(node, steps)!;
  return keyPlace(locate(node, steps.slice(0, -1)), String(steps.at(-1)))!;
}

/** What is reported when the values at some paths are wrong: `line:text`, and the related places behind it. */
function reported(text: string, wrong: readonly string[]): string[] {
  const node = root(text);
  const fix = { title: "", safe: true, edits: [{ file: "flyte.yaml", span: { start: 0, end: 0 }, newText: "" }] };
  const found = measure(
    wrong.map((path) => ({
      code: "wrong",
      severity: "error",
      at: placeAt(node, path),
      message: "wrong",
      fixes: [fix],
    })),
  );
  const show = ({ start, end }: { start: number; end: number }) =>
    `${text.slice(0, start).split("\n").length}:${text.slice(start, end)}`;
  return found.map(({ span, related, fixes }) =>
    [show(span), ...related.map((r) => show(r.span)), ...(fixes[0]!.safe ? [] : ["look"])].join(" ← "),
  );
}

const shelf = ["x-cpu: &cpu {cpu: two}", "a: {r: *cpu}", "b: {r: *cpu}"].join("\n");
const inPlace = ["a: {r: &cpu {cpu: two}}", "b: {r: *cpu}", "c: {r: *cpu}"].join("\n");
const merged = ["x-base: &base {queue: fast, cpu: 1}", "a: {<<: *base, tasks: 1}", "b: {<<: *base, queue: slow}"].join(
  "\n",
);
const nested = ["x-img: &img {uri: bad}", "x-base: &base {image: *img}", "a: {<<: *base}", "b: {image: *img}"].join(
  "\n",
);
const chain = ["x-a: &a {q: 1}", "x-b: &b {<<: *a, r: 2}", "c: {<<: *b}", "d: {<<: [*b, *a]}"].join("\n");
const lists = ["x-s: &s secret-1", "a: [one, *s]", "b: [*s]"].join("\n");
const blocks = ["x-t: &t", "  retries: many", "a:", "  <<: *t", "b:", "  t: *t"].join("\n");

describe("a value on the shelf", () => {
  test.each<[string, string, string[], string[]]>([
    ["wrong wherever it is used: at the anchor, once", shelf, ["a.r.cpu", "b.r.cpu"], ["1:two ← 2:*cpu ← 3:*cpu"]],
    ["wrong in one place: there, and not mended without a look", shelf, ["b.r.cpu"], ["3:*cpu ← 1:two ← look"]],
    ["wrong as a whole", shelf, ["a.r", "b.r"], ["1:{cpu: two} ← 2:*cpu ← 3:*cpu"]],
    ["a key wrong everywhere", shelf, ["a.r.cpu:", "b.r.cpu:"], ["1:cpu ← 2:*cpu ← 3:*cpu"]],
    ["the key before an alias is its own", shelf, ["a.r:"], ["2:r"]],
    ["in lists", lists, ["a.1", "b.0"], ["1:secret-1 ← 2:*s ← 3:*s"]],
    ["in one list", lists, ["a.1"], ["2:*s ← 1:secret-1 ← look"]],
    ["by a merge key and by an alias", blocks, ["a.retries", "b.t.retries"], ["2:many ← 4:*t ← 6:*t"]],
    ["by a merge key only", blocks, ["a.retries"], ["4:*t ← 2:many ← look"]],
  ])("%s", (_, text, wrong, expected) => {
    expect(reported(text, wrong)).toEqual(expected);
  });
});

describe("a value with an anchor in its own place", () => {
  test.each<[string, string[], string[]]>([
    ["wrong everywhere", ["a.r.cpu", "b.r.cpu", "c.r.cpu"], ["1:two ← 2:*cpu ← 3:*cpu"]],
    ["wrong there and in one more place", ["a.r.cpu", "c.r.cpu"], ["1:two ← 3:*cpu"]],
    ["wrong there only", ["a.r.cpu"], ["1:two"]],
    ["wrong at the aliases only", ["b.r.cpu", "c.r.cpu"], ["2:*cpu ← 1:two ← look", "3:*cpu ← 1:two ← look"]],
  ])("%s", (_, wrong, expected) => {
    expect(reported(inPlace, wrong)).toEqual(expected);
  });
});

describe("merge keys", () => {
  test("what they bring, and what is there already", () => {
    expect(toValue(root(merged))).toEqual({
      "x-base": { queue: "fast", cpu: 1 },
      a: { tasks: 1, queue: "fast", cpu: 1 },
      b: { queue: "slow", cpu: 1 },
    });
    expect(toValue(step({ node: root(chain) }, "d")!.node)).toEqual({ q: 1, r: 2 });
  });

  test.each<[string, string, string[], string[]]>([
    ["wrong in both", merged, ["a.cpu", "b.cpu"], ["1:1 ← 2:*base ← 3:*base"]],
    ["wrong in one", merged, ["a.queue"], ["2:*base ← 1:fast ← look"]],
    ["wrong in one, at the key", merged, ["a.cpu:"], ["2:*base ← 1:cpu ← look"]],
    ["what stands there itself", merged, ["b.queue", "b.queue:"], ["3:queue", "3:slow"]],
    ["an alias in what is merged: the nearest", nested, ["a.image.uri", "b.image.uri"], ["1:bad ← 2:*img ← 4:*img"]],
    ["an alias in what is merged, at its key", nested, ["a.image:"], ["2:image ← 3:*base"]],
    ["through two merge keys: the nearest", chain, ["c.q", "d.q"], ["2:*a ← 1:1 ← look"]],
  ])("%s", (_, text, wrong, expected) => {
    expect(reported(text, wrong)).toEqual(expected);
  });

  test.each([
    [
      "several sources, the first wins",
      "x: &x {a: 1, b: 1}\ny: &y {a: 2, c: 2}\nz: {<<: [*x, *y]}",
      { b: 1, a: 1, c: 2 },
    ],
    ["a mapping written there", "z: {<<: {a: 1}, b: 2}", { a: 1, b: 2 }],
    ["a quoted key is a key", "z: {'<<': 1}", { "<<": 1 }],
    ["nothing to merge", "z: {<<: ~, a: 1}", undefined],
  ])("%s", (_, text, expected) => {
    const { documents, problems } = readYaml({ uri: "flyte.yaml", text });
    if (expected) expect(toValue(step({ node: documents[0]! }, "z")!.node)).toEqual(expected);
    expect(problems.map((p) => p.code)).toEqual(expected ? [] : ["yaml-syntax"]);
  });
});

test("the same mistake found twice at one place is one finding", () => {
  expect(reported(shelf, ["b.r.cpu", "b.r.cpu"])).toEqual(["3:*cpu ← 1:two ← look"]);
});
