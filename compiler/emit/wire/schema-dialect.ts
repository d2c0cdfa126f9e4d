/** What JSON Schemas of classes say differently in Flyte 1 and Flyte 2. */
import type { JsonObject } from "@bufbuild/protobuf";
import type { EnumType } from "../../model/type.ts";
import type { Refer } from "./packed.ts";

export interface SchemaDialect {
  /** Flyte's own classes inside others, by kind of type, as pydantic writes them. */
  readonly pydantic: ReadonlyMap<string, JsonObject>;
  /** The same, as mashumaro writes them. */
  readonly mashumaro: ReadonlyMap<string, JsonObject>;
  /** How a pydantic model shows a member of an enum. */
  shown(member: EnumType["members"][number]): string | number;
  /** Whether mashumaro can write a dataclass that holds a pydantic model. */
  readonly modelsInDataclasses: boolean;
  readonly refer: Refer;
}
