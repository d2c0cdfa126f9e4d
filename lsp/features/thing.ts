/** What a name of the project leads to: the object that `flytec show` prints, in a line of Markdown. */
import { lookAt } from "../../compiler/cli/inspected.ts";
import { counted } from "../../compiler/diagnostics/words.ts";
import type { Subject } from "../../compiler/inspect/address.ts";
import { waits } from "../../compiler/inspect/attempts.ts";
import type { InspectedThing } from "../../compiler/inspect/inspected.ts";
import type { Look } from "../../compiler/inspect/look.ts";
import { thingObject } from "../../compiler/inspect/objects.ts";
import type { Model } from "../../compiler/model/model.ts";
import type { PythonProject } from "../../compiler/python/project.ts";
import type { Files } from "../../compiler/source/files.ts";
import type { Path } from "../../compiler/source/node.ts";
import type { Project } from "../../compiler/source/project.ts";
import type { Snapshot } from "../workspace.ts";
import type { Found, Owner } from "./spot.ts";

/** What a look at a project in an editor is made of. */
interface Seen {
  readonly project: Project;
  readonly files: Files;
  readonly model: Model;
  python(): PythonProject;
  readonly now: number;
}

/** A project, to be asked for its things; nothing is read before that takes it. */
export function lookIn({ project, files, model, python, now }: Seen): Look {
  const uri = project.texts[0]!.source.uri;
  const analysis = { project, model: () => undefined, python };
  const args = { value: () => undefined, values: () => [] };
  return lookAt({ uri, analysis, model, files, args, profile: undefined, now });
}

/** The thing whose name stands at a spot: where it is declared, or where an environment names another. */
export function thingProse(at: Snapshot, found: Found, owner: Owner): string {
  const subject = subjectAt(found, owner);
  return subject ? thingLine(subject, snapshotLook(at, owner.model)) : "";
}

function snapshotLook({ project }: Snapshot, model: Model): Look {
  const { analysis, files, now } = project;
  const python = () => (model === project.model ? project.python : analysis.python(model));
  return lookIn({ project: analysis.project, files, model, python, now });
}

function subjectAt(
  { spot, path }: Found,
  { model, environment, task, override, trigger, rest }: Owner,
): Subject | undefined {
  if (isReference(rest)) return spot.on === "key" ? undefined : named(model, spot.node);
  if (rest.length > 0 || spot.on !== "key" || path.length === 0 || !environment) return undefined;
  if (task && override) return { kind: "override", task, override };
  if (task && trigger) return { kind: "trigger", task, trigger };
  return task ? { kind: "task", task } : { kind: "environment", environment };
}

/** `extends: base`, an item of `depends_on`. */
function isReference([key, index]: Path): boolean {
  return (key === "extends" && index === undefined) || (key === "depends_on" && typeof index === "number");
}

function named({ environments }: Model, node: Found["spot"]["node"]): Subject | undefined {
  const environment = node.kind === "scalar" ? environments.get(String(node.value)) : undefined;
  return environment && { kind: "environment", environment };
}

/** More than these say little. */
const mostChildren = 20;

/** Address, attempts, and what is inside, by name. */
export function thingLine(subject: Subject, look: Look): string {
  const thing = thingObject(subject, look);
  const inside = thing.children.map((child) => `\`${child.slice(child.lastIndexOf("/") + 1)}\``);
  const shown = inside.length > mostChildren ? [...inside.slice(0, mostChildren), "…"] : inside;
  return [`\`${thing.pathspec}\``, attempts(thing), shown.join(", ")].filter((part) => part !== "").join(" · ");
}

function attempts(thing: InspectedThing): string {
  if (!("attemptsAllowed" in thing)) return "";
  return `${counted(thing.attemptsAllowed, "attempt")}${waits(thing.attemptDelays)}`;
}
