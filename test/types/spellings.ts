/** Types as YAML spells them, which is how Python spells them. */

const plain = ["int", "float", "str", "bool", "datetime", "date", "timedelta", "None", "File", "Dir", "DataFrame", "dict"];

const containers = plain.flatMap((type) => [
  ...(type === "None" ? [] : [`list[${type}]`]),
  `dict[str, ${type}]`,
  `Optional[${type}]`,
  ...(type === "None" ? [] : [`${type} | None`]),
  `tuple[${type}, int]`,
]);

const unions = [
  "int | str", "int | float | str", "str | int | None", "None | int", "Union[int, str]", "Union[int, int]", "Union[Optional[int], str]",
  "Optional[Union[int, str]]", "Optional[int] | str", "int | list", "bool | int", "Union[datetime, date]", "Union[list[int], dict[str, int], None]",
  "Optional[list[Optional[int]]]", "list[int | None]", "dict[str, int | str]", "str | File | Dir", "Optional[None]", "Union[str, Union[int, float]]",
  "List[int] | None", "float | DataFrame", "timedelta | float",
];

const dicts = [
  "dict[int, str]", "dict[int, int]", "dict[str, dict]", "dict[str, dict[int, str]]", "dict[str, list[dict[str, int]]]", "Dict", "Dict[str, int]",
  "Dict[int, Any]", "dict[float, str]", "dict[date, int]", "dict[str, Any]", "dict[Any, Any]", "dict[str, tuple[int, str]]",
];

const lists = ["List[str]", "list[list[int]]", "list[list[list[str]]]", "list[Any]", "list[list]", "list[set[int]]", "typing.List[int]"];

const tuples = [
  "tuple[int]", "tuple[int, str]", "Tuple[int, str]", "Tuple[int]", "tuple[int, str, float, bool]", "tuple[tuple[int, str], int]",
  "tuple[list[tuple[int, str]], int]", "tuple[File, Dir, DataFrame]", "tuple[list[File], Optional[File]]", "tuple[dict[str, int], dict, dict[int, str]]",
  "tuple[datetime, date, timedelta]", "tuple[None, bool, float]", 'tuple[Literal["a", "b"], Literal["c"]]', "tuple[Literal[1, 2], Literal[True], Literal[None]]",
  'tuple[Literal["a", 1, None], int]', "tuple[Any, bytes]", "tuple[set[int], list]", "tuple[frozenset[str], set]", "tuple[Sequence[int], Mapping[str, int]]",
  "tuple[tuple[int, ...], tuple]", "tuple[int | str, object]", "tuple[Optional[Any], int]", "tuple[float, Union[int, float, str]]",
  "tuple[dict[datetime, int], dict[float, int], dict[bool, int]]", "Tuple[Tuple[int, int], int]", "tuple[List[int], Dict[str, int]]", "tuple[Union[File, int], None | int]",
  "tuple[dict[str, list[Any]], int]", "tuple[Union[list, list[Any]], int]", "Optional[tuple[int, str]]", "list[tuple[int, str]]", "tuple[Optional[DataFrame], int]",
];

const literals = [
  'Literal["a"]', 'Literal["a", "b"]', "Literal['dev', \"prod\"]", 'Literal["a", "A"]', 'Literal["a", "a"]', 'Literal["a", Literal["b"]]', "Literal[1, 2]",
  'Literal[1, "a"]', "Literal[True]", "Literal[None]", 'Literal["x y", "c-d"]', 'Literal["é", "ß"]', 'Literal["1", "2"]', 'list[Literal["a", "b"]]',
  'Optional[Literal["a", "b"]]', 'dict[str, Literal["a"]]', 'Literal["x"] | None', "list[Literal[1, True, None]]", 'list[Literal["it\'s", "q\\"q"]]',
  'list[Literal["tab\\t", "\\u00e9"]]', "Optional[Literal[-1, 1]]",
];

const pickles = [
  "list", "tuple", "set", "set[int]", "Set[int]", "frozenset[str]", "FrozenSet", "bytes", "bytearray", "complex", "object", "type", "Any", "Callable",
  "Callable[[int], str]", "Callable[..., Any]", "Iterable[int]", "Sequence[int]", "Mapping[str, int]", "MutableMapping[str, int]", "Collection[int]", "tuple[int, ...]",
  "Tuple[int, ...]", "Tuple", "Type[int]", "decimal.Decimal", "uuid.UUID", "fractions.Fraction", "collections.abc.Sequence[int]", "collections.abc.Mapping",
  "set[File]", "set[datetime]", "set[list[int]]", "set[List[int]]", "set[Optional[int]]", "set[int | None]", 'set[Literal["a", 1]]', "Sequence[Optional[datetime]]",
  "Mapping[str, Any]", "str | bytes", "Optional[bytes]", "Optional[Any]", "dict[str, bytes]",
];

const others = ['Annotated[int, "note"]', "File[str]", "Dir[str]", "list[File]", "dict[str, list[float]]", "Text", "typing.Optional[int]", "typing.Any", "list [ int ]", " int ", "Union[int,str,]", "dict[\n  str,\n  int,\n]"];

/** Every spelling, each once. */
export const spellings: readonly string[] = [
  ...new Set([...plain, ...containers, ...unions, ...dicts, ...lists, ...tuples, ...literals, ...pickles, ...others]),
];
