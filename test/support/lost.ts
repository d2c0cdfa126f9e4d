/**
 * What a target makes of each scalar of a project: taken away, something that is emitted changes, or something that is said
 * of the target; if neither, the target drops it without a word.
 */
import type { Emitter } from "../../compiler/emit/emitter.ts";
import { lowerModel } from "../../compiler/model/model.ts";
import { interfacesOf } from "../../compiler/python/effective-interface.ts";
import { pythonProject } from "../../compiler/python/project.ts";
import { rules } from "../../compiler/rules/rules.ts";
import { runRules } from "../../compiler/rules/run.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";

/** A project as plain data, beside the files it refers to. */
export interface PlainProject {
  readonly tree: Plain;
  readonly files: Readonly<Record<string, string>>;
}

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };
type Path = readonly (string | number)[];

/** What became of a kind of scalar. */
export type Fate = "expressed" | "diagnosed" | "dropped";

const now = Date.UTC(2026, 10, 21) / 1000;

/** So often a kind of scalar is looked at before it is called dropped. */
const tries = 4;

/**
 * The fate of each kind of scalar that the projects have, by its path with `*` for names and `[]` for items. One that is
 * expressed or diagnosed once is not looked at again.
 * @param isAsked kinds that are looked at.
 */
export function fates(
  projects: readonly PlainProject[],
  emitter: Emitter,
  isAsked: (kind: string) => boolean,
): ReadonlyMap<string, Fate> {
  const found = new Map<string, Fate>();
  const tried = new Map<string, number>();
  for (const project of projects) {
    const seen = outcomes(project, emitter);
    for (const path of scalars(project.tree)) {
      const kind = kindOf(path);
      const count = tried.get(kind) ?? 0;
      if (!isAsked(kind) || count >= tries || (found.get(kind) ?? "dropped") !== "dropped") continue;
      tried.set(kind, count + 1);
      found.set(kind, fateOf(path, seen));
    }
  }
  return found;
}

interface Outcome {
  readonly emitted: string;
  readonly said: string;
}

/** What comes of the project without what stands at a path; asked once for each. */
function outcomes({ tree, files }: PlainProject, emitter: Emitter): (path: Path) => Outcome {
  const known = new Map<string, Outcome>();
  return (path) => {
    const key = JSON.stringify(path);
    const outcome = known.get(key) ?? outcomeOf(path.length === 0 ? tree : without(tree, path), files, emitter);
    known.set(key, outcome);
    return outcome;
  };
}

function fateOf(path: Path, outcome: (path: Path) => Outcome): Fate {
  const whole = outcome([]);
  if (outcome(path).emitted !== whole.emitted) return "expressed";
  const above = path.map((_, i) => path.slice(0, i + 1)).filter((each) => each.length >= least(path));
  return above.some((each) => outcome(each).said !== whole.said) ? "diagnosed" : "dropped";
}

/** A finding about a whole environment, task, trigger or override is about no parameter of it. */
function least(path: Path): number {
  const named = ["environments", "tasks", "triggers", "overrides", "images", "profiles"];
  return Math.max(...path.map((step, i) => (named.includes(String(step)) ? i + 3 : 1)));
}

function outcomeOf(tree: Plain, files: Readonly<Record<string, string>>, emitter: Emitter): Outcome {
  const text = JSON.stringify(tree, null, 1);
  const all = memoryFiles({ ...files, "flyte.yaml": text });
  const model = lowerModel(readYaml({ uri: "flyte.yaml", text }).documents[0]!);
  const python = pythonProject({ files: all, root: ".", paths: [], generated: "flyte_envs", version: "3.12" });
  const context = { model, files: all, python, interfaceOf: interfacesOf(python), now };
  const own = rules.filter(({ target }) => target !== undefined && [target].flat().includes(emitter.name));
  const emission = emitter.emit(model, {
    files: all,
    python,
    org: "acme",
    project: "shop",
    domain: "development",
    version: "v1",
    imageRefs: new Map(),
    flytecVersion: "1",
    source: "flyte.yaml",
  });
  const ofEmission = emission.findings.filter(({ code }) => code.startsWith(`${emitter.name}-`));
  const said = [...runRules(own, context), ...ofEmission];
  return {
    emitted: emission.artifacts.map(({ path, content }) => `${path}\n${withoutSeal(content)}`).join("\n"),
    said: said
      .map(({ code, message }) => `${code}: ${message}`)
      .sort()
      .join("\n"),
  };
}

/** The header of a file holds a hash of the rest. */
function withoutSeal(content: string | Uint8Array): string {
  return String(content).replace(/\b[0-9a-f]{16,}\b/g, "");
}

/** Paths of all scalars; of empty lists and mappings, too. */
function scalars(tree: Plain, at: Path = []): Path[] {
  if (typeof tree !== "object" || tree === null) return [at];
  const inner: [string | number, Plain][] = Array.isArray(tree) ? [...tree.entries()] : Object.entries(tree);
  return inner.length === 0 ? [at] : inner.flatMap(([step, value]) => scalars(value, [...at, step]));
}

function without(tree: Plain, [first, ...rest]: Path): Plain {
  const copy: Plain = Array.isArray(tree) ? [...tree] : { ...(tree as object) };
  const inner = copy as Record<string | number, Plain>;
  if (rest.length > 0) inner[first!] = without(inner[first!]!, rest);
  else if (Array.isArray(copy)) copy.splice(first as number, 1);
  else delete inner[first!];
  return copy;
}

/** Keys below which the user's own names stand. */
const naming: ReadonlySet<string> = new Set(
  "environments tasks overrides triggers inputs outputs env_vars labels annotations images image_refs external profiles partitions partition_input_keys custom_context headers node_selector spark_conf hadoop_conf ray_start_params properties with_env_vars rules".split(
    " ",
  ),
);

/** Data that the language passes on as it is. */
const opaque: ReadonlySet<string> = new Set(["pod_spec", "struct", "default", "inputs.*", "body", "blocks", "card"]);

function kindOf(path: Path): string {
  const steps: string[] = [];
  for (const [i, step] of path.entries()) {
    const above = path[i - 1];
    if (typeof step === "number") steps.push("[]");
    else steps.push(typeof above === "string" && naming.has(above) && steps.at(-1) !== "*" ? "*" : step);
    if (opaque.has(String(step))) break;
  }
  return steps.join(".").replaceAll(".[]", "[]");
}
