/** Fixes for Flyte 1 leave a project that has nothing more to say for it. */
import { expect, test } from "vitest";
import { analyze } from "../../compiler/analysis.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { now } from "./writing.ts";

const environment = `environments:
  etl:
    image: ghcr.io/acme/etl:1
    module: etl
    reusable: {replicas: 2}
    tasks:
      load: {inputs: {}, outputs: int}
`;
const off = "{etl: {reusable: off}}";

test.each([
  [
    `compile:\n  - target: flyte2\n  - target: flyte1\n    out_dir: v1\n${environment}`,
    `profiles: {flyte1: {environments: ${off}}}\ncompile:\n  - target: flyte2\n  - target: flyte1\n    out_dir: v1\n    profile: flyte1\n${environment}`,
  ],
  [
    `compile: [{target: flyte1}]\n${environment}profiles:\n  test:\n    project: test\n`,
    `compile: [{target: flyte1, profile: flyte1}]\n${environment}profiles:\n  test:\n    project: test\n  flyte1: {environments: ${off}}\n`,
  ],
  [
    `compile: [{target: flyte1, profile: v1}]\n${environment}profiles:\n  v1:\n    project: v1\n`,
    `compile: [{target: flyte1, profile: v1}]\n${environment}profiles:\n  v1:\n    project: v1\n    environments: ${off}\n`,
  ],
])("a profile says that nothing is reused (%#)", (text, wanted) => {
  expect(fixed(text)).toEqual({ text: wanted, left: [] });
});

test.each([
  ["flyte1: {secret_group: …}", "    secrets: [token]\n    flyte1: {secret_group: etl}\n"],
  ["group: …", "    secrets: [{key: token, group: etl}]\n"],
])("a secret gets a group: %s", (way, wanted) => {
  const bare = `compile: [{target: flyte1}]\nenvironments:\n  etl:\n    image: ghcr.io/acme/etl:1\n    module: etl\n    secrets: [token]\n`;
  const { text, left } = fixed(bare, way.startsWith("flyte1") ? 0 : 1);
  expect({ text, left }).toEqual({ text: bare.replace("    secrets: [token]\n", wanted), left: [] });
});

/** A text with the first finding's fix, and what Flyte 1 still has to say of it. */
function fixed(text: string, which = 0): { text: string; left: string[] } {
  const edits = found(text)[0]!.fixes[which]!.edits.toSorted((a, b) => b.span.start - a.span.start);
  const made = edits.reduce((all, { span, newText }) => all.slice(0, span.start) + newText + all.slice(span.end), text);
  return { text: made, left: found(made).map(({ code }) => code) };
}

function found(text: string) {
  const all = analyze(memoryFiles({ "flyte.yaml": text }), "flyte.yaml", { now })!.diagnostics;
  return all.filter(({ code, severity }) => code.startsWith("flyte1-") || severity === "error");
}
