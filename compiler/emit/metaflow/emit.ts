/** The Metaflow emitter: a flow for each task, each of its overrides and each trigger with a schedule, and how to run them. */
import { type Model, sourceRoot } from "../../model/model.ts";
import { effectiveInterface } from "../../python/effective-interface.ts";
import { folder, isAbsolute, join, relative } from "../../source/paths.ts";
import type { Artifact, EmitOptions, Emitter } from "../emitter.ts";
import { type EnvironmentImages, environmentImages } from "../image/environment-images.ts";
import type { ImageUri } from "../image/image-uri.ts";
import { isEdited, sealed } from "../python/header.ts";
import { deployCommand, type Places, runCommand } from "./command-line.ts";
import { flowFindings } from "./findings.ts";
import { type Flow, flowsOf } from "./flow.ts";
import { flowText } from "./flow-text.ts";
import { readmeStart, readmeText } from "./readme.ts";
import { setupOf } from "./setup.ts";

/** The target `metaflow`. */
export const metaflow: Emitter = {
  name: "metaflow",
  sharesFolder: false,
  emit(model, options) {
    const flows = flowsOf(model, (task) => effectiveInterface(task, options.python));
    const images = imagesOf(flows, model, options);
    let made: readonly Written[] | undefined;
    const artifacts = () => {
      made ??= artifactsOf(flows, images, model, options);
      return made;
    };
    return {
      get artifacts() {
        return artifacts();
      },
      findings: flowFindings(flows, images, options),
      print: () => artifacts().map(printed).join("\n"),
    };
  },
  wasEdited: isEdited,
};

type Written = Artifact & { readonly content: string };

function artifactsOf(
  flows: readonly Flow[],
  images: (flow: Flow) => ImageUri | undefined,
  model: Model,
  options: EmitOptions,
): Written[] {
  if (flows.length === 0) return [];
  const places = placesOf(model, options);
  const source = options.source.slice(options.source.lastIndexOf("/") + 1);
  const sealedText = (body: string, above?: string) => sealed(body, options.flytecVersion, source, above);
  return [
    ...flows.map((flow) => {
      const setup = setupOf(flow, options.metaflow);
      const image = images(flow);
      const command = flow.trigger ? deployCommand(flow, places, setup) : runCommand(flow, places);
      const text = flowText(flow, setup, image && "uri" in image ? image.uri : undefined);
      return { path: `${flow.name}.py`, content: sealedText(`# Run it: ${command}\n${text}`) };
    }),
    { path: "README.md", content: sealedText(readmeText(flows, places, source, options.metaflow), readmeStart) },
  ];
}

/** A file as `--stdout` shows it among others. */
function printed({ path, content }: Written): string {
  return `# ----- ${path}\n${content}`;
}

/** The images of flows that run elsewhere; on this machine Metaflow takes the Python that is there. */
function imagesOf(flows: readonly Flow[], model: Model, options: EmitOptions): (flow: Flow) => ImageUri | undefined {
  const isRemote = ({ compute }: Flow) => compute !== "none";
  const images: EnvironmentImages = flows.some(isRemote) ? environmentImages(model, options) : new Map();
  return (flow) => (isRemote(flow) ? images.get(flow.task.environment) : undefined);
}

/** Where flows and modules lie, as seen from the folder of the project's file. */
function placesOf(model: Model, options: EmitOptions): Places {
  const home = folder(options.source);
  const root = sourceRoot(model, options.source);
  const roots = [
    root,
    ...(model.python.path?.value ?? []).map((path) => join(folder(path.node.source.uri), path.value)),
  ];
  const seen = (path: string) => (path === home ? "." : relative(home, path));
  const { folder: out = home } = options;
  return { flows: isAbsolute(out) ? out : seen(out), sources: roots.map(seen) };
}
