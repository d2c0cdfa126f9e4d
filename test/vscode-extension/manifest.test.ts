/** The extension's manifest says again what stands elsewhere; here the two are held together. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hasOurName } from "../../compiler/source/ours.ts";
import { version } from "../../compiler/version.ts";
import { defaultSettings } from "../../lsp/settings.ts";
import { flytec, workspace } from "../support/cli.ts";

const folder = new URL("../../vscode-extension/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
const manifest = JSON.parse(read("package.json"));
const sources = readdirSync(folder).filter((name) => name.endsWith(".ts"));
const code = sources.map(read).join("\n");

/** A tree of settings as dotted names. */
function flat(tree: object, prefix: string): [string, unknown][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === "object" ? flat(value, `${prefix}.${name}`) : [[`${prefix}.${name}`, value] as [string, unknown]],
  );
}

describe("settings", () => {
  const { properties } = manifest.contributes.configuration;

  test("are the server's, and those of the extension itself", () => {
    const ours = ["flytec.server.path", "flytec.trace.server"];
    const named = Object.keys(properties).filter((name) => !ours.includes(name));
    expect(named.sort()).toEqual(
      flat(defaultSettings, "flytec")
        .map(([name]) => name)
        .sort(),
    );
  });

  test("have the server's defaults, but that this client has the command for a spec", () => {
    const differing = flat(defaultSettings, "flytec").filter(([name, value]) => properties[name].default !== value);
    expect(differing).toEqual([["flytec.codeLens.showCompiled", false]]);
  });

  test("are all in README.md, with their defaults", () => {
    const readme = read("README.md");
    for (const [name, { default: value }] of Object.entries<{ default: unknown }>(properties))
      expect(readme).toContain(value === "" ? `| \`${name}\` | |` : `| \`${name}\` | \`${value}\` |`);
  });
});

test("commands are registered, and only those", () => {
  const declared = manifest.contributes.commands.map(({ command }: { command: string }) => command);
  const registered = [...code.matchAll(/registerCommand\(\s*"(flytec\.\w+)"/g)].map((match) => match[1]!);
  const forTheServer = ["flytec.showReferences"];
  expect(registered.filter((name) => !forTheServer.includes(name)).sort()).toEqual(declared.sort());
});

test("the language has the names that flytec looks for", () => {
  const [{ filenamePatterns }] = manifest.contributes.languages;
  expect(filenamePatterns.every((pattern: string) => hasOurName(pattern.replace("*", "a")))).toBe(true);
  expect(filenamePatterns).toHaveLength(4);
});

test("version and licence are flytec's", () => {
  expect(manifest.version).toBe(version);
  expect(manifest.license).toBe("Apache-2.0");
});

test("the files it names are there", () => {
  const named = JSON.stringify(manifest).matchAll(/"(?:\.\/)?((?:images|syntaxes|snippets|walkthrough)\/[^"]+)"/g);
  for (const [, name] of named) expect(read(name!).length).toBeGreaterThan(0);
});

describe("a line begun with Enter", () => {
  const rules: readonly { readonly beforeText: string; readonly action: { readonly appendText?: string } }[] =
    JSON.parse(read("language-configuration.json")).onEnterRules;

  /** How much further in the next line begins. */
  function further(line: string): number {
    const rule = rules.find(({ beforeText }) => new RegExp(beforeText).test(line));
    return rule ? 2 + (rule.action.appendText?.length ?? 0) : 0;
  }

  test.each([
    ["  etl:", 2],
    ["  etl: # the nightly one", 2],
    ["  'a b': &anchor", 2],
    ["        run: |", 2],
    ["    - with_pip_packages:", 4],
    ["  image: auto", 0],
    ["  image: auto # see:", 0],
    ["  # tasks:", 0],
    ['  automation: {cron: "0 3 * * *"', 0],
    ['  message: "at:"', 0],
    ["    - a", 0],
  ])("%j is further in by %i", (line, expected) => {
    expect(further(line)).toBe(expected);
  });
});

describe("the patterns of problems read what is printed", () => {
  const [line, frames] = manifest.contributes.problemPatterns;
  const files = { "flyte.yaml": "environments: {e: {resources: {memory: 1GB}, tasks: {t: {function: m:t}}}}\n" };

  test("by `check --format concise`", () => {
    const [first] = flytec(workspace(files), ["check", "--format", "concise"]).out.split("\n");
    expect(new RegExp(line.regexp).exec(first!)?.slice(1, 6)).toEqual([
      "flyte.yaml",
      "1",
      "40",
      "error",
      "value-format",
    ]);
  });

  test("by `check` and `compile`", () => {
    const { out, err } = flytec(workspace(files), ["compile"]);
    const printed = `${out}${err}`.split("\n");
    const [head, place] = frames.patterns.map(({ regexp }: { regexp: string }) => new RegExp(regexp));
    const at = printed.findIndex((one) => head.test(one));
    expect(head.exec(printed[at]!)?.slice(1, 3)).toEqual(["error", "value-format"]);
    expect(place.exec(printed[at + 1]!)?.slice(1)).toEqual(["flyte.yaml", "1", "40"]);
  });
});
