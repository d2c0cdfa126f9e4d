import type { Environment } from "../model/environment.ts";
import { type ImageDefinition, resolveImage } from "../model/image.ts";
import { buildContext, buildImage } from "../model/image-build.ts";
import { isContainerTask } from "../model/task.ts";
import { child, isNull, keyPlace, type Place } from "../source/node.ts";
import { mayInstall, startsBare } from "./image-packages.ts";
import { isMisspelt } from "./misspelt.ts";
import { asPolicy } from "./reuse.ts";
import { type Context, defineRule, type Report } from "./rule.ts";

const needed = "unionai-reuse";

export const reuseNeedsUnionaiReuse = defineRule({
  code: "reuse-needs-unionai-reuse",
  severity: "warning",
  title: "The image of a reusable environment lacks the package `unionai-reuse`",
  rejectedBy: "run: the worker that is kept for reuse comes from the package unionai-reuse",
  environment: (environment, report, context) => {
    const { own, settings, tasks } = environment;
    const at = (own.reusable ?? own.image ?? own.extends)?.key;
    const onlyContainers = tasks.size > 0 && [...tasks.values()].every(isContainerTask);
    if (at && asPolicy(settings.reusable) && !settings.plugin_config && !onlyContainers)
      judge(environment, at, report, context);
  },
  override: ({ settings, task }, report, context) => {
    const policy = asPolicy(settings.reusable);
    const below = task.environment.settings;
    const isPlain = !isContainerTask(task) && !settings.plugin_config && !below.plugin_config;
    if (policy && !asPolicy(below.reusable) && isPlain) judge(task.environment, policy.key, report, context);
  },
});

function judge({ settings }: Environment, at: Place, report: (found: Report) => void, { model, files }: Context): void {
  const resolved = resolveImage(settings.image?.value, model.images);
  if (resolved?.kind !== "definition") return;
  const { image } = buildImage(resolved.definition, buildContext(model));
  if (!image || !startsBare(image) || image.layers.some((layer) => mayInstall(needed, layer, files))) return;
  if (hasUnreadLayers(resolved.definition)) return;
  const layers = keyPlace(resolved.definition.at, "layers");
  report({
    at,
    message: `Workers that are reused need the package \`${needed}\` in their image, and no layer of this one installs it. Add \`- with_pip_packages: [${needed}>=0.1.10]\` to its layers.`,
    related: [
      { at: resolved.definition.from.key, message: "the image begins here" },
      layers
        ? { at: layers, message: "its layers" }
        : { at: nameOf(resolved.definition, settings, model), message: "it has no layers" },
    ],
  });
}

/** True where a layer is misspelled, or is none, or the whole list is. */
function hasUnreadLayers({ at, layers }: ImageDefinition): boolean {
  const list = child(at.node, "layers");
  const count = list?.kind === "sequence" ? list.items.length : isNull(list) ? 0 : undefined;
  return count !== layers.length || isMisspelt(at.node, "layers");
}

/** Where an image that is declared has its name; of another, the key it stands at. */
function nameOf({ at }: ImageDefinition, { image }: Environment["settings"], { images }: Context["model"]): Place {
  const declared = [...images.values()].find(({ definition }) => definition?.at === at);
  return declared?.name ?? image!.key;
}
