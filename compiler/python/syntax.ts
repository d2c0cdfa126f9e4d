/**
 * What Python source says, as far as flytec reads it: plain data, every part with its span in the file. Which parser
 * produced it is known to `read-*.ts` and `local-names.ts` alone. What is broken, or of no use for reading interfaces, is `opaque`.
 */
import type { Span } from "../source/node.ts";

interface Of<Kind extends string> extends Span {
  readonly kind: Kind;
}

export type Expression =
  | NameExpression
  | AttributeExpression
  | SubscriptExpression
  | CallExpression
  | StringExpression
  | FormatExpression
  | NumberExpression
  | ConstantExpression
  | UnaryExpression
  | BinaryExpression
  | SequenceExpression
  | DictExpression
  | LambdaExpression
  | StarredExpression
  | Of<"opaque">;

export interface NameExpression extends Of<"name"> {
  readonly name: string;
}

/** `of.name`. */
export interface AttributeExpression extends Of<"attribute"> {
  readonly of: Expression;
  readonly name: string;
}

/** `of[items]`; a tuple in the brackets is its items, as in Python. */
export interface SubscriptExpression extends Of<"subscript"> {
  readonly of: Expression;
  readonly items: readonly Expression[];
}

export interface CallExpression extends Of<"call"> {
  readonly of: Expression;
  readonly arguments: readonly Argument[];
}

export interface Argument extends Span {
  /** Set for `name=value`. */
  readonly name?: string;
  /** True for `*value` and `**value`. */
  readonly spread: boolean;
  readonly value: Expression;
}

/** A string, pieces that stand side by side joined. Byte strings are `opaque`. */
export interface StringExpression extends Of<"string"> {
  readonly value: string;
  /** Where its characters stand, if they stand there as they are: nothing escaped, nothing joined. */
  readonly inside?: Span;
}

/** `f"…{value}…"`, and strings that stand beside one; a value that is not put in as `str()` writes it is `opaque`. */
export interface FormatExpression extends Of<"format"> {
  readonly parts: readonly (string | Expression)[];
}

/** An integer (exact) or a float. */
export interface NumberExpression extends Of<"number"> {
  readonly value: bigint | number;
}

/** `None`, `True`, `False`, `...`. */
export interface ConstantExpression extends Of<"constant"> {
  readonly value: null | boolean | "...";
}

export interface UnaryExpression extends Of<"unary"> {
  readonly operator: string;
  readonly operand: Expression;
}

/** Two operands of an arithmetic, bitwise or comparing operator. */
export interface BinaryExpression extends Of<"binary"> {
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface SequenceExpression extends Of<"tuple" | "list" | "set"> {
  readonly items: readonly Expression[];
}

export interface DictExpression extends Of<"dict"> {
  /** Without a key: `**value`. */
  readonly entries: readonly { readonly key?: Expression; readonly value: Expression }[];
}

/** `*value` among the items of a list, tuple or set. */
export interface StarredExpression extends Of<"starred"> {
  readonly value: Expression;
}

/** A lambda without parameters. */
export interface LambdaExpression extends Of<"lambda"> {
  readonly body: Expression;
}

export type Statement =
  | FunctionStatement
  | ClassStatement
  | AssignStatement
  | TypeAliasStatement
  | ImportStatement
  | FromStatement
  | CompoundStatement
  | DeleteStatement
  | ExpressionStatement
  | Of<"other">;

interface Definition {
  readonly name: NameExpression;
  /** The expressions after `@`, outermost first. */
  readonly decorators: readonly Expression[];
  /** True for `def f[T](…)`. */
  readonly isGeneric: boolean;
  /** The docstring as written, indentation included; of a function only where it stands in the function's first line. */
  readonly docstring?: string;
  /** True where the parser met something it does not understand, nested functions' bodies aside. */
  readonly isBroken: boolean;
}

/** A function; its body is not read. */
export interface FunctionStatement extends Of<"function">, Definition {
  readonly isAsync: boolean;
  readonly parameters: readonly Parameter[];
  readonly returns?: Expression;
}

export interface Parameter extends Span {
  readonly name: string;
  /** `*args`, `**kwargs`, or one that takes one value. */
  readonly stars: 0 | 1 | 2;
  readonly annotation?: Expression;
  readonly default?: Expression;
}

export interface ClassStatement extends Of<"class">, Definition {
  readonly arguments: readonly Argument[];
  readonly body: readonly Statement[];
}

/** `targets = … = value`, `target: annotation = value`, `target: annotation`. */
export interface AssignStatement extends Of<"assign"> {
  readonly targets: readonly Expression[];
  readonly annotation?: Expression;
  readonly value?: Expression;
}

/** `type name = value`. */
export interface TypeAliasStatement extends Of<"type"> {
  readonly name: NameExpression;
  readonly isGeneric: boolean;
  readonly value: Expression;
}

/** `import a.b as c`. */
export interface ImportStatement extends Of<"import"> {
  readonly names: readonly { readonly path: readonly string[]; readonly as?: string }[];
}

/** `from ..path import name as c`; `*` for everything. */
export interface FromStatement extends Of<"from"> {
  /** How many dots stand before the path. */
  readonly level: number;
  readonly path: readonly string[];
  readonly names: readonly { readonly name: string; readonly as?: string }[] | "*";
}

/** `if`, `try`, `with`, `for`, `while`, `match`. */
export interface CompoundStatement extends Of<"compound"> {
  readonly keyword: string;
  readonly arms: readonly Arm[];
}

/** One clause of a compound statement and what stands under it. */
export interface Arm {
  /** `if`, `elif`, `else`, `try`, `except`, `finally`, … */
  readonly keyword: string;
  readonly condition?: Expression;
  /** Names that the clause itself binds: `for x in`, `with … as x`, `except … as x`. */
  readonly binds: readonly string[];
  readonly body: readonly Statement[];
}

export interface DeleteStatement extends Of<"delete"> {
  readonly targets: readonly Expression[];
}

export interface ExpressionStatement extends Of<"expression"> {
  readonly value: Expression;
}
