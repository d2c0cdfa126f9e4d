/** Names of what the project declares: environments, images, profiles, inputs, containers. */
import { typeName } from "../../../compiler/model/type-spelling.ts";
import { child, toValue } from "../../../compiler/source/node.ts";
import { thingLine } from "../thing.ts";
import type { Candidate } from "./item.ts";
import type { Known } from "./known.ts";
import type { CursorPlace } from "./place.ts";
import { inputsAt, projectPath } from "./tasks.ts";

type References = (place: CursorPlace, about: Known) => Candidate[];

/** By `x-kind`. */
export const references: Readonly<Record<string, References>> = {
  "reference:environment": environments,
  "reference:image": images,
  "reference:image-ref": (_, { model }) =>
    [...(model?.image_refs ?? [])].map(([label, { value }]) => ({ label, kind: "reference", detail: value })),
  "reference:profile": (_, { model }) =>
    [...(model?.profiles.keys() ?? [])].map((label) => ({ label, kind: "reference" })),
  "reference:input": inputs,
  "reference:container": containers,
};

function environments({ path }: CursorPlace, { model, look }: Known): Candidate[] {
  const [, own, key] = projectPath(path);
  const declared = [...(model?.environments.values() ?? [])].map(
    (environment): Candidate => ({
      label: environment.name.value,
      kind: "reference",
      detail: environment.settings.description?.value ?? tasksOf(environment.tasks.size),
      get documentation() {
        return look && thingLine({ kind: "environment", environment }, look);
      },
    }),
  );
  const external =
    key === "extends"
      ? []
      : [...(model?.external ?? [])].map(
          ([label, { value }]): Candidate => ({ label, kind: "reference", detail: value }),
        );
  return [...declared, ...external].filter(({ label }) => label !== own);
}

function tasksOf(count: number): string {
  return count === 1 ? "1 task" : `${count} tasks`;
}

function images({ path, whole }: CursorPlace, { model }: Known): Candidate[] {
  const isBase = path.at(-1) === "from_image";
  const [, own] = projectPath(path);
  const declared = [...(model?.images.values() ?? [])].map(
    ({ name, definition }): Candidate => ({
      label: name.value,
      kind: "reference",
      ...(definition && { detail: definition.from.method }),
    }),
  );
  if (isBase) return declared.filter(({ label }) => label !== own);
  const used = [...(model?.environments.values() ?? [])].flatMap(({ own: { image } }) =>
    image?.value.kind === "text" && !model!.images.has(image.value.text) ? [image.value.text] : [],
  );
  const uris = [...new Set(used)]
    .filter((uri) => uri !== whole)
    .map((label): Candidate => ({ label, kind: "value", detail: "used in this project" }));
  return [...declared, { label: "auto", kind: "value", detail: "the default image" }, ...uris];
}

/** Inputs that can take what is bound to them come first: a time goes into a datetime. */
function inputs(place: CursorPlace, about: Known): Candidate[] {
  const all = [...inputsAt(place, about)];
  const isTime = place.path.at(-1) === "trigger_time_input_key";
  const takesTime = all.filter(([, { type }]) => type?.kind === "datetime" || type?.kind === "date");
  const order = isTime ? [...takesTime, ...all.filter((one) => !takesTime.includes(one))] : all;
  return order.map(([label, { type, description }]) => ({
    label,
    kind: "reference",
    ...(type && { detail: typeName(type) }),
    ...(description !== undefined && { documentation: description }),
  }));
}

/** The containers of the pod template that the cursor is in. */
function containers({ mapping }: CursorPlace): Candidate[] {
  const list = child(child(mapping, "pod_spec"), "containers");
  const written = list?.kind === "sequence" ? list.items.flatMap(({ value }) => child(value, "name") ?? []) : [];
  const names = new Set([...written.map((name) => String(toValue(name))), "primary"]);
  return [...names].map((label) => ({ label, kind: "reference" }));
}
