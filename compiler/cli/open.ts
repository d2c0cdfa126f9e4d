/** A project on the disk as objects: the things of it by address, as Metaflow's client has them. */
import { statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { type Analysis, analyze } from "../analysis.ts";
import { didYouMean, listed } from "../diagnostics/words.ts";
import { emitters, type Target } from "../emit/emitters.ts";
import { InspectError } from "../inspect/inspect-error.ts";
import type { InspectedProject } from "../inspect/inspected.ts";
import type { Look, Registered } from "../inspect/look.ts";
import { projectObject } from "../inspect/objects.ts";
import type { Files } from "../source/files.ts";
import { nearest } from "../source/nearest.ts";
import { remembering } from "../source/read-yaml.ts";
import { diskFiles } from "./disk.ts";
import { inputs } from "./inputs.ts";
import { lookAt } from "./inspected.ts";
import { UsageError } from "./io.ts";

/** How a project is looked at; what is left out is what the project says. */
export interface OpenOptions {
  /** The profile that is laid over it. */
  readonly profile?: string;
  /** The target that tags and commands are told for. */
  readonly target?: Target;
  /** `<project>/<domain>`: what `isInNamespace()` compares with. */
  readonly namespace?: string;
  /** What `from_ref_name: NAME` stands for. */
  readonly imageRefs?: Readonly<Record<string, string>>;
  /** Other files than those on the disk; `root` is then the path of the root file among them. */
  readonly files?: Files;
  /** Seconds since 1970; what next runs are counted from. By default, now. */
  readonly now?: number;
}

/**
 * Opens the project whose root file is `root`, or the one in that folder or around it. It is read once: what changes later is seen
 * by opening it again. Mistakes in it are no hindrance; no code of it is run.
 * @throws InspectError `not-found` where there is no project, or several, or no such profile; `unreadable` where it is no YAML.
 */
export function open(root: string, options: OpenOptions = {}): InspectedProject {
  const { files, uri } = options.files ? { files: options.files, uri: root } : located(root);
  const now = options.now ?? Date.now() / 1000;
  const analysis = analyze(files, uri, { now });
  if (!analysis) throw new InspectError("not-found", `there is no file \`${root}\`.`);
  return projectObject({ ...looked(analysis, files, uri, options, now), ...choices(options) });
}

function looked(analysis: Analysis, files: Files, uri: string, options: OpenOptions, now: number): Look {
  const base = analysis.model();
  if (!base) throw new InspectError("unreadable", `\`${uri}\` cannot be read as YAML; \`flytec check\` shows where.`);
  const model = analysis.model(options.profile);
  if (!model) throw unknown("profile", options.profile!, base.profiles.keys());
  const images = Object.entries(options.imageRefs ?? {}).map(([name, image]) => `${name}=${image}`);
  const args = { value: () => undefined, values: (name: string) => (name === "image" ? images : []) };
  return lookAt({ uri, analysis, model, files, args, profile: options.profile, now });
}

function choices({ target, namespace }: OpenOptions): Pick<Look, "target" | "namespace"> {
  if (target !== undefined && !Object.hasOwn(emitters, target)) throw unknown("target", target, Object.keys(emitters));
  return { ...(target && { target }), ...(namespace !== undefined && { namespace: registered(namespace) }) };
}

function registered(namespace: string): Registered {
  const [project, domain, ...more] = namespace.split("/");
  if (project && domain && more.length === 0) return { project, domain };
  throw new InspectError("invalid-pathspec", `\`${namespace}\` is no namespace; it is \`<project>/<domain>\`.`);
}

function unknown(what: string, name: string, names: Iterable<string>): InspectError {
  const all = [...names];
  const near = nearest(name, all);
  const known = all.length > 0 ? `there are ${listed(all, "and")}.` : "there is none.";
  const details = near === undefined ? {} : { nearest: near };
  return new InspectError("not-found", `there is no ${what} \`${name}\`; ${didYouMean(near, known)}`, details);
}

/** The root file of a path on the disk, and the files as seen from its folder. */
function located(root: string): { files: Files; uri: string } {
  if (statSync(root, { throwIfNoEntry: false })?.isFile())
    return { files: diskFiles(dirname(root)), uri: basename(root) };
  const files = diskFiles(root);
  const roots = rootsIn(files, root);
  if (roots.length === 1) return { files, uri: roots[0]! };
  throw new InspectError(
    "not-found",
    `there are several projects in \`${root}\`: ${listed(roots, "and")}; open one of them.`,
  );
}

function rootsIn(files: Files, root: string): readonly string[] {
  try {
    return inputs(files, remembering(), root, [], false).roots;
  } catch (error) {
    if (error instanceof UsageError) throw new InspectError("not-found", error.message);
    throw error;
  }
}
