/** The published schema judged by ajv and nothing else: what an editor says that knows no flytec. */
import { readFileSync } from "node:fs";
import schemaText from "virtual:schema";
import { Ajv } from "ajv";
import type { Schema } from "../../schema/walk.ts";

/** The bundled schema, as `flytec schema` prints it. */
export const published: Schema = JSON.parse(schemaText);

const readme = readFileSync(new URL("../../schema/README.md", import.meta.url), "utf8");

/** The annotation words that schema/README.md lists, less those of JSON Schema itself. */
export const annotationWords = [...readme.matchAll(/^\| `([\w-]+)` \| .* \| .* \| .* \|$/gm)]
  .map(([, word]) => word!)
  .filter((word) => word !== "description" && word !== "examples");

/** ajv with the published schema as `flytec`. It is strict: a word that nobody has explained is an error. */
export function publishedAjv(): Ajv {
  const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
  return ajv.addVocabulary(annotationWords).addSchema(published, "flytec");
}
