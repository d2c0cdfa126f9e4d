/** A project that is looked at. */
import { defaultTarget, type Model, targetOf } from "../model/model.ts";
import type { PythonProject } from "../python/project.ts";
import type { Files } from "../source/files.ts";
import type { Mapping } from "../source/node.ts";
import type { Origins } from "./origin.ts";

/** Where tasks of a project are registered; undefined where nothing says so. */
export interface Registered {
  readonly project?: string;
  readonly domain?: string;
}

/** A project, and what there is to know of it besides what it means. */
export interface Look {
  /** Its root file. */
  readonly uri: string;
  readonly model: Model;
  readonly files: Files;
  /** The user's code as the model sees it. */
  readonly python: PythonProject;
  readonly origins: Origins;
  readonly registered: Registered;
  /** URIs by the names that `from_ref_name` looks up. */
  readonly imageRefs: ReadonlyMap<string, string>;
  /** The profile that is laid over the project, its tree, and the project without it. */
  readonly profile?: { readonly name: string; readonly tree: Mapping; readonly base: Model | undefined };
  /** The target that is asked about; without it, those of the file's `compile` list. */
  readonly target?: string;
  /** The project and domain that are asked about; without it, those of the project. */
  readonly namespace?: Registered;
  /** Seconds since 1970; what next runs are counted from. */
  readonly now: number;
}

/** The targets that are looked at: the one that is asked about, or those of the `compile` list, or the default. */
export function targetsOf({ target, model }: Pick<Look, "target" | "model">): readonly string[] {
  if (target !== undefined) return [target];
  const listed = [...new Set(model.compile.map(targetOf))];
  return listed.length > 0 ? listed : [defaultTarget];
}

/** `shop/development`, or the root file's name where nothing says where the project is registered. */
export function placeOf({ registered: { project, domain }, uri }: Pick<Look, "registered" | "uri">): string {
  return project && domain ? `${project}/${domain}` : uri;
}
