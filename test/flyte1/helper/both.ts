/** One project in two ways: with the helper module, and as somebody would write it without. */
import { analyze } from "../../../compiler/analysis.ts";
import { cacheVersion } from "../../../compiler/emit/flyte1/cache-version.ts";
import { helperModule } from "../../../compiler/emit/flyte1/helper/module.ts";
import { scopeOf } from "../../../compiler/emit/flyte1/scope-of.ts";
import { effective } from "../../../compiler/model/effective.ts";
import { allTasks, type Model } from "../../../compiler/model/model.ts";
import { qualifiedName } from "../../../compiler/model/task.ts";
import { pythonProject, pythonSettings } from "../../../compiler/python/project.ts";
import { memoryFiles } from "../../../compiler/source/files.ts";
import { compareRequests } from "../../oracle/compare.ts";
import { stubsOf } from "../../support/stubs.ts";
import type { Entity, Modules } from "../flytekit.ts";
import { plainModules } from "../plain.ts";
import { byHelper } from "../stub-style.ts";

/** Both ways, and the helper module's text. */
export interface Both {
  readonly helper: Modules;
  readonly plain: Modules;
  readonly text: string;
}

/** Reads a project whose functions are not there; they get stubs. Throws what flytec has against it. */
export function both(files: Readonly<Record<string, string>>, profile?: string): Both {
  const analysis = analyze(memoryFiles(files), "flyte.yaml", { now: 0, targets: ["flyte1"] })!;
  const errors = analysis.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  const model = analysis.model(profile)!;
  const stubs = stubsOf(model, byHelper);
  const scope = scopeWith(model, stubs.files);
  const helper = helperModule(model, scope, { flytecVersion: "0.0.0", source: "flyte.yaml" });
  const plain = plainModules(model, {
    imageUri: scope.imageUri,
    cacheVersion: (task) => cacheVersion(task, effective(task), scope),
  });
  const containers = allTasks(model).filter((task) => task.settings.container);
  const asking = containers.map((task) => `container(${JSON.stringify(qualifiedName(task))})`);
  const asked = ["from flyte1_envs import container", "", ...asking, ""].join("\n");
  return {
    helper: {
      files: {
        ...stubs.files,
        [helper.path]: helper.content,
        ...(containers.length > 0 ? { "asking.py": asked } : {}),
      },
      modules: [...stubs.modules, ...(containers.length > 0 ? ["asking"] : [])],
    },
    plain,
    text: helper.content,
  };
}

function scopeWith(model: Model, sources: Readonly<Record<string, string>>) {
  const files = memoryFiles(sources);
  const python = pythonProject(pythonSettings(model, files, "flyte.yaml"));
  const options = { files, python, imageRefs: new Map(), flytecVersion: "0.0.0", source: "flyte.yaml" };
  const { scope, findings } = scopeOf(model, options);
  if (!scope) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  return scope;
}

/** Where two lists of entities differ, each by its kind and name. */
export function differences(ours: readonly Entity[], theirs: readonly Entity[]): string[] {
  const byName = (all: readonly Entity[]) =>
    Object.fromEntries(all.map((each) => [`${each.kind} ${each.name}`, each.message]));
  return compareRequests(byName(ours), byName(theirs)).map(
    ({ path, ours, theirs }) => `${path}\n  with     ${JSON.stringify(ours)}\n  without  ${JSON.stringify(theirs)}`,
  );
}
