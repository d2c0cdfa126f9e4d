import type { Environment } from "../model/environment.ts";
import { resolveImage } from "../model/image.ts";
import { buildContext, buildImage } from "../model/image-build.ts";
import { qualifiedName } from "../model/task.ts";
import { declaredTask } from "../python/code-task.ts";
import { packagesImported } from "../python/imported.ts";
import { pythonPlace } from "../python/place.ts";
import { locate } from "../python/project.ts";
import { eachFunction } from "./code.ts";
import { comesWithFlyte, hasOnlyFlyte, namedPackages, normal } from "./image-packages.ts";
import { type Context, defineRule } from "./rule.ts";

export const envDependsOnImageSuperset = defineRule({
  code: "env-depends-on-image-superset",
  severity: "info",
  title: "A task calls one whose module needs a package that the caller's image lacks",
  rejectedBy: "run: Python imports the called task's module in the caller's image (ModuleNotFoundError)",
  ...eachFunction(({ task, found, at }, report, context) => {
    const { model, interfaceOf } = context;
    const { environment } = task;
    if (found.mentions.length === 0 || !isBare(environment, context)) return;
    for (const { task: named, at: span } of found.mentions) {
      const called = declaredTask(model, named);
      const other = called && interfaceOf(called).function;
      if (!other || called.environment === environment || other.module === found.module) continue;
      const lacking = importedFromImage(called.environment, other.definition.scope.module, context);
      if (!lacking) continue;
      report({
        at: at(span),
        message: `To call \`${qualifiedName(called)}\`, \`${qualifiedName(task)}\` imports \`${other.module}\`, and with it \`${lacking.name}\`: the image of \`${called.environment.name.value}\` installs that, the image of \`${environment.name.value}\` does not. Install it there too, or import it inside the functions that use it.`,
        related: [
          { at: pythonPlace(other.source, lacking.at), message: "the import" },
          { at: environment.own.image?.key ?? environment.name, message: "the image that lacks it" },
        ],
      });
    }
  }),
});

/** True where an environment's tasks surely have flyte at hand, and no package besides. */
function isBare({ settings }: Environment, { model }: Context): boolean {
  const resolved = resolveImage(settings.image?.value, model.images);
  if (resolved?.kind === "auto") return true;
  const image = resolved?.kind === "definition" && buildImage(resolved.definition, buildContext(model)).image;
  return image ? hasOnlyFlyte(image) : false;
}

type Module = Parameters<typeof packagesImported>[0];

/** The first package that a module imports at its top, and that its environment's image names. */
function importedFromImage({ settings }: Environment, module: Module, { model, python }: Context) {
  const resolved = resolveImage(settings.image?.value, model.images);
  const image =
    resolved?.kind === "definition" ? buildImage(resolved.definition, buildContext(model)).image : undefined;
  const named = new Set(image ? namedPackages(image).map(normal) : []);
  for (const [name, at] of named.size > 0 ? packagesImported(module) : [])
    if (named.has(normal(name)) && !comesWithFlyte(name) && !locate(python, name)) return { name, at };
  return undefined;
}
