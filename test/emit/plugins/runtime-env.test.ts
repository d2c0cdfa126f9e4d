/** Ray's runtime environment as text, against Python's own `json` and PyYAML. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { runtimeEnvYaml } from "../../../compiler/emit/flyte2/plugins/runtime-env.ts";
import { pythonNodeJson } from "../../../compiler/emit/wire/python-json.ts";
import { readYaml } from "../../../compiler/source/read-yaml.ts";
import { accepted, askOracle } from "../../support/oracle.ts";
import { venvPython } from "../../support/venv.ts";

/** Flow YAML that is JSON, so that both sides read the same. */
const written: readonly string[] = [
  '{"pip": ["numpy", "pandas==2.2"], "env_vars": {"B": "1", "A": "yes"}, "working_dir": "."}',
  '{"pip": {"packages": ["a"], "pip_check": false}, "config": {"setup_timeout_seconds": 600, "eager_install": true}}',
  '{"a": [], "b": {}, "c": null, "d": [[1, [2]], {"x": [1], "y": 2}], "e": [{"z": 1, "a": [[]]}]}',
  '{"f": [1.0, 1.5, 1e16, 1e22, 1.5e-7, 0.0001, 0.00001, -0.5, 123456789.0]}',
  '{"words": ["yes", "No", "1", "1_0", "0x1F", "1.", "1:30", ".5", "~", "null", "=", "<<", "2026-01-01", "2026-1-1T1:00:00", "-", "-a", "- a", "?a", ": a", "a: b", "a:b", "a #b", "a#b", "---", "...x", "%a", "@a", "`a", "|", ">", "!", "&a", "*a", "[a", "{a", ",a", "it\'s", "\\"q\\"", "", " a", "a "]}',
  '{"signs": ["\\u00e9t\\u00e9", "\\t", "a\\nb", "a\\n\\nb\\n", "\\na", "a \\nb", "\\ud83d\\ude00", "\\u0000\\u0007\\u001b\\u007f\\u0085\\u00a0\\u2028\\ufeff", "back\\\\slash"]}',
  `{"long": ["${"word ".repeat(40)}end", "${"it's ".repeat(40)}end", "${"caf\\u00e9 ".repeat(40)}end", "${"x".repeat(200)}"], "${"k".repeat(100)}": "${"v ".repeat(60)}v"}`,
];

const alphabet = fc.constantFrom(..."ab01:#-.,'\"[]{}&*!|>%@~?= \n\t\\é😀yno_".match(/./gsu)!);
const text = fc.string({ unit: alphabet, maxLength: 12 });
const word = fc.string({ unit: fc.constantFrom(..."abcDEF_1"), minLength: 1, maxLength: 5 }).map((w) => `k${w}`);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(word, tie("value"), { maxKeys: 3 }),
  ),
}));
const made = fc
  .sample(fc.dictionary(word, value, { minKeys: 1, maxKeys: 3 }), { seed: 7, numRuns: 400 })
  .map((v) => JSON.stringify(v));

const all = [...written, ...made];
let expected: readonly { readonly json: string; readonly yaml: string }[];

beforeAll(async () => {
  await venvPython();
  const code = `import json, yaml\n[{"json": json.dumps(v), "yaml": yaml.dump(v)} for v in map(json.loads, json.loads(${JSON.stringify(JSON.stringify(all))}))]`;
  const [answer] = await askOracle([{ kind: "eval", code }]);
  expected = accepted(answer).json as typeof expected;
}, 600_000);

test("as PyYAML and json write it", () => {
  const ours = all.map((json) => {
    const root = readYaml({ uri: "flyte.yaml", text: json }).documents[0]!;
    return { json: pythonNodeJson(root), yaml: runtimeEnvYaml(root) };
  });
  expect(ours).toEqual(expected);
});
