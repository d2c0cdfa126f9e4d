/** Changes of form that keep the meaning: move, extract, write out, shorten. */
import { allKeys } from "../../compiler/model/effective.ts";
import { environmentSettings } from "../../compiler/model/environment.ts";
import { taskSettings } from "../../compiler/model/task.ts";
import { moveToLevel } from "../../compiler/shape/move.ts";
import type { Span } from "../../compiler/source/node.ts";
import type { Snapshot } from "../workspace.ts";
import type { CodeAction } from "./code-actions.ts";
import { extractEnvironment, extractImage } from "./extract.ts";
import { shortForm, writtenOut } from "./forms.ts";
import { type Found, ownerOf, spotAt } from "./spot.ts";

/** The refactorings that fit what stands at the start of a span. */
export function refactorings(at: Snapshot, { start }: Span): readonly CodeAction[] {
  const found = spotAt(at, start);
  if (!found || found.spot.alias || found.path.join() !== found.spot.path.join()) return [];
  return [
    ...moveToEnvironment(at, found),
    ...extractImage(at, found),
    ...extractEnvironment(at, found),
    ...writtenOut(at, found),
    ...shortForm(at, found),
  ];
}

/** A parameter of a task that its environment takes too, and does not say. */
function moveToEnvironment(at: Snapshot, { spot, path }: Found): CodeAction[] {
  const { environment, task, override, trigger, rest } = ownerOf(at.project, path);
  const [key] = rest;
  if (!environment || !task || override || trigger || typeof key !== "string" || path[0] !== "environments") return [];
  const isShared = key in environmentSettings && key in taskSettings && (allKeys as readonly string[]).includes(key);
  if (spot.on !== "key" || rest.length > 1 || !isShared) return [];
  const { root } = at.project.analysis.project;
  const moved = moveToLevel(
    { root, path: path.slice(0, 4), place: task.at, key, as: key },
    "environment",
    "the environment",
  );
  const others = environment.tasks.size > 1 ? ", for all its tasks" : "";
  return moved.map(({ title, edits }) => ({ title: `${title}${others}`, kind: "refactor.move", edits }));
}
