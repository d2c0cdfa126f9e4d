/** Every scalar of the examples and of generated configurations, changed one at a time: the comparison names its line. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { buildRequests } from "../../compiler/emit/flyte2/emit.ts";
import { type Comparison, compare } from "../../compiler/inspect/compare.ts";
import { originsIn } from "../../compiler/inspect/origin.ts";
import type { State } from "../../compiler/inspect/state.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { fileSpan, type Node, type Scalar } from "../../compiler/source/node.ts";
import type { Configuration } from "../support/configurations/configuration.ts";
import { generated, seed } from "../support/configurations/generated.ts";

type Texts = Readonly<Record<string, string>>;

const now = 1_767_225_600;

/** The state that files stand for; undefined where they have errors. */
function stateOf(
  configuration: Pick<Configuration, "files" | "imageRefs">,
): (State & { readonly root: Node }) | undefined {
  const files = memoryFiles(configuration.files);
  const imageRefs = new Map(Object.entries(configuration.imageRefs ?? {}));
  const analysis = analyze(files, "flyte.yaml", { now })!;
  const model = analysis.model();
  if (!model || analysis.diagnostics.some(({ severity }) => severity === "error")) return undefined;
  const options = {
    files,
    python: analysis.python(model),
    org: "o",
    project: "p",
    domain: "d",
    version: "-",
    imageRefs,
    flytecVersion: "0",
    source: "flyte.yaml",
  };
  const { built } = buildRequests(model, options);
  return (
    built && {
      model,
      requests: built,
      origins: originsIn(analysis.project),
      python: options.python,
      root: analysis.project.root,
    }
  );
}

/** The scalars below a node, each once. */
function scalars(node: Node, found = new Set<Scalar>()): Set<Scalar> {
  if (node.kind === "scalar") found.add(node);
  else if (node.kind === "sequence") for (const { value } of node.items) scalars(value, found);
  else for (const { value, alias, merged } of node.entries) if (!alias && !merged) scalars(value, found);
  return found;
}

/** Another value of the same type, as it may be written there. */
function other({ value, raw }: Scalar): string | undefined {
  if (typeof value === "boolean") return String(!value);
  if (typeof value === "number") return String(value + 1);
  if (typeof value !== "string" || raw === "") return undefined;
  const inside = raw.replace(/^(["'])([\s\S]*)\1$/, "$2");
  const counted = inside.replace(/\d(?!.*\d)/, (digit) => String((Number(digit) % 8) + 1));
  const changed = counted === inside ? `${inside}x` : counted;
  return raw.startsWith(inside) ? changed : raw[0] + changed + raw[0];
}

/** A scalar with another value, and where it stands. */
interface Mutation {
  readonly scalar: Scalar;
  readonly text: string;
  readonly line: number;
}

/** The files with some scalars changed; on the same lines as before. */
function mutated(texts: Texts, mutations: readonly Mutation[]): Texts {
  const made: Record<string, string> = { ...texts };
  const last = (a: Mutation, b: Mutation) => fileSpan(b.scalar).start - fileSpan(a.scalar).start;
  for (const { scalar, text } of [...mutations].sort(last)) {
    const { start, end } = fileSpan(scalar);
    const { uri } = scalar.source;
    made[uri] = made[uri]!.slice(0, start) + text + made[uri]!.slice(end);
  }
  return made;
}

interface Found {
  readonly what: string;
  readonly field: string;
  /** `flyte.yaml:12`. */
  readonly cause: string;
}

function changes({ specs, triggers }: Comparison): Found[] {
  return [...specs, ...triggers].flatMap(({ address, fields }) =>
    fields.map(({ field, cause }) => ({
      what: `${address} ${field.join(".")}`,
      field: field.join("."),
      cause: cause ? `${cause.origin.file}:${cause.origin.line}` : "nothing",
    })),
  );
}

/** Fields that are made of several settings, a link's name among them: any of those that have changed is a cause. */
const hashes = /discoveryVersion$|custom\.version$|image$|logLinks|runtimeEnvYaml$/;

/**
 * What is wrong with the causes that are found when one scalar at a time has another value, and when two have.
 * @param every only each so-manieth scalar, and no two of them
 */
function judged(configuration: Pick<Configuration, "files" | "imageRefs">, every?: number) {
  const before = stateOf(configuration)!;
  const compared = (...mutations: Mutation[]) => {
    const after = stateOf({ ...configuration, files: mutated(configuration.files, mutations) });
    return after && changes(compare([before], [after], now));
  };
  const some = [...scalars(before.root)].filter((_, i) => i % (every ?? 1) === 0);
  const all = some.flatMap((scalar) => {
    const text = other(scalar);
    const mutation = text && { scalar, text, line: before.origins.of(scalar).line };
    const found = mutation ? compared(mutation) : undefined;
    return mutation && found ? [{ mutation, found, place: `${scalar.source.uri}:${mutation.line}` }] : [];
  });
  const alone = all.flatMap(({ mutation: { scalar, text }, found, place }) =>
    found
      .filter(({ cause }) => cause !== place)
      .map(({ what, cause }) => `${place} ${scalar.raw} → ${text}: ${what} because of ${cause}`),
  );
  const together = (every === undefined ? all.slice(1) : []).flatMap((one, i) => {
    const previous = all[i]!;
    const causes = new Map([...one.found, ...previous.found].map(({ what, cause }) => [what, cause]));
    const both = new Set(
      one.found.map(({ what }) => what).filter((what) => previous.found.some((other) => other.what === what)),
    );
    const wrong = compared(previous.mutation, one.mutation)?.filter(
      ({ what, field, cause }) =>
        causes.has(what) && !both.has(what) && !hashes.test(field) && causes.get(what) !== cause,
    );
    return (wrong ?? []).map(({ what, cause }) => `${previous.place} and ${one.place}: ${what} because of ${cause}`);
  });
  return { wrong: [...alone, ...together], changes: all.flatMap(({ found }) => found).length };
}

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

describe.each(readdirSync(examples))("the example %s", (name) => {
  test("every change leads to its line", { timeout: 120_000 }, () => {
    const { wrong, changes } = judged({ files: textsIn(`${examples}${name}`) });
    expect(wrong).toEqual([]);
    expect(changes).toBeGreaterThan(5);
  });
});

test(`generated configurations (seed ${seed})`, { timeout: 300_000 }, () => {
  const found = generated().slice(0, 12).map(judged);
  expect(found.flatMap(({ wrong }) => wrong)).toEqual([]);
  expect(found.reduce((sum, { changes }) => sum + changes, 0)).toBeGreaterThan(5);
});

function textsIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !/__pycache__|specs|flytec-out/.test(entry.parentPath),
  );
  return Object.fromEntries(
    files.map((entry) => [
      `${entry.parentPath}/${entry.name}`.slice(folder.length + 1),
      readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"),
    ]),
  );
}
