/** The defaults that the schema tells are the SDK's. */
import { expect, test } from "vitest";
import facts from "../../schema/data/signatures.json" with { type: "json" };
import { language } from "../../schema/schema.ts";
import { isSchema, type Json } from "../../schema/walk.ts";

const signatures: Readonly<Record<string, Readonly<Record<string, object>>>> = facts.signatures;

/** `Cron.timezone` → "UTC", for every parameter that has a default. */
const defaults = new Map<string, unknown>(
  Object.entries(signatures).flatMap(([owner, parameters]) =>
    Object.entries(parameters).flatMap(([name, one]) => ("default" in one ? [[`${owner}.${name}`, one.default]] : [])),
  ),
);

/** What is told in other words. */
const paraphrased = ["Email.body"];

test("every `x-default` begins with the SDK's, where that is a number, a switch or a word", () => {
  const compared = told(language()).flatMap(([symbol, text]) => {
    const value = defaults.get(symbol);
    const isWord = ["string", "number", "boolean"].includes(typeof value) && value !== "";
    return isWord && !paraphrased.includes(symbol) ? [{ symbol, text, value: String(value) }] : [];
  });
  expect(compared.length).toBeGreaterThan(40);
  expect(compared.filter(({ text, value }) => !text.startsWith(value))).toEqual([]);
});

/** The SDK's parameters that have an `x-default`, and that. */
function told(value: Json): [symbol: string, text: string][] {
  if (Array.isArray(value)) return value.flatMap(told);
  if (!isSchema(value)) return [];
  const { "x-sdk": symbol, "x-default": text } = value;
  const own: [string, string][] = symbol && text !== undefined ? [[withoutModule(String(symbol)), String(text)]] : [];
  return [...own, ...Object.values(value).flatMap(told)];
}

/** `flyteplugins.ray.RayJobConfig.address` → `RayJobConfig.address`. */
function withoutModule(symbol: string): string {
  return symbol.replace(/^(?:[a-z0-9_]+\.)+(?=[A-Z])/, "");
}
