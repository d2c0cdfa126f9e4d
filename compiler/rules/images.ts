/** Image definitions, wherever they stand: declared under `images`, or at an environment's `image`. */
import type { Fix } from "../diagnostics/diagnostic.ts";
import type { ImageDefinition } from "../model/image.ts";
import { buildContext, buildImage } from "../model/image-build.ts";
import type { ImageProblem } from "../model/image-problem.ts";
import { sourceProblems } from "../model/image-sources.ts";
import type { Checks, Context, Report } from "./rule.ts";

/**
 * The checks of a rule about each definition.
 * @param check also gets the name of a declared image, or that of the environment it stands in.
 */
export function eachImage(
  check: (definition: ImageDefinition, report: (found: Report) => void, context: Context, name: string) => void,
): Checks {
  return {
    image: ({ definition, name }, report, context) => {
      if (definition) check(definition, report, context, name.value);
    },
    environment: ({ own: { image }, name }, report, context) => {
      if (image?.value.kind === "definition") check(image.value.definition, report, context, name.value);
    },
  };
}

/**
 * The checks of a rule whose mistake shows when an image is built, or when its files are looked for.
 * @param code the rule's own.
 */
export function imageMistake(
  code: string,
  fixes: (problem: ImageProblem, definition: ImageDefinition, name: string) => readonly Fix[] = () => [],
): Checks {
  return eachImage((definition, report, context, name) => {
    for (const problem of problemsOf(definition, context)) {
      if (problem.code === code) report({ ...problem, fixes: fixes(problem, definition, name) });
    }
  });
}

const known = new WeakMap<Context, Map<ImageDefinition, readonly ImageProblem[]>>();

/** What is wrong with a definition; found once for all the rules that ask in one run. */
function problemsOf(definition: ImageDefinition, context: Context): readonly ImageProblem[] {
  const found = known.get(context) ?? new Map<ImageDefinition, readonly ImageProblem[]>();
  known.set(context, found);
  const problems = found.get(definition) ?? [
    ...buildImage(definition, buildContext(context.model)).problems,
    ...sourceProblems(definition, context.files),
  ];
  found.set(definition, problems);
  return problems;
}
