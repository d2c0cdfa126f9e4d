/** What types there are. */
import type { Value } from "./value.ts";

/** A Python type as Flyte's type engine tells them apart. Source: flyte/types/_type_engine.py. */
export type Type =
  | { readonly kind: PlainKind }
  | ListType
  | DictType
  | TupleType
  | UnionType
  | LiteralType
  | EnumType
  | RecordType
  | AnnotatedType
  | PickledType
  | ClassType
  | LibraryType;

/** Types without parts. */
export type PlainKind =
  | "int"
  | "float"
  | "str"
  | "bool"
  | "none"
  | "datetime"
  | "date"
  | "timedelta"
  | "file"
  | "dir"
  | "dataframe";

/** `list[T]`; a list without an item type is pickled. */
export interface ListType {
  readonly kind: "list";
  readonly item: Type;
}

/** `dict[K, V]`, or a bare `dict` of anything. */
export interface DictType {
  readonly kind: "dict";
  readonly of?: { readonly key: Type; readonly value: Type };
}

/** `tuple[A, B]` or `typing.Tuple[A, B]`; the SDK puts the spelling into the wrapper's title. */
export interface TupleType {
  readonly kind: "tuple";
  readonly items: readonly Type[];
  readonly spelling: "tuple" | "Tuple";
}

/** `A | B`, `Union[A, B]`, `Optional[A]`: flat, no variant twice. The SDK looks into an optional enum only when it is spelled by name. */
export interface UnionType {
  readonly kind: "union";
  readonly variants: readonly Type[];
  readonly spelling: "bar" | "name";
  /** The field that tells its models apart, where one does. */
  readonly discriminator?: string;
}

/** `Literal["a", "b"]`: an enum where it is a whole input or output, pickled inside other types. */
export interface LiteralType {
  readonly kind: "literal";
  readonly values: readonly LiteralValue[];
}

/** A value that a `Literal` can list. */
export type LiteralValue = string | number | boolean | null;

/** `enum[a, b]`, or an enum class: on the wire a member is its name. */
export interface EnumType {
  readonly kind: "enum";
  /** The class's name; `enum[…]` has none. */
  readonly name?: string;
  readonly members: readonly { readonly name: string; readonly value: string | number }[];
}

/**
 * A class with fields. In YAML, `{struct: <JSON Schema>}` is a pydantic model or a dataclass. Of a TypedDict or a NamedTuple
 * that is a whole input or output the SDK makes a model itself.
 */
export interface RecordType {
  readonly kind: "record";
  readonly flavor: "pydantic" | "dataclass" | "typeddict" | "namedtuple";
  /** The class's name. */
  readonly name: string;
  /** The title of its schema where that is not its name. */
  readonly title?: string;
  readonly description?: string;
  readonly fields: readonly Field[];
  /** What becomes of keys that are no field: pydantic drops them unless told to keep or refuse them. */
  readonly others?: "keep" | "refuse";
  /** Further words of its schema. */
  readonly keywords?: Keywords;
}

/** A field of a class. */
export interface Field {
  readonly name: string;
  readonly type: Type;
  /** The value it takes when it is not given; a field without one is required. */
  readonly default?: Value;
  /**
   * True where the default is made anew each time (an empty list or dict, a model of defaults): no schema shows it. What
   * only Python can make is not given as `default`.
   */
  readonly factory?: boolean;
  /** A TypedDict's key that may be left out: it says so itself, or its class does (`total=False`). */
  readonly optional?: "key" | "class";
  /** Its title where that is not made from its name. */
  readonly title?: string;
  readonly description?: string;
}

/** JSON Schema words that say more than a type can: `minimum`, `pattern`, `x-…`. */
export type Keywords = { readonly [word: string]: Json };
/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A type inside a struct with further schema words; `whole` where the words are the schema, and the type only `Any`. */
export interface AnnotatedType {
  readonly kind: "annotated";
  readonly type: Type;
  readonly keywords: Keywords;
  readonly whole?: boolean;
}

/** What the type engine has no transformer for. */
export interface PickledType {
  readonly kind: "pickled";
  /** The name in Python, fully qualified outside builtins: `set`, `typing.Any`. */
  readonly name: string;
  readonly args: readonly Type[];
  /** The whole type as Python prints it inside another: `set[int]`, `typing.Any`. */
  readonly source: string;
  /** True where Python prints it as `<class 'set'>` by itself. */
  readonly isClass: boolean;
}

/** A class of the project, `pkg.mod:Name`. `resolved` is what its source says it is, once that has been read. */
export interface ClassType {
  readonly kind: "class";
  readonly module: string;
  readonly name: string;
  readonly args: readonly Type[];
  readonly resolved?: Type;
}

/** A type by its import name (`pandas.DataFrame`) whose transformer is not known here. */
export interface LibraryType {
  readonly kind: "library";
  readonly name: string;
  /** The one text in its brackets, as in `FlyteFile["csv"]`. */
  readonly parameter?: string;
}
