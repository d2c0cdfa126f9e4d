/** Messages that flytekit was seen to send, field by field; where another one is sent, the table says why. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { comparable, emitted, type Messages } from "./entities.ts";
import { at } from "./writing.ts";

interface Row {
  readonly capture: string;
  readonly note?: string;
  readonly flyte: string;
  /** Path in the source root → text. */
  readonly python?: Readonly<Record<string, string>>;
  /** A path into the messages, where not all of them was kept. */
  readonly kept?: string;
  /** `<kind> <name>` → the message, or what was kept of it. */
  readonly sends: Messages;
  readonly differs?: readonly Difference[];
}

interface Difference {
  readonly of: string;
  readonly at: string;
  /** Null where nothing stands. */
  readonly theirs: unknown;
  readonly ours: unknown;
  readonly why: string;
}

const rows: readonly Row[] = parse(readFileSync(new URL("captures.yaml", import.meta.url), "utf8"));

/** What was captured was registered so. */
const registration = { project: "demo", domain: "development", version: "v1" };

describe.each(rows)("$capture", ({ flyte, python, kept, sends, differs = [] }) => {
  const all = emitted({ "flyte.yaml": flyte, ...python }, registration);
  const ours = kept ? Object.fromEntries(Object.entries(all).map(([key, message]) => [key, at(message, kept)])) : all;
  const theirs = comparable(sends) as Messages;

  test.each(Object.keys(sends))("%s", (key) => {
    const own = differs.filter(({ of }) => of === key);
    const both = ({ at: path }: Difference) => [path, at(theirs[key], path) ?? null, at(ours[key], path) ?? null];
    expect(own.map(both)).toEqual(own.map((each) => [each.at, each.theirs, each.ours]));
    expect(told(ours[key], own)).toEqual(told(theirs[key], own));
  });

  test("is all that is sent", () => {
    expect(Object.keys(all).filter((key) => !(key in sends))).toEqual(kept === undefined ? [] : expect.any(Array));
  });
});

/** A message with a mark wherever the table tells of a difference. */
function told(message: unknown, differs: readonly Difference[]): unknown {
  const marked = structuredClone(message);
  for (const { at: path, why } of differs) {
    const steps = path.split(".");
    const parent = steps.length > 1 ? at(marked, steps.slice(0, -1).join(".")) : marked;
    (parent as Record<string, unknown>)[steps.at(-1)!] = why;
  }
  return marked;
}
