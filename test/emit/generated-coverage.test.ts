/** What the generated configurations use of the language: every leaf of the schema, every parameter at every level. */
import { expect, test } from "vitest";
import { type Counts, coverage } from "../support/configurations/coverage.ts";
import { generated, seed } from "../support/configurations/generated.ts";

/** In so many configurations each has to occur. */
const least = 3;

/** What need not occur, and why. */
const excluded: readonly { readonly names: RegExp; readonly why: string }[] = [
  { names: /^k8s\./, why: "Kubernetes' own PodSpec, which is passed on as it is: pods.ts has a representative set" },
  { names: /^(?:flyte1|metaflow)\b|\.(?:flyte1|metaflow)$|^texts\b/, why: "what only other targets have" },
  { names: /^project\.rules\b/, why: "severities of findings are not emitted" },
  { names: /^compile-entry\b|^project\.compile\b/, why: "what the command writes, and where to" },
  { names: /^copy-style=loaded_modules$/, why: "depends on what a deployment imports: compile asks for `all`" },
];

test(`generated configurations use the whole language (seed ${seed})`, { timeout: 600_000 }, () => {
  const { leaves, pairs } = coverage(generated());
  const wanted = { leaves: within(leaves), pairs: within(pairs) };
  console.log(table(wanted.leaves, "leaf of the schema", leaves), table(wanted.pairs, "parameter at a level", pairs));
  expect(rare(wanted.pairs)).toEqual([]);
  expect(rare(wanted.leaves)).toEqual([]);
});

test("every exclusion excludes something", () => {
  const { leaves, pairs } = coverage([]);
  const names = [...leaves.keys(), ...pairs.keys()];
  expect(excluded.filter((each) => !names.some((name) => each.names.test(name)))).toEqual([]);
});

function within(counts: Counts): [name: string, times: number][] {
  return [...counts].filter(([name]) => !excluded.some(({ names }) => names.test(name)));
}

function rare(counts: readonly (readonly [string, number])[]): string[] {
  return counts.filter(([, times]) => times < least).map(([name, times]) => `${name}: ${times}`);
}

/** How many names occur how often. */
function table(counts: readonly (readonly [string, number])[], title: string, all: Counts): string {
  const bands = [0, least, 10, 30, 100, Number.POSITIVE_INFINITY];
  const rows = bands.slice(1).map((end, i) => {
    const [from, names] = [bands[i]!, counts.filter(([, times]) => times >= bands[i]! && times < end)];
    return `  ${`${from}${end === Number.POSITIVE_INFINITY ? " or more" : ` to ${end - 1}`}`.padEnd(12)}${String(names.length).padStart(6)}`;
  });
  return [`${title}: ${counts.length} of ${all.size} are asked for`, "  times        names", ...rows, ""].join("\n");
}
