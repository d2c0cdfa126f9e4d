/** One round of the rules after another: of a large project, a change concerns a few environments, and only those are asked about. */
import type { Finding } from "../diagnostics/finding.ts";
import type { Environment } from "../model/environment.ts";
import type { Files } from "../source/files.ts";
import type { Place } from "../source/node.ts";
import { common, isSameList, listOf, spliced } from "../source/roster.ts";
import type { Askers } from "./asking.ts";
import { Looked } from "./looked.ts";
import type { Look } from "./reads.ts";
import type { Changes, Context, Rule } from "./rule.ts";

/** All environments at one moment, and what was said. */
export interface Round {
  readonly at: Place;
  readonly files: Files;
  readonly environments: readonly Environment[];
  readonly ofProject: readonly Finding[];
  /** Of each environment and its tasks. */
  readonly said: readonly (readonly Finding[])[];
  readonly looked: Looked;
  /** The rules that had nothing to say of the project as a whole. */
  readonly silent: Set<Rule>;
}

/** What is said of an environment, or its tasks, and what was looked at for that. */
interface Answer {
  readonly findings: readonly Finding[];
  readonly looks: readonly Look[];
}

/** What is said of an environment and its tasks now; `past` is that of its name that is gone. */
type Say = (environment: Environment, past?: Environment) => readonly Answer[];

/** The next round. @param before the last one on the same basis, which is used up. */
export function nextRound(before: Round | undefined, asked: Askers, context: Context, say: Say): Round {
  const { model, files } = context;
  const last = before ?? firstRound(context);
  const { looked, silent } = last;
  const environments = listOf(model.environments);
  const difference = differenceOf(last.environments, environments);
  const changes = isElseTheSame(last, context) ? difference : undefined;
  const ofProject = asked.project(model, context, silent, changes);
  const said = saidNow(last, environments, difference, context, say);
  return { at: model.at, files, environments, ofProject, said, looked, silent };
}

/** What comes before all rounds. */
function firstRound({ model: { at }, files }: Context): Round {
  return { at, files, environments: [], ofProject: [], said: [], looked: new Looked(), silent: new Set() };
}

/** Environments that are others now, and the places in the list of before that they take. */
interface Difference extends Changes {
  readonly from: number;
  readonly to: number;
}

function differenceOf(before: readonly Environment[], now: readonly Environment[]): Difference {
  const [from, tail] = common(before, now);
  const to = before.length - tail;
  return { from, to, gone: before.slice(from, to), fresh: now.slice(from, now.length - tail) };
}

/** What is said of all environments: as before of those that are the same, and have looked at nothing that is not. */
function saidNow(
  { said: before, looked }: Round,
  environments: readonly Environment[],
  { from, to, gone, fresh }: Difference,
  context: Context,
  say: Say,
): (readonly Finding[])[] {
  const past = new Map(gone.map((one) => [one.name.value, one]));
  const saidOf = (one: Environment) => {
    const answers = say(one, past.get(one.name.value));
    const looks = answers.flatMap((answer) => answer.looks);
    looked.add(one, looks);
    const findings = answers.flatMap((answer) => answer.findings);
    return findings.length > 0 ? findings : nothing;
  };
  for (const one of gone) looked.remove(one);
  const names = [...gone, ...fresh].map(({ name }) => name.value);
  const outdated = looked.outdated(names, context);
  const said = spliced(before, from, to, fresh.map(saidOf));
  for (const one of outdated) said[environments.indexOf(one)] = saidOf(one);
  return said;
}

const nothing: readonly never[] = [];

/** What was said of all environments. */
export function allSaid({ said }: Round): Finding[] {
  const all: Finding[] = [];
  for (const some of said) if (some !== nothing) all.push(...some);
  return all;
}

/** True where a project is what it was, but for its environments. */
function isElseTheSame({ at, files }: Round, { model, files: now }: Context): boolean {
  return files === now && isSameList(others(at), others(model.at));
}

/** All that a project says besides its environments. */
function others({ node }: Place): unknown[] {
  const entries = node.kind === "mapping" ? node.entries : [];
  return [
    entries.length,
    ...entries.flatMap((e) => [e.key, e.alias, e.merged, e.name === "environments" ? undefined : e.value]),
  ];
}
