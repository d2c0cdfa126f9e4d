import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { imageUris } from "../../compiler/emit/image/image-uri.ts";
import { buildContext, buildImage } from "../../compiler/model/image-build.ts";
import { constructors, layerMethods } from "../../compiler/model/image-methods.ts";
import { venvPython } from "../support/venv.ts";
import { imagesArbitrary } from "./arbitrary.ts";
import { files } from "./fixture.ts";
import { contextOf, flytecUri, modelOf, printedImages, sdkUris } from "./sdk.ts";

beforeAll(() => venvPython(), 600_000);

test.each([1, 2, 3])(
  "300 random images get the SDK's URI, or are refused as it refuses them (seed %i)",
  async (seed) => {
    const cases = fc
      .sample(imagesArbitrary, { seed, numRuns: 300 })
      .map((images) => ({ images: JSON.stringify(images), files }));
    const uris = await sdkUris(cases, { files });
    const differing = cases.flatMap((one, i) => {
      const [ours, theirs] = [flytecUri(one), uris[i]!];
      const same = "uri" in ours ? "uri" in theirs && ours.uri === theirs.uri : "error" in theirs;
      return same ? [] : [{ python: printedImages(one), ours, theirs }];
    });
    expect(differing).toEqual([]);
    expect(uris.filter((uri) => "uri" in uri).length, "images that can be built").toBeGreaterThan(150);
  },
);

const methods = Object.keys({ ...constructors, ...layerMethods });
const garbage = fc.oneof(
  { depthSize: "small" },
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1.5,
    "",
    "data",
    "data/a.txt",
    [],
    {},
    [null],
    [["x"]],
    { value: 1 },
    { __proto__: 1 },
  ),
  fc.dictionary(
    fc.constantFrom("packages", "file", "src", "name", "clone", "layers", "script", "platform", "secret_mounts"),
    fc.jsonValue(),
  ),
);

test("no value in any place makes it throw", () => {
  const part = fc.dictionary(fc.constantFrom(...methods), garbage, { minKeys: 1, maxKeys: 2 });
  const image = fc.oneof(
    garbage,
    fc
      .record({ from: part, clone: garbage, layers: fc.oneof(garbage, fc.array(part, { maxLength: 4 })) })
      .map(({ from, ...rest }) => ({ ...from, ...rest })),
  );
  const property = fc.property(image, (it) => {
    const model = modelOf({ images: JSON.stringify({ it }) });
    const definition = model.images.get("it")?.definition;
    if (!definition) return;
    expect(
      Object.keys(imageUris(contextOf({ images: "", files }, model))({ kind: "text", text: "it", at: definition.at })),
    ).not.toEqual([]);
    expect(printedImages({ images: JSON.stringify({ it }) })).toContain("it = ");
  });
  fc.assert(property, { seed: 11, numRuns: 600 });
});

test("a chain of 10000 images is no deeper than one", () => {
  const chain = Array.from({ length: 10_000 }, (_, i) => `i${i}: {from_image: i${i + 1}, layers: [with_workdir: /a]}`);
  const model = modelOf({ images: [...chain, "i10000: {from_debian_base: {}}"].join("\n") });
  const { image } = buildImage(model.images.get("i0")!.definition!, buildContext(model));
  expect(image?.layers).toHaveLength(10_000);
});
