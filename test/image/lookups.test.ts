import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { imageUris } from "../../compiler/emit/image/image-uri.ts";
import { accepted, askOracle } from "../support/oracle.ts";
import { venvPython } from "../support/venv.ts";
import { contextOf, modelOf, pythonVersion } from "./sdk.ts";

beforeAll(() => venvPython(), 600_000);

const declared = "{base: {from_debian_base: {name: b}, layers: [with_apt_packages: git]}}";
const base = 'flyte.Image.from_debian_base(name="b").with_apt_packages("git")';

/** An environment's `image`, and the same in Python. */
const environments: Readonly<Record<string, readonly [yaml: string, python: string]>> = {
  auto: ["auto", '"auto"'],
  word: ["python:3.12", '"python:3.12"'],
  declared: ["base", base],
  derived: ["{from_image: base, layers: [with_workdir: /a]}", `${base}.with_workdir("/a")`],
  existing: ["{from_base: a/b:1}", 'flyte.Image.from_base("a/b:1")'],
  referenced: ["{from_ref_name: shop}", 'flyte.Image.from_ref_name("shop")'],
  renamed: ["{from_ref_name: shop, clone: {name: other}}", 'flyte.Image.from_ref_name("shop").clone(name="other")'],
  extended: [
    "{from_ref_name: shop, clone: {extendable: true}, layers: [with_workdir: /a]}",
    'flyte.Image.from_ref_name("shop").clone(extendable=True).with_workdir("/a")',
  ],
  bundled: [
    "{from_ref_name: shop, clone: {extendable: true}, layers: [with_code_bundle: all, with_workdir: /a]}",
    'flyte.Image.from_ref_name("shop").clone(extendable=True).with_code_bundle("all").with_workdir("/a")',
  ],
};
const names = Object.keys(environments);

const module = `import flyte
${names
  .map(
    (name) => `
${name} = flyte.TaskEnvironment("${name}", image=${environments[name]![1]})
@${name}.task
def ${name}_task(): ...
`,
  )
  .join("")}`;
const files = { "src/m.py": module, "src/.dockerignore": "__pycache__" };

/** What a deployment of all of them sends: each task's image, and what is looked up for tasks that it starts. */
async function deployed(imageRefs: Readonly<Record<string, string>>) {
  const [answer] = await askOracle([{ kind: "deploy", files, root: "src", modules: ["m"], imageRefs, pythonVersion }]);
  const containers = accepted(answer).requests.map(
    (request) => (request as unknown as Sent).spec.taskTemplate.container,
  );
  const { args } = containers[0]!;
  const cache = JSON.parse(gunzipSync(Buffer.from(args[args.indexOf("--image-cache") + 1]!, "base64")).toString());
  return { images: containers.map(({ image }) => image), lookup: cache.image_lookup as Record<string, string> };
}

interface Sent {
  readonly spec: { readonly taskTemplate: { readonly container: { readonly image: string; readonly args: string[] } } };
}

describe.each<Readonly<Record<string, string>>>([
  { shop: "r.io/shop:1" },
  { shop: "r.io/shop:1", default: "r.io/default:2" },
])("with the references %j", (imageRefs) => {
  test("each environment has the SDK's image, and is looked up where the SDK does", async () => {
    const sent = await deployed(imageRefs);
    const yaml = names.map((name) => `  ${name}: {image: ${environments[name]![0]}, tasks: {${name}_task: }}`);
    const one = { images: `${declared}\nenvironments:\n${yaml.join("\n")}`, files, root: "src", imageRefs };
    const model = modelOf(one);
    const uriOf = imageUris(contextOf(one, model));
    const ours = names.map((name) => [name, uriOf(model.environments.get(name)!.settings.image?.value)] as const);
    const uris = ours.map(([name, uri]) =>
      "uri" in uri ? ([name, uri.uri] as const) : ([name, uri.problem.message] as const),
    );
    expect(Object.fromEntries(uris)).toEqual(
      Object.fromEntries(names.toSorted().map((name, i) => [name, sent.images[i]])),
    );
    const lookup = ours.flatMap(([name, uri]) => ("uri" in uri && uri.lookup ? [[name, uri.uri]] : []));
    expect(Object.fromEntries(lookup)).toEqual(sent.lookup);
  });
});
