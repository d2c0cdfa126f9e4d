/** Fixes carried out until nothing is left to mend: what `flytec fix` and the editor's fix-all do. */
import { type Analysis, analyze, type Options } from "./analysis.ts";
import { applyEdits, compatible, editsByFile, type Planned, type Wanted, wantedFixes } from "./diagnostics/apply.ts";
import { type Files, overlaid } from "./source/files.ts";
import { remembering } from "./source/read-yaml.ts";

/** A project after its fixes. */
export interface Fixed {
  /** The files that changed, with their new texts. */
  readonly texts: ReadonlyMap<string, string>;
  /** The fixes carried out, in their order. */
  readonly done: readonly Planned[];
  /** The project as it is then. */
  readonly analysis: Analysis;
}

/** A fix may bring others into reach; more rounds than any project needs. */
const maxRounds = 100;
/** A fix that leaves its finding as it was is not tried for ever. */
const maxTries = 10;

/**
 * Carries out the wanted fixes of the project whose root file is `uri`, round by round, until there are none. Fixes of
 * one round do not touch each other; one that would break a file's YAML is left out.
 * @returns undefined if there is no such file.
 */
export function fixProject(files: Files, uri: string, options: Options, wanted: Wanted): Fixed | undefined {
  const read = options.read ?? remembering();
  const texts = new Map<string, string>();
  const analysed = (changed: ReadonlyMap<string, string>) =>
    analyze(overlaid(files, changed), uri, { ...options, read });
  let analysis = analysed(texts);
  if (!analysis) return undefined;
  const tries = new Map<string, number>();
  const done: Planned[] = [];
  for (let round = 0; round < maxRounds; round++) {
    const due = wantedFixes(analysis.diagnostics, wanted).filter(
      (planned) => (tries.get(nameOf(planned)) ?? 0) < maxTries && isReadable(planned, overlaid(files, texts)),
    );
    if (due.length === 0) break;
    const made = carryOut(compatible(due), analysis, overlaid(files, texts), (changed) =>
      analysed(new Map([...texts, ...changed])),
    );
    for (const name of new Set(due.filter((one) => made.tried.includes(one)).map(nameOf)))
      tries.set(name, (tries.get(name) ?? 0) + (made.done.some((one) => nameOf(one) === name) ? 1 : maxTries));
    for (const [file, text] of made.texts) texts.set(file, text);
    done.push(...made.done);
    analysis = made.analysis;
  }
  for (const [file, text] of texts) if (files.read(file) === text) texts.delete(file);
  return { texts, done, analysis };
}

interface Round {
  readonly texts: ReadonlyMap<string, string>;
  readonly tried: readonly Planned[];
  readonly done: readonly Planned[];
  readonly analysis: Analysis;
}

/** All of a round's fixes at once; where that breaks a file, the first that does not break one by itself. */
function carryOut(
  planned: readonly Planned[],
  before: Analysis,
  files: Files,
  analysed: (changed: ReadonlyMap<string, string>) => Analysis | undefined,
): Round {
  const attempt = (some: readonly Planned[]): Round | undefined => {
    const texts = changedBy(some, files);
    const analysis = analysed(texts);
    return analysis && breaks(analysis) <= breaks(before) ? { texts, tried: planned, done: some, analysis } : undefined;
  };
  const together = attempt(planned);
  if (together) return together;
  for (const [i, one] of planned.entries()) {
    const alone = attempt([one]);
    if (alone) return { ...alone, tried: planned.slice(0, i + 1) };
  }
  return { texts: new Map(), tried: planned, done: [], analysis: before };
}

function changedBy(planned: readonly Planned[], files: Files): Map<string, string> {
  const edits = editsByFile(planned.flatMap(({ fix }) => fix.edits));
  return new Map([...edits].map(([file, own]) => [file, applyEdits(files.read(file) ?? "", own)]));
}

/** How often the texts of a project break as YAML. */
function breaks({ project }: Analysis): number {
  return project.texts.reduce((sum, { problems }) => sum + problems.length, 0);
}

/** False for a fix of a file whose bytes are no UTF-8: they would not be written as they were. */
function isReadable({ fix }: Planned, files: Files): boolean {
  return fix.edits.every(({ file }) => files.read(file)?.includes("\ufffd") === false);
}

function nameOf({ diagnostic: { code, file, message }, fix }: Planned): string {
  return JSON.stringify([code, file, message, fix.title]);
}
