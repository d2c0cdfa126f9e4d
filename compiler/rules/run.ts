/** Runs rules over a model: one walk, each rule asked about the things it looks at. */
import type { Finding } from "../diagnostics/finding.ts";
import { type Askers, askersOf } from "./asking.ts";
import { mostRemembered, type RuleMemory, remembered, rememberedOfTasks } from "./memory.ts";
import { basisOf } from "./reads.ts";
import { allSaid, nextRound } from "./round.ts";
import type { Context, Rule } from "./rule.ts";

/**
 * The rules that hold where these targets are asked for.
 * @param isSeen whether the project is compiled for a target as it stands, with this profile or without.
 */
export function rulesFor(
  rules: readonly Rule[],
  targets: readonly string[],
  isSeen: (target: string) => boolean,
): readonly Rule[] {
  const seen = targets.filter(isSeen);
  const before = chosen.get(rules) ?? new Map<string, readonly Rule[]>();
  const key = JSON.stringify([targets, seen]);
  const found = before.get(key) ?? rules.filter((rule) => holds(rule, targets, seen));
  chosen.set(rules, before.set(key, found));
  return found;
}

function holds({ target, without }: Rule, targets: readonly string[], seen: readonly string[]): boolean {
  return (
    (target === undefined || [target].flat().some((one) => seen.includes(one))) &&
    (without === undefined || !targets.includes(without))
  );
}

/** Which rules hold, by targets: a run over many files asks for the same ones for each. */
const chosen = new WeakMap<readonly Rule[], Map<string, readonly Rule[]>>();

/**
 * What the rules say of a model.
 * @param memory what was said before of environments and images that are still the same holds, if all that the rules
 *   looked at besides is still the same.
 */
export function runRules(rules: readonly Rule[], context: Context, memory?: RuleMemory): Finding[] {
  if (!memory) return once(askersOf(rules), context);
  const basis = basisOf(context, rules, memory.bases);
  if (!memory.bases.includes(basis)) memory.bases = [basis, ...memory.bases.slice(0, mostRemembered - 1)];
  const asked = askersOf(basis.rules);
  const findings: Finding[] = [];
  for (const image of context.model.images.values())
    findings.push(...remembered(memory, image, context, basis, asked.image).findings);
  const before = memory.rounds.get(basis);
  memory.rounds.delete(basis);
  const round = nextRound(before, asked, context, (one, past) => [
    remembered(memory, one, context, basis, asked.environment),
    rememberedOfTasks(memory, one, past, context, basis, asked.task),
  ]);
  memory.rounds.set(basis, round);
  return [...round.ofProject, ...findings, ...allSaid(round)];
}

/** What the rules say of a model that is looked at once. */
function once(asked: Askers, context: Context): Finding[] {
  const { model } = context;
  const findings = asked.project(model, context);
  for (const image of model.images.values()) asked.image(image, context, findings);
  for (const environment of model.environments.values()) {
    asked.environment(environment, context, findings);
    for (const task of environment.tasks.values()) asked.task(task, context, findings);
  }
  return findings;
}
