import { language } from "../../../schema/schema.ts";
import { resolve, type Schema } from "../../../schema/walk.ts";
import type { Configuration } from "./configuration.ts";

/** A task with an override for each accelerator that the schema lists, its deprecated spellings included. */
export function catalogue(environment: string): Configuration {
  const { properties } = resolve(language(), "#/definitions/resources") as {
    readonly properties: { readonly gpu: { readonly anyOf: readonly Schema[] } };
  };
  const strings = properties.gpu.anyOf.flatMap((form) => (form.enum ?? []) as readonly string[]);
  const overrides = strings.map((gpu, i) => `      n${i}: {resources: {gpu: "${gpu}"}}`);
  const text = `environments:
  ${environment}:
    module: jobs
    tasks:
      each:
        inputs: {}
        overrides:
${overrides.map((line) => `    ${line}`).join("\n")}
`;
  return { files: { "flyte.yaml": text } };
}
