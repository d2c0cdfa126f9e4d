/** ajv's options, wherever the schema is compiled. */
export const ajvOptions: {
  readonly strict: true;
  readonly strictRequired: false;
  readonly allowUnionTypes: true;
  readonly allErrors: true;
};
/** The annotation words of the bundled schema. */
export const vocabulary: string[];
/** The validators of the bundled schema, as an ES module. */
export function precompile(schema: unknown): string;
