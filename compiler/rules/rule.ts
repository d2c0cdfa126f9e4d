/** What a rule is: one mistake, its name, who else would reject it, and how it is found in the model. */
import type { Fix, Severity } from "../diagnostics/diagnostic.ts";
import type { Environment } from "../model/environment.ts";
import type { Model, NamedImage } from "../model/model.ts";
import type { Override } from "../model/override.ts";
import type { Task } from "../model/task.ts";
import type { Trigger } from "../model/trigger.ts";
import type { EffectiveInterface } from "../python/effective-interface.ts";
import type { PythonProject } from "../python/project.ts";
import type { Files } from "../source/files.ts";
import type { Place, Span } from "../source/node.ts";

/** What a rule says about one place. The code is the rule's, and so is the severity where the report gives none. */
export interface Report {
  readonly at: Place;
  /** The part of the value that is wrong, as offsets into it. */
  readonly part?: Span;
  /** What is wrong, why, what to do, with the user's own values. */
  readonly message: string;
  readonly related?: readonly { readonly at: Place; readonly message: string }[];
  readonly fixes?: readonly Fix[];
  /** Where this finding is milder than the rule's others. */
  readonly severity?: Severity;
}

/** What a rule may ask besides the thing it looks at. */
export interface Context {
  readonly model: Model;
  /** The profile that is laid over the project in this model; undefined for the project as it stands. */
  readonly profile?: string;
  /** The project's files, for rules about image sources. */
  readonly files: Files;
  /** The user's code, read and never run. */
  readonly python: PythonProject;
  /** What a task takes and gives: as declared, and as its function's signature says. */
  readonly interfaceOf: (task: Task) => EffectiveInterface;
  /** Seconds since 1970, for rules about dates to come. */
  readonly now: number;
  /** Only for a rule that had nothing to say of the whole project a moment ago; it need not look for what cannot have come since. */
  readonly changes?: Changes;
}

/** What has become of a project; all but its environments, and the code, is what it was. */
export interface Changes {
  /** Environments that are gone, in the shape that they had. */
  readonly gone: readonly Environment[];
  /** Environments that are new, or look otherwise than before. */
  readonly fresh: readonly Environment[];
}

type Check<T> = (thing: T, report: (found: Report) => void, context: Context) => void;

/** A check of one parameter as an environment, a task or an override writes it: it is asked only where the key is there. */
export interface SettingCheck {
  readonly key: string;
  readonly check: (
    setting: unknown,
    report: (found: Report) => void,
    context: Context,
    owner: Environment | Task | Override,
  ) => void;
}

/** How a rule looks at a project: thing by thing, or as a whole. A rule has one or more of these. */
export interface Checks {
  readonly setting?: SettingCheck;
  readonly project?: Check<Model>;
  readonly image?: Check<NamedImage>;
  readonly environment?: Check<Environment>;
  readonly task?: Check<Task>;
  readonly override?: Check<Override>;
  readonly trigger?: Check<Trigger>;
}

/** A rule: its name, who is behind it, and its checks. */
export interface Rule extends Checks {
  /** Kebab-case; the name of its two files, its documentation page and the word that silences it. */
  readonly code: string;
  readonly severity: Severity;
  /** One line for the index. */
  readonly title: string;
  /**
   * Who refuses it, or what becomes of it, and where that is written: `SDK: <symbol>`, `Python: …`, `control plane: …`,
   * `run: …`; `lost: …` where it has no effect, `flytec: …` where only the language forbids it, `nobody: …`.
   */
  readonly rejectedBy: string;
  /** Only for this target of `compile`, or one of these; without it the rule holds for all. */
  readonly target?: string | readonly string[];
  /** Only where this target of `compile` is not asked for: what is written for it is read by nobody. */
  readonly without?: string;
}

/** Declares a rule; gives it back unchanged, checked by type. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
