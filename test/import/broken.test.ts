/** Broken Python is normal input: an import never throws, and what it writes is always a flyte.yaml. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { importCode } from "../../compiler/import/import.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";
import { codeCases } from "./cases.ts";

const texts = codeCases.flatMap(({ files }) =>
  Object.entries(files).flatMap(([path, text]) => (path.endsWith(".py") && text.includes("flyte") ? [text] : [])),
);

/** A text with a stretch cut out, doubled, or replaced by something that breaks it. */
const broken = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom("", "(", ")", '"""', "'", "\n", "@", "#", "[", "*", "{", "\\", "\t", "\r\n", ":", "=", "é"),
  )
  .map(([text, where, length, instead]) => {
    const at = Math.floor(where * text.length);
    return text.slice(0, at) + instead + text.slice(at + length);
  });

test("never throws, writes what can be read", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(broken, (text) => {
      const { files } = importCode({ files: memoryFiles({ "m.py": text }), paths: ["m.py"], generated: "flyte_envs" });
      for (const { file, text: written } of files)
        if (file === "flyte.yaml") expect(readYaml({ uri: file, text: written }).problems).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
