/** Where tasks are registered, and what image names stand for: flags, then the project, then its client config. */

import { string } from "../model/lower.ts";
import type { Model } from "../model/model.ts";
import type { Files } from "../source/files.ts";
import { child, type Node } from "../source/node.ts";
import { folder, join } from "../source/paths.ts";
import { readYaml } from "../source/read-yaml.ts";
import type { Args } from "./command.ts";
import { UsageError } from "./io.ts";

/** What a compile has to know besides the project. */
export interface Registration {
  readonly org?: string;
  readonly project?: string;
  readonly domain?: string;
  readonly imageRefs: ReadonlyMap<string, string>;
}

/** The names of a Flyte client config inside a project, in the order they are looked for. */
const configNames = [".flyte/config.yaml", "config.yaml"] as const;

/** What holds for a compile of `model`, whose root file is `uri`. */
export function registration(
  args: Pick<Args, "value" | "values">,
  model: Model,
  files: Files,
  uri: string,
): Registration {
  const config = clientConfig(files, uri);
  const task = child(config, "task");
  const pick = (key: "org" | "project" | "domain") =>
    args.value(key) ?? model.settings[key]?.value ?? textOf(child(task, key));
  return {
    org: pick("org"),
    project: pick("project"),
    domain: pick("domain"),
    imageRefs: imageRefs(args, model, config),
  };
}

/** The Flyte client config inside the project whose root file is `uri`. */
export function clientConfig(files: Files, uri: string): Node | undefined {
  for (const name of configNames) {
    const path = join(folder(uri), name);
    const found = files.read(path);
    if (found !== undefined) return readYaml({ uri: path, text: found }).documents[0];
  }
  return undefined;
}

function imageRefs(args: Pick<Args, "values">, model: Model, config: Node | undefined): Map<string, string> {
  const configured = child(child(config, "image"), "image_refs");
  const refs = new Map(
    configured?.kind === "mapping"
      ? configured.entries.flatMap(({ name, value }) => {
          const uri = textOf(value);
          return uri === undefined ? [] : [[name, uri] as const];
        })
      : [],
  );
  for (const [name, { value }] of model.image_refs) refs.set(name, value);
  for (const given of args.values("image")) refs.set(...named(given));
  return refs;
}

function textOf(node: Node | undefined): string | undefined {
  return node && string({ node });
}

function named(given: string): [string, string] {
  const at = given.indexOf("=");
  if (at <= 0)
    throw new UsageError(`--image takes NAME=URI, such as --image default=ghcr.io/acme/base:1; got \`${given}\`.`);
  return [given.slice(0, at), given.slice(at + 1)];
}
