/** `flytec list`: what a project holds, by address, with a filter and counts. */
import { visibly } from "../diagnostics/visible.ts";
import { addressOf, keyOf, type Subject, subjects } from "../inspect/address.ts";
import type { Look } from "../inspect/look.ts";
import { shortOrigin } from "../inspect/origin.ts";
import { automationText, firingText, isActive, nextFirings } from "../inspect/schedule.ts";
import { isContainerTask } from "../model/task.ts";
import { columns } from "./columns.ts";
import type { Args } from "./command.ts";
import { inspected } from "./inspected.ts";
import { type Io, UsageError } from "./io.ts";

const kinds = ["environment", "task", "override", "trigger"] as const;
type Kind = (typeof kinds)[number];

/** Runs `flytec list`: rows on standard output, counts on standard error. */
export function list(args: Args, io: Io): number {
  const wanted = matcher(args);
  const rows = inspected(args, io).flatMap((project) =>
    subjects(project.model)
      .filter(wanted)
      .map((subject) => row(subject, project)),
  );
  if (args.flag("json")) io.out(`${JSON.stringify({ version: 1, items: rows, counts: counts(rows) }, null, 2)}\n`);
  else if (rows.length > 0) io.out(`${columns(rows.map(cells))}\n`);
  io.err(`${inWords(counts(rows))}\n`);
  return 0;
}

/** The subjects whose address fits one of the patterns, and whose kind is asked for. */
function matcher(args: Args): (subject: Subject) => boolean {
  const asked = args.values("kind").map(kindOf);
  const patterns = args.paths.map(pattern);
  return (subject) =>
    (asked.length === 0 || asked.includes(subject.kind)) &&
    (patterns.length === 0 || patterns.some((one) => one.test(addressOf(subject))));
}

function kindOf(word: string): Kind {
  const found = kinds.find((kind) => kind === word || `${kind}s` === word);
  if (!found) throw new UsageError(`there is no kind \`${word}\`; the kinds are ${kinds.join(", ")}.`);
  return found;
}

/** `*` stands for anything; a text without it may stand anywhere in an address. */
function pattern(text: string): RegExp {
  const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const parts = text.split("*").map(literal);
  return parts.length > 1 ? new RegExp(`^${parts.join(".*")}$`) : new RegExp(parts[0]!);
}

interface Row {
  readonly address: string;
  readonly kind: Kind;
  readonly what: string;
  readonly file: string;
  readonly line: number;
}

function row(subject: Subject, { origins, now }: Look): Row {
  const { file, line } = origins.of(keyOf(subject));
  return { address: addressOf(subject), kind: subject.kind, what: what(subject, now), file, line };
}

function what(subject: Subject, now: number): string {
  if (subject.kind === "task") return isContainerTask(subject.task) ? "container" : "function";
  if (subject.kind === "override") return Object.keys(subject.override.settings).join(", ");
  if (subject.kind === "environment") return subject.environment.settings.description?.value ?? "";
  const { trigger } = subject;
  const [next] = nextFirings(trigger, now, 1);
  const when = !isActive(trigger) ? ", off" : next === undefined ? "" : `, next ${firingText(trigger, next)}`;
  return `${automationText(trigger)}${when}`;
}

function cells({ address, kind, what, file, line }: Row): string[] {
  return [visibly(address), kind, visibly(what), shortOrigin({ file, line, column: 1 })];
}

function counts(rows: readonly Row[]): Record<string, number> {
  return Object.fromEntries(kinds.map((kind) => [`${kind}s`, rows.filter((row) => row.kind === kind).length]));
}

function inWords(found: Readonly<Record<string, number>>): string {
  return Object.entries(found)
    .map(([kinds, count]) => `${count} ${count === 1 ? kinds.slice(0, -1) : kinds}`)
    .join(", ");
}
