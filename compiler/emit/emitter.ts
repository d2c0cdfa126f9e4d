/** What a target's emitter is given and gives. */
import type { Finding } from "../diagnostics/finding.ts";
import type { Model } from "../model/model.ts";
import type { PythonProject } from "../python/project.ts";
import type { Files } from "../source/files.ts";

/** One produced file. */
export interface Artifact {
  /** Relative to the target's output folder, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** What an emission depends on besides the model. */
export interface EmitOptions {
  readonly files: Files;
  /** The user's code as the model sees it: what its signatures say belongs to what is emitted. */
  readonly python: PythonProject;
  /** Where tasks are registered: from flags, then the project, then its client config. */
  readonly org?: string;
  readonly project?: string;
  readonly domain?: string;
  /** At most 63 characters; derived from what is emitted where not given. */
  readonly version?: string;
  /** `from_ref_name` names and their URIs: `--image`, then `image_refs:`, then the client config. */
  readonly imageRefs: ReadonlyMap<string, string>;
  /** flytec's own version, for headers. */
  readonly flytecVersion: string;
  /** The root file's path, for headers and relative paths. */
  readonly source: string;
  /** One archive in place of the files it would hold, for targets that have such a form. */
  readonly archive?: boolean;
  /** The folder the artifacts go to, seen from where the project's paths start; it may lie outside. */
  readonly folder?: string;
}

/** Either all artifacts, or what stands in the way. */
export interface Emission {
  /** Made when they are asked for. */
  readonly artifacts: readonly Artifact[];
  readonly findings: readonly Finding[];
  /** What `compile --stdout` prints; nothing where there are no artifacts. */
  print(): string;
}

/** A target of `compile`. An emitter never throws for what a user wrote. */
export interface Emitter {
  readonly name: string;
  /** True where its artifacts lie among the user's own files. */
  readonly sharesFolder: boolean;
  /** True where `archive` makes one file of its artifacts. */
  readonly archives?: boolean;
  emit(model: Model, options: EmitOptions): Emission;
  /** True when a text that stands where the artifact of that path goes was made by this emitter and changed since. */
  readonly wasEdited?: (text: string, path: string) => boolean;
}
