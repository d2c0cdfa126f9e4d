import type { Files } from "../source/files.ts";
import { join } from "../source/paths.ts";

/** The Python version that a project says it is for: in `pyproject.toml`, `.python-version`, or the header of a script. */
export function pythonVersion(files: Files, base: string, scripts: readonly string[]): string | undefined {
  return (
    requires(files.read(join(base, "pyproject.toml"))) ??
    /^\s*(3\.\d+)/.exec(files.read(join(base, ".python-version")) ?? "")?.[1] ??
    scripts.map((script) => inHeader(files.read(script) ?? "")).find((version) => version !== undefined)
  );
}

function requires(text: string | undefined): string | undefined {
  return /^requires-python\s*=\s*["'][^"'\d]*(3\.\d+)/m.exec(text ?? "")?.[1];
}

/** Of the metadata that inline scripts have (PEP 723). */
function inHeader(text: string): string | undefined {
  const header = /^# \/\/\/ script\r?\n((?:#.*\r?\n)+?)# \/\/\//m.exec(text)?.[1];
  return header === undefined ? undefined : requires(header.replace(/^# ?/gm, ""));
}
