/** The types that list what they hold: `Literal["a", "b"]`, `enum[a, b]`. */
import { repr } from "./python-repr.ts";
import type { EnumType, LiteralType, LiteralValue } from "./type-kinds.ts";
import { fail, type Reading, written } from "./type-mistake.ts";
import { qualify } from "./type-names.ts";
import type { Expression, NameExpression } from "./type-syntax.ts";

/** `Literal` with the values in its brackets, each once. */
export function literal(reading: Reading, at: NameExpression): LiteralType | undefined {
  if (!at.args?.length) return fail(reading, at, '`Literal` takes values: `Literal["a", "b"]`.');
  const values = at.args.flatMap((value) => literalValues(reading, value) ?? []);
  return { kind: "literal", values: [...new Map(values.map((v) => [`${typeof v} ${v}`, v])).values()] };
}

const words: ReadonlyMap<string, LiteralValue> = new Map<string, LiteralValue>([
  ["True", true],
  ["False", false],
  ["None", null],
]);

function literalValues(reading: Reading, at: Expression): readonly LiteralValue[] | undefined {
  if (at.kind === "constant" && !(typeof at.value === "number" && !Number.isSafeInteger(at.value))) return [at.value];
  if (at.kind === "name" && words.has(at.name)) return [words.get(at.name)!];
  if (at.kind === "name" && qualify(at.name) === "typing.Literal") return literal(reading, at)?.values;
  const text = written(reading, at);
  return fail(
    reading,
    at,
    `\`${text}\` is not a value a \`Literal\` can hold; strings need quotes.`,
    at.kind === "constant" ? undefined : repr(text, '"'),
  );
}

/** `enum` with the names in its brackets. */
export function enumeration(reading: Reading, at: NameExpression): EnumType | undefined {
  const members = (at.args ?? []).flatMap((member) => memberName(reading, member) ?? []);
  if (members.length === 0) return fail(reading, at, "An enum needs members: `enum[a, b]`.");
  const twice = members.findIndex((name, i) => members.indexOf(name) < i);
  if (twice >= 0) return fail(reading, at.args![twice]!, `\`${members[twice]}\` is a member twice.`);
  return { kind: "enum", members: members.map((name) => ({ name, value: name })) };
}

/** Members have to be names that `class X(Enum)` takes. */
function memberName(reading: Reading, at: Expression): string | undefined {
  const name = at.kind === "name" && !at.args ? at.name : at.kind === "constant" ? String(at.value) : "";
  const fits = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !/^_.*_$/s.test(name) && name !== "mro";
  return fits ? name : fail(reading, at, `\`${written(reading, at)}\` cannot be the name of an enum's member.`);
}
