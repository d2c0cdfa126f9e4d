/** Which types flytekit refuses, where Flyte 2 takes them. */
import type { EnumType, LiteralType, PickledType, Type } from "./type-kinds.ts";
import { typeName } from "./type-spelling.ts";

/**
 * Why flytekit refuses a type, or a part of it, and what to take instead; undefined where it does not, or where that cannot be
 * known. A NamedTuple as an output is several of them. Source: flytekit 1.16.31, core/type_engine.py.
 */
export function flyte1Refusal(type: Type, use: "input" | "output"): string | undefined {
  if (use === "output" && isNamedTuple(type)) return undefined;
  return part(type);
}

function isNamedTuple(type: Type): boolean {
  const known = type.kind === "class" ? type.resolved : type;
  return known?.kind === "record" && known.flavor === "namedtuple";
}

function part(type: Type): string | undefined {
  switch (type.kind) {
    case "tuple":
      return `flytekit takes no tuples: of \`${typeName(type)}\` make a list where the items are alike, or a dataclass.`;
    case "record":
      return type.flavor === "namedtuple"
        ? `flytekit takes no tuples, and \`${type.name}\` is a NamedTuple: make it a dataclass.`
        : undefined;
    case "enum":
      return ofEnum(type);
    case "literal":
      return ofLiteral(type);
    case "pickled":
      return ofPickled(type);
    case "list":
      return part(type.item);
    case "dict":
      return type.of?.key.kind === "str" ? part(type.of.value) : undefined;
    case "union":
      return type.variants.map(part).find((reason) => reason !== undefined);
    case "class":
      return type.resolved && part(type.resolved);
    default:
      return undefined;
  }
}

/** flytekit looks at the first member. */
function ofEnum({ name, members: [first] }: EnumType): string | undefined {
  if (!first || typeof first.value === "string") return undefined;
  return `flytekit takes enums of strings alone, and \`${first.name}\` of \`${name ?? "enum"}\` is ${first.value}: give the members texts (\`${first.name} = "${first.name.toLowerCase()}"\`), or take an \`int\`.`;
}

function ofLiteral(type: LiteralType): string | undefined {
  const kinds = new Set(type.values.map((value) => (value === null ? "None" : typeof value)));
  if (kinds.has("None")) return `flytekit takes no \`None\` in \`${typeName(type)}\`: write \`Optional[Literal[…]]\`.`;
  return kinds.size > 1
    ? `flytekit takes values of one type in a \`Literal\`, and \`${typeName(type)}\` has several: make all of them strings.`
    : undefined;
}

const advice: Readonly<Record<string, string>> = {
  list: "say what it holds, such as `list[str]`.",
  "typing.List": "say what it holds, such as `list[str]`.",
  tuple: "take a `list[…]` where the items are alike, or a dataclass.",
  "typing.Tuple": "take a `list[…]` where the items are alike, or a dataclass.",
};

function ofPickled({ name, args, source }: PickledType): string | undefined {
  const isBare = args.length === 0 || name.toLowerCase().endsWith("tuple");
  return Object.hasOwn(advice, name) && isBare ? `flytekit refuses \`${source}\`; ${advice[name]}` : undefined;
}
