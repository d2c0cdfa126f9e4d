/** Arguments by the names of their parameters. */
import facts from "../../schema/data/signatures.json" with { type: "json" };
import type { Argument } from "../python/syntax.ts";
import { type Comments, commentsOf } from "./comments.ts";
import { type At, type CallAt, follow, isChanged, lose, type Reading } from "./reading.ts";

/** An argument of a call, with the comments that stand by it. */
export interface BoundArgument extends At {
  readonly comments?: Comments;
}

/** A call's arguments. */
export interface Bound {
  readonly call: CallAt;
  readonly named: ReadonlyMap<string, BoundArgument>;
  /** What goes into `*args`. */
  readonly rest: readonly At[];
}

type Signature = Readonly<Record<string, unknown>>;
const signatures = facts.signatures as unknown as Readonly<Record<string, Signature>>;

/** The parameters of one of the SDK's symbols, in order; `*name` for one that takes any number. */
export function parametersOf(symbol: string): readonly string[] {
  return Object.keys(signatures[symbol] ?? {});
}

/** True for one of the SDK's symbols whose parameters are known. */
export function isKnownSymbol(symbol: string): boolean {
  return Object.hasOwn(signatures, symbol);
}

/** Binds the arguments of a call to a symbol's parameters; undefined, and a loss, where that cannot be done. */
export function bind(reading: Reading, call: CallAt, symbol: string): Bound | undefined {
  const parameters = parametersOf(symbol);
  const takesAny = parameters.some((name) => /^\*(?!\*)/.test(name));
  const leading = takesAny ? parameters.filter((name) => name === "name") : parameters;
  const named = new Map<string, BoundArgument>();
  const rest: At[] = [];
  for (const argument of call.at.arguments) {
    const spread = argument.spread ? spreadOf(call, argument) : undefined;
    if (argument.spread && !spread)
      return lose(reading, { ...call, at: argument }, "what is spread here is computed at run time");
    const each = spread ?? [{ name: argument.name, at: { scope: call.scope, at: argument.value } }];
    for (const { name = leading[named.size], at } of each) {
      if (name === undefined || (rest.length > 0 && name === leading[named.size])) rest.push(at);
      else named.set(name, { ...at, ...(argument.spread ? {} : commentsAt(call, argument)) });
    }
  }
  return { call, named, rest };
}

function commentsAt({ scope, at }: CallAt, argument: Argument): { comments?: Comments } {
  const before = at.arguments[at.arguments.indexOf(argument) - 1];
  const comments = commentsOf(scope.module.source.text, before?.end ?? at.of.end + 1, argument, at.end);
  return comments ? { comments } : {};
}

interface Given {
  readonly name?: string;
  readonly at: At;
}

/** What `*packages` and `**common` stand for, where that is written somewhere. */
function spreadOf({ scope }: CallAt, { value, start }: Argument): readonly Given[] | undefined {
  const place = { scope, at: value };
  const isKeywords = scope.module.source.text.startsWith("**", start);
  if (isChanged(place)) return undefined;
  const { scope: inner, at } = follow(place);
  if (!isKeywords) return at.kind === "list" || at.kind === "tuple" ? items(inner, at.items) : undefined;
  if (at.kind === "dict") return entries(inner, at.entries);
  const isDict = at.kind === "call" && at.of.kind === "name" && at.of.name === "dict";
  if (!isDict || at.arguments.some(({ name }) => name === undefined)) return undefined;
  return at.arguments.map(({ name, value: each }) => ({ name: name!, at: { scope: inner, at: each } }));
}

function items(scope: At["scope"], given: readonly At["at"][]): Given[] | undefined {
  return given.some(({ kind }) => kind === "starred") ? undefined : given.map((at) => ({ at: { scope, at } }));
}

function entries(
  scope: At["scope"],
  given: readonly { readonly key?: At["at"]; readonly value: At["at"] }[],
): Given[] | undefined {
  const found = given.flatMap(({ key, value }) =>
    key?.kind === "string" ? [{ name: key.value, at: { scope, at: value } }] : [],
  );
  return found.length === given.length ? found : undefined;
}
