/**
 * Everything there is to know about one project at one moment. The command line, the hook and the editor all ask
 * this, so the same text gives the same findings everywhere.
 */
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { byPlace, type Finding, measure } from "./diagnostics/finding.ts";
import { type Silenced, suppress } from "./diagnostics/suppress.ts";
import { textFindings } from "./diagnostics/text-findings.ts";
import { type CompileEntry, defaultTarget, lowerModel, type Model, targetOf } from "./model/model.ts";
import { interfacesOf } from "./python/effective-interface.ts";
import { type PythonProject, pythonSettings, type ReadPython } from "./python/project.ts";
import { rememberingPython } from "./python/remembering.ts";
import { pythonTexts } from "./python/texts.ts";
import { silencing } from "./rules/codes.ts";
import { newRuleMemory, type RuleMemory } from "./rules/memory.ts";
import { rules } from "./rules/rules.ts";
import { rulesFor, runRules } from "./rules/run.ts";
import { applySeverities, severityFindings } from "./rules/severities.ts";
import { checkProfiles, checkShape, type ShapeMemory } from "./shape/validate.ts";
import { overlay, profileTree } from "./source/compose.ts";
import type { Files } from "./source/files.ts";
import { type Project, readProject } from "./source/project.ts";
import { type ReadYaml, readYaml } from "./source/read-yaml.ts";

/** What an analysis depends on besides the files. */
export interface Options {
  /** Seconds since 1970; what dates to come are counted from. */
  readonly now: number;
  /** Targets whose limits are reported; without it, those of the file's `compile` list. */
  readonly targets?: readonly string[];
  /** The profile that is compiled: the limits of targets are those of the project with it. Without it, `compile` says. */
  readonly profile?: string;
  /** How texts are read; one that remembers, where several projects or moments share texts. */
  readonly read?: ReadYaml;
  /** What was found out about the same project a moment ago; what is written as it was need not be looked at again. */
  readonly memory?: Memory;
}

/** What analyses of one project leave to the next. Whoever holds it decides how long that is remembered. */
export interface Memory {
  readonly models: Map<string | undefined, Model>;
  /** This, and what the schema said, is left out where no other analysis follows. */
  readonly rules?: RuleMemory;
  readonly shape?: ShapeMemory;
  /** How the user's code is read. */
  readonly readPython: ReadPython;
}

/** A memory of nothing yet. */
export function newMemory(): Memory {
  return { models: new Map(), rules: newRuleMemory(), shape: new Map(), readPython: rememberingPython() };
}

/** One project at one moment; everything in it is computed when asked for, and kept. */
export interface Analysis {
  readonly project: Project;
  /** The model with no profile, or with the one named; undefined while the YAML is broken, or if there is no such profile. */
  model(profile?: string): Model | undefined;
  /** The user's code as one of the models sees it. */
  python(model: Model): PythonProject;
  readonly diagnostics: readonly Diagnostic[];
}

/** Analyses the project whose root file is `uri`; undefined if there is no such file. */
export function analyze(files: Files, uri: string, options: Options): Analysis | undefined {
  const project = readProject(files, uri, options.read ?? readYaml);
  if (!project) return undefined;
  const models = new Map<string | undefined, Model | undefined>();
  const model = (profile?: string) => {
    if (!models.has(profile)) models.set(profile, modelOf(project, profile, options.memory));
    return models.get(profile);
  };
  const python = pythonOf(files, uri, options.memory?.readPython ?? rememberingPython());
  let diagnostics: readonly Diagnostic[] | undefined;
  return {
    project,
    model,
    python,
    get diagnostics() {
      diagnostics ??= diagnose({ files, project, model, python, options });
      return diagnostics;
    },
  };
}

function modelOf(project: Project, profile: string | undefined, memory: Memory | undefined): Model | undefined {
  if (project.broken) return undefined;
  const tree = profile === undefined ? undefined : profileTree(project.root, profile);
  if (profile !== undefined && !tree) return undefined;
  const model = lowerModel(tree ? overlay(project.root, tree) : project.root, memory?.models.get(profile));
  memory?.models.set(profile, model);
  return model;
}

function pythonOf(files: Files, uri: string, read: ReadPython): (model: Model) => PythonProject {
  const known = new Map<Model, PythonProject>();
  return (model) => {
    if (!known.has(model)) known.set(model, read(pythonSettings(model, files, uri)));
    return known.get(model)!;
  };
}

interface Moment extends Pick<Analysis, "project" | "model" | "python"> {
  readonly files: Files;
  readonly options: Options;
}

function diagnose(moment: Moment): readonly Diagnostic[] {
  const { project } = moment;
  const ofRules = ruleFindings(moment);
  const findings = [...textFindings(project), ...shapeFindings(project, moment.options.memory?.shape), ...ofRules];
  const { kept, complaints } = silence(moment, [...findings, ...severityFindings(project.root)]);
  return [...kept, ...complaints].sort(byPlace);
}

/** What only an emission can say, as diagnostics of its project. What stands in its way cannot be silenced. */
export function judge(
  analysis: Pick<Analysis, "project" | "model" | "python">,
  findings: readonly Finding[],
): readonly Diagnostic[] {
  const standing = measure(findings.filter(({ severity }) => severity === "error"));
  const others = silence(
    analysis,
    findings.filter(({ severity }) => severity !== "error"),
  ).kept;
  return [...standing, ...others].sort(byPlace);
}

/**
 * Findings as diagnostics: with the severities the project asks for, less what its comments silence. While the YAML is
 * broken the rules say nothing, and no comment is called unused for it.
 */
function silence(
  { project, model, python }: Pick<Analysis, "project" | "model" | "python">,
  findings: readonly Finding[],
): Silenced {
  const judged = applySeverities(measure(findings), project.root);
  const code = modelsOf(model).flatMap(([, one]) => pythonTexts(one, python(one)));
  const texts = new Map([...project.texts, ...code].map((text) => [text.source.uri, text]));
  const { kept, complaints } = suppress(judged, [...texts.values()], silencing);
  const due = complaints.filter(({ code }) => code !== "ignore-unused" || !project.broken);
  return { kept, complaints: applySeverities(due, project.root) };
}

/** Shape is judged text by text (a text that is no YAML has none), profiles as what they make of the project. */
function shapeFindings(project: Project, memory?: ShapeMemory): Finding[] {
  const texts = project.texts.flatMap(({ source: { uri }, documents, problems }) =>
    problems.length > 0 ? [] : documents.flatMap((root, i) => checkShape(root, memory, `${i} ${uri}`)),
  );
  return project.broken ? texts : [...texts, ...checkProfiles(project.root, memory)];
}

/** The project as it stands, and once more with each of its profiles. */
function modelsOf(model: Analysis["model"]): [profile: string | undefined, model: Model][] {
  const profiles = model()?.profiles.keys() ?? [];
  return [undefined, ...profiles].flatMap((profile) => {
    const one = model(profile);
    return one ? [[profile, one]] : [];
  });
}

function ruleFindings({
  files,
  model,
  python,
  options: { now, targets, profile: compiled, memory },
}: Moment): Finding[] {
  const entries = model()?.compile ?? [];
  const asked = targets ?? (entries.length > 0 ? entries.map(targetOf) : [defaultTarget]);
  const isSeen = (profile?: string) => (target: string) =>
    compiled === undefined ? isCompiled(target, profile, entries) : profile === compiled;
  return modelsOf(model).flatMap(([profile, one]) => {
    const code = python(one);
    const context = { model: one, profile, files, python: code, interfaceOf: interfacesOf(code), now };
    return runRules(rulesFor(rules, asked, isSeen(profile)), context, memory?.rules);
  });
}

/** Whether a target sees the project with a profile: as its entries of `compile` say; without entries, it may. */
function isCompiled(target: string, profile: string | undefined, entries: readonly CompileEntry[]): boolean {
  const own = entries.filter((entry) => targetOf(entry) === target);
  return own.length === 0 || own.some(({ settings }) => settings.profile?.value === profile);
}
