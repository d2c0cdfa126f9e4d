import { fileURLToPath } from "node:url";
import { serverOf } from "../oracle/server.ts";

/** A proto3 JSON message, or any other JSON object. */
export type Json = { readonly [key: string]: unknown };

/** An exception of the SDK (or of the user's code): its class, its text, and what it was raised from. */
export interface SdkError {
  readonly type: string;
  readonly message: string;
  /** What it was raised from, outermost first; `DeploymentError` wraps most of what a deploy refuses. */
  readonly causes: readonly { readonly type: string; readonly message: string }[];
}

/** Instead of an answer: the SDK refused. */
export interface Rejection {
  readonly error: SdkError;
}

const exchange = serverOf({
  packages: "flyte2",
  path: fileURLToPath(new URL("../oracle/serve.py", import.meta.url)),
  environment: {
    PYTHONPATH: fileURLToPath(new URL("../oracle/stubs", import.meta.url)),
    FLYTE_DISABLE_TELEMETRY: "1",
  },
});

/** What every request may say about the project it stands for. */
interface Project {
  /** Path → text, or bytes in base64: what is on disk. */
  readonly files?: Readonly<Record<string, string | { readonly base64: string }>>;
  /** The deploy's root directory, working directory and first source root; by default the directory of `files`. */
  readonly root?: string;
  /** Further source roots, relative to `root`. */
  readonly path?: readonly string[];
  /** By default acme, demo, development, v1. */
  readonly org?: string;
  readonly project?: string;
  readonly domain?: string;
  readonly version?: string;
  /** Image reference name → URI, as in a client config or `--image`. */
  readonly imageRefs?: Readonly<Record<string, string>>;
  /** The interpreter's version as the default image sees it, "3.12"; by default the real one. */
  readonly pythonVersion?: string;
  /** Seconds, by default 60; the first use of a plugin takes one or two. */
  readonly timeout?: number;
}

/** Imports modules and deploys every environment that stands in them as an attribute, with copy style "none". */
export interface DeployRequest extends Project {
  readonly kind: "deploy";
  readonly modules: readonly string[];
}

/** Asks what a running task would submit for `task.override(…)`. */
export interface OverrideRequest extends Project {
  readonly kind: "override";
  readonly modules: readonly string[];
  /** `task`: fully qualified name; `code`: an expression for the keyword arguments, `dict(retries=3)`, or for a function that overrides the task. */
  readonly overrides: readonly { readonly task: string; readonly code: string }[];
}

/** Runs a snippet with `flyte`, `datetime` and `timedelta` at hand. */
export interface EvalRequest extends Project {
  readonly kind: "eval";
  readonly code: string;
}

/** Asks for the URI of the image that a snippet's last expression gives. */
export interface ImageUriRequest extends Project {
  readonly kind: "imageUri";
  readonly code: string;
}

/** Asks for the wire form of types and values, written as Python expressions after some declarations. */
export interface LiteralTypesRequest extends Project {
  readonly kind: "literalTypes";
  readonly declarations?: string;
  readonly types?: Readonly<Record<string, string>>;
  readonly literals?: Readonly<Record<string, { readonly type: string; readonly value: string }>>;
}

/** A question for the SDK. */
export type OracleRequest = DeployRequest | OverrideRequest | EvalRequest | ImageUriRequest | LiteralTypesRequest;

/** Texts of Python warnings and of log records of level warning and above. */
interface Warned {
  readonly warnings: readonly string[];
}

interface Answers {
  /** The `DeployTaskRequest`s in the order of their tasks' names, as proto3 JSON and as base64 of the binary form. */
  deploy: Warned & { readonly requests: readonly Json[]; readonly requestsBinary: readonly string[] };
  /** A `TaskSpec` or a refusal for each override, in the order of the request. */
  override: Warned & { readonly overrides: readonly ({ readonly spec: Json } | Rejection)[] };
  /** The last expression's value: Python's `repr`, and its JSON if it is JSON or a protobuf message. */
  eval: Warned & { readonly repr: string; readonly json: unknown };
  /** `tag` is null for an image that is used as it is. */
  imageUri: Warned & { readonly uri: string; readonly tag: string | null };
  /** By the request's names: `LiteralType`s and `Literal`s. */
  literalTypes: Warned & {
    readonly types: Readonly<Record<string, { readonly json: Json } | Rejection>>;
    readonly literals: Readonly<Record<string, { readonly json: Json } | Rejection>>;
  };
}

/** What the SDK says to a request: its answer, or what it raised. */
export type AnswerTo<R extends OracleRequest> = Answers[R["kind"]] | Rejection;

/**
 * Asks the real SDK, and gives its answers in the order of the requests. Each is answered in a process and a
 * directory of its own. What the SDK refuses is an answer; what the oracle could not ask (an unknown task, a timeout,
 * a crash) rejects the promise, so that no test takes it for a refusal.
 */
export async function askOracle<const R extends readonly OracleRequest[]>(
  requests: R,
): Promise<{ -readonly [I in keyof R]: AnswerTo<R[I]> }> {
  const answers = await Promise.all(requests.map(ask));
  return answers as { -readonly [I in keyof R]: AnswerTo<R[I]> };
}

/** An answer that is no refusal; a refusal is thrown, with the SDK's words. */
export function accepted<A extends object>(answer: A | Rejection): A {
  if (!("error" in answer)) return answer;
  const { type, message, causes } = answer.error;
  throw new Error([`the SDK refuses: ${type}: ${message}`, ...causes.map((each) => each.message)].join("\n"));
}

/** What a request means by what it does not say. */
const defaults = {
  files: {},
  root: ".",
  path: [],
  org: "acme",
  project: "demo",
  domain: "development",
  version: "v1",
  imageRefs: {},
  timeout: 60,
  declarations: "",
  types: {},
  literals: {},
};

async function ask(request: OracleRequest, index: number): Promise<unknown> {
  const { answer, error, fault } = await exchange({ ...defaults, ...request });
  if (fault !== undefined) throw new Error(`the oracle cannot answer request ${index} (${request.kind}): ${fault}`);
  return error === undefined ? answer : { error };
}
