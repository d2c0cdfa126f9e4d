/** The projects that `show`, `list` and `graph` look at. */
import type { Analysis } from "../analysis.ts";
import type { Look } from "../inspect/look.ts";
import { originsIn } from "../inspect/origin.ts";
import type { Model } from "../model/model.ts";
import { profileTree } from "../source/compose.ts";
import type { Files } from "../source/files.ts";
import type { Args } from "./command.ts";
import { diskFiles } from "./disk.ts";
import { type Io, UsageError } from "./io.ts";
import { analyses, profiled } from "./jobs.ts";
import { registration } from "./registration.ts";
import { targetsOf } from "./targets.ts";

/**
 * The projects below `--in`, or around the working directory, under the profile that is asked for. Mistakes in them
 * are no hindrance, as long as they can be read.
 * @throws UsageError where one of them is no YAML.
 */
export function inspected(args: Args, io: Io): Look[] {
  const files = diskFiles(io.cwd);
  const profile = args.value("profile");
  const target = targetsOf(args).targets?.at(-1);
  return analyses(files, { ...args, paths: args.values("in") }, io).map(({ uri, analysis }) => {
    const { model } = profiled(uri, analysis, profile);
    if (!model) throw new UsageError(`${uri} cannot be read as YAML; \`flytec check\` shows where.`);
    return {
      ...lookAt({ uri, analysis, model, files, args, profile, now: io.now() / 1000 }),
      ...(target && { target }),
    };
  });
}

/** What a look at a project begins with. */
interface Seen {
  readonly uri: string;
  readonly analysis: Pick<Analysis, "project" | "model" | "python">;
  readonly model: Model;
  readonly files: Files;
  /** Where flags say that tasks are registered, and what they say of images. */
  readonly args: Pick<Args, "value" | "values">;
  readonly profile: string | undefined;
  readonly now: number;
}

/** A project as it is under a profile, or without one; its code is read when somebody asks for it. */
export function lookAt({ uri, analysis, model, files, args, profile: name, now }: Seen): Look {
  const { project, domain, imageRefs } = registration(args, model, files, uri);
  const tree = name === undefined ? undefined : profileTree(analysis.project.root, name);
  return {
    uri,
    model,
    files,
    get python() {
      return analysis.python(model);
    },
    origins: originsIn(analysis.project),
    registered: { project, domain },
    imageRefs,
    ...(name !== undefined && tree && { profile: { name, tree, base: analysis.model() } }),
    now,
  };
}
