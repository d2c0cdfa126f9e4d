import { isNull, keyPlace, type Place, step } from "../source/node.ts";
import {
  type Arguments,
  cloneParameters,
  constructors,
  kinds,
  layerMethods,
  type Parameters,
} from "./image-methods.ts";
import { type Lower, located, type Setting, setting, string } from "./lower.ts";
import { lowerSettings } from "./settings.ts";

/** What stands at an environment's `image:`. A text is a declared image's name or a URI: `resolveImage` tells. */
export type ImageUse =
  | { readonly kind: "auto"; readonly at: Place }
  | { readonly kind: "text"; readonly at: Place; readonly text: string }
  | { readonly kind: "definition"; readonly at: Place; readonly definition: ImageDefinition };

/** An image: how it begins, what a clone of that changes, and what is put on top. */
export interface ImageDefinition {
  readonly at: Place;
  readonly from: Constructor;
  readonly clone?: Setting<CloneArguments>;
  readonly layers: readonly Layer[];
}

/** A call of one of a table's methods. */
type CallOf<Table extends Readonly<Record<string, Parameters>>> = {
  readonly [Method in keyof Table]: {
    readonly method: Method;
    /** The key that names the method, and what is given to it. */
    readonly key: Place;
    readonly at: Place;
    readonly args: Arguments<Table[Method]>;
  };
}[keyof Table];

/** The call that an image begins with. */
export type Constructor = CallOf<typeof constructors>;
/** A call that puts something on top of an image. */
export type Layer = CallOf<typeof layerMethods>;
/** What a clone changes. */
export type CloneArguments = Arguments<typeof cloneParameters>;

/** `image:` of an environment. */
export const lowerImage: Lower<ImageUse> = (at) => {
  const text = string(at);
  if (text !== undefined) return text === "auto" ? { kind: "auto", at } : { kind: "text", at, text };
  const definition = lowerImageDefinition(at);
  return definition && { kind: "definition", at, definition };
};

/** A definition: exactly one constructor, `clone` and `layers`. */
export const lowerImageDefinition: Lower<ImageDefinition> = (at) => {
  const from = lowerCall(at, constructors) as Constructor | undefined;
  if (!from) return undefined;
  const clone = setting(at, "clone", (place) => lowerArguments(place, cloneParameters));
  return { at, from, clone: clone as ImageDefinition["clone"], layers: lowerLayers(step(at, "layers")) };
};

function lowerLayers(at: Place | undefined): Layer[] {
  if (at?.node.kind !== "sequence") return [];
  return at.node.items.flatMap((_, i) => (lowerCall(step(at, i)!, layerMethods) as Layer | undefined) ?? []);
}

/** The one method of `table` that the mapping at `place` calls. */
function lowerCall(place: Place, table: Readonly<Record<string, Parameters>>): unknown {
  if (place.node.kind !== "mapping") return undefined;
  const [found, other] = place.node.entries.filter(({ name }) => Object.hasOwn(table, name));
  if (!found || other) return undefined;
  const { name: method } = found;
  const at = step(place, method)!;
  const key = keyPlace(place, method)!;
  const parameters = table[method]!;
  const args = bareArgument(at, key, parameters) ?? lowerArguments(at, parameters);
  return { method, key, at, args };
}

/** A value that is no mapping is the first argument; so is the mapping of a method that takes one. */
function bareArgument(at: Place, key: Place, parameters: Parameters): object | undefined {
  const [name, kind] = Object.entries(parameters)[0]!;
  if (isNull(at.node) || (at.node.kind === "mapping" && kind !== "variables")) return undefined;
  const value = kinds[kind](at);
  return value === undefined ? undefined : { [name]: { ...located(at, value), key } };
}

function lowerArguments(at: Place, parameters: Parameters): object {
  const table = Object.fromEntries(Object.entries(parameters).map(([name, kind]) => [name, kinds[kind]]));
  return lowerSettings(at, table as Readonly<Record<string, Lower<unknown>>>);
}

/** What an image turns out to be once the declared images are known. */
export type ResolvedImage =
  | { readonly kind: "auto" }
  | { readonly kind: "uri"; readonly at: Place; readonly uri: string }
  | { readonly kind: "definition"; readonly definition: ImageDefinition };

/** The declared images, by name. */
export type DeclaredImages = ReadonlyMap<string, { readonly definition?: ImageDefinition }>;

/**
 * `use`, with a declared image's name replaced by its definition; no image at all is `auto`, as in the SDK.
 * Undefined for a declared image without a valid definition.
 */
export function resolveImage(use: ImageUse | undefined, images: DeclaredImages): ResolvedImage | undefined {
  if (!use || use.kind === "auto") return { kind: "auto" };
  if (use.kind === "definition") return use;
  const declared = images.get(use.text);
  if (!declared) return { kind: "uri", at: use.at, uri: use.text };
  return declared.definition && { kind: "definition", definition: declared.definition };
}
