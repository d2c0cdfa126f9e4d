/**
 * Every name of every example can be renamed, and renamed back: what is found stays the same, and in the end all files are
 * what they were, byte for byte; with LF and CRLF, with a byte-order mark, in YAML and Python.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { applyEdits, editsByFile } from "../../compiler/diagnostics/apply.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { isSameName, type NamePlace, yamlNames } from "../../lsp/features/names.ts";
import { rename } from "../../lsp/features/rename.ts";
import { type Project, type Snapshot, Workspace } from "../../lsp/workspace.ts";

type Files = Readonly<Record<string, string>>;

const root = fileURLToPath(new URL("../../examples/", import.meta.url));

function filesOf(name: string): Files {
  const paths = readdirSync(root + name, { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.(?:ya?ml|py)$/.test(path),
  );
  return Object.fromEntries(
    paths.map((path) => [path.replaceAll("\\", "/"), readFileSync(`${root}${name}/${path}`, "utf8")]),
  );
}

function opened(files: Files): { project: Project; at: (file: string) => Snapshot } {
  const workspace = new Workspace({ disk: () => memoryFiles(files), now: () => 0 });
  workspace.setFolders(["file:///w"]);
  workspace.open("file:///w/flyte.yaml", "yaml", 1, files["flyte.yaml"]!);
  const [project] = workspace.projectsOf("file:///w/flyte.yaml");
  return {
    project: project!,
    at: (file) => ({ ...workspace.snapshot("file:///w/flyte.yaml")!, file, text: files[file]! }),
  };
}

/** The files after a rename of the first place of a name. */
function renamed(files: Files, name: NamePlace, newName: string): Files {
  const { project, at } = opened(files);
  const place = yamlNames(project).find(
    (one) => one.role === "declaration" && isSameName(one, { ...one, ...identity(name) }),
  )!;
  const answer = rename(at(place.file), place.span.start, newName)!;
  if ("problem" in answer) throw new Error(answer.problem);
  const changed = [...editsByFile(answer.edits)].map(([file, edits]) => [file, applyEdits(files[file]!, edits)]);
  return { ...files, ...Object.fromEntries(changed) };
}

/** An anchor's owner is its place, which moves. */
function identity({ kind, owner, name }: NamePlace) {
  return kind === "anchor" ? { kind, name } : { kind, owner, name };
}

function codes(files: Files): string[] {
  return opened(files).project.analysis.diagnostics.map(({ code }) => code);
}

const variants: readonly [title: string, make: (text: string) => string][] = [
  ["as it is", (text) => text],
  ["with CRLF and a byte-order mark", (text) => `\uFEFF${text.replaceAll("\n", "\r\n")}`],
];

const examples = readdirSync(root);

describe.each(examples)("%s", (example) => {
  test.each(variants)("%s", (_, make) => {
    const files = Object.fromEntries(
      Object.entries(filesOf(example)).map(([path, text]) => [path, path.endsWith(".py") ? text : make(text)]),
    );
    const declared = yamlNames(opened(files).project).filter(({ role }) => role === "declaration");
    expect(declared.length).toBeGreaterThan(0);
    const before = codes(files);
    for (const name of declared) {
      const newName = "zq9";
      const there = renamed(files, name, newName);
      const what = `${name.kind} ${name.owner}/${name.name}`;
      expect(Object.values(there), what).not.toEqual(Object.values(files));
      expect(codes(there), what).toEqual(before);
      expect(renamed(there, { ...name, ...moved(name, newName) }, name.name), what).toEqual(files);
    }
  });
});

/** The name as it is afterwards. */
function moved({ kind, owner }: NamePlace, newName: string): Partial<NamePlace> {
  return { kind, owner, name: newName };
}
