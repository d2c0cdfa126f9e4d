/** What flytekit's type engine says of classes. */
import type { JsonObject } from "@bufbuild/protobuf";
import type { Refer } from "../wire/packed.ts";
import type { SchemaDialect } from "../wire/schema-dialect.ts";

const text = { type: "string" };
const none = { type: "null" };
const path = { anyOf: [text, { ...text, format: "path" }], default: null };
const textOrNone = (value: string | null) => ({ anyOf: [text, none], default: value });

/** Its own classes as pydantic writes them. Sources: flytekit/types/file, directory and structured. */
const pydantic: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  [
    "file",
    {
      title: "FlyteFile",
      type: "object",
      properties: {
        path: { ...path, title: "Path" },
        metadata: { anyOf: [{ type: "object", additionalProperties: text }, none], default: null, title: "Metadata" },
      },
    },
  ],
  ["dir", { title: "FlyteDirectory", type: "object", properties: { path: { ...path, title: "Path" } } }],
  [
    "dataframe",
    {
      title: "StructuredDataset",
      type: "object",
      description:
        "This is the user facing StructuredDataset class. Please don't confuse it with the literals.StructuredDataset\nclass (that is just a model, a Python class representation of the protobuf).",
      properties: {
        uri: { ...textOrNone(null), title: "Uri" },
        file_format: { ...textOrNone(""), title: "File Format" },
      },
    },
  ],
]);

/** The same, as mashumaro writes them. */
const mashumaro: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  [
    "file",
    closed("FlyteFile", {
      path,
      metadata: { anyOf: [{ type: "object", additionalProperties: text, propertyNames: text }, none], default: null },
    }),
  ],
  ["dir", closed("FlyteDirectory", { path })],
  ["dataframe", closed("StructuredDataset", { uri: textOrNone(null), file_format: textOrNone("") })],
]);

function closed(title: string, properties: JsonObject): JsonObject {
  return { title, type: "object", additionalProperties: false, properties };
}

const refer: Refer = (kind, uri) =>
  kind === "dataframe"
    ? new Map([
        ["uri", uri],
        ["file_format", ""],
      ])
    : new Map([["path", uri]]);

export const flytekitSchemas: SchemaDialect = {
  pydantic,
  mashumaro,
  shown: ({ value }) => value,
  modelsInDataclasses: false,
  refer,
};
