/** Whether a task's former results are still found after a change. */
import type { JsonObject } from "@bufbuild/protobuf";
import { addressOfSide, type Side } from "./state.ts";

/** A task of which former results are no longer found, or are no longer looked for. */
export interface CacheChange {
  readonly address: string;
  readonly kind: "invalidated" | "on" | "off";
  readonly reasons: readonly string[];
}

/** What becomes of a task's cache: results are found again by task, cache version, interface and the inputs that count. */
export function cacheChange(before: Side, after: Side): CacheChange[] {
  const [was, is] = [cached(before), cached(after)];
  const address = addressOfSide(after);
  if (!was.on && !is.on) return [];
  if (was.on !== is.on) return [{ address, kind: is.on ? "on" : "off", reasons: [] }];
  const reasons = [
    ...(was.version === is.version ? [] : [versionReason(before, after)]),
    ...(was.interface === is.interface ? [] : ["its inputs or outputs are others"]),
    ...(was.ignored === is.ignored ? [] : ["other inputs are ignored"]),
  ];
  return reasons.length > 0 ? [{ address, kind: "invalidated", reasons }] : [];
}

function cached({ json }: Side) {
  const { taskTemplate } = json.spec as { taskTemplate: JsonObject };
  const { discoverable, discoveryVersion, cacheIgnoreInputVars } = taskTemplate.metadata as JsonObject;
  return {
    on: discoverable === true,
    version: discoveryVersion,
    interface: types(taskTemplate.interface as Interface | undefined),
    ignored: JSON.stringify(cacheIgnoreInputVars),
  };
}

interface Interface {
  readonly inputs?: Variables;
  readonly outputs?: Variables;
}
interface Variables {
  readonly variables?: readonly { readonly key: string; readonly value?: JsonObject }[];
}

/** Names and types; descriptions do not count. */
function types(of: Interface | undefined): string {
  const named = (list: Variables | undefined) => list?.variables?.map(({ key, value }) => [key, value?.type]);
  return JSON.stringify([named(of?.inputs), named(of?.outputs)]);
}

/** A version that is written, or one that is made of what runs. */
function versionReason(before: Side, after: Side): string {
  const [was, is] = [before, after].map(
    ({ task, override }) => (override ?? task).settings.cache ?? task.environment.settings.cache,
  );
  const written = is?.value.version_override?.value;
  if (written !== undefined) return `its version is now \`${written}\``;
  if (was?.value.version_override) return "its version is now made of what it runs";
  if ((was?.value.salt?.value ?? "") !== (is?.value.salt?.value ?? "")) return "its salt is another";
  return "what it runs has changed";
}
