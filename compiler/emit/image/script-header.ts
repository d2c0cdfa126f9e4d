/** The metadata at the top of a script (PEP 723), cut out and read as the SDK does. */
import type { ScriptConstructor } from "../../model/image-built.ts";
import { sourcePath } from "../../model/image-paths.ts";
import type { ImageProblem } from "../../model/image-problem.ts";
import type { Located } from "../../source/node.ts";
import type { ImageHash } from "./image-hash.ts";
import { decodeUtf8, fileLines } from "./python-text.ts";
import { readToml } from "./toml.ts";
import type { TomlTable, TomlValue } from "./toml-value.ts";

/** A header of a script that installs packages is some lines, hardly ever more than this many characters. */
const maxHeader = 64 * 1024;

/** What all headers may say. */
export interface ScriptHeader {
  readonly requiresPython?: string;
  readonly dependencies: readonly string[];
  /** The table under `[tool.<tool>]`. */
  readonly tool: TomlTable;
}

/** Reads the header of a constructor's script; undefined, with the problem told to `hash`, where there is none. */
export function readHeader(
  { args: { script } }: ScriptConstructor,
  tool: "uv" | "pixi",
  cut: (lines: readonly string[]) => string | undefined,
  hash: ImageHash,
): ScriptHeader | undefined {
  if (!script) return undefined;
  const bytes = hash.files.bytes(sourcePath(script));
  const text = bytes && decodeUtf8(bytes);
  const read = text === undefined ? "it is no text" : parse(cut(fileLines(text)), tool);
  return typeof read === "string" ? hash.fail(unreadableHeader(script, read)) : read;
}

/** A script whose header says nothing that can be used. */
export function unreadableHeader(script: Located<string>, reason: string): ImageProblem {
  const message = `The header of \`${script.value}\` cannot be read: ${reason}.`;
  return { code: "image-script-header", at: script, message };
}

/** A header, or why it is none. */
function parse(header: string | undefined, tool: string): ScriptHeader | string {
  if (header === undefined) return "there is no block `# /// script` … `# ///`";
  if (header.length > maxHeader) return `it is longer than ${maxHeader} characters`;
  const toml = readToml(header);
  return "problem" in toml ? toml.problem : interpret(toml.table, tool);
}

function interpret(table: TomlTable, name: string): ScriptHeader | string {
  const requiresPython = table.get("requires-python");
  const dependencies = table.get("dependencies") ?? [];
  const tools = table.get("tool") ?? new Map();
  const tool = tools instanceof Map ? (tools.get(name) ?? new Map()) : undefined;
  if (requiresPython !== undefined && typeof requiresPython !== "string") return "`requires-python` is a string";
  if (!isStrings(dependencies)) return "`dependencies` is a list of strings";
  return tool instanceof Map ? { requiresPython, dependencies, tool } : `\`tool.${name}\` is a table`;
}

function isStrings(value: TomlValue): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
