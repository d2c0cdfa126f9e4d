/** The Python packages of an image, for a machine that installs them beside the container. */
import type { BuiltImage, BuiltLayer } from "../../model/image-built.ts";
import { sourcePath } from "../../model/image-paths.ts";
import type { Files } from "../../source/files.ts";
import type { Located } from "../../source/node.ts";
import { requirementsFile } from "./requirements-file.ts";
import { readToml } from "./toml.ts";
import type { TomlTable, TomlValue } from "./toml-value.ts";

/** What is to be installed, and from where. */
export interface HostPackages {
  readonly packages: readonly string[];
  /** Where they come from: options of pip. */
  readonly pipArgs: readonly string[];
}

/**
 * What the layers of an image install, in their order; flyte itself the machine has. What is no Python package is left
 * out, as is a file that cannot be read. Source: flyte/_internal/runtime/resources_serde.py, _image_host_requirements.
 */
export function hostPackages({ layers }: BuiltImage, files: Files): HostPackages {
  const packages: string[] = [];
  const pipArgs: string[] = [];
  for (const layer of layers) {
    const found = layerPackages(layer, files);
    if (!found) continue;
    packages.push(...found.packages);
    for (const option of found.pipArgs) if (!pipArgs.includes(option) || option.startsWith("--")) pipArgs.push(option);
    addOptions(layer, pipArgs);
  }
  return { packages: packages.filter((spec) => !isFlyte(spec)), pipArgs };
}

/** The packages of one layer; undefined where it installs none, or its file cannot be read. */
function layerPackages(layer: BuiltLayer, files: Files): HostPackages | undefined {
  switch (layer.method) {
    case "with_pip_packages":
      return packagesAlone((layer.args.packages?.value ?? []).map(({ value }) => value));
    case "with_requirements":
      return layer.args.file && requirementsFile(sourcePath(layer.args.file), files);
    case "with_uv_project":
    case "with_poetry_project":
      return packagesAlone(dependenciesOf(layer.args.pyproject_file, files, pyprojectDependencies));
    case "from_uv_script":
      return packagesAlone(dependenciesOf(layer.args.script, files, scriptDependencies));
    default:
      return undefined;
  }
}

function packagesAlone(packages: readonly string[] | undefined): HostPackages | undefined {
  return packages && { packages, pipArgs: [] };
}

/** An index is said once, an extra one for each URL. */
function addOptions(layer: BuiltLayer, pipArgs: string[]): void {
  if (!("pre" in layer.args) && !("index_url" in layer.args) && !("extra_index_urls" in layer.args)) return;
  const { index_url, extra_index_urls, pre } = layer.args;
  if (index_url?.value && !pipArgs.includes("--index-url")) pipArgs.push("--index-url", index_url.value);
  for (const { value } of extra_index_urls?.value ?? [])
    if (!pipArgs.includes(value)) pipArgs.push("--extra-index-url", value);
  if (pre?.value && !pipArgs.includes("--prerelease")) pipArgs.push("--prerelease", "allow");
}

function dependenciesOf(
  path: Located<string> | undefined,
  files: Files,
  read: (text: string) => readonly string[] | undefined,
): readonly string[] | undefined {
  const text = path && files.read(sourcePath(path));
  return text === undefined ? undefined : read(text.replace(/\r\n?/g, "\n"));
}

function pyprojectDependencies(text: string): string[] | undefined {
  const toml = readToml(text, "whole");
  if ("problem" in toml) return undefined;
  const poetry = tableAt(toml.table, "tool", "poetry", "dependencies");
  return [...strings(tableAt(toml.table, "project").get("dependencies")), ...[...poetry].flatMap(poetryRequirement)];
}

function tableAt(table: TomlTable, ...keys: readonly string[]): TomlTable {
  return keys.reduce((at, key) => {
    const found = at.get(key);
    return found instanceof Map ? found : new Map();
  }, table);
}

function strings(value: TomlValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function poetryRequirement([name, spec]: readonly [string, TomlValue]): string[] {
  if (name === "python") return [];
  const given = spec instanceof Map ? (spec.get("version") ?? "*") : spec;
  const version = typeof given === "string" ? given : "*";
  return [version === "*" || version === "" ? name : name + constraint(version)];
}

function constraint(version: string): string {
  if (/^[~^]/.test(version)) return `>=${version.slice(1)}`;
  return /^[<>=!]/.test(version) ? version : `==${version}`;
}

/** The dependencies in a script's header (PEP 723); a header that cannot be read has none. */
function scriptDependencies(text: string): string[] | undefined {
  const header = /^# \/\/\/ script[^\S\n]*\n([\s\S]*?)^# \/\/\/[^\S\n]*$/m.exec(text);
  if (!header) return [];
  const body = header[1]!.split("\n").map((line) => line.slice(line.startsWith("# ") ? 2 : 1));
  const toml = readToml(body.join("\n"), "whole");
  return "problem" in toml ? undefined : strings(toml.table.get("dependencies"));
}

/** True for a requirement of flyte: `flyte`, `Flyte[tui]>=2`, `flyte @ https://…`. */
function isFlyte(spec: string): boolean {
  const rest = /^\s*flyte\s*(?:\[[^\]]*\]\s*)?([^;]*)(?:;.*)?$/is.exec(spec)?.[1];
  return rest !== undefined && (/^@\s*\S+\s*$/.test(rest) || rest.replace(/[()]/g, ",").split(",").every(isClause));
}

/** A version with its comparison, or nothing. */
function isClause(part: string): boolean {
  return /^\s*(?:(?:===|[<>=!~]=|[<>])\s*[^\s<>=!~]+\s*)?$/.test(part);
}
