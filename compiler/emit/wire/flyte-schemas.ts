import type { JsonObject } from "@bufbuild/protobuf";

const text = { type: "string" };
const textOrNone = { anyOf: [text, { type: "null" }] };

function fileSchema(title: string, description: string, flyteType: string): JsonObject {
  return {
    title,
    type: "object",
    description,
    properties: {
      path: { title: "Path", ...text },
      name: { title: "Name", ...textOrNone, default: null },
      format: { title: "Format", ...text, default: "" },
      hash: { title: "Hash", ...textOrNone, default: null },
    },
    required: ["path"],
    "x-flyte-type": flyteType,
  };
}

/**
 * The JSON Schemas of Flyte's own pydantic models, by kind of type, as they stand inside other models.
 * Source: flyte/io/_file.py, _dir.py and _dataframe/dataframe.py.
 */
export const flyteSchemas: ReadonlyMap<string, JsonObject> = new Map([
  ["file", fileSchema("File", "A file reference with an optional format type.", "file")],
  ["dir", fileSchema("Dir", "A directory reference with an optional format type.", "dir")],
  [
    "dataframe",
    {
      title: "DataFrame",
      type: "object",
      description: "A tabular data reference backed by a remote file.",
      properties: {
        uri: { title: "Uri", ...textOrNone, default: null },
        format: { title: "Format", ...textOrNone, default: "" },
        hash: { title: "Hash", ...textOrNone, default: null },
      },
      "x-flyte-type": "dataframe",
    },
  ],
]);
