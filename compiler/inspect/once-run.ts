/** What exists only once a task has run: members of Metaflow's client that configuration has no answer to. */
import { type Flow, flowsOf } from "../emit/metaflow/flow.ts";
import { qualifiedName } from "../model/task.ts";
import { interfacesOf } from "../python/effective-interface.ts";
import type { Subject } from "./address.ts";
import { InspectError } from "./inspect-error.ts";
import { type Look, targetsOf } from "./look.ts";

/** `logs` where a log has it; `instead`: what the configuration does say. */
interface OnceRun {
  readonly logs?: true;
  readonly instead?: string;
}

/** The members that only a run has, by their names in TypeScript. */
export const onceRun = {
  successful: {},
  finished: {},
  finishedAt: {},
  exception: {},
  createdAt: {},
  runtimeName: { instead: "`--target` says what it is compiled for" },
  currentAttempt: { instead: "`attempts_allowed` says how many there may be" },
  stdout: { logs: true },
  stdoutSize: { logs: true },
  stderr: { logs: true },
  stderrSize: { logs: true },
  loglines: { logs: true },
} as const satisfies Readonly<Record<string, OnceRun>>;

/** The name of a member that only a run has. */
export type OnceRunMember = keyof typeof onceRun;

/** The answer to a question that only a run can answer. */
export interface OnceRunAnswer {
  readonly member: OnceRunMember;
  /** One sentence: that only a run has it, and what shows it then. */
  readonly message: string;
  /** What shows it once there is a run; words in `<…>` are to be filled in. */
  readonly command: string;
}

/** A thing that runs. */
export type Runnable = Exclude<Subject, { kind: "environment" }>;

/** What to say to somebody who asks for what only a run has. */
export function onceRunAnswer(member: OnceRunMember, subject: Runnable, look: Look): OnceRunAnswer {
  const { logs, instead }: OnceRun = onceRun[member];
  const command = commandOf(member, logs === true, subject, look);
  const more = instead === undefined ? "" : `; until then, ${instead}`;
  const message = `\`${snake(member)}\` exists only once \`${nameOf(subject)}\` has run, and \`${command}\` shows it then${more}.`;
  return { member, message, command };
}

/** `onceRunAnswer` as an error. */
export function onceRunError(member: OnceRunMember, subject: Runnable, look: Look): InspectError {
  const { message, command } = onceRunAnswer(member, subject, look);
  return new InspectError("known-once-run", message, { member, command });
}

function nameOf(subject: Runnable): string {
  const name = qualifiedName(subject.task);
  if (subject.kind === "override") return `${name}@${subject.override.name.value}`;
  return subject.kind === "trigger" ? `${name}!${subject.trigger.name.value}` : name;
}

function commandOf(member: OnceRunMember, logs: boolean, subject: Runnable, look: Look): string {
  const [target] = targetsOf(look);
  if (target === "metaflow") return clientCall(member, subject, look);
  const { project, domain } = look.registered;
  const place = project && domain ? ` --project ${project} --domain ${domain}` : "";
  if (target === "flyte1") return `flytectl get execution${place} <execution> --details`;
  return `flyte get ${logs ? "logs" : "action"}${place} <run> <action>`;
}

/** What Metaflow's client is asked. */
function clientCall(member: OnceRunMember, subject: Runnable, look: Look): string {
  const { name, step } = flowOf(subject, look);
  const call = member === "loglines" ? 'loglines("stdout")' : snake(member);
  return `Task('${name}/<run>/${step}/<task>').${call}`;
}

/** The flow that runs it: its own, or that of its task; a container has none, and words of its address stand for one. */
function flowOf(subject: Runnable, { model, python }: Look): Pick<Flow, "name" | "step"> {
  const { task } = subject;
  const flows = flowsOf(model, interfacesOf(python)).filter((flow) => flow.task === task);
  const own = flows.find(
    ({ override, trigger }) =>
      override === (subject.kind === "override" ? subject.override : undefined) &&
      trigger === (subject.kind === "trigger" ? subject.trigger : undefined),
  );
  return own ?? flows[0] ?? { name: "<flow>", step: task.name.value };
}

/** `stdoutSize` → `stdout_size`: how Python, and JSON, write a member's name. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
