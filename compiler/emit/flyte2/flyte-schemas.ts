import type { JsonObject } from "@bufbuild/protobuf";
import type { Refer } from "../wire/packed.ts";
import type { SchemaDialect } from "../wire/schema-dialect.ts";

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
const pydantic: ReadonlyMap<string, JsonObject> = new Map([
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

/** Without the word that mashumaro does not know. Source: flyte/types/_pydantic_schema_plugin.py. */
const mashumaro = new Map([...pydantic].map(([kind, { "x-flyte-type": _, ...schema }]) => [kind, schema]));

/** What the fields of Flyte's own models are when only the URI is given. */
const refer: Refer = (kind, uri) => {
  if (kind === "dataframe")
    return new Map([
      ["uri", uri],
      ["format", ""],
    ]);
  return new Map([
    ["path", uri],
    ["name", lastSegment(uri)],
    ["format", ""],
    ["hash", null],
  ]);
};

/** `pathlib.Path(uri).name`. */
function lastSegment(uri: string): string {
  return (
    uri
      .split("/")
      .filter((segment) => segment !== "" && segment !== ".")
      .at(-1) ?? ""
  );
}

/** Flyte 2's schemas: an enum shows its members' names. Source: flyte/types/_type_engine.py, CustomPydanticJsonSchemaGenerator. */
export const flyte2Schemas: SchemaDialect = {
  pydantic,
  mashumaro,
  shown: ({ name }) => name,
  modelsInDataclasses: true,
  refer,
};
