/** What stands under the cursor of a YAML document, and what it belongs to: where most features begin. */
import type { Environment } from "../../compiler/model/environment.ts";
import type { Model } from "../../compiler/model/model.ts";
import type { Override } from "../../compiler/model/override.ts";
import type { Task } from "../../compiler/model/task.ts";
import type { Trigger } from "../../compiler/model/trigger.ts";
import { atOffset, meaningOf, type Spot } from "../../compiler/source/at-offset.ts";
import type { Node, Path } from "../../compiler/source/node.ts";
import { schemaAt } from "../../schema/lookup.ts";
import type { Schema } from "../../schema/walk.ts";
import type { Project, Snapshot } from "../workspace.ts";

/** A spot with its path as the language knows it: of what lies on a shelf (`x-…`), the path of its first use. */
export interface Found {
  readonly spot: Spot;
  readonly path: Path;
}

/** What stands at an offset of the document; undefined where nothing does, and in Python files. */
export function spotAt(at: Snapshot, offset: number): Found | undefined {
  const documents = documentsOf(at);
  const spot = atOffset(documents, offset);
  return spot && { spot, path: meaningOf(documents, spot.path) };
}

/** The roots of a YAML document's parts; none for a Python file. */
export function documentsOf({ project, file }: Snapshot): readonly Node[] {
  return project.analysis.project.texts.find(({ source }) => source.uri === file)?.documents ?? [];
}

/** The schemas that hold at a path of a project. */
export function schemasAt({ analysis }: Project, path: Path): readonly Schema[] {
  return schemaAt(path, valueAlong(analysis.project.root, path));
}

/** A value as far as a path needs it: what lies beside the path has its type, and no content. */
export function valueAlong(node: Node | undefined, [step, ...rest]: Path): unknown {
  if (!node) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "sequence")
    return node.items.map(({ value }, i) => (i === step ? valueAlong(value, rest) : shallow(value)));
  const made: Record<string, unknown> = Object.create(null);
  for (const { name, value } of node.entries)
    if (!(name in made)) made[name] = name === step ? valueAlong(value, rest) : shallow(value);
  return made;
}

function shallow(node: Node): unknown {
  if (node.kind === "scalar") return node.value;
  return node.kind === "sequence" ? [] : {};
}

/** The thing of the model whose mapping a path leads to, or into, and the path from there. */
export interface Owner {
  readonly model: Model;
  readonly environment?: Environment;
  readonly task?: Task;
  readonly override?: Override;
  readonly trigger?: Trigger;
  readonly rest: Path;
}

/** What a path is about. Inside of a profile it is what the project is under that profile. */
export function ownerOf(project: Project, path: Path): Owner {
  const [top, name, ...inner] = path;
  const profiled = top === "profiles" && typeof name === "string" ? project.analysis.model(name) : undefined;
  return profiled ? ownerIn(profiled, inner) : ownerIn(project.model, path);
}

function ownerIn(model: Model, path: Path): Owner {
  const environment = path[0] === "environments" ? model.environments.get(String(path[1])) : undefined;
  if (!environment) return { model, rest: path };
  const task = path[2] === "tasks" ? environment.tasks.get(String(path[3])) : undefined;
  if (!task) return { model, environment, rest: path.slice(2) };
  const override = path[4] === "overrides" ? task.overrides.get(String(path[5])) : undefined;
  const trigger = path[4] === "triggers" ? task.triggers.get(String(path[5])) : undefined;
  return { model, environment, task, override, trigger, rest: path.slice(override || trigger ? 6 : 4) };
}
