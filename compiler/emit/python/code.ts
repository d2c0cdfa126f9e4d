/** Python expressions as trees: what is written, where lines may be broken, and what has to be imported. */
import { escapeSequence } from "../../model/python-repr.ts";

/** `from module import name`, or `import module` where no name is given. With no module, something the generated module itself declares. */
export interface Import {
  readonly module: string;
  readonly name?: string;
}

/** A Python expression. */
export type Code = Text | Brackets | Chain;

/** Words that stay on one line. */
export interface Text {
  readonly kind: "text";
  readonly text: string;
  readonly imports: readonly Import[];
}

/** A call or a display: items between brackets, on one line or one item a line. */
export interface Brackets {
  readonly kind: "brackets";
  readonly open: Text;
  readonly items: readonly Item[];
  /** `))` where the whole stands in parentheses: `(name := call(…))`. */
  readonly close: ")" | "]" | "}" | "))";
  /** A tuple of one keeps its comma on one line, too. */
  readonly comma: boolean;
}

/** One thing between brackets. */
export interface Item {
  /** What stands before the value: `name=`, `"key": `, or nothing. */
  readonly lead: string;
  readonly value: Code;
}

/** Calls on what a call gave: `a().b().c()`. */
export interface Chain {
  readonly kind: "chain";
  readonly head: Code;
  /** Each begins with its dot. */
  readonly calls: readonly Brackets[];
}

/** Words as they are, with the imports they need. */
export function text(written: string, ...imports: Import[]): Text {
  return { kind: "text", text: written, imports };
}

/** A name imported from a module, by `from module import name`. */
export function imported(module: string, name: string): Text {
  return text(name, { module, name });
}

/** A name that the generated module declares where it is used: `Link`. */
export function declared(name: string): Text {
  return text(name, { module: "", name });
}

/** A name of the `flyte` package itself: `flyte.Resources`. */
export function flyte(name: string): Text {
  return text(`flyte.${name}`, { module: "flyte" });
}

/** A call; `args` are positional where they are code alone, keyword arguments where they come from `keyword`. */
export function call(callee: Text, args: readonly (Code | Item | undefined)[]): Brackets {
  const items = args.flatMap((arg) => (arg === undefined ? [] : ["kind" in arg ? { lead: "", value: arg } : arg]));
  return { kind: "brackets", open: { ...callee, text: `${callee.text}(` }, items, close: ")", comma: false };
}

/** A keyword argument; undefined where there is nothing to say. */
export function keyword(name: string, value: Code | undefined): Item | undefined {
  return value && { lead: `${name}=`, value };
}

/** A list display. */
export function list(items: readonly Code[]): Brackets {
  return display("[", items.map(plain), "]");
}

/** A tuple display. */
export function tuple(items: readonly Code[]): Brackets {
  return { ...display("(", items.map(plain), ")"), comma: items.length === 1 };
}

/** A dict display with strings for keys. */
export function dict(entries: Iterable<readonly [key: string, value: Code]>): Brackets {
  return display(
    "{",
    [...entries].map(([key, value]) => ({ lead: `${string(key).text}: `, value })),
    "}",
  );
}

/** Calls on what `head` gives; `head` itself where there are none. */
export function chain(head: Code, calls: readonly Brackets[]): Code {
  return calls.length === 0 ? head : { kind: "chain", head, calls };
}

/** `head[a, b]`. */
export function subscript(head: Text, args: readonly Code[]): Brackets {
  return {
    kind: "brackets",
    open: { ...head, text: `${head.text}[` },
    items: args.map(plain),
    close: "]",
    comma: false,
  };
}

function plain(value: Code): Item {
  return { lead: "", value };
}

/** Items between brackets that stand for themselves. */
export function display(open: "[" | "(" | "{", items: readonly Item[], close: "]" | ")" | "}"): Brackets {
  return { kind: "brackets", open: text(open), items, close, comma: false };
}

/** A string literal as black writes it: double quotes unless that takes more escapes. */
export function string(value: string): Text {
  const quote = value.includes('"') && !value.includes("'") ? "'" : '"';
  const written = value.replace(/[\\\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}]|["']/gu, (c) =>
    c === '"' || c === "'" ? (c === quote ? `\\${c}` : c) : escapeSequence(c),
  );
  return text(quote + written + quote);
}

/** An int or float literal; a float keeps its point. */
export function number(value: number, float = false): Text {
  const written = String(value);
  return text(float && /^-?\d+$/.test(written) ? `${written}.0` : written);
}

/** `True` or `False`. */
export function boolean(value: boolean): Text {
  return text(value ? "True" : "False");
}

/** `None`. */
export const none: Text = text("None");

/** Every import an expression needs, repeats included. */
export function importsOf(code: Code): Import[] {
  if (code.kind === "text") return [...code.imports];
  if (code.kind === "chain") return [code.head, ...code.calls].flatMap(importsOf);
  return [...code.open.imports, ...code.items.flatMap((item) => importsOf(item.value))];
}
