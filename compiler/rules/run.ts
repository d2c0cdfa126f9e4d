/** Runs rules over a model: one walk, each rule asked about the things it looks at. */
import type { Finding } from "../diagnostics/finding.ts";
import { type Askers, askers, askersOf } from "./asking.ts";
import { mostRemembered, type RuleMemory, remembered } from "./memory.ts";
import { basisOf } from "./reads.ts";
import { nextRound } from "./round.ts";
import type { Context, Rule } from "./rule.ts";

/**
 * The rules that hold where these targets are asked for.
 * @param isSeen whether the project is compiled for a target as it stands, with this profile or without.
 */
export function rulesFor(
  rules: readonly Rule[],
  targets: readonly string[],
  isSeen: (target: string) => boolean,
): Rule[] {
  const seen = targets.filter(isSeen);
  return rules.filter(
    ({ target, without }) =>
      (target === undefined || [target].flat().some((one) => seen.includes(one))) &&
      (without === undefined || !targets.includes(without)),
  );
}

/**
 * What the rules say of a model.
 * @param memory what was said before of environments and images that are still the same holds, if all that the rules
 *   looked at besides is still the same.
 */
export function runRules(rules: readonly Rule[], context: Context, memory?: RuleMemory): Finding[] {
  if (!memory) return once(askers(rules), context);
  const basis = basisOf(context, rules, memory.bases);
  if (!memory.bases.includes(basis)) memory.bases = [basis, ...memory.bases.slice(0, mostRemembered - 1)];
  const asked = askersOf(basis.rules);
  const findings: Finding[] = [];
  for (const image of context.model.images.values())
    findings.push(...remembered(memory, image, context, basis, asked.image).findings);
  const before = memory.rounds.get(basis);
  memory.rounds.delete(basis);
  const round = nextRound(before, asked, context, (one) => [
    remembered(memory, one, context, basis, asked.environment),
    remembered(memory, one.tasks, context, basis, asked.tasks),
  ]);
  memory.rounds.set(basis, round);
  return [...round.ofProject, ...findings, ...round.said.flat()];
}

/** What the rules say of a model that is looked at once. */
function once(asked: Askers, context: Context): Finding[] {
  const { model } = context;
  const findings = asked.project(model, context);
  for (const image of model.images.values()) asked.image(image, context, findings);
  for (const environment of model.environments.values()) {
    asked.environment(environment, context, findings);
    asked.tasks(environment.tasks, context, findings);
  }
  return findings;
}
