/** What stands above a compiled spec: which target it is for and what it is of, and the file's other targets. */
import { CodeLens, Range, type Uri } from "vscode";
import type { Compiled, Target } from "./requests.ts";
import type { Spec } from "./spec-marks.ts";

const makes: Readonly<Record<Target, string>> = {
  flyte2: "Flyte 2 requests",
  python: "Python module for the Flyte 2 SDK",
  flyte1: "Flyte 1 tasks, workflows and launch plans",
  metaflow: "Metaflow flows",
};

const abouts: Readonly<Record<Compiled["about"], string>> = {
  project: "of the project",
  task: "of the task at the cursor",
  override: "of the override at the cursor",
};

/** A line that says it, and one click to each of the other targets. */
export function specHeading(spec: Spec | undefined, source: Uri): CodeLens[] {
  if (!spec) return [];
  const { target, targets, profile, about } = spec.answer;
  const above = new Range(0, 0, 0, 0);
  const command = `flytec compile --target ${target}${profile === undefined ? "" : ` --profile ${profile}`} --stdout`;
  const others = targets.filter((one) => one !== target);
  return [
    new CodeLens(above, { title: `${makes[target]} ${abouts[about]} (${command})`, command: "" }),
    ...others.map(
      (one) =>
        new CodeLens(above, {
          title: `show ${one}`,
          tooltip: makes[one],
          command: "flytec.showCompiled",
          arguments: [source.toString(), undefined, one],
        }),
    ),
  ];
}
