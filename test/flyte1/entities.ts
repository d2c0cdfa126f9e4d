/** What flytec emits for Flyte 1, beside what flytekit sends: by kind and name, and without what cannot be equal. */
import { gunzipSync } from "node:zlib";
import { analyze } from "../../compiler/analysis.ts";
import type { Artifact } from "../../compiler/emit/emitter.ts";
import { type EmitRequest, emit } from "../../compiler/emit-project.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import type { Json } from "../support/oracle.ts";
import type { Entity } from "./flytekit.ts";

const kinds = ["TaskSpec", "WorkflowSpec", "LaunchPlan"] as const;

/** Messages by `<kind> <name>`. */
export type Messages = Readonly<Record<string, unknown>>;

/** What flytec emits of a project; throws with what it has against it. */
export function emitted(files: Readonly<Record<string, string>>, request: EmitRequest = {}): Messages {
  const found = artifactsOf(files, request).flatMap(({ path, content }) => {
    const [, name, kind] = /^\d+_(.*)_([123])\.json$/.exec(path) ?? [];
    return name && kind
      ? [[`${kinds[Number(kind) - 1]} ${name}`, comparable(JSON.parse(String(content)))] as const]
      : [];
  });
  return Object.fromEntries(found);
}

/** The module that flytec writes beside it. */
export function helperModule(files: Readonly<Record<string, string>>): Record<string, string> {
  const module = artifactsOf(files).filter(({ path }) => path.endsWith(".py"));
  return Object.fromEntries(module.map(({ path, content }) => [path, String(content)]));
}

function artifactsOf(files: Readonly<Record<string, string>>, request: EmitRequest = {}): readonly Artifact[] {
  const tree = memoryFiles(files);
  const analysis = analyze(tree, "flyte.yaml", { now: 1_767_225_600, targets: ["flyte1"] })!;
  const { artifacts, diagnostics } = emit(tree, analysis, { ...request, target: "flyte1" });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  return artifacts;
}

/** What flytekit sends. */
export function sent(entities: readonly Entity[]): Messages {
  return Object.fromEntries(entities.map(({ kind, name, message }) => [`${kind} ${name}`, comparable(message)]));
}

/**
 * A message whose hashes of sources are called so, and whose packed settings can be read: their image is the one that the
 * whole registration falls back on, for which flytec takes the task's (helper/project.test.ts compares it).
 */
export function comparable(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message), (key, value: unknown) => {
    if (key === "discoveryVersion" && /^[0-9a-f]{64}$/.test(String(value))) return "AUTO";
    if (!isPacked(value)) return value;
    const { image_config: _, ...settings } = unpacked(value.value);
    return { ...value, value: settings };
  });
}

/** A variable of a container, or of one in a pod, that holds flytekit's settings. */
export function isPacked(value: unknown): value is { readonly value: string } {
  if (typeof value !== "object" || value === null) return false;
  const { key, name } = value as Json;
  return key === "_F_SS_C" || name === "_F_SS_C";
}

/** The settings. */
export function unpacked(base64: string): Json {
  return JSON.parse(gunzipSync(Buffer.from(base64, "base64")).toString()) as Json;
}
