/** From a type's spelling to what it means. */
import type { PickledType, PlainKind, Type } from "./type-kinds.ts";
import { enumeration, literal } from "./type-members.ts";
import { fail, type Reading, type SpellingProblem, written } from "./type-mistake.ts";
import { plainKinds, qualify, similarName } from "./type-names.ts";
import { sameType } from "./type-same.ts";
import { source } from "./type-source.ts";
import { constant } from "./type-spelling.ts";
import { type Expression, type NameExpression, parseSpelling } from "./type-syntax.ts";

/** A spelling's type, or the first thing that is wrong with it. */
export type Parsed = { readonly type: Type } | { readonly problem: SpellingProblem };

type Maker = (reading: Reading, at: NameExpression) => Type | undefined;

/** Reads a type as Python spells it: `list[int]`, `Optional[str]`, `A | B`, `pkg.mod:Name`, `enum[a, b]`. Never throws. */
export function parseType(text: string): Parsed {
  const spelling = parseSpelling(text);
  if ("problem" in spelling) return spelling;
  const reading: Reading = { text };
  const type = meaning(reading, spelling.expression);
  return type && !reading.problem ? { type } : { problem: reading.problem! };
}

/** The type that an annotation in Python means; undefined for one that means none, or that the SDK refuses. */
export function annotationType(annotation: Expression): Type | undefined {
  const reading: Reading = { text: "" };
  const type = meaning(reading, annotation);
  return reading.problem ? undefined : type;
}

function meaning(reading: Reading, at: Expression): Type | undefined {
  if (at.kind === "known") return at.type;
  if (at.kind === "bar") return union(reading, at.operands, at.operands.some(isSpecialForm) ? "name" : "bar");
  if (at.kind === "name") return named(reading, at);
  if (at.kind === "constant")
    return fail(reading, at, `${constant(at.value)} is a value, not a type.`, literalOf(at.value));
  return fail(reading, at, at.kind === "list" ? "A list is no type; write `list[…]`." : "`...` is no type.");
}

function literalOf(value: string | number): string {
  return typeof value === "string" && /^[\w.[\], |:]+$/.test(value) && "type" in parseType(value)
    ? value
    : `Literal[${constant(value)}]`;
}

/** True for what `typing` makes of `X | Y` itself, with `Union` as the outcome. */
function isSpecialForm(at: Expression): boolean {
  if (at.kind !== "name" && at.kind !== "known") return false;
  const name = at.kind === "known" ? at.source : qualify(at.name);
  return name?.startsWith("typing.") === true && name !== "typing.Any";
}

const makers: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ["list", list],
  ["typing.List", list],
  ["dict", dict],
  ["typing.Dict", dict],
  ["tuple", tuple],
  ["typing.Tuple", tuple],
  ["typing.Optional", optional],
  ["typing.Union", unionByName],
  ["typing.Literal", literal],
  ["typing.Annotated", annotated],
]);

function named(reading: Reading, at: NameExpression): Type | undefined {
  if (at.name.includes(":")) return classReference(reading, at);
  if (at.name === "enum") return enumeration(reading, at);
  const name = qualify(at.name);
  if (!name) return unknownName(reading, at);
  const maker = makers.get(name);
  if (maker) return maker(reading, at);
  const kind = plainKinds.get(name);
  return kind ? plain(reading, at, kind) : pickled(reading, at, name);
}

function plain(reading: Reading, at: NameExpression, kind: PlainKind): Type | undefined {
  if (!at.args || kind === "file" || kind === "dir") return { kind };
  const suggestion = at.args.length === 0 ? `list[${at.name}]` : undefined;
  return fail(reading, at, `\`${at.name}\` is not made of other types.`, suggestion);
}

function unknownName(reading: Reading, at: NameExpression): Type | undefined {
  if (/^[^.]+(?:\.[^.]+)+$/.test(at.name)) return { kind: "library", name: at.name };
  const word = { start: at.start, end: at.start + at.name.length };
  const similar = similarName(at.name);
  const hint = similar
    ? `Python's is \`${similar}\`.`
    : "A class of yours is `package.module:Name`, a library's `library.Name`.";
  return fail(reading, word, `\`${at.name}\` is no type. ${hint}`, similar);
}

function classReference(reading: Reading, at: NameExpression): Type | undefined {
  const [module, name] = at.name.split(":") as [string, string];
  if (/^\.|\.\.|\.$/.test(module) || /\.\.|\.$/.test(name))
    return fail(reading, at, `\`${at.name}\` does not name a class; write \`package.module:Name\`.`);
  const args = meanings(reading, at.args ?? []);
  return args && { kind: "class", module, name, args };
}

/** The types of several expressions, or undefined if one of them is none. */
function meanings(reading: Reading, expressions: readonly Expression[]): Type[] | undefined {
  const types = expressions.flatMap((e) => meaning(reading, e) ?? []);
  return types.length === expressions.length ? types : undefined;
}

function list(reading: Reading, at: NameExpression): Type | undefined {
  if (!at.args) return at.name === "list" ? pickled(reading, at, "list") : bareList(reading, at);
  if (at.args.length !== 1)
    return fail(
      reading,
      at,
      `A list has one item type; \`${written(reading, at)}\` has ${at.args.length}.`,
      severalItems(reading, at),
    );
  const item = meaning(reading, at.args[0]!);
  if (item?.kind === "none") return fail(reading, at, "The SDK refuses a list of None.");
  return item && { kind: "list", item };
}

/** Source: flyte/types/_type_engine.py, ListTransformer.get_sub_type. */
function bareList(reading: Reading, at: NameExpression): undefined {
  return fail(reading, at, `The SDK refuses a bare \`${at.name}\`; say what it holds, such as \`list[str]\`.`);
}

function severalItems(reading: Reading, { args = [] }: NameExpression): string | undefined {
  return args.length > 1 ? `tuple[${args.map((a) => written(reading, a)).join(", ")}]` : undefined;
}

function dict(reading: Reading, at: NameExpression): Type | undefined {
  if (!at.args) return { kind: "dict" };
  if (at.args.length !== 2) {
    const suggestion = at.args.length === 1 ? `dict[str, ${written(reading, at.args[0]!)}]` : undefined;
    return fail(reading, at, `A dict has a key type and a value type: \`dict[str, int]\`.`, suggestion);
  }
  const [key, value] = meanings(reading, at.args) ?? [];
  return key && value && { kind: "dict", of: { key, value } };
}

function tuple(reading: Reading, at: NameExpression): Type | undefined {
  const args = at.args ?? [];
  if (args.length === 0 || (args.length === 2 && args[1]!.kind === "ellipsis"))
    return pickled(reading, at, qualify(at.name)!);
  const items = meanings(reading, args);
  return items && { kind: "tuple", items, spelling: qualify(at.name) === "tuple" ? "tuple" : "Tuple" };
}

function optional(reading: Reading, at: NameExpression): Type | undefined {
  if (at.args?.length !== 1) return fail(reading, at, "`Optional` takes one type: `Optional[int]`.");
  return union(reading, at.args, "name", [{ kind: "none" }]);
}

function unionByName(reading: Reading, at: NameExpression): Type | undefined {
  if (!at.args?.length) return fail(reading, at, "`Union` takes types: `Union[int, str]`.");
  return union(reading, at.args, "name");
}

function union(
  reading: Reading,
  operands: readonly Expression[],
  spelling: "bar" | "name",
  more: readonly Type[] = [],
): Type | undefined {
  const types = meanings(reading, operands);
  return types && unionOf([...types, ...more], spelling);
}

/** The union of types as Python forms it: flat, each variant once; one variant is that type. */
export function unionOf(types: readonly Type[], spelling: "bar" | "name"): Type {
  const flat = types.flatMap((type) => (type.kind === "union" ? type.variants : [type]));
  const variants = flat.filter((type, i) => flat.findIndex((other) => sameType(other, type)) === i);
  const byName = types.some((type) => type.kind === "union" && type.spelling === "name");
  return variants.length === 1 ? variants[0]! : { kind: "union", variants, spelling: byName ? "name" : spelling };
}

/** `Annotated[T, …]` is T; what only Python can evaluate is not read. */
function annotated(reading: Reading, at: NameExpression): Type | undefined {
  const [type, ...extras] = at.args ?? [];
  const other = extras.find((extra) => extra.kind !== "constant");
  if (!type || extras.length === 0) return fail(reading, at, "`Annotated` takes a type and what to note about it.");
  return other
    ? fail(reading, other, "Only the type of an `Annotated` can be said in YAML.", undefined)
    : meaning(reading, type);
}

function pickled(reading: Reading, at: NameExpression, name: string): PickledType | undefined {
  const args = meanings(reading, parameters(at.args ?? []));
  const isClass = !name.startsWith("typing.") && !at.args;
  return args && { kind: "pickled", name, args, source: source(at), isClass };
}

/** The types in brackets, those of inner lists included (`Callable[[int], str]`). */
function parameters(args: readonly Expression[]): Expression[] {
  return args.flatMap((arg) => (arg.kind === "list" ? parameters(arg.items) : arg.kind === "ellipsis" ? [] : [arg]));
}
