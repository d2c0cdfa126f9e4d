/** What is left of a pydantic model's schema when mashumaro takes it over. Source: mashumaro/jsonschema/models.py, JSONSchema. */
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";

/** The schema in the words that mashumaro knows; undefined where it has a format that mashumaro refuses. */
export function mashumaroWords(schema: JsonObject): JsonObject | undefined {
  const made: JsonObject = {};
  for (const [word, value] of Object.entries(schema)) {
    if (word === "format" && !formats.has(String(value))) return undefined;
    const kept = keep[word]?.(value);
    if (kept === undefined && word in keep) return undefined;
    if (kept !== undefined) made[word] = kept;
  }
  return made;
}

type Keep = (value: JsonValue) => JsonValue | undefined;

const whole: Keep = (value) => value;

const one: Keep = (value) => (isObject(value) ? mashumaroWords(value) : value);

const many: Keep = (value) => {
  const made = Array.isArray(value) ? value.map(one) : [];
  return made.every((each) => each !== undefined) ? made : undefined;
};

const named: Keep = (value) => {
  const made = Object.entries(isObject(value) ? value : {}).map(([name, each]) => [name, one(each)] as const);
  return made.every(([, each]) => each !== undefined) ? (Object.fromEntries(made) as JsonObject) : undefined;
};

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const values = [
  "type",
  "enum",
  "const",
  "format",
  "title",
  "description",
  "$ref",
  "default",
  "deprecated",
  "examples",
  "multipleOf",
  "maximum",
  "exclusiveMaximum",
  "minimum",
  "exclusiveMinimum",
  "maxLength",
  "minLength",
  "pattern",
  "maxItems",
  "minItems",
  "uniqueItems",
  "maxProperties",
  "minProperties",
  "required",
];

const keep: Readonly<Record<string, Keep>> = {
  ...Object.fromEntries(values.map((word) => [word, whole])),
  anyOf: many,
  prefixItems: many,
  items: one,
  additionalProperties: one,
  propertyNames: one,
  properties: named,
  patternProperties: named,
  $defs: named,
};

const formats: ReadonlySet<string> = new Set(
  (
    "date-time date time duration email idn-email hostname idn-hostname ipv4 ipv6 uri uri-reference iri iri-reference uuid " +
    "uri-template json-pointer relative-json-pointer regex time-delta time-zone ipv4network ipv6network ipv4interface " +
    "ipv6interface decimal fraction base64 path"
  ).split(" "),
);
