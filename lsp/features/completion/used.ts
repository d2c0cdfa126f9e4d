/** Names that only the outside world knows: those the project uses elsewhere already. */
import type { Model } from "../../../compiler/model/model.ts";
import { child } from "../../../compiler/source/node.ts";
import type { Candidate } from "./item.ts";
import type { Known } from "./known.ts";
import type { CursorPlace } from "./place.ts";

/** Secrets, image URIs, service accounts and queues of the project, by the key at the cursor; not what is being typed there. */
export function usedCandidates({ path, whole }: CursorPlace, { model }: Known): Candidate[] {
  const key = path.findLast((step) => typeof step === "string");
  const find = model && key !== undefined ? uses[key] : undefined;
  return [...new Set(find ? find(model!) : [])]
    .filter((name) => name !== whole)
    .map((label) => ({
      label,
      kind: "value",
      detail: "used in this project",
    }));
}

const uses: Readonly<Record<string, (model: Model) => string[]>> = {
  secrets,
  key: secrets,
  registry_secret: secrets,
  service_account: (model) => everyLevel(model, "service_account"),
  queue: (model) => everyLevel(model, "queue"),
  image_refs: imageUris,
  from_base: imageUris,
  base_image: imageUris,
};

function secrets({ environments }: Model): string[] {
  return [...environments.values()].flatMap(({ own }) => own.secrets?.value.map(({ value }) => value.key) ?? []);
}

function imageUris({ environments, images }: Model): string[] {
  return [...environments.values()].flatMap(({ own: { image } }) =>
    image?.value.kind === "text" && !images.has(image.value.text) ? [image.value.text] : [],
  );
}

function everyLevel({ environments }: Model, key: "service_account" | "queue"): string[] {
  return [...environments.values()].flatMap(({ own, tasks }) =>
    [own[key]?.value ?? [], [...tasks.values()].flatMap(({ settings }) => settings[key]?.value ?? [])].flat(),
  );
}

/** The variable that a secret ends up in by itself, as the SDK names it. */
export function variableCandidates({ mapping }: CursorPlace): Candidate[] {
  const key = child(mapping, "key");
  if (key?.kind !== "scalar" || typeof key.value !== "string") return [];
  return [{ label: key.value.replaceAll("-", "_").toUpperCase(), kind: "value", detail: "the secret's own name" }];
}
