import type { ImageDefinition } from "../model/image.ts";
import { buildContext, buildImage } from "../model/image-build.ts";
import type { BuiltImage, BuiltLayer } from "../model/image-built.ts";
import { sourcePath } from "../model/image-paths.ts";
import { hashedText } from "../model/image-text.ts";
import type { Model } from "../model/model.ts";
import type { Secret } from "../model/secret.ts";
import { type Located, type Place, toValue } from "../source/node.ts";
import { defineRule } from "./rule.ts";

export const imageHashCollision = defineRule({
  code: "image-hash-collision",
  severity: "info",
  title: "Two images that differ have one tag",
  rejectedBy:
    "lost: flyte/_image.py, Layer.update_hash joins texts without separators; platforms are not hashed at all",
  project: (model, report, { changes }) => {
    if (changes && !changes.fresh.some(({ own }) => own.image?.value.kind === "definition")) return;
    const first = new Map<string, Named>();
    for (const one of builtImages(model)) {
      const other = first.get(one.uri);
      if (!other) first.set(one.uri, one);
      if (!other || other.contents === one.contents) continue;
      report({
        at: one.at,
        message: `\`${one.name}\` and \`${other.name}\` differ, and yet have the same URI: the tag is a hash of what is installed, read without separators and without the platform. Whichever is built first is used for both; give one of them another \`name\`.`,
        related: [{ at: other.at, message: "the image with the same URI" }],
      });
    }
  },
});

interface Named {
  readonly name: string;
  readonly at: Place;
  /** Equal for images whose URI is equal. */
  readonly uri: string;
  /** Equal for images that are equal. */
  readonly contents: string;
}

function builtImages(model: Model): Named[] {
  const found = [...model.images.values()].flatMap(({ name, definition }) => named(name, definition, model));
  for (const { name, own } of model.environments.values()) {
    const { image } = own;
    if (image?.value.kind === "definition")
      found.push(...named({ ...image.key, value: name.value }, image.value.definition, model));
  }
  return found;
}

/** What a definition comes to, and what it was built with. */
interface Known {
  readonly images: Model["images"];
  readonly python: Model["python"];
  readonly named: readonly Named[];
}

const known = new WeakMap<ImageDefinition, Known>();

function named(name: Located<string>, definition: ImageDefinition | undefined, model: Model): readonly Named[] {
  if (!definition) return [];
  const { images, python } = model;
  const before = known.get(definition);
  if (before?.images === images && before.python === python) return before.named;
  const made = built(name, definition, model);
  known.set(definition, { images, python, named: made });
  return made;
}

function built(name: Located<string>, definition: ImageDefinition, model: Model): Named[] {
  const { image } = buildImage(definition, buildContext(model));
  if (!image?.cloned || !image.name || image.tag) return [];
  return [{ name: name.value, at: name, uri: hashed(image), contents: contents(image) }];
}

/** What the URI depends on; files go by their path, so that two that are equal by chance are not told. */
function hashed({ registry, name, base_image, dockerfile, withoutFlyte, ref_name, layers }: BuiltImage): string {
  const texts = layers.map((layer) => hashedText(layer) + (namesFiles(layer) ? JSON.stringify(plain(layer)) : ""));
  const file = dockerfile && sourcePath(dockerfile);
  return JSON.stringify([registry, name, ref_name, file, `${base_image}${withoutFlyte}${texts.join("")}`]);
}

function namesFiles({ method }: BuiltLayer): boolean {
  return !["with_apt_packages", "with_pip_packages", "with_commands", "with_env_vars", "with_workdir"].includes(method);
}

function contents({ platform, layers }: BuiltImage): string {
  return JSON.stringify([[...platform].sort(), layers.map(plain)]);
}

/** A layer as plain values. */
function plain({ method, args }: BuiltLayer): unknown {
  const given = Object.entries(args) as [string, Located<unknown>][];
  return [method, given.map(([name, { value }]) => [name, leaf(value)])];
}

function leaf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: Located<unknown>) => leaf(item.value));
  if (value instanceof Map) return [...value].map(([key, setting]: [string, Located<unknown>]) => [key, setting.value]);
  return typeof value === "object" ? toValue((value as Secret).at.node) : value;
}
