/** After any edit, what is kept of a text and what is found out about it is what a reading from scratch gives. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyze, newMemory } from "../../compiler/analysis.ts";
import { type BlockedText, cut, edited, textOf } from "../../compiler/source/blocks.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { fileSpan, type Node } from "../../compiler/source/node.ts";
import { readAround } from "../../compiler/source/read-around.ts";
import { type BlockedYaml, readBlocks } from "../../compiler/source/read-blocks.ts";
import { readPlain } from "../../compiler/source/read-plain.ts";
import { readFully } from "../../compiler/source/read-whole.ts";
import { readAtOnce, readYaml, type YamlText } from "../../compiler/source/read-yaml.ts";

const examples = new URL("../../examples/", import.meta.url);
const texts = readdirSync(examples, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.ya?ml$/.test(name) && !name.includes("specs/"))
  .map((name) => readFileSync(new URL(name, examples), "utf8"));

/** Pieces that join, split, indent, break and mend blocks. */
const pieces = [
  "\n", "\n\n", "  ", " ", "    ", ":", ": ", "#", "# c\n", "- ", "'", '"', "[", "]", "{", "}", "&a ", "*a", "<<: *a", "|", "\t", "---\n",
  "environments:\n", "images:\n", "profiles:\n", "  etl:\n", "  etl:\n    image: x\n", "org: a\n", "x", "image", "    tasks:\n      t: {}\n",
  "\r\n", "# flytec-ignore: cron-never -- why\n", "\ufeff", "? ", "extends: etl\n", "null", "é",
]; // biome-ignore format: a list

interface Change {
  readonly at: number;
  readonly cut: number;
  readonly put: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat({ max: 1_000_000 }),
  cut: fc.oneof(fc.constant(0), fc.nat({ max: 3 }), fc.nat({ max: 60 }), fc.nat({ max: 400 })),
  put: fc.oneof(
    fc.constant(""),
    fc.constantFrom(...pieces),
    fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((p) => p.join("")),
  ),
});
const session = fc.record({
  text: fc.constantFrom(...texts),
  changes: fc.array(change, { minLength: 1, maxLength: 12 }),
});

function applied(
  text: string,
  { at, cut: length, put }: Change,
): { span: { start: number; end: number }; text: string } {
  const start = text.length === 0 ? 0 : at % (text.length + 1);
  const span = { start, end: Math.min(text.length, start + length) };
  return { span, text: text.slice(0, span.start) + put + text.slice(span.end) };
}

const shown = (text: BlockedText | undefined) =>
  text?.blocks.map(({ source, section, column, line, lines }) => ({
    text: source.text,
    at: source.at,
    section,
    column,
    line,
    lines,
  }));

/** A tree with the spans it has in its file; where nothing is written it does not matter where. */
function bare(node: Node): unknown {
  const { source, start, end, ...rest } = node;
  const span = start === end || rest.kind === "mapping" ? undefined : fileSpan(node);
  if (rest.kind === "mapping")
    return {
      kind: "mapping",
      style: rest.style,
      span,
      entries: rest.entries.map((e) => [e.name, bare(e.key), bare(e.value)]),
    };
  if (rest.kind === "sequence") return { ...rest, span, items: rest.items.map((item) => bare(item.value)) };
  return { ...rest, span, key: rest.key && bare(rest.key) };
}

/** A text without comments on lines of their own: the parser takes one that is indented less than the value after it for that value's end. */
function calm(text: string): string {
  return text.replace(/^ *#.*$/gm, (comment) => " ".repeat(comment.length));
}

describe("blocks", () => {
  test("an edited text is cut as it would be from scratch", () => {
    fc.assert(
      fc.property(session, ({ text, changes }) => {
        let now = text;
        let blocks = cut("flyte.yaml", text);
        for (const one of changes) {
          const { span, text: next } = applied(now, one);
          blocks = blocks ? edited(blocks, span, one.put) : cut("flyte.yaml", next);
          now = next;
          expect(shown(blocks)).toEqual(shown(cut("flyte.yaml", next)));
          if (blocks) expect(textOf(blocks.blocks)).toBe(next);
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 400) },
    );
  });

  test("a text that is right is read as the parser reads it at once", () => {
    fc.assert(
      fc.property(session, ({ text, changes }) => {
        let now = text;
        for (const one of [undefined, ...changes]) {
          if (one) now = applied(now, one).text;
          const ours = readYaml({ uri: "flyte.yaml", text: now });
          const isBroken = ours.problems.length > 0;
          const parsed = [now, calm(now)].map((text) => readFully({ uri: "flyte.yaml", text }));
          const alike = parsed.find(({ problems }) => problems.length > 0 === isBroken);
          expect(alike, JSON.stringify(now)).toBeDefined();
          if (!isBroken) expect(ours.documents.map(bare)).toEqual(alike!.documents.map(bare));
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
  });

  test("a block that is read around what is broken in it: nothing else is found, and no less where it breaks", () => {
    let around = 0;
    fc.assert(
      fc.property(session, ({ text, changes }) => {
        for (const one of changes) {
          const blocks = cut("flyte.yaml", applied(text, one).text)?.blocks ?? [];
          for (const { source, column, section } of blocks) {
            const read = section && readPlain(source, column) === undefined ? readAround(source, column) : undefined;
            if (!read) continue;
            around++;
            const { documents, problems } = readFully(source);
            expect(read.problems[0], source.text).toEqual(problems[0]);
            expect(problems, source.text).toEqual(expect.arrayContaining([...read.problems]));
            if (problems.length === 0) expect(read.documents.map(bare), source.text).toEqual(documents.map(bare));
          }
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 200) },
    );
    expect(around).toBeGreaterThan(20);
  });

  test("an entry whose neighbours are indented otherwise is not read by itself", () => {
    const text = "  e:\n    tasks:\n      t:\n          daily:\n            a\n         other: since\n";
    const source = { uri: "flyte.yaml", text };
    expect(readAround(source, 2)).toBeUndefined();
    expect(readFully(source).problems).toHaveLength(1);
  });

  test("what is remembered changes nothing that is found", { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(session, ({ text, changes }) => findsTheSame(text, changes)),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
  });

  test("what is remembered of environments that refer to each other changes nothing that is found", {
    timeout: 240_000,
  }, () => {
    fc.assert(
      fc.property(swapping(environments, words), ({ text, changes }) => findsTheSame(text, changes)),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
  });

  test("what is remembered of the tasks of an environment changes nothing that is found", { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(swapping(tasks, [..."tuvghx", ...taskWords, "queue: r", "module: n"]), ({ text, changes }) =>
        findsTheSame(text, changes),
      ),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
  });
});

/** Words that stand in place of each other where environments refer to each other. */
const words = [
  "a", "b", "c", "d", "e", "f", "depends_on: [a]", "depends_on: [b, c]", "depends_on: [d]", "extends: b", "extends: f", "module: m",
  "interruptible: true", "retries: 3", "image: {from_debian_base: {name: x}}", "image: {from_debian_base: {name: x, platform: [linux/arm64]}}",
  "cache: {behavior: auto, ignored_inputs: [x]}", "flyte1: {}", "tasks: {}", "tasks: {t: {inputs: {x: int}}}", "tasks: {t: {inputs: {y: int}}}",
  "include: [x]", "# flytec-ignore: env-depends-on-cycle -- why",
]; // biome-ignore format: a list

/** Lines of tasks, right and wrong. */
const taskWords = [
  "retries: -3", "retries: 3", "retry: 3", "timeout: 0", "interruptible: true", "pod_template: {}", "function: m:f", "service_account: s",
  'triggers: {n: {automation: {cron: "0 0 31 2 *"}}}', "overrides: {o: {retries: 2}}", "cache: {behavior: override}", "pod_template: {pod_spec: 1}",
  "inputs: {x: int}", "inputs: {x: {type: int, default: a}}", "# flytec-ignore: timeout-zero -- why", "container: {image: x, command: [a]}",
]; // biome-ignore format: a list

/** A text of environments. */
const environments = fc
  .record({
    environments: fc.array(fc.tuple(fc.constantFrom(..."abcdef"), fc.subarray(words.slice(6), { maxLength: 4 })), {
      minLength: 2,
      maxLength: 8,
    }),
    top: fc.constantFrom(
      "",
      "python: {flyte_version: 2.0.0}\n",
      "profiles:\n  p:\n    environments: {a: {image: x}}\n",
    ),
  })
  .map(({ environments, top }) => {
    const written = environments.map(([name, keys]) => `  ${name}:\n${keys.map((key) => `    ${key}\n`).join("")}`);
    return `${top}environments:\n${written.join("")}`;
  });

/** A text of one environment with some tasks, and of another. */
const tasks = fc
  .record({
    around: fc.subarray(["reusable: {replicas: 2}", "interruptible: true", "queue: q", "depends_on: [g]"]),
    tasks: fc.uniqueArray(fc.tuple(fc.constantFrom(..."tuvwx"), fc.subarray(taskWords, { maxLength: 3 })), {
      selector: ([name]) => name,
      minLength: 1,
    }),
    behind: fc.constantFrom("", "    module: m\n"),
  })
  .map(({ around, tasks, behind }) => {
    const written = tasks.map(([name, keys]) => `      ${name}:\n${keys.map((key) => `        ${key}\n`).join("")}`);
    return `environments:\n  g:\n    tasks: {z: {}}\n  h:\n${around.map((key) => `    ${key}\n`).join("")}    tasks:\n${written.join("")}${behind}`;
  });

/** Edits of a text that put one word in place of another. */
const swapping = (texts: fc.Arbitrary<string>, put: readonly string[]) =>
  fc
    .tuple(texts, fc.array(fc.tuple(fc.nat(), fc.constantFrom(...put)), { minLength: 1, maxLength: 10 }))
    .map(([text, swaps]) => {
      let now = text;
      const changes = swaps.map(([at, put]) => {
        const found = [...now.matchAll(/(?<=^ +)(?:\w(?=:$)|[\w#].*$)/gm)];
        const { index, 0: word } = found[at % found.length]!;
        now = now.slice(0, index) + put + now.slice(index + word.length);
        return { at: index, cut: word.length, put };
      });
      return { text, changes };
    });

/** Whether a text that is edited step by step has the findings of one that is read anew, at every step. */
function findsTheSame(text: string, changes: readonly Change[]): void {
  const memory = newMemory();
  const unchanged = memoryFiles({ "flyte.yaml": "" });
  let now = text;
  let open: YamlText = readYaml({ uri: "flyte.yaml", text });
  for (const one of [undefined, ...changes]) {
    if (one) {
      const { span, text: next } = applied(now, one);
      open = after(open, span, one.put, next);
      now = next;
    }
    const fresh = analyze(memoryFiles({ "flyte.yaml": now }), "flyte.yaml", { now: 1.7e9 })!.diagnostics;
    const read = Object.assign(readYaml.bind(undefined), { known: () => open });
    const kept = analyze(unchanged, "flyte.yaml", { now: 1.7e9, memory, read })!.diagnostics;
    expect(kept, now).toEqual(fresh);
  }
}

function after(before: YamlText, span: { start: number; end: number }, put: string, text: string): YamlText {
  const source = { uri: "flyte.yaml", text };
  const known = "text" in before ? (before as BlockedYaml) : undefined;
  const blocks = known ? edited(known.text, span, put) : cut("flyte.yaml", text);
  return (blocks && readBlocks(blocks, known)) ?? readAtOnce(source);
}
