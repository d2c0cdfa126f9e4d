import fc from "fast-check";
import { files as imageFiles } from "../../image/fixture.ts";
import { type Draw, named, pick, some } from "./drawing.ts";
import { environment } from "./environments.ts";
import { definition, derived, extendable, references } from "./images.ts";
import { type Mapping, type Style, type Tree, written } from "./yaml.ts";

/** A project with all its files. */
export interface Configuration {
  /** Path → text; the root file is `flyte.yaml`. */
  readonly files: Readonly<Record<string, string>>;
  /** The profile it is compiled with. */
  readonly profile?: string;
  /** What `--image` says. */
  readonly imageRefs?: Readonly<Record<string, string>>;
}

const style: fc.Arbitrary<Style> = fc.record({
  collections: fc.constantFrom("block", "any", "flow"),
  indent: fc.constantFrom(2, 4),
  singleQuote: fc.boolean(),
  lineEnd: fc.constantFrom("\n", "\n", "\r\n"),
  bom: fc.constantFrom(false, false, true),
});

const names = ["etl", "train-gpu", "a_b-c", "infer2", "1st"];

const configuration: fc.Arbitrary<Configuration> = fc
  .record({
    images: named(["base", "gpu-image", "x.1"], definition, { max: 2 }),
    style,
  })
  .chain(({ images, style }) => {
    const known = { images: Object.keys(images), environments: [], externals: [] };
    const environments = fc.subarray(names, { minLength: 1, maxLength: 3 }).chain((some) => fc.record(Object.fromEntries(some.map((name) => [name, environment(name, known)]))));
    return environments.map((environments) => {
      const tree: Mapping = { flytec: 1, org: "acme", project: "demo", domain: "development", image_refs: references, images, environments };
      return { files: { ...imageFiles, "flyte.yaml": written([tree], style) } };
    });
  });

/** The same configurations for the same seed. */
export function configurations({ count, seed }: { readonly count: number; readonly seed: number }): Configuration[] {
  return fc.sample(configuration, { numRuns: count, seed });
}
