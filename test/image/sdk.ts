/** Image definitions as tests write them: their URI by flytec, and by the real SDK. */
import { type ImageContext, type ImageUri, imageUris } from "../../compiler/emit/image/image-uri.ts";
import { text } from "../../compiler/emit/python/code.ts";
import { type ImageNaming, imageCode } from "../../compiler/emit/python/image-code.ts";
import { print } from "../../compiler/emit/python/printer.ts";
import { lowerModel, type Model } from "../../compiler/model/model.ts";
import { memoryFiles } from "../../compiler/source/files.ts";
import { readYaml } from "../../compiler/source/read-yaml.ts";
import { accepted, askOracle } from "../support/oracle.ts";

/** The image `it` of a project. */
export interface ImageCase {
  /** The YAML under `images:`. */
  readonly images: string;
  /** Path → text; what definitions and folders refer to. */
  readonly files?: Readonly<Record<string, string>>;
  /** `python.root`. */
  readonly root?: string;
  readonly imageRefs?: Readonly<Record<string, string>>;
  /** Python that makes the same image; printed from the definition where none is given. `here` is the project. */
  readonly python?: string;
}

/** The versions that the images of these tests are computed for. */
export const pythonVersion = "3.12";
const flyteVersion = "2.12.1";

/** The project of a case. */
export function modelOf({ images }: ImageCase): Model {
  const text = images.startsWith("{") ? `images: ${images}` : `images:\n${images.replace(/^/gm, "  ")}`;
  const { documents, problems } = readYaml({ uri: "flyte.yaml", text });
  if (problems.length > 0) throw new Error(`${problems[0]!.message}\n${text}`);
  return lowerModel(documents[0]!);
}

/** What its images' URIs depend on. */
export function contextOf(one: ImageCase, model = modelOf(one)): ImageContext {
  return {
    images: model.images,
    imageRefs: new Map(Object.entries(one.imageRefs ?? {})),
    files: memoryFiles(one.files ?? {}),
    root: one.root ?? ".",
    pythonVersion,
    flyteVersion,
  };
}

/** What flytec says of `it`. */
export function flytecUri(one: ImageCase): ImageUri {
  const context = contextOf(one);
  const { definition } = context.images.get("it")!;
  return imageUris(context)({ kind: "definition", definition: definition!, at: modelOf(one).at });
}

/** How the Python of the tests names images and paths. */
export const naming: ImageNaming = {
  imageVariable: (name) => name.replaceAll("-", "_"),
  path: (path) => text(path === "." ? "here" : `here / ${JSON.stringify(path)}`),
  pythonVersion,
  flyteVersion,
};

/** All images of a case as Python statements; the one that counts is called `it`. */
export function printedImages(one: ImageCase): string {
  const declared = [...modelOf(one).images].flatMap(([name, { definition }]) =>
    definition ? [`${naming.imageVariable(name)} = ${print(imageCode(definition, naming))}`] : [],
  );
  return declared.join("\n");
}

/**
 * Gives the URI of each image, at a deployment with copy style "none", or what is raised. The SDK's `os.walk` takes
 * folders as they come; here they are sorted, as flytec sorts them.
 */
const script = `
import os, pathlib
from flyte._image import resolve_code_bundle_layer

root = pathlib.Path.cwd()
unsorted_walk = os.walk

def walk(*args, **kwargs):
    for at, folders, files in unsorted_walk(*args, **kwargs):
        folders.sort()
        yield at, folders, files

os.walk = walk

def uri_of(code):
    names = {"flyte": flyte, "pathlib": pathlib, "here": here}
    try:
        exec(code, names)
        return {"uri": resolve_code_bundle_layer(names["it"], "none", root).uri}
    except Exception as e:
        return {"error": f"{type(e).__name__}: {e}"}
`;

/** What the SDK says of an image. */
export type SdkUri = { readonly uri: string } | { readonly error: string };

/** What the SDK says of images that share their files, source root and references. */
export async function sdkUris(cases: readonly ImageCase[], { files = {}, root = "." }: Shared): Promise<SdkUri[]> {
  const codes = cases.map((one) => one.python?.replace(/^(?!it = )/, "it = ") ?? printedImages(one));
  const above = root === "." ? [] : root.split("/").map(() => ".parent");
  const here = `here = pathlib.Path.cwd()${above.join("")}`;
  const code = `${script}\n${here}\n[uri_of(code) for code in ${JSON.stringify(codes)}]`;
  const [answer] = await askOracle([{ kind: "eval", code, files, root, pythonVersion }]);
  return accepted(answer).json as SdkUri[];
}

/** What images of one question to the SDK share. */
type Shared = Pick<ImageCase, "files" | "root">;
