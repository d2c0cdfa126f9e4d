/** ajv as an editor would run it on the published schema: compiled at run time, nothing taken out. */
import Ajv, { type ErrorObject } from "ajv";
import { ajvOptions, vocabulary } from "../../compiler/shape/precompile.mjs";
import { language } from "../../schema/schema.ts";

/** The errors of a value under the bundled schema, or under the part of it at a JSON pointer; empty when it is valid. */
export function plainErrors(value: unknown, pointer = "#"): readonly ErrorObject[] {
  const validate = whole().getSchema(`language${pointer}`)!;
  return validate(value) ? [] : validate.errors!;
}

let ajv: Ajv | undefined;

function whole(): Ajv {
  ajv ??= strictAjv().addSchema(language(), "language");
  return ajv;
}

/** ajv in strict mode, with the annotation words as its vocabulary. */
export function strictAjv(): Ajv {
  const ajv = new Ajv({ ...ajvOptions, logger: false });
  ajv.addVocabulary(vocabulary);
  return ajv;
}
