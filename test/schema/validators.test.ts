/** The precompiled validators judge as ajv does, and whatever they refuse becomes findings: on the rule pages, and damaged at random. */
import { readdirSync, readFileSync } from "node:fs";
import { podSpec, profileKeys, project } from "virtual:validators";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkShape } from "../../compiler/shape/validate.ts";
import { type Node, toValue } from "../../compiler/source/node.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";
import { keysOf, schemaAt } from "../../schema/lookup.ts";
import { readPage } from "../support/pages.ts";
import { plainErrors } from "./plain-ajv.ts";

const rules = new URL("../../compiler/rules/", import.meta.url);
const examples = readdirSync(rules)
  .filter((name) => name.endsWith(".md") && name !== "README.md")
  .flatMap((name) => readPage(name.slice(0, -3), readFileSync(new URL(name, rules), "utf8")).examples)
  .map(({ title, files }) => [title, files["flyte.yaml"]!] as const);

function documents(text: string): readonly Node[] {
  const { documents, problems } = readYaml({ uri: "flyte.yaml", text });
  return problems.length > 0 ? [] : documents;
}

/** `pointer keyword` of each error, in order. */
function verdicts(errors: readonly { readonly instancePath: string; readonly keyword: string }[] | null): string[] {
  return (errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`).sort();
}

describe("the precompiled validators give ajv's errors", () => {
  test.each(examples)("%s", (_, text) => {
    for (const root of documents(text)) {
      const value = toValue(root);
      const plain = plainErrors(value);
      const forms = new Set(plain.filter((e) => e.keyword === "anyOf").map((e) => e.instancePath));
      const comparable = (line: string) => !forms.has(line.split(" ")[0]!) && !leftOut(line);
      expect(verdicts(project(value)).filter(comparable)).toEqual(verdicts(plain).filter(comparable));
    }
  });

  test.each([
    [{}],
    [null],
    [{ containers: [{}], hostNetwork: 1, node_selector: {} }],
    [{ volumes: [{ name: "a", emptyDir: { sizeLimit: true } }, 5], overhead: { cpu: [] } }],
  ])("for the PodSpec %j", (value) => {
    expect(verdicts(podSpec(value))).toEqual(verdicts(plainErrors(value, "#/definitions/k8s.PodSpec")));
  });

  test("the keys of a profile are the schema's", () => {
    expect([...profileKeys]).toEqual([...keysOf(schemaAt(["profiles", "any"])).keys()]);
  });
});

/** What `project` leaves to others: PodSpecs, and what stands in profiles. */
function leftOut(pointer: string): boolean {
  return /\/pod_spec\b|^\/profiles\/[^/]+\/./.test(pointer);
}

const wrongValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(null, true, false, 0, 1, -1, 1.5, "", "auto", "1Gi", "5m", "a b", "T4:1"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom("cpu", "image", "count", "behavior", "key", "struct", "cron", "name", "x", "__proto__"),
      tie("value"),
      {
        maxKeys: 3,
      },
    ),
  ),
})).value;

test("a document damaged at random has findings exactly when it is refused, no two alike, in whole sentences", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...examples),
      fc.infiniteStream(fc.nat(1_000_000)),
      wrongValue,
      ([, text], numbers, wrong) => {
        const [root] = documents(text);
        if (!root) return;
        const value = JSON.parse(JSON.stringify(toValue(root)));
        damage(value, numbers, wrong);
        const [damaged] = documents(JSON.stringify(value));
        if (!damaged) return;
        const found = checkShape(damaged);
        const isRefused = project(toValue(damaged)) !== null;
        if (isRefused) expect(found.length).toBeGreaterThan(0);
        const spoken = found.map(({ code, at, message }) => `${code} ${at.node.start} ${message}`);
        expect(new Set(spoken).size).toBe(spoken.length);
        for (const { message } of found) expect(message).toMatch(/^[`A-Z].*[.?]$/);
        for (const { message } of found) expect(message).not.toMatch(/undefined|\[object|``|must (?:NOT|be|match)/);
      },
    ),
    { numRuns: 1500, seed: 20261121 },
  );
});

/** Puts `wrong` somewhere into a JSON value. */
function damage(value: unknown, numbers: Iterator<number>, wrong: unknown): void {
  let at = value as Record<string, unknown>;
  for (let depth = 0; depth < 8; depth++) {
    const keys = Object.keys(at);
    const key = keys[numbers.next().value! % (keys.length || 1)] ?? "x";
    const inner = at[key];
    if (typeof inner !== "object" || inner === null || numbers.next().value! % 6 === 0) {
      at[key] = wrong;
      return;
    }
    at = inner as Record<string, unknown>;
  }
}
