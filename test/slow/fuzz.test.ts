/** For a fixed time, with a seed that is new each time and printed: texts that nobody has seen, and the laws that hold for all. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { fixProject } from "../../compiler/fix.ts";
import { format } from "../../compiler/format/format.ts";
import { saysTheSame } from "../../compiler/format/same.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";
import { type Files, kinds, mutate, seeds } from "../support/mutants.ts";

const seconds = Number(process.env.FUZZ_SECONDS ?? 60);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const now = Date.UTC(2026, 0, 1) / 1000;

const draw = fc.record({
  kind: fc.constantFrom(...kinds),
  seed: fc.nat(),
  noise: fc.array(
    fc.record({
      at: fc.nat(),
      cut: fc.nat({ max: 12 }),
      text: fc.constantFrom(
        "",
        " ",
        "\n",
        "\t",
        ":",
        "- ",
        "{",
        "]",
        '"',
        "#",
        "&a ",
        "*a",
        "|",
        "é😀",
        "<<: ",
        "0",
        "!!str ",
      ),
    }),
    { maxLength: 4 },
  ),
});

test(`laws, for ${seconds} seconds with seed ${seed}`, { timeout: (seconds + 600) * 1000 }, () => {
  console.log(`SEED=${seed}`);
  let runs = 0;
  fc.assert(
    fc.property(draw, ({ kind, seed: own, noise }) => {
      runs++;
      const tried = mutate(kind, seeds(kind, 1, own)[0]!);
      if (!tried) return;
      const text = noise.reduce((t, { at, cut, text: into }) => {
        const start = at % (t.length + 1);
        return t.slice(0, start) + into + t.slice(start + cut);
      }, tried.text);
      expectLaws({ ...tried.files, [tried.path]: text });
    }),
    { seed, numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: seconds * 1000, endOnFailure: false },
  );
  console.log(`${runs} projects`);
  expect(runs).toBeGreaterThan(10);
});

function expectLaws(files: Files): void {
  const analysis = analyze(memoryFiles(files), "flyte.yaml", { now })!;
  for (const { file, span } of analysis.diagnostics) expect(span.end, file).toBeLessThanOrEqual(files[file]!.length);
  for (const { text } of analysis.project.texts.map(({ source }) => source)) expectFormat(text);
  const fixed = expectFix(files);
  const laidOut = Object.fromEntries(
    Object.entries(fixed).map(([uri, text]) => [uri, uri.endsWith(".yaml") ? format({ uri, text }) : text]),
  );
  expect(fixAll(laidOut), "nothing is left to fix in what is laid out").toEqual(laidOut);
}

/** Done in one go, and the same said. */
function expectFormat(text: string): void {
  const source = { uri: "flyte.yaml", text };
  const made = format(source);
  expect(format({ ...source, text: made })).toBe(made);
  const [before, after] = [readYaml(source), readYaml({ ...source, text: made })];
  expect(before.problems.length > 0 ? made === text : saysTheSame(before, after)).toBe(true);
}

/** Done in one go, and no file broken that was not. */
function expectFix(files: Files): Files {
  const fixed = fixAll(files);
  expect(fixAll(fixed), "fixes converge").toEqual(fixed);
  const breaks = (all: Files) =>
    analyze(memoryFiles(all), "flyte.yaml", { now })!.project.texts.reduce((sum, t) => sum + t.problems.length, 0);
  expect(breaks(fixed)).toBeLessThanOrEqual(breaks(files));
  return fixed;
}

function fixAll(files: Files): Files {
  const { texts } = fixProject(memoryFiles(files), "flyte.yaml", { now }, { unsafe: true })!;
  return { ...files, ...Object.fromEntries(texts) };
}
