/** What the schema says of the SDK, its symbols and its defaults, is so. */
import { expect, test } from "vitest";
import facts from "../../schema/data/signatures.json" with { type: "json" };
import { isSchema, type Json } from "../../schema/walk.ts";
import { published } from "../support/published.ts";

interface Parameter {
  readonly default?: Json;
}

const signatures: readonly [owner: string, parameters: Readonly<Record<string, Parameter>>][] = Object.entries(
  facts.signatures,
);
const defaults = new Map(
  signatures.flatMap(([owner, its]) => Object.entries(its).map(([name, one]) => [`${owner}.${name}`, one.default])),
);

/** Every `x-sdk`, without its module, and the `x-default` beside it. */
const symbols = [...annotated(published)];

function* annotated(value: Json): Iterable<{ readonly symbol: string; readonly fallback: Json | undefined }> {
  if (Array.isArray(value)) for (const item of value) yield* annotated(item);
  if (!isSchema(value)) return;
  const { "x-sdk": symbol, "x-default": fallback } = value;
  if (typeof symbol === "string") yield { symbol: withoutModule(symbol), fallback };
  for (const inner of Object.values(value)) yield* annotated(inner);
}

function withoutModule(symbol: string): string {
  return symbol.replace(/^flyte(?:plugins\.\w+)?\.(?:(?:notify|extras|clustered)\.)?/, "");
}

/** Symbols that no signature is kept of. */
const unsigned = ["TriggerTime", "TriggeredArtifact", "Image", "notify", "Echo"];

test("every `x-sdk` names a class, a method or a parameter", () => {
  const known = new Set([...unsigned, ...signatures.map(([owner]) => owner), ...defaults.keys()]);
  expect(symbols.length).toBeGreaterThan(200);
  expect([...new Set(symbols.map(({ symbol }) => symbol))].filter((symbol) => !known.has(symbol))).toEqual([]);
});

test("every `x-default` begins with the SDK's default, where that is a number, a switch or a word", () => {
  const compared = symbols.flatMap(({ symbol, fallback }) => {
    const value = defaults.get(symbol);
    const says = ["string", "number", "boolean"].includes(typeof value) && value !== "" && fallback !== undefined;
    return says ? [{ symbol, said: String(fallback), value: String(value) }] : [];
  });
  const paraphrased = ["Email.body"];
  expect(compared.length).toBeGreaterThan(40);
  expect(compared.filter(({ said, value }) => !said.startsWith(value)).map(({ symbol }) => symbol)).toEqual(
    paraphrased,
  );
});
