/** The projects that `show`, `list` and `graph` look at. */
import type { InspectOptions } from "../inspect/inspection.ts";
import { originsIn } from "../inspect/origin.ts";
import type { Model } from "../model/model.ts";
import { profileTree } from "../source/compose.ts";
import type { Args } from "./command.ts";
import { diskFiles } from "./disk.ts";
import { type Io, UsageError } from "./io.ts";
import { analyses, profiled } from "./jobs.ts";
import { registration } from "./registration.ts";

/** A project, ready to be looked at. */
export interface Inspected {
  readonly uri: string;
  readonly model: Model;
  readonly options: InspectOptions;
}

/**
 * The projects below `--in`, or around the working directory, under the profile that is asked for. Mistakes in them
 * are no hindrance, as long as they can be read.
 * @throws UsageError where one of them is no YAML.
 */
export function inspected(args: Args, io: Io): Inspected[] {
  const files = diskFiles(io.cwd);
  const name = args.value("profile");
  return analyses(files, { ...args, paths: args.values("in") }, io).map(({ uri, analysis }) => {
    const { model } = profiled(uri, analysis, name);
    if (!model) throw new UsageError(`${uri} cannot be read as YAML; \`flytec check\` shows where.`);
    const { project, domain } = registration(args, model, files, uri);
    const tree = name === undefined ? undefined : profileTree(analysis.project.root, name);
    const profile = name !== undefined && tree ? { name, tree } : undefined;
    const options = { origins: originsIn(analysis.project), registered: { project, domain }, now: io.now() / 1000 };
    return { uri, model, options: { ...options, ...(profile && { profile }) } };
  });
}
