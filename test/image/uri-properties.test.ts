import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { venvPython } from "../support/venv.ts";
import { imagesArbitrary } from "./arbitrary.ts";
import { files } from "./fixture.ts";
import { flytecUri, printedImages, sdkUris } from "./sdk.ts";

beforeAll(() => venvPython(), 600_000);

test.each([1, 2, 3])("300 random images get the SDK's URI, or are refused as it refuses them (seed %i)", async (seed) => {
  const cases = fc.sample(imagesArbitrary, { seed, numRuns: 300 }).map((images) => ({ images: JSON.stringify(images), files }));
  const uris = await sdkUris(cases, { files });
  const differing = cases.flatMap((one, i) => {
    const [ours, theirs] = [flytecUri(one), uris[i]!];
    const same = "uri" in ours ? "uri" in theirs && ours.uri === theirs.uri : "error" in theirs;
    return same ? [] : [{ python: printedImages(one), ours, theirs }];
  });
  expect(differing).toEqual([]);
  expect(uris.filter((uri) => "uri" in uri).length, "images that can be built").toBeGreaterThan(150);
});
