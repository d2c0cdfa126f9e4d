import { didYouMean, listed } from "../diagnostics/words.ts";
import type { ImageDefinition } from "../model/image.ts";
import { nearest } from "../source/nearest.ts";
import type { Located, Place } from "../source/node.ts";
import { namesOf } from "../source/roster.ts";
import { declarations } from "./declarations.ts";
import { hasNearly } from "./misspelt.ts";
import { type Context, defineRule, type Report } from "./rule.ts";
import { changeTo } from "./written.ts";

export const referenceUnknown = defineRule({
  code: "reference-unknown",
  severity: "error",
  title: "A name refers to nothing that is declared",
  rejectedBy: "flytec: no environment, image or profile is declared under that name (a NameError in Python)",
  image: ({ definition }, report, context) => {
    if (definition) referImage(definition, context, report);
  },
  environment: ({ own }, report, context) => {
    const { model } = context;
    const { environments, external } = model;
    if (own.image?.value.kind === "definition") referImage(own.image.value.definition, context, report);
    const referAll = (name: Located<string>, places: readonly Declared[]) => {
      if (isDeclared(name, places) || hasNearly(model.at.node, "environments")) return;
      report(unknown(name, "environment", places, (near) => environments.get(near)?.name, context));
    };
    for (const on of own.depends_on?.value ?? []) referAll(on, [environments, external]);
    if (own.extends) referAll(own.extends, [environments]);
  },
  project: ({ at, compile, profiles }, report, context) => {
    for (const { settings } of compile) {
      const { profile } = settings;
      if (!profile || isDeclared(profile, [profiles]) || hasNearly(at.node, "profiles")) continue;
      report(unknown(profile, "profile", [profiles], (near) => profiles.get(near), context));
    }
  },
});

/** What `from_image` builds on. */
function referImage({ from }: ImageDefinition, context: Context, report: (found: Report) => void): void {
  const { at, images } = context.model;
  const name = from.method === "from_image" ? from.args.image : undefined;
  if (!name || isDeclared(name, [images]) || hasNearly(at.node, "images", ["image_refs"])) return;
  report(unknown(name, "image", [images], (near) => images.get(near)?.name, context));
}

type Declared = ReadonlyMap<string, unknown>;

function isDeclared({ value }: Located<string>, places: readonly Declared[]): boolean {
  return places.some((declared) => declared.has(value));
}

function unknown(
  name: Located<string>,
  kind: "environment" | "image" | "profile",
  places: readonly Declared[],
  placeOf: (near: string) => Place | undefined,
  { model, profile }: Context,
): Report {
  const near = nearestIn(namesIn(places), name.value);
  const declared = near === undefined ? undefined : placeOf(near);
  return {
    at: name,
    message: `There is no ${kind} \`${name.value}\`; ${didYouMean(near, known(kind, places))}`,
    related: declared
      ? [{ at: declared, message: "declared here" }]
      : declarations(model, profile, `${kind}s`, name.value),
    fixes: near ? [changeTo(name, near)] : [],
  };
}

function namesIn(places: readonly Declared[]): readonly string[] {
  const [some = [], ...others] = places.map(namesOf).filter((names) => names.length > 0);
  return others.length === 0 ? some : [...some, ...others.flat()];
}

const found = new WeakMap<readonly string[], Map<string, string | undefined>>();

/** The nearest of some names; what is written wrong is often written so in many places. */
function nearestIn(names: readonly string[], name: string): string | undefined {
  const known = found.get(names) ?? new Map<string, string | undefined>();
  found.set(names, known);
  if (!known.has(name)) known.set(name, nearest(name, names));
  return known.get(name);
}

const fewNames = 5;

function known(kind: string, places: readonly Declared[]): string {
  const count = places.reduce((sum, { size }) => sum + size, 0);
  if (count === 0) return `the project declares no ${kind}s.`;
  const some = namesIn(places).slice(0, fewNames);
  return `declared are ${listed(some)}${count > some.length ? "…" : "."}`;
}
