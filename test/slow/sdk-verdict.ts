/** What the SDK says of a project in which flytec finds nothing wrong: whether it takes it, and sends what flytec emits. */
import { analyze } from "../../compiler/analysis.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { asWritten, type Compiled, compiled, NotValid } from "../support/configurations/both-ways.ts";
import { type Found, sdkDifferences } from "../support/configurations/sdk-differences.ts";
import type { Tried } from "../support/mutants.ts";
import { type AnswerTo, accepted, askOracle, type DeployRequest, type OverrideRequest } from "../support/oracle.ts";

/**
 * From bad to good. `refused`: by the SDK, and flytec should have known. `differs`: the SDK sends something else than flytec
 * emits. `told`: flytec itself refuses to emit it, in words. `by design`: only what `ours` lists is not as the SDK sends it.
 * `same`: the SDK takes the generated module with the code beside it, and sends what flytec emits.
 */
export const verdicts = ["refused", "differs", "told", "by design", "same"] as const;

/** What became of a project, and what was said where it is not `same`. */
export interface Verdict {
  readonly kind: (typeof verdicts)[number];
  readonly said: string;
}

/** In what flytec emits something else than the SDK sends for the same project: the path in a request, and why. */
const ours: readonly (readonly [path: RegExp, reason: string])[] = [
  [/^spec\.defaultInputs\[/, "a default that the file gives is what a run is given, whatever the signature says"],
  [/^triggers\[\d+\]\.spec\.inputs\./, "a trigger gives the file's default along"],
  [/\.interface\.(?:inputs|outputs)\.variables\[\d+\]\.value\.description$/, "what the file describes is sent"],
];

/** Asks for the project as it stands and, where the change is in `profiles`, with each of them: the worst that is said. */
export async function verdictOf(tried: Tried): Promise<Verdict> {
  const profiles = tried.place.startsWith("profiles") ? profilesOf(tried) : [];
  const all = await Promise.all([undefined, ...profiles].map((profile) => verdictWith(tried, profile)));
  return all.toSorted((a, b) => verdicts.indexOf(a.kind) - verdicts.indexOf(b.kind))[0]!;
}

function profilesOf({ files }: Tried): string[] {
  return [...analyze(memoryFiles(files), "flyte.yaml", { now: 0 })!.model()!.profiles.keys()];
}

async function verdictWith({ files }: Tried, profile: string | undefined): Promise<Verdict> {
  const told = errorsForPython(files, profile);
  if (told.length > 0) return { kind: "told", said: told.join("\n") };
  try {
    const made = compiled({ files, ...(profile !== undefined && { profile }) }, asWritten);
    return judged(made, ...(await asked(made)));
  } catch (error) {
    if (error instanceof NotValid) return { kind: "told", said: error.message };
    throw error;
  }
}

/** The SDK is asked through the generated module: what is wrong with that is said to who compiles for it. */
function errorsForPython(files: Tried["files"], profile: string | undefined): string[] {
  const asked = { now: 0, targets: ["flyte2", "python"], ...(profile !== undefined && { profile }) };
  const { diagnostics } = analyze(memoryFiles(files), "flyte.yaml", asked)!;
  return diagnostics.flatMap(({ severity, code, message }) => (severity === "error" ? [`${code}: ${message}`] : []));
}

type Answers = readonly [AnswerTo<DeployRequest>, AnswerTo<OverrideRequest>];

async function asked({ asked: { deployed, overridden } }: Compiled): Promise<Answers> {
  if (overridden.overrides.length > 0) return askOracle([deployed, overridden]);
  return [(await askOracle([deployed]))[0], { overrides: [], warnings: [] }];
}

function judged(made: Compiled, deployed: Answers[0], overridden: Answers[1]): Verdict {
  if ("error" in deployed) return { kind: "refused", said: wordsOf(() => accepted(deployed)) };
  const names = new Set(made.deployed.map(nameOf));
  const requests = deployed.requests.filter((request) => names.has(nameOf(request)));
  const found: Found[] = [];
  const refusal = wordsOf(() => found.push(...sdkDifferences(made, { ...deployed, requests }, overridden)));
  if (refusal !== "") return { kind: "refused", said: refusal };
  const unlike = found.filter(({ path }) => !ours.some(([pattern]) => pattern.test(path)));
  if (unlike.length > 0) return { kind: "differs", said: unlike.map(shown).join("\n") };
  return { kind: found.length > 0 ? "by design" : "same", said: found.map(shown).join("\n") };
}

function wordsOf(act: () => unknown): string {
  try {
    act();
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

function nameOf(request: unknown): string {
  return (request as { readonly taskId: { readonly name: string } }).taskId.name;
}

function shown({ of, path, ours: mine, theirs }: Found): string {
  return `${of} ${path}: ${JSON.stringify(mine)}, and the SDK ${JSON.stringify(theirs)}`;
}
