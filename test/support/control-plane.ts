/** A control plane for tests: Flyte's TaskService over Connect, on the official descriptors, with their field rules. */
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createFileRegistry, fromBinary, type Message, toJson } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { createValidator } from "@bufbuild/protovalidate";
import { onTestFinished } from "vitest";

const descriptors = new URL("../../compiler/emit/flyte2/generated/flyteidl2.binpb", import.meta.url);
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(descriptors)));
const validator = createValidator({ registry });
const schema = registry.getMessage("flyteidl2.task.DeployTaskRequest")!;

/** What the server does with a call instead of answering it. */
export type Mishap =
  | "reset"
  | {
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      readonly headers?: Record<string, string>;
    };

/** A call the server has got. */
export interface Call {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly name: string;
}

/** A server that runs until the test ends. */
export interface ControlPlane {
  /** `localhost:port`. */
  readonly endpoint: string;
  readonly calls: Call[];
  /** The deployed requests by task, in JSON. */
  readonly deployed: Map<string, unknown>;
}

/** @param mishap what happens to a task's call; `attempt` counts its calls from 1. */
export async function controlPlane(
  mishap: (task: string, attempt: number) => Mishap | undefined = () => undefined,
): Promise<ControlPlane> {
  const calls: Call[] = [];
  const deployed = new Map<string, unknown>();
  const server = createServer(async (request, response) => {
    const message = fromBinary(schema, await body(request));
    const json = toJson(schema, message, { registry }) as { taskId: { name: string } };
    const { name } = json.taskId;
    calls.push({ path: request.url!, headers: request.headers, name });
    const trouble = mishap(name, calls.filter((call) => call.name === name).length) ?? refusal(request, message);
    if (trouble === "reset") return request.socket.destroy();
    if (trouble) return refuse(response, trouble);
    deployed.set(name, json);
    response.writeHead(200, { "content-type": "application/proto" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { endpoint: `localhost:${(server.address() as AddressInfo).port}`, calls, deployed };
}

async function body(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What Flyte would refuse: another method, another encoding, a request against the field rules. */
function refusal({ method, url, headers }: IncomingMessage, message: Message): Mishap | undefined {
  if (method !== "POST" || url !== "/flyteidl2.task.TaskService/DeployTask") return { status: 404 };
  if (headers["content-type"] !== "application/proto") return { status: 415 };
  const { kind, violations = [] } = validator.validate(schema, message);
  if (kind === "valid") return undefined;
  return { status: 400, code: "invalid_argument", message: violations.map(String).join("; ") };
}

function refuse(response: ServerResponse, { status, code, message, headers }: Exclude<Mishap, "reset">): void {
  response.writeHead(status, { ...headers, ...(code !== undefined && { "content-type": "application/json" }) });
  response.end(code === undefined ? "" : JSON.stringify({ code, message }));
}
