import { boolean, call, keyword, number, string, type Text, text } from "../../python/code.ts";
import type { Dialect } from "../../python/dialect.ts";
import { flytekitSchemas } from "../flytekit-schemas.ts";

/** A name of the `flytekit` package itself: `flytekit.Resources`. */
export function flytekit(name: string): Text {
  return text(`flytekit.${name}`, { module: "flytekit" });
}

const types = {
  file: flytekit("FlyteFile"),
  dir: flytekit("FlyteDirectory"),
  dataframe: flytekit("StructuredDataset"),
};

/** What tells flytekit to leave a file, or a folder, where it is: it would upload those that are not remote. */
const words = { file: "remote_path", dir: "remote_directory" } as const;

function isRemote(uri: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(uri) && !/^file:/i.test(uri);
}

/** Flyte 1's SDK, the package `flytekit`: an enum's member is its value there. */
export const flyte1: Dialect = {
  types,
  reference: (kind, uri) => {
    const path = string(uri);
    if (kind === "dataframe") return call(types.dataframe, [keyword("uri", path)]);
    return call(types[kind], [path, isRemote(uri) ? undefined : keyword(words[kind], boolean(false))]);
  },
  refer: flytekitSchemas.refer,
  member: ({ value }) => (typeof value === "number" ? number(value) : string(value)),
  literalsAreEnums: false,
  packs: false,
};
