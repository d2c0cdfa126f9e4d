import type { Located } from "../source/node.ts";
import type { CloneArguments, Constructor, Layer } from "./image.ts";
import type { Setting } from "./lower.ts";
import type { Secret } from "./secret.ts";

/** The fields of the SDK's `Image` that decide its URI, after all of its calls. Source: flyte/_image.py, class Image. */
export interface BuiltImage {
  /** The constructor it goes back to. */
  readonly from: Constructor;
  readonly base_image?: string;
  readonly dockerfile?: Located<string>;
  readonly registry?: string;
  readonly registry_secret?: Setting<Secret>;
  readonly name?: string;
  readonly platform: readonly string[];
  /** The name under which its URI is looked up at deployment. */
  readonly ref_name?: string;
  readonly extendable: boolean;
  /** False for an image that exists already and is used by its base image's name. */
  readonly cloned: boolean;
  /** A tag that is no hash. */
  readonly tag?: string;
  /** True when it begins with the layers of the default image without flyte. */
  readonly withoutFlyte: boolean;
  readonly layers: readonly BuiltLayer[];
}

/** What the SDK adds for one call; a script's constructor adds a layer, too. */
export type BuiltLayer = Layer | ScriptConstructor;
/** A constructor that installs what a script asks for. */
export type ScriptConstructor = Extract<Constructor, { method: "from_uv_script" | "from_pixi_script" }>;

/** A clone keeps what it is not given, empty texts included, and loses a fixed tag. Source: flyte/_image.py, Image.clone. */
export function cloneImage(image: BuiltImage, args: CloneArguments): BuiltImage {
  return {
    ...image,
    registry: args.registry?.value || image.registry,
    registry_secret: args.registry_secret ?? image.registry_secret,
    name: args.name?.value || image.name,
    base_image: args.base_image?.value || image.base_image,
    platform: texts(args.platform) ?? image.platform,
    extendable: args.extendable?.value ?? image.extendable,
    cloned: true,
    tag: undefined,
  };
}

/** The values of a list of texts, without their places; undefined for no list and for an empty one. */
export function texts(list: Setting<readonly Located<string>[]> | undefined): readonly string[] | undefined {
  return list?.value.length ? list.value.map(({ value }) => value) : undefined;
}
