import { expect, test } from "vitest";
import { cloneParameters, constructors, layerMethods } from "../../compiler/model/image-methods.ts";
import facts from "../../schema/data/signatures.json" with { type: "json" };

const signatures: Readonly<Record<string, object>> = facts.signatures;

/** The SDK's own parameters, those that take any number of arguments first; `addl_layer` is how `with_…` adds layers. */
function sdkParameters(method: string): string[] {
  const names = Object.keys(signatures[`Image.${method}`]!).filter((name) => name !== "addl_layer");
  const many = names.filter((name) => name.startsWith("*"));
  return [...many.map((name) => name.slice(1)), ...names.filter((name) => !many.includes(name))];
}

const tables = Object.entries({ ...constructors, ...layerMethods, clone: cloneParameters });

test.each(tables.filter(([method]) => method !== "from_image"))(
  "%s takes the parameters that the SDK's method takes",
  (method, parameters) => {
    expect(Object.keys(parameters).toSorted()).toEqual(sdkParameters(method).toSorted());
  },
);

test("what stands for a method's only argument is the SDK's first parameter", () => {
  const first = tables
    .filter(([method]) => method !== "from_image" && method !== "clone")
    .map(([method, parameters]) => [method, Object.keys(parameters)[0]]);
  expect(first).toEqual(first.map(([method]) => [method, sdkParameters(method!)[0]]));
});

test("every method of the SDK that makes or changes an image is there", () => {
  const known = Object.keys(signatures).flatMap((name) =>
    name.startsWith("Image.") ? [name.slice("Image.".length)] : [],
  );
  expect(
    tables
      .map(([method]) => method)
      .filter((method) => method !== "from_image")
      .toSorted(),
  ).toEqual(known.toSorted());
});
