import { project } from "virtual:validators";
import { test } from "vitest";
import { measure } from "../../compiler/diagnostics/finding.ts";
import { checkShape } from "../../compiler/shape/validate.ts";
import { toValue } from "../../compiler/source/node.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";
import { language } from "../../schema/schema.ts";

test("prof", () => {
  language();
  const many = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join("");
  for (const [n, text] of Object.entries({
    alias: `x-r: &r {memory: 1}\nenvironments:\n${many(10_000, (i) => `  e${i}: {resources: *r}\n`)}`,
    keys: `environments:\n  a:\n${many(10_000, (i) => `    unknown${i}: 1\n`)}`,
  })) {
    const t: number[] = [performance.now()];
    const lap = () => t.push(performance.now());
    const { documents } = readYaml({ uri: "f", text });
    lap();
    const v = toValue(documents[0]!);
    lap();
    const e = project(v);
    lap();
    const f = checkShape(documents[0]!);
    lap();
    const m = measure(f);
    lap();
    console.log(
      n,
      e!.length,
      f.length,
      m.length,
      t
        .slice(1)
        .map((x, i) => (x - t[i]!).toFixed(0))
        .join(" "),
    );
  }
});
