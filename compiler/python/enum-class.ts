import type { EnumType } from "../model/type.ts";
import type { Ancestor } from "./class-order.ts";
import { evaluate } from "./constant.ts";
import { type ClassDefinition, resolve } from "./resolve.ts";
import type { Expression } from "./syntax.ts";

type Member = EnumType["members"][number];

/**
 * An enum with strings for values, or an IntEnum; the SDK refuses all others.
 * Source: flyte/types/_type_engine.py, EnumTransformer.get_literal_type.
 */
export function readEnum(definition: ClassDefinition, line: readonly Ancestor[]): EnumType | undefined {
  const kind = kindOf(line);
  const members = kind && membersOf(definition, kind);
  if (!members?.length) return undefined;
  const isTransportable = kind === "int" || typeof members[0]!.value === "string";
  return isTransportable ? { kind: "enum", name: definition.statement.name.name, members } : undefined;
}

type Kind = "int" | "str" | "any";

const kinds: Readonly<Record<string, Kind>> = {
  "enum.IntEnum": "int",
  "enum.StrEnum": "str",
  "enum.Enum": "any",
  str: "any",
};

/** What values an enum has; undefined where something else is mixed in. */
function kindOf(line: readonly Ancestor[]): Kind | undefined {
  const libraries = line.flatMap((ancestor) => (ancestor.kind === "library" ? [ancestor.name] : []));
  const found = libraries.map((name) => kinds[name]);
  if (found.includes(undefined)) return undefined;
  return found.find((kind) => kind !== "any") ?? "any";
}

/** An enum that others inherit from has no members itself. */
function membersOf(definition: ClassDefinition, kind: Kind): Member[] | undefined {
  const members = new Map<string | number, Member>();
  for (const statement of definition.statement.body) {
    if (statement.kind === "compound" || statement.kind === "class" || statement.kind === "delete") return undefined;
    if (statement.kind !== "assign" || !statement.value) continue;
    for (const target of statement.targets) {
      if (target.kind !== "name") return undefined;
      if (target.name.startsWith("__")) continue;
      const value = /^_.*_$/.test(target.name)
        ? undefined
        : memberValue(definition, target.name, statement.value, kind, [...members.values()]);
      if (value === undefined) return undefined;
      if (!members.has(value)) members.set(value, { name: target.name, value });
    }
  }
  return [...members.values()];
}

function memberValue(
  owner: ClassDefinition,
  name: string,
  value: Expression,
  kind: Kind,
  before: readonly Member[],
): string | number | undefined {
  const { project, module } = owner.scope;
  const scope = { project, module, owner, before: value.start };
  if (value.kind === "call" && isAuto(scope, value.of)) return automatic(name, kind, before);
  const constant = evaluate(scope, value);
  if (constant?.kind === "str") return kind === "int" ? undefined : constant.value;
  return constant?.kind === "int" && kind !== "str" && Number.isSafeInteger(Number(constant.value))
    ? Number(constant.value)
    : undefined;
}

function isAuto(scope: ClassDefinition["scope"], callee: Expression): boolean {
  const found = resolve(scope, callee);
  return found?.kind === "library" && found.name === "enum.auto";
}

/** What `auto()` gives: the name in lower case, or one more than before. */
function automatic(name: string, kind: Kind, before: readonly Member[]): string | number | undefined {
  if (kind === "str") return name.toLowerCase();
  const numbers = before.map(({ value }) => value).filter((value) => typeof value === "number");
  return kind === "int" && numbers.length === before.length ? Math.max(0, ...numbers) + 1 : undefined;
}
