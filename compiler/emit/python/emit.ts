/** The Python emitter: one module that holds what the project declares, for the user's modules to import. */
import { type Model, pythonDefaults } from "../../model/model.ts";
import { folder, isInside, join } from "../../source/paths.ts";
import type { Artifact, EmitOptions, Emitter } from "../emitter.ts";
import { isEdited, sealed } from "./header.ts";
import type { Location } from "./location.ts";
import { moduleText } from "./module.ts";

export const python: Emitter = {
  name: "python",
  sharesFolder: true,
  emit: (model, options) => ({ artifacts: [artifact(model, options)], findings: [] }),
  print: (model, options) => artifact(model, options).content,
  wasEdited: isEdited,
};

/** Paths in a module that goes outside the project are written as from the source root, where it is to end up. */
function artifact(model: Model, options: EmitOptions): Artifact & { readonly content: string } {
  const { python: settings } = model;
  const module = settings.module?.value ?? pythonDefaults.module;
  const path = `${module.replaceAll(".", "/")}.py`;
  const root = join(
    folder(settings.root?.node.source.uri ?? options.source),
    settings.root?.value ?? pythonDefaults.root,
  );
  const place = options.folder !== undefined && isInside(".", options.folder) ? options.folder : root;
  const location: Location = {
    folder: folder(join(place, path)),
    module,
    root,
    source: options.source,
  };
  return {
    path,
    content: sealed(moduleText(model, location, options.imageRefs), options.flytecVersion, options.source),
  };
}
