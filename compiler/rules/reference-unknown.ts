import { didYouMean, listed } from "../diagnostics/words.ts";
import type { ImageDefinition } from "../model/image.ts";
import type { Model } from "../model/model.ts";
import { nearest } from "../source/nearest.ts";
import type { Located } from "../source/node.ts";
import { defineRule, type Report } from "./rule.ts";
import { changeTo } from "./written.ts";

export const referenceUnknown = defineRule({
  code: "reference-unknown",
  severity: "error",
  title: "A name refers to nothing that is declared",
  rejectedBy: "flytec: no environment, image or profile is declared under that name (a NameError in Python)",
  image: ({ definition }, report, { model }) => {
    if (definition) referImage(definition, model, report);
  },
  environment: ({ own }, report, { model }) => {
    const { environments, external } = model;
    if (own.image?.value.kind === "definition") referImage(own.image.value.definition, model, report);
    for (const on of own.depends_on?.value ?? []) refer(on, "environment", [environments, external], report);
    if (own.extends) refer(own.extends, "environment", [environments], report);
  },
  project: ({ compile, profiles }, report) => {
    for (const { settings } of compile) if (settings.profile) refer(settings.profile, "profile", [profiles], report);
  },
});

/** What `from_image` builds on. */
function referImage({ from }: ImageDefinition, { images }: Model, report: (found: Report) => void): void {
  if (from.method === "from_image" && from.args.image) refer(from.args.image, "image", [images], report);
}

type Declared = ReadonlyMap<string, unknown>;

function refer(
  name: Located<string>,
  kind: string,
  places: readonly Declared[],
  report: (found: Report) => void,
): void {
  if (places.some((declared) => declared.has(name.value))) return;
  const near = nearest(name.value, names(places));
  report({
    at: name,
    message: `There is no ${kind} \`${name.value}\`; ${didYouMean(near, known(kind, places))}`,
    fixes: near ? [changeTo(name, near)] : [],
  });
}

function* names(places: readonly Declared[]): Iterable<string> {
  for (const declared of places) yield* declared.keys();
}

const fewNames = 5;

function known(kind: string, places: readonly Declared[]): string {
  const count = places.reduce((sum, { size }) => sum + size, 0);
  if (count === 0) return `the project declares no ${kind}s.`;
  const some: string[] = [];
  for (const name of names(places)) if (some.push(name) === fewNames) break;
  return `declared are ${listed(some)}${count > some.length ? "…" : "."}`;
}
