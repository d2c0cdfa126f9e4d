/** The Python emitter: one module that holds what the project declares, for the user's modules to import. */
import { type Model, pythonDefaults, sourceRoot } from "../../model/model.ts";
import { folder, isInside, join, relative } from "../../source/paths.ts";
import type { Artifact, EmitOptions, Emitter } from "../emitter.ts";
import { isEdited, sealed } from "./header.ts";
import type { Location } from "./location.ts";
import { moduleText } from "./module.ts";

/** The target `python`. */
export const python: Emitter = {
  name: "python",
  sharesFolder: true,
  emit: (model, options) => {
    const made = artifact(model, options);
    return { artifacts: [made], findings: [], print: () => made.content };
  },
  wasEdited: isEdited,
};

/**
 * Paths in a module that goes outside the project are written as from the source root, where it is to end up. What the
 * module says of its source is seen from the source's own folder, so that it does not matter where flytec was run.
 */
function artifact(model: Model, options: EmitOptions): Artifact & { readonly content: string } {
  const { python: settings } = model;
  const module = settings.module?.value ?? pythonDefaults.module;
  const path = `${module.replaceAll(".", "/")}.py`;
  const home = folder(options.source);
  const root = sourceRoot(model, options.source);
  const place = options.folder !== undefined && isInside(".", options.folder) ? options.folder : root;
  const location: Location = {
    folder: folder(join(place, path)),
    module,
    root: root === home ? "." : relative(home, root),
    source: options.source.slice(options.source.lastIndexOf("/") + 1),
  };
  const text = moduleText(model, location, options);
  return { path, content: sealed(text, options.flytecVersion, location.source) };
}
