import { create } from "@bufbuild/protobuf";
import { type Identifier, IdentifierSchema, type ResourceType } from "./generated/flyteidl/core/identifier_pb.ts";
import type { Scope } from "./scope.ts";

/** The `Identifier` of an entity. */
export function identifier(resourceType: ResourceType, name: string, { registration }: Scope): Identifier {
  return create(IdentifierSchema, { resourceType, name, ...registration });
}
