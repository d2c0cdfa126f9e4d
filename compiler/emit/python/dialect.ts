/** What Flyte's own types and values are called in Python, which each of its SDKs says in its own way. */
import type { EnumType, PlainKind } from "../../model/type.ts";
import { flyte2Schemas } from "../flyte2/flyte-schemas.ts";
import type { Refer } from "../wire/packed.ts";
import { type Code, call, string, type Text, text } from "./code.ts";

/** The types that stand for data elsewhere. */
export type ReferenceKind = Extract<PlainKind, "file" | "dir" | "dataframe">;

/** The words of one SDK. */
export interface Dialect {
  readonly types: Readonly<Record<ReferenceKind, Text>>;
  /** What is at a URI, as a value of such a type. */
  reference(kind: ReferenceKind, uri: string): Code;
  /** The same inside of what is packed. */
  readonly refer: Refer;
  /** A member of an enum where the enum itself cannot be named. */
  member(member: EnumType["members"][number]): Code;
  /** False where a `Literal` is a type to the SDK outside of a function's signature, too. */
  readonly literalsAreEnums: boolean;
  /** True where what stands for an instance of a class is the data it is packed into. */
  readonly packs: boolean;
}

const io = (name: string) => text(`flyte.io.${name}`, { module: "flyte.io" });
const flyte2Types = { file: io("File"), dir: io("Dir"), dataframe: io("DataFrame") };

/** Flyte 2's SDK, the package `flyte`. */
export const flyte2: Dialect = {
  types: flyte2Types,
  reference: (kind, uri) => {
    const type = flyte2Types[kind];
    return call({ ...type, text: `${type.text}.from_existing_remote` }, [string(uri)]);
  },
  refer: flyte2Schemas.refer,
  member: ({ name }) => string(name),
  literalsAreEnums: true,
  packs: true,
};
