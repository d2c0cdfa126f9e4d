/** `flytec deploy`: compiles everything first, then sends it to a Flyte 2 control plane. The one command that uses the network. */
import { toBinary } from "@bufbuild/protobuf";
import { judge } from "../analysis.ts";
import { visibly } from "../diagnostics/visible.ts";
import { buildRequests, flyte2 } from "../emit/flyte2/emit.ts";
import {
  type DeployTaskRequest,
  DeployTaskRequestSchema,
} from "../emit/flyte2/generated/flyteidl2/task/task_service_pb.ts";
import { type CompileEntry, targetOf } from "../model/model.ts";
import type { Files } from "../source/files.ts";
import type { Args } from "./command.ts";
import { CallError, type Client, connectClient } from "./connect.ts";
import { diskFiles } from "./disk.ts";
import { type Endpoint, endpointFor } from "./endpoint.ts";
import { type Io, UsageError } from "./io.ts";
import { analyses, askedOptions, type Profiled, profiled } from "./jobs.ts";
import { hasErrors, report } from "./report.ts";

const method = "flyteidl2.task.TaskService/DeployTask";
/** How many requests are on their way at once, after the first has shown that they arrive. */
const atOnce = 8;

/** Runs `flytec deploy`. @returns 0 all deployed, 1 mistakes in the configuration or a task refused, 2 nothing could be sent. */
export async function deploy(args: Args, io: Io): Promise<number> {
  const files = diskFiles(io.cwd);
  const projects = analyses(files, args, io).map(({ uri, analysis }) => profiled(uri, analysis, args.value("profile")));
  const built = projects.map((project) => requestsOf(project, files, args, io));
  const diagnostics = built.flatMap((one) => one.diagnostics);
  report(
    diagnostics,
    projects.map(({ analysis }) => analysis),
    files,
    "Nothing was deployed.",
    io,
  );
  if (hasErrors(diagnostics)) return 1;
  const requests = built.flatMap((one) => one.requests);
  const [{ uri }] = projects as [Profiled];
  if (args.flag("dry-run")) return tell(requests, io);
  const endpoint = endpointFor(uri, files, args, io);
  io.err(`Deploying ${count(requests.length)} to ${endpoint.url.origin}.\n`);
  return send(requests, endpoint, retriesOf(args), io);
}

function requestsOf({ uri, analysis, model }: Profiled, files: Files, args: Args, io: Io) {
  const nothing = { requests: [] as DeployTaskRequest[], diagnostics: analysis.diagnostics };
  if (!model || hasErrors(analysis.diagnostics)) return nothing;
  const profile = args.value("profile");
  const entry = model.compile.find((one) => isFor(one, profile));
  const { options, failures } = askedOptions({ uri, analysis, model, entry, emitter: flyte2 }, files, args, io);
  if (failures.length > 0) return { ...nothing, diagnostics: [...analysis.diagnostics, ...failures] };
  const { built, findings } = buildRequests(model, options);
  const diagnostics = [...analysis.diagnostics, ...judge(analysis, findings)];
  return { requests: built?.requests.map(({ request }) => request) ?? [], diagnostics };
}

/** The entry of `compile:` whose version holds. */
function isFor(entry: CompileEntry, profile: string | undefined): boolean {
  return targetOf(entry) === flyte2.name && entry.settings.profile?.value === profile;
}

function retriesOf(args: Args): number {
  const given = args.value("retries") ?? "4";
  if (!/^\d{1,2}$/.test(given)) throw new UsageError(`--retries takes a count up to 99; got \`${given}\`.`);
  return Number(given);
}

function count(tasks: number): string {
  return tasks === 1 ? "1 task" : `${tasks} tasks`;
}

/** `shop/development etl.load 1f2e… (2 triggers)`. */
function line({ taskId, triggers }: DeployTaskRequest): string {
  const { project, domain, name, version } = taskId!;
  const more = triggers.length === 0 ? "" : ` (${triggers.length} trigger${triggers.length === 1 ? "" : "s"})`;
  return visibly(`${project}/${domain} ${name} ${version}${more}`);
}

function tell(requests: readonly DeployTaskRequest[], io: Io): number {
  for (const request of requests) io.out(`would deploy  ${line(request)}\n`);
  io.err(`${count(requests.length)}; nothing was sent.\n`);
  return 0;
}

/** What has become of the requests. */
interface Progress {
  deployed: number;
  reached: boolean;
  readonly refused: DeployTaskRequest[];
}

/** Sends one, then the others; after a refusal no more are begun. */
async function send(
  requests: readonly DeployTaskRequest[],
  endpoint: Endpoint,
  retries: number,
  io: Io,
): Promise<number> {
  const client = connectClient(endpoint, `flytec/${io.version}`);
  const progress: Progress = { deployed: 0, reached: false, refused: [] };
  const waiting = [...requests];
  const work = async (most: number) => {
    for (let done = 0; done < most && progress.refused.length === 0 && waiting.length > 0; done++)
      await sendOne(waiting.shift()!, client, retries, progress, io);
  };
  try {
    await work(1);
    await Promise.all(Array.from({ length: atOnce }, () => work(Number.POSITIVE_INFINITY)));
  } finally {
    client.close();
  }
  return conclude(progress, waiting, io);
}

async function sendOne(
  request: DeployTaskRequest,
  client: Client,
  retries: number,
  progress: Progress,
  io: Io,
): Promise<void> {
  const name = visibly(request.taskId!.name);
  const onRetry = (error: CallError, waitMs: number) =>
    io.err(`${name}: ${visibly(error.message)}; trying again in ${(waitMs / 1000).toFixed(1)} s.\n`);
  try {
    await client.call(method, toBinary(DeployTaskRequestSchema, request), { retries, onRetry });
    progress.deployed++;
    progress.reached = true;
    io.out(`deployed  ${line(request)}\n`);
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    if (error.code === "already_exists") {
      progress.deployed++;
      progress.reached = true;
      io.out(`is there  ${line(request)}\n`);
      return;
    }
    progress.reached ||= error.code !== "unavailable";
    progress.refused.push(request);
    io.out(`failed    ${line(request)}: [${visibly(error.code)}] ${visibly(error.message)}${remedy(error)}\n`);
  }
}

function remedy({ code }: CallError): string {
  if (code === "unauthenticated") return " Give a token with --token-file or FLYTEC_TOKEN.";
  if (code === "unimplemented") return " Is this the endpoint of a Flyte 2 control plane?";
  return "";
}

/** A deployment that stopped midway is told, and what a second run does. */
function conclude({ deployed, reached, refused }: Progress, waiting: readonly DeployTaskRequest[], io: Io): number {
  if (refused.length === 0) {
    io.err(`${count(deployed)} deployed.\n`);
    return 0;
  }
  const left = waiting.length === 0 ? "" : `, ${count(waiting.length)} not sent`;
  const again = deployed > 0 ? " Deploying again is safe." : "";
  io.err(`${count(deployed)} deployed, ${refused.length} failed${left}.${again}\n`);
  return reached ? 1 : 2;
}
