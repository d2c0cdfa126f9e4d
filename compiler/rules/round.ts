/** One round of the rules after another: of a large project, a change concerns a few environments, and only those are asked about. */
import type { Finding } from "../diagnostics/finding.ts";
import type { Environment } from "../model/environment.ts";
import type { Files } from "../source/files.ts";
import type { Place } from "../source/node.ts";
import { common, listOf, spliced } from "../source/roster.ts";
import type { Askers } from "./asking.ts";
import { Looked } from "./looked.ts";
import type { Look } from "./reads.ts";
import type { Context, Rule } from "./rule.ts";

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

/**
 * The next round.
 * @param before the last one on the same basis, which is used up.
 * @param say what is said of an environment and its tasks now; `past` is that of its name that is gone.
 */
export function nextRound(
  before: Round | undefined,
  asked: Askers,
  context: Context,
  say: (environment: Environment, past?: Environment) => readonly Answer[],
): Round {
  const { model, files } = context;
  const environments = listOf(model.environments);
  const { looked, silent } = before ?? { looked: new Looked(), silent: new Set<Rule>() };
  const [head, tail] = before ? common(before.environments, environments) : [0, 0];
  const last = before ? before.environments.length - tail : 0;
  const gone = before?.environments.slice(head, last) ?? [];
  const fresh = environments.slice(head, environments.length - tail);
  const changes = before && isElseTheSame(before, context) ? { gone, fresh } : undefined;
  const ofProject = asked.project(model, context, silent, changes);
  const past = new Map(gone.map((one) => [one.name.value, one]));
  const answer = (one: Environment) => {
    const answers = say(one, past.get(one.name.value));
    looked.add(
      one,
      answers.flatMap(({ looks }) => looks),
    );
    const findings = answers.flatMap((each) => each.findings);
    return findings.length > 0 ? findings : nothing;
  };
  for (const one of gone) looked.remove(one);
  const outdated = looked.outdated(
    [...gone, ...fresh].map(({ name }) => name.value),
    context,
  );
  const said = spliced(before?.said ?? [], head, last, fresh.map(answer));
  for (const one of outdated) said[environments.indexOf(one)] = answer(one);
  return { at: model.at, files, environments, ofProject, said, looked, silent };
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

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
