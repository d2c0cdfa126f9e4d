/** Unary calls of the Connect protocol, with patience. Source: https://connectrpc.com/docs/protocol */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { rootCertificates } from "node:tls";
import type { Endpoint } from "./endpoint.ts";

/** Why a call was not answered as hoped. */
export class CallError extends Error {
  constructor(
    /** A code of Connect such as `invalid_argument`; `unavailable` where there was no answer. */
    readonly code: string,
    message: string,
    /** True where the same call may succeed later. */
    readonly passing: boolean,
    /** Milliseconds that the server asks to wait. */
    readonly waitMs?: number,
  ) {
    super(message);
  }
}

/** How patient a client is. */
export interface Patience {
  /** How often a call is repeated. */
  readonly retries: number;
  /** Told before each repetition. */
  readonly onRetry: (error: CallError, waitMs: number) => void;
}

/** Calls methods of one control plane. */
export interface Client {
  /** @param path `flyteidl2.task.TaskService/DeployTask` @throws CallError */
  call(path: string, message: Uint8Array, patience: Patience): Promise<Uint8Array>;
  close(): void;
}

const callTimeoutMs = 60_000;
const firstWaitMs = 500;
const longestWaitMs = 30_000;
const largestAnswer = 16 * 1024 * 1024;

/** A client that keeps its connections. Redirects are not followed: a token is for one place only. */
export function connectClient(endpoint: Endpoint, userAgent: string): Client {
  const secure = endpoint.url.protocol === "https:";
  const ca = endpoint.ca === undefined ? {} : { ca: [...rootCertificates, endpoint.ca] };
  const agent = secure
    ? new HttpsAgent({ keepAlive: true, rejectUnauthorized: !endpoint.skipVerify, ...ca })
    : new HttpAgent({ keepAlive: true });
  const once = (path: string, message: Uint8Array) =>
    new Promise<Uint8Array>((resolve, reject) => {
      const url = new URL(`${endpoint.url.pathname.replace(/\/$/, "")}/${path}`, endpoint.url);
      const sent = (secure ? httpsRequest : httpRequest)(url, {
        method: "POST",
        agent,
        headers: headers(endpoint, message, userAgent),
        timeout: callTimeoutMs,
      });
      sent.on("timeout", () =>
        sent.destroy(
          Object.assign(new Error(`no answer within ${callTimeoutMs / 1000} seconds`), { code: "ETIMEDOUT" }),
        ),
      );
      sent.on("error", (error) => reject(unreachable(error)));
      sent.on("response", (response) => answer(response).then(resolve, reject));
      sent.end(message);
    });
  return {
    call: (path, message, patience) => persist(() => once(path, message), patience),
    close: () => agent.destroy(),
  };
}

function headers({ token }: Endpoint, message: Uint8Array, userAgent: string): Record<string, string | number> {
  return {
    "content-type": "application/proto",
    "content-length": message.length,
    "connect-protocol-version": "1",
    "connect-timeout-ms": callTimeoutMs,
    "user-agent": userAgent,
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
}

/** Calls again after a while that doubles, as long as it may help. */
async function persist<T>(call: () => Promise<T>, { retries, onRetry }: Patience): Promise<T> {
  for (let tried = 0; ; tried++) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof CallError) || !error.passing || tried >= retries) throw error;
      const wait = Math.min(longestWaitMs, error.waitMs ?? firstWaitMs * 2 ** tried * (1 + Math.random() / 4));
      onRetry(error, wait);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** Errors of a connection after which another one may do better; a certificate that is not trusted stays so. */
const passing: ReadonlySet<unknown> = new Set([
  "ECONNRESET",
  "ECONNREFUSED",
  "EPIPE",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
]);

function unreachable(error: NodeJS.ErrnoException): CallError {
  const [inner] = (error as AggregateError).errors ?? [error];
  const { code, message } = inner as NodeJS.ErrnoException;
  return new CallError("unavailable", message || String(code), passing.has(code));
}

async function answer(response: IncomingMessage): Promise<Uint8Array> {
  const body = await bytes(response);
  const { statusCode: status = 0, headers } = response;
  const type = headers["content-type"] ?? "";
  if (status === 200 && type.startsWith("application/proto")) return body;
  const { code, message } = type.startsWith("application/json") ? errorOf(body) : {};
  const named = code ?? codeOf(status);
  const said =
    message ||
    `the server answered with HTTP ${status}${status === 200 ? ` and ${type || "no content type"}, which is not Connect` : ""}`;
  const wait = Number(headers["retry-after"]);
  throw new CallError(named, said, isPassing(named, status), Number.isFinite(wait) ? wait * 1000 : undefined);
}

function bytes(response: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > largestAnswer) response.destroy(new Error("the answer is too large"));
      else chunks.push(chunk);
    });
    response.on("end", () => resolve(Buffer.concat(chunks)));
    response.on("error", (error) => reject(unreachable(error)));
  });
}

function errorOf(body: Buffer): { code?: string; message?: string } {
  try {
    const { code, message } = JSON.parse(body.toString("utf8")) as { code?: unknown; message?: unknown };
    return { ...(typeof code === "string" && { code }), ...(typeof message === "string" && { message }) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return {};
    throw error;
  }
}

/** The code of an answer that gives none. Source: https://connectrpc.com/docs/protocol, HTTP to Error Code. */
function codeOf(status: number): string {
  const codes: Readonly<Record<number, string>> = {
    400: "internal",
    401: "unauthenticated",
    403: "permission_denied",
    404: "unimplemented",
    429: "unavailable",
    502: "unavailable",
    503: "unavailable",
    504: "unavailable",
  };
  return codes[status] ?? "unknown";
}

function isPassing(code: string, status: number): boolean {
  return (
    ["unavailable", "resource_exhausted", "aborted", "deadline_exceeded"].includes(code) ||
    (status >= 500 && ["unknown", "internal"].includes(code))
  );
}
