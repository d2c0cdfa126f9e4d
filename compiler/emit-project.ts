/** A project → what a target makes of it: what `flytec compile` does, without the disk and its arguments. */
import { type Analysis, judge } from "./analysis.ts";
import { registration } from "./cli/registration.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { Artifact, EmitOptions, MetaflowOptions } from "./emit/emitter.ts";
import { emitterOf, type Target } from "./emit/emitters.ts";
import { defaultTarget, outputFolder } from "./model/model.ts";
import type { Files } from "./source/files.ts";
import { version as flytecVersion } from "./version.ts";

/** What is asked for; what is left out is what the project says. */
export interface EmitRequest {
  /** Flyte 2 requests (the default), a Python module for the SDK, a package for Flyte 1, or flows of Metaflow. */
  readonly target?: Target;
  readonly profile?: string;
  readonly org?: string;
  readonly project?: string;
  readonly domain?: string;
  /** At most 63 characters; derived from what is emitted where not given, and left open for Flyte 1. */
  readonly version?: string;
  /** For Flyte 1: one archive in place of its files. */
  readonly archive?: boolean;
  /** What `from_ref_name: NAME` stands for. */
  readonly imageRefs?: Readonly<Record<string, string>>;
  /** How Metaflow's flows are laid out, and what runs those with a schedule. */
  readonly metaflow?: MetaflowOptions;
}

/** The files a target is made of, or none where there is an error; and everything that was found. */
export interface EmittedProject {
  readonly artifacts: readonly Artifact[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Emits an analysed project; never throws for what a user wrote. An unknown profile gives no artifacts. */
export function emit(files: Files, analysis: Analysis, request: EmitRequest = {}): EmittedProject {
  const model = analysis.model(request.profile);
  const nothing = { artifacts: [], diagnostics: analysis.diagnostics };
  if (!model || hasErrors(analysis.diagnostics)) return nothing;
  const emitter = emitterOf(request.target ?? defaultTarget);
  const source = analysis.project.texts[0]!.source.uri;
  const options: EmitOptions = {
    files,
    python: analysis.python(model),
    ...registration(asked(request), model, files, source),
    version: request.version,
    archive: request.archive,
    flytecVersion,
    source,
    folder: outputFolder(model, emitter.name, source, undefined),
    metaflow: request.metaflow,
  };
  const { artifacts, findings } = emitter.emit(model, options);
  const diagnostics = [...analysis.diagnostics, ...judge(analysis, findings)];
  return { artifacts: hasErrors(diagnostics) ? [] : artifacts, diagnostics };
}

function asked({ org, project, domain, imageRefs = {} }: EmitRequest): Parameters<typeof registration>[0] {
  const values: Readonly<Record<string, string | undefined>> = { org, project, domain };
  const images = Object.entries(imageRefs).map(([name, uri]) => `${name}=${uri}`);
  return { value: (name) => values[name], values: (name) => (name === "image" ? images : []) };
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
