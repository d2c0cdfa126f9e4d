/** `flytec show [ADDRESS [MEMBER]]`: what there is to know of a thing of a project, and which line says so. */
import { didYouMean, listed } from "../diagnostics/words.ts";
import { type Found, find } from "../inspect/address.ts";
import { memberAsJson } from "../inspect/as-json.ts";
import { InspectError } from "../inspect/inspect-error.ts";
import type { InspectedThing } from "../inspect/inspected.ts";
import type { Look } from "../inspect/look.ts";
import { memberNamed, members } from "../inspect/members.ts";
import { thingObject } from "../inspect/objects.ts";
import { type OnceRunMember, onceRun, snake } from "../inspect/once-run.ts";
import { nearest } from "../source/nearest.ts";
import type { Args } from "./command.ts";
import { inspected } from "./inspected.ts";
import { type Io, UsageError } from "./io.ts";
import { page } from "./show-page.ts";

/** A thing that was asked for, and the project it is in. */
interface Shown {
  readonly look: Look;
  readonly subject: Found;
  readonly thing: InspectedThing;
}

/** Runs `flytec show`. Without an address it shows the project. @returns 1 where only a run has what was asked for. */
export function show(args: Args, io: Io): number {
  const [address, word, ...more] = args.paths;
  if (more.length > 0 || word?.includes("/"))
    throw new UsageError("`flytec show` takes one address, and a member; `--in` says where to look.");
  const shown = found(inspected(args, io), address);
  if (word !== undefined) return showMember(only(shown, address), word, args, io);
  if (args.flag("json")) io.out(json(only(shown, address).thing.toJSON()));
  else io.out(shown.map(({ subject, look, thing }) => page(subject, look, thing, io)).join("\n"));
  return 0;
}

/** What an address leads to, in each project that has it. @throws UsageError where none has. */
function found(looks: readonly Look[], address: string | undefined): Shown[] {
  const answers = looks.map((look) => answer(look, address));
  const shown = answers.filter((one): one is Shown => !(one instanceof InspectError));
  if (shown.length === 0) throw new UsageError((answers[0] as InspectError).message);
  return shown;
}

function answer(look: Look, address: string | undefined): Shown | InspectError {
  try {
    const subject = address === undefined ? ({ kind: "project" } as const) : find(look, address);
    return { look, subject, thing: thingObject(subject, look) };
  } catch (error) {
    if (error instanceof InspectError) return error;
    throw error;
  }
}

/** @throws UsageError where several projects have it. */
function only(shown: readonly Shown[], address: string | undefined): Shown {
  const [one, other] = shown;
  if (!other) return one!;
  const roots = listed(shown.map(({ look }) => look.uri));
  const what = address === undefined ? "There are several projects" : `\`${address}\` is in several projects`;
  throw new UsageError(`${what}: ${roots}; \`--in\` says which.`);
}

function showMember({ thing }: Shown, word: string, args: Args, io: Io): number {
  const name = memberNamed(word);
  if (name !== undefined && Object.hasOwn(onceRun, name) && "onceRun" in thing)
    return refuse(thing, name as OnceRunMember, args, io);
  const value = name && memberOf(thing, name);
  if (name === undefined || value === undefined) throw new UsageError(unknownMember(thing, word));
  const made = memberAsJson(name, value);
  if (args.flag("json")) io.out(json({ pathspec: thing.pathspec, member: snake(name), value: made }));
  else io.out(typeof made === "object" ? `${JSON.stringify(made, null, 2)}\n` : `${made}\n`);
  return 0;
}

function refuse(
  thing: Extract<InspectedThing, { onceRun: unknown }>,
  member: OnceRunMember,
  args: Args,
  io: Io,
): number {
  const { message, command } = thing.onceRun(member);
  const answer = { pathspec: thing.pathspec, member: snake(member), known_once_run: true, message, command };
  io.out(args.flag("json") ? json(answer) : `${message}\n`);
  return 1;
}

function memberOf(thing: InspectedThing, name: string): unknown {
  return name === "isInNamespace" ? thing.isInNamespace() : (thing as unknown as Record<string, unknown>)[name];
}

function unknownMember(thing: InspectedThing, word: string): string {
  const name = memberNamed(word);
  if (name !== undefined) return `\`${snake(name)}\` is nothing that ${kinds[thing.kind]} has; its tasks have it.`;
  const known = [...Object.keys(members).filter((name) => memberOf(thing, name) !== undefined)];
  const names = [...known, ...("onceRun" in thing ? Object.keys(onceRun) : [])].map(snake);
  const near = nearest(word, names);
  return `\`${thing.pathspec}\` has no member \`${word}\`; ${didYouMean(near, `it has ${names.join(", ")}.`)}`;
}

const kinds: Readonly<Record<InspectedThing["kind"], string>> = {
  project: "a project",
  environment: "an environment",
  task: "a task",
  override: "an override",
  trigger: "a trigger",
};

function json(value: object): string {
  return `${JSON.stringify({ version: 1, ...value }, null, 2)}\n`;
}
