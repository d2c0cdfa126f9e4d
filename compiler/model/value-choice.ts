/** YAML scalars as one of the values that a type lists. */
import { nearest } from "../source/nearest.ts";
import type { Place } from "../source/node.ts";
import { string } from "./lower.ts";
import type { EnumType, LiteralType, LiteralValue } from "./type-kinds.ts";
import { constant, typeName } from "./type-spelling.ts";
import { accept, asSpelled, integerOf, type Reading, refuse, subject } from "./value-reading.ts";
import type { Whereabouts } from "./value-scalar.ts";

/** Reads one of the values a `Literal` lists. */
export function readLiteral(type: LiteralType, at: Place): Reading {
  const value = type.values.find((candidate) => isWritten(at, candidate));
  if (value !== undefined) return accept(constantValue(value));
  const text = string(at);
  const similar =
    text === undefined
      ? undefined
      : nearest(
          text,
          type.values.filter((v) => typeof v === "string"),
        );
  const choices = type.values.map((v) => constant(v)).join(", ");
  return refuse(at, type, `${subject(at.node)} is not one of ${choices}.`, similar);
}

function isWritten({ node }: Place, value: LiteralValue): boolean {
  if (node.kind !== "scalar") return false;
  return typeof value === "number" ? integerOf(node) === BigInt(value) : node.value === value;
}

function constantValue(value: LiteralValue) {
  if (value === null) return { kind: "none" } as const;
  if (typeof value === "boolean") return { kind: "bool", value } as const;
  return typeof value === "string"
    ? ({ kind: "str", value } as const)
    : ({ kind: "int", value: BigInt(value) } as const);
}

/** Reads a member of an enum by its name. */
export function readEnum(type: EnumType, at: Place, where: Whereabouts): Reading {
  const text = string(at);
  const member = type.members.find(({ name }) => name === text);
  if (member) return accept({ kind: "member", ...member }, asSpelled);
  const byValue = type.members.find(({ value }) => isWritten(at, value));
  if (where === "default") return readEnumDefault(type, at, byValue);
  if (byValue) return refuseEnumValue(type, at, byValue);
  const names = type.members.map(({ name }) => name);
  const similar = text === undefined ? undefined : nearest(text, names);
  return refuse(
    at,
    type,
    `${subject(at.node)} is not a member of \`${typeName(type)}\`: ${names.join(", ")}.`,
    similar,
  );
}

type Member = EnumType["members"][number];

function refuseEnumValue(type: EnumType, at: Place, { name }: Member): Reading {
  const message = `${subject(at.node)} is the value of \`${typeName(type)}.${name}\`; Flyte knows a member by its name, \`${name}\`.`;
  return refuse(at, type, message, name);
}

/** A schema's default is a member's value, which is not said anywhere else: mostly the name in small letters. */
function readEnumDefault(type: EnumType, at: Place, byValue: Member | undefined): Reading {
  const text = string(at);
  const member = byValue ?? type.members.find(({ name }) => name.toLowerCase() === text?.toLowerCase());
  if (member) return accept({ kind: "member", name: member.name, value: text ?? member.value });
  const names = type.members.map(({ name }) => name).join(", ");
  return refuse(at, type, `Which of ${names} has the value ${subject(at.node)} is not said; write the member's name.`);
}
