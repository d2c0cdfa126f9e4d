import type { Environment } from "../model/environment.ts";
import { resolveImage } from "../model/image.ts";
import { buildContext, buildImage } from "../model/image-build.ts";
import { pythonDefaults } from "../model/model.ts";
import { isContainerTask } from "../model/task.ts";
import type { Place } from "../source/node.ts";
import { mayInstall, startsBare } from "./image-packages.ts";
import { type Context, defineRule } from "./rule.ts";

export const flyte1ImageFlyte2 = defineRule({
  code: "flyte1-image-flyte2",
  severity: "warning",
  title: "The image has no flytekit",
  rejectedBy: "run: the container's command `pyflyte-execute` comes with flytekit; images of Flyte 2 have not got it",
  target: "flyte1",
  environment: (environment, report, context) => {
    const { own, settings, tasks, name } = environment;
    if (![...tasks.values()].some((task) => !isContainerTask(task)) || !lacksFlytekit(environment, context)) return;
    const python = context.model.python.version?.value ?? pythonDefaults.version;
    const at: Place = own.image ?? (settings.image ? (own.extends ?? name) : name);
    report({
      at,
      message: `Nothing installs flytekit in the image of \`${name.value}\`, so it has no \`pyflyte-execute\`, which is what Flyte 1 starts. Take an image of flytekit's, \`cr.flyte.org/flyteorg/flytekit:py${python}-1.16.31\`, or add \`- with_pip_packages: [flytekit==1.16.31]\` to the layers of one with \`install_flyte: false\`.`,
    });
  },
});

/** True where it is certain: of what a URI leads to, a Dockerfile or a script, nothing is known. */
function lacksFlytekit({ settings: { image } }: Environment, { model, files }: Context): boolean {
  const resolved = resolveImage(image?.value, model.images);
  if (resolved?.kind === "auto") return !model.image_refs.has("default");
  if (resolved?.kind !== "definition") return false;
  const built = buildImage(resolved.definition, buildContext(model)).image;
  return (
    built !== undefined && startsBare(built) && !built.layers.some((layer) => mayInstall("flytekit", layer, files))
  );
}
