/** Cron expressions with what they mean, and time zones. */
import { allTasks, type Model } from "../../../compiler/model/model.ts";
import { isTimezone } from "../../../compiler/model/timezone.ts";
import goTimezones from "../../../schema/data/go-timezones.json" with { type: "json" };
import { holding, keysOf } from "../../../schema/lookup.ts";
import { language } from "../../../schema/schema.ts";
import { type Json, resolve, type Schema } from "../../../schema/walk.ts";
import type { Candidate } from "./item.ts";
import type { Known } from "./known.ts";
import type { CursorPlace } from "./place.ts";

/** Expressions to start from. */
export function cronCandidates({ typed }: CursorPlace): Candidate[] {
  const cron = keysOf(holding(resolve(language(), "#/definitions/automation-mapping"))).get("cron") ?? [];
  const snippets = cron.flatMap((schema) => (schema["x-snippets"] ?? []) as readonly Json[]) as readonly Schema[];
  return snippets.map(({ label, description }) => ({
    label: String(label),
    kind: "value",
    detail: String(description),
    yaml: `${typed.quote ?? '"'}${label}${typed.quote ?? '"'}`,
  }));
}

/** Zones the control plane knows: those of the project first, then those the schema has as examples, then UTC and the others. */
export function timezoneCandidates(_: CursorPlace, { model }: Known, forms: readonly Schema[]): Candidate[] {
  const used = model ? zonesOf(model) : [];
  const examples = forms.flatMap((form) => (form.examples ?? []) as readonly string[]);
  const others = goTimezones.names.filter((name) => !internal.test(name));
  const regions = others.filter((name) =>
    /^(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//.test(name),
  );
  return [...new Set([...used, ...examples, "UTC", ...regions, ...others])].map((label) => ({ label, kind: "value" }));
}

/** In a long project, the first tasks tell which zones it uses. */
const mostTasks = 500;

function zonesOf(model: Model): string[] {
  const triggers = allTasks(model)
    .slice(0, mostTasks)
    .flatMap((task) => [...task.triggers.values()]);
  const automations = triggers.flatMap(({ settings: { automation } }) => automation?.value ?? []);
  return automations.flatMap((one) => (one.kind === "cron" ? (one.timezone?.value ?? []) : [])).filter(isTimezone);
}

/** Names that Go takes and nobody means. */
const internal = /^(?:|Local|Factory)$/;
