/** The door to the real flytekit, the SDK of Flyte 1. */
import { fileURLToPath } from "node:url";
import { serverOf } from "../oracle/server.ts";
import type { Json, Rejection } from "../support/oracle.ts";

const exchange = serverOf({
  packages: "flytekit",
  path: fileURLToPath(new URL("serve.py", import.meta.url)),
  environment: { FLYTE_SDK_LOGGING_LEVEL: "40" },
});

/** Modules that flytekit is to import, and to serialise as `pyflyte package` does. */
export interface Modules {
  /** Dotted names, in the order in which they are imported. */
  readonly modules: readonly string[];
  /** Path → text: what is on disk. */
  readonly files: Readonly<Record<string, string>>;
  /** The folder from which modules are found, by default that of `files`. */
  readonly root?: string;
  /** Further folders, relative to `root`. */
  readonly path?: readonly string[];
  /** What `{project, domain, version}` of all ids say; by default nothing, as in a package. */
  readonly project?: string;
  readonly domain?: string;
  readonly version?: string;
  /** The image of tasks that name none, by default ghcr.io/acme/default:v1. */
  readonly image?: string;
  /** With the arguments of a task whose code is uploaded. */
  readonly fast?: boolean;
}

/** What is registered. */
export interface Entity {
  readonly kind: "TaskSpec" | "WorkflowSpec" | "LaunchPlan";
  readonly name: string;
  /** In proto3 JSON. */
  readonly message: Json;
  /** The bytes, entries of maps sorted, in base64. */
  readonly binary: string;
}

/** What a request means by what it does not say. */
const defaults = { root: ".", path: [], image: "ghcr.io/acme/default:v1", fast: false, timeout: 60 };

/**
 * Everything that the modules declare, in the order in which flytekit registers it, or what it raised. Each request is
 * answered in a process and a directory of its own; all share one that has imported flytekit. What could not be asked
 * (a timeout, a crash) rejects the promise.
 */
export async function flytekit(modules: Modules): Promise<readonly Entity[] | Rejection> {
  const { answer, error, fault } = await exchange({ ...defaults, ...modules });
  if (fault !== undefined) throw new Error(`flytekit cannot be asked: ${fault}`);
  return error === undefined ? (answer as readonly Entity[]) : ({ error } as Rejection);
}
