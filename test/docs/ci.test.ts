/** docs/ci.md: its recipes are YAML, and the commands in them do what they are there for. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { commands } from "../../compiler/cli/commands.ts";
import { parse as parseArguments } from "../../compiler/cli/help.ts";
import { flytec, workspace } from "../support/cli.ts";

const page = readFileSync(new URL("../../docs/ci.md", import.meta.url), "utf8");
const blocks = [...page.matchAll(/^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm)].map(([, language, file, text]) => ({
  language: language!,
  file,
  text: text!,
}));
const manifest = parse(readFileSync(new URL("../../.pre-commit-hooks.yaml", import.meta.url), "utf8")) as {
  id: string;
}[];
const action = parse(readFileSync(new URL("../../action.yml", import.meta.url), "utf8"));

const right = "environments:\n  etl: {image: ghcr.io/acme/etl:1, module: m, tasks: {t: {inputs: {}, outputs: int}}}\n";

/** The lines that call flytec, without what runs them and what they are piped to. */
const calls = blocks.flatMap(({ text }) =>
  [...text.matchAll(/(?:^|npx --yes )flytec(?:@\S+)? ([^|\n]*)/gm)].map((match) => match[1]!.trim()),
);

test("there are recipes to look at", () => {
  expect(blocks.filter(({ file }) => file).length).toBeGreaterThan(3);
  expect(calls.length).toBeGreaterThan(5);
});

test.each(calls)("flytec %s is a command with options that there are", (call) => {
  const [name, ...args] = call.split(" ");
  const command = commands.find((one) => one.name === name)!;
  expect(() => parseArguments(command, args)).not.toThrow();
});

test.each(calls.filter((call) => call.startsWith("check")))(
  "flytec %s writes what it says, and passes where nothing is wrong",
  (call) => {
    const args = call.split(" ");
    const folder = workspace({ "flyte.yaml": right, ".flytec-baseline.json": '{"version": 1, "findings": {}}' });
    expect(flytec(folder, args)).toMatchObject({ code: 0 });
    args.forEach((word, i) => {
      if (word === "--output-file") expect(existsSync(join(folder, args[i + 1]!)), args[i + 1]).toBe(true);
    });
  },
);

test("reports that GitLab is told of are those that are written", () => {
  const { flytec: job } = parse(blocks.find(({ file }) => file === ".gitlab-ci.yml")!.text);
  const written = [...job.script.join(" ").matchAll(/--output-file (\S+)/g)].map((match) => match[1]);
  expect(Object.values(job.artifacts.reports)).toEqual(written);
});

test("the action takes what the recipe gives it", () => {
  const { jobs } = parse(blocks.find(({ file }) => file === ".github/workflows/flytec.yml")!.text);
  const step = jobs.flytec.steps.find(({ uses }: { uses: string }) => uses.startsWith("flytec/"));
  for (const name of Object.keys(step.with)) expect(Object.keys(action.inputs)).toContain(name);
});

test("hooks that are named are in the manifest, and the other way round", () => {
  const { repos } = parse(blocks.find(({ file }) => file === ".pre-commit-config.yaml")!.text);
  const named = repos[0].hooks.map(({ id }: { id: string }) => id).sort();
  const plain = manifest.map(({ id }) => id).filter((id) => !id.endsWith("-system"));
  expect(named).toEqual(plain.sort());
});
