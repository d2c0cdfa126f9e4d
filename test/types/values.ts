/** Values as YAML writes them and as Python does, by type. */

type Row = readonly [yaml: string, python: string];

const table: Readonly<Record<string, readonly Row[]>> = {
  int: [
    ["0", "0"],
    ["-1", "-1"],
    ["127", "127"],
    ["9007199254740993", "9007199254740993"],
    ["9223372036854775807", "2**63 - 1"],
    ["-9223372036854775808", "-2**63"],
    ["0x1F", "31"],
    ["0o17", "15"],
    ["+5", "5"],
  ],
  float: [
    ["0.5", "0.5"],
    ["1", "1.0"],
    ["-3", "-3.0"],
    ["1e22", "1e22"],
    ["1.0", "1.0"],
    [".inf", "float('inf')"],
    ["-.inf", "float('-inf')"],
    [".nan", "float('nan')"],
    ["1e-7", "1e-7"],
    ["-0.0", "-0.0"],
    ["9007199254740993", "9007199254740992.0"],
    ["12345678901234567890", "12345678901234567000.0"],
  ],
  str: [
    ["a", "'a'"],
    ['""', "''"],
    ['"3"', "'3'"],
    ["'yes'", "'yes'"],
    ['"é😀\\n\\t\\"q\\" \\\\"', "'é😀\\n\\t\"q\" \\\\'"],
    ["  |\n  two\n  lines", "'two\\nlines\\n'"],
    ["yes", "'yes'"],
    ["2026-01-01", "'2026-01-01'"],
    ["s3://bucket/key", "'s3://bucket/key'"],
    ["'it''s'", '"it\'s"'],
  ],
  bool: [
    ["true", "True"],
    ["false", "False"],
  ],
  None: [
    ["null", "None"],
    ["~", "None"],
  ],
  datetime: [
    ["2026-01-01T00:00:00Z", "datetime(2026, 1, 1, tzinfo=timezone.utc)"],
    ["2026-01-01", "datetime(2026, 1, 1)"],
    ["2026-01-01T06:30", "datetime(2026, 1, 1, 6, 30)"],
    ["2026-01-01 06:30:15", "datetime(2026, 1, 1, 6, 30, 15)"],
    ["2026-01-01T06:30:15.5Z", "datetime(2026, 1, 1, 6, 30, 15, 500000)"],
    ["2026-01-01T06:30:15.000005Z", "datetime(2026, 1, 1, 6, 30, 15, 5)"],
    ["2026-01-01T06:30:15+02:00", "datetime(2026, 1, 1, 6, 30, 15, tzinfo=timezone(timedelta(hours=2)))"],
    ["2026-01-01T00:30:00-0530", "datetime(2026, 1, 1, 6)"],
    ["0001-01-01T00:00:00Z", "datetime(1, 1, 1)"],
    ["9999-12-31T23:59:59.999999Z", "datetime(9999, 12, 31, 23, 59, 59, 999999)"],
    ["2024-02-29T00:00:00+00", "datetime(2024, 2, 29)"],
    ["1969-12-31T23:59:59.9Z", "datetime(1969, 12, 31, 23, 59, 59, 900000)"],
    ['"2026-01-01T00:00:00Z"', "datetime(2026, 1, 1)"],
  ],
  date: [
    ["2026-01-01", "date(2026, 1, 1)"],
    ["2024-02-29", "date(2024, 2, 29)"],
    ["0001-01-01", "date(1, 1, 1)"],
  ],
  timedelta: [
    ["90", "timedelta(seconds=90)"],
    ["90s", "timedelta(seconds=90)"],
    ["1h30m", "timedelta(minutes=90)"],
    ["2d", "timedelta(days=2)"],
    ["500ms", "timedelta(milliseconds=500)"],
    ["PT1H30M", "timedelta(minutes=90)"],
    ["P1DT0.5S", "timedelta(days=1, milliseconds=500)"],
    ["0", "timedelta()"],
    ["-5s", "timedelta(seconds=-5)"],
    ["1.5s", "timedelta(seconds=1.5)"],
    ["-90.000001s", "timedelta(seconds=-90, microseconds=-1)"],
    ["315576000000", "timedelta(seconds=315576000000)"],
  ],
  File: [
    ["s3://bucket/key.csv", "File.from_existing_remote('s3://bucket/key.csv')"],
    ["/data/x", "File.from_existing_remote('/data/x')"],
    ["gs://b/ü k", "File.from_existing_remote('gs://b/ü k')"],
  ],
  Dir: [["s3://bucket/dir/", "Dir.from_existing_remote('s3://bucket/dir/')"]],
  DataFrame: [
    ["s3://bucket/x.parquet", "DataFrame.from_existing_remote('s3://bucket/x.parquet')"],
    ["abfs://c@a/x", "DataFrame.from_existing_remote('abfs://c@a/x')"],
  ],
  "list[int]": [
    ["[]", "[]"],
    ["[1, 2]", "[1, 2]"],
    ["- 1\n- 2", "[1, 2]"],
  ],
  "list[float]": [["[1, 2.5]", "[1.0, 2.5]"]],
  "list[str]": [["[a, 'b']", "['a', 'b']"]],
  "list[list[int]]": [["[[1], [], [2, 3]]", "[[1], [], [2, 3]]"]],
  "list[Optional[int]]": [["[1, null]", "[1, None]"]],
  "list[datetime]": [["[2026-01-01T00:00:00Z, 2026-02-01]", "[datetime(2026, 1, 1), datetime(2026, 2, 1)]"]],
  "list[File]": [["[s3://a, s3://b]", "[File.from_existing_remote('s3://a'), File.from_existing_remote('s3://b')]"]],
  "list[DataFrame]": [["[s3://a]", "[DataFrame.from_existing_remote('s3://a')]"]],
  "dict[str, int]": [
    ["{}", "{}"],
    ["{b: 1, a: 2}", "{'b': 1, 'a': 2}"],
    ["{1: 2, true: 3}", "{'1': 2, 'true': 3}"],
    ["{__proto__: 1}", "{'__proto__': 1}"],
  ],
  "dict[str, list[float]]": [["{a: [1], b: []}", "{'a': [1.0], 'b': []}"]],
  "dict[str, Optional[str]]": [["{a: x, b: null}", "{'a': 'x', 'b': None}"]],
  "dict[str, timedelta]": [["{a: 1h}", "{'a': timedelta(hours=1)}"]],
  "dict[str, dict[int, str]]": [["{a: {1: x}}", "{'a': {1: 'x'}}"]],
  dict: [
    ["{}", "{}"],
    ["{a: 1, b: [null, true, 1.5, x], c: {d: {}}}", "{'a': 1, 'b': [None, True, 1.5, 'x'], 'c': {'d': {}}}"],
    ["{2: a, 1.5: b, true: c}", "{2: 'a', 1.5: 'b', True: 'c'}"],
    ["{a: 1.0, b: 18446744073709551615, c: -9223372036854775808}", "{'a': 1.0, 'b': 2**64 - 1, 'c': -2**63}"],
    ["{a: .inf}", "{'a': float('inf')}"],
    ["{date: 2026-01-01}", "{'date': '2026-01-01'}"],
    [
      "{a: [-1, -32, -33, -128, -129, -32768, -32769, -2147483648, -2147483649]}",
      "{'a': [-1, -32, -33, -128, -129, -32768, -32769, -2147483648, -2147483649]}",
    ],
    [
      "{a: [127, 128, 255, 256, 65535, 65536, 4294967295, 4294967296]}",
      "{'a': [127, 128, 255, 256, 65535, 65536, 4294967295, 4294967296]}",
    ],
    [
      `{a: ${"x".repeat(31)}, b: ${"x".repeat(32)}, c: ${"é".repeat(128)}, d: ${"x".repeat(70_000)}}`,
      "{'a': 'x' * 31, 'b': 'x' * 32, 'c': 'é' * 128, 'd': 'x' * 70000}",
    ],
    [
      `{a: [${Array(15).fill(0)}], b: [${Array(16).fill(0)}], c: [${Array(66_000).fill(0)}]}`,
      "{'a': [0] * 15, 'b': [0] * 16, 'c': [0] * 66000}",
    ],
    [`{${Array.from({ length: 16 }, (_, i) => `k${i}: ${i}`).join(", ")}}`, "{f'k{i}': i for i in range(16)}"],
  ],
  "dict[int, str]": [
    ["{}", "{}"],
    ["{1: a, -2: b}", "{1: 'a', -2: 'b'}"],
  ],
  "dict[int, float]": [
    ["{1: 2}", "{1: 2.0}"],
    ["{1: .nan}", "{1: float('nan')}"],
  ],
  "dict[float, int]": [["{1.5: 1, 2: 2}", "{1.5: 1, 2.0: 2}"]],
  "dict[bool, int]": [["{true: 1}", "{True: 1}"]],
  "dict[date, datetime]": [
    [
      "{2026-01-01: 2026-01-01T00:00:00+02:00}",
      "{date(2026, 1, 1): datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=2)))}",
    ],
  ],
  "dict[int, datetime]": [["{1: 2026-01-01T00:00:00Z}", "{1: datetime(2026, 1, 1, tzinfo=timezone.utc)}"]],
  "dict[int, timedelta]": [["{1: 1h, 2: 500ms}", "{1: timedelta(hours=1), 2: timedelta(milliseconds=500)}"]],
  "dict[int, File]": [["{1: s3://a/b.csv}", "{1: File.from_existing_remote('s3://a/b.csv')}"]],
  "dict[int, tuple[int, str]]": [["{1: [2, a]}", "{1: (2, 'a')}"]],
  "dict[int, Optional[list[int]]]": [["{1: [1], 2: null}", "{1: [1], 2: None}"]],
  "Optional[int]": [
    ["5", "5"],
    ["null", "None"],
  ],
  "Optional[float]": [["0.5", "0.5"]],
  "Optional[str]": [
    ["x", "'x'"],
    ['""', "''"],
  ],
  "Optional[list[int]]": [
    ["[1]", "[1]"],
    ["[]", "[]"],
    ["null", "None"],
  ],
  "Optional[dict]": [
    ["{a: 1}", "{'a': 1}"],
    ["{}", "{}"],
  ],
  "Optional[dict[str, int]]": [["{a: 1}", "{'a': 1}"]],
  "Optional[dict[int, int]]": [["{1: 2}", "{1: 2}"]],
  "Optional[datetime]": [["2026-01-01T00:00:00Z", "datetime(2026, 1, 1)"]],
  "Optional[date]": [["2026-01-01", "date(2026, 1, 1)"]],
  "Optional[timedelta]": [["1h", "timedelta(hours=1)"]],
  "Optional[bool]": [["false", "False"]],
  "Optional[File]": [
    ["s3://b", "File.from_existing_remote('s3://b')"],
    ["null", "None"],
  ],
  "Optional[Dir]": [["s3://b", "Dir.from_existing_remote('s3://b')"]],
  "Optional[DataFrame]": [["s3://b", "DataFrame.from_existing_remote('s3://b')"]],
  "Optional[tuple[int, str]]": [["[1, a]", "(1, 'a')"]],
  "int | str": [
    ["1", "1"],
    ["a", "'a'"],
    ['"1"', "'1'"],
  ],
  "int | float": [
    ["1", "1"],
    ["1.0", "1.0"],
    ["1.5", "1.5"],
  ],
  "float | int": [
    ["1", "1"],
    ["1.5", "1.5"],
  ],
  "bool | int": [
    ["true", "True"],
    ["1", "1"],
  ],
  "str | None": [
    ["null", "None"],
    ["'null'", "'null'"],
  ],
  "datetime | date": [
    ["2026-01-01T00:00:00Z", "datetime(2026, 1, 1)"],
    ["2026-01-01", "date(2026, 1, 1)"],
  ],
  "datetime | str": [["2026-01-01", "'2026-01-01'"]],
  "File | str": [["s3://b", "'s3://b'"]],
  "timedelta | int": [
    ["5", "5"],
    ["5s", "timedelta(seconds=5)"],
  ],
  "list[int] | int": [
    ["[1]", "[1]"],
    ["1", "1"],
  ],
  "Union[list[str], dict[str, int], None]": [
    ["[a]", "['a']"],
    ["{a: 1}", "{'a': 1}"],
    ["null", "None"],
  ],
  'Literal["a", "b"]': [
    ["a", "'a'"],
    ["b", "'b'"],
  ],
  'Literal["1", "true"]': [
    ['"1"', "'1'"],
    ["'true'", "'true'"],
  ],
  "Literal[1, 2]": [["2", "2"]],
  'Literal["a", True]': [
    ["true", "True"],
    ["a", "'a'"],
  ],
  'Optional[Literal["a", "b"]]': [
    ["a", "'a'"],
    ["null", "None"],
  ],
  'list[Literal["a", 1]]': [["[a, 1]", "['a', 1]"]],
  "tuple[int, str]": [["[1, a]", "(1, 'a')"]],
  "tuple[int]": [["[1]", "(1,)"]],
  "tuple[float, float]": [["[1, .inf]", "(1.0, float('inf'))"]],
  "tuple[datetime, timedelta, date]": [
    [
      "[2026-01-01T00:00:00Z, 1h, 2026-01-01]",
      "(datetime(2026, 1, 1, tzinfo=timezone.utc), timedelta(hours=1), date(2026, 1, 1))",
    ],
    [
      "[2026-01-01T01:02:03.4+05:30, 401d, 2026-01-01]",
      "(datetime(2026, 1, 1, 1, 2, 3, 400000, tzinfo=timezone(timedelta(hours=5, minutes=30))), timedelta(days=401), date(2026, 1, 1))",
    ],
  ],
  "tuple[timedelta, timedelta, timedelta]": [
    ["[-90s, 0, 365d]", "(timedelta(seconds=-90), timedelta(), timedelta(days=365))"],
    ["[1d1s, PT0.000010S, 26h]", "(timedelta(days=1, seconds=1), timedelta(microseconds=10), timedelta(hours=26))"],
  ],
  "tuple[File, Dir, DataFrame]": [
    [
      "[s3://a/b, s3://a/d/, s3://t]",
      "(File.from_existing_remote('s3://a/b'), Dir.from_existing_remote('s3://a/d/'), DataFrame.from_existing_remote('s3://t'))",
    ],
  ],
  "tuple[tuple[int, str], list[int]]": [["[[1, a], [2]]", "((1, 'a'), [2])"]],
  "tuple[dict[int, int], dict[float, int], dict[bool, int], dict]": [
    ["[{1: 2}, {1.5: 1, 2: 2}, {true: 1}, {a: 1.0}]", "({1: 2}, {1.5: 1, 2.0: 2}, {True: 1}, {'a': 1.0})"],
  ],
  "tuple[Optional[int], Any]": [
    ["[null, null]", "(None, None)"],
    ["[1, {a: [1]}]", "(1, {'a': [1]})"],
  ],
  'tuple[Literal["a", 1], int]': [["[a, 1]", "('a', 1)"]],
  "list[tuple[int, str]]": [["[[1, a]]", "[(1, 'a')]"]],
  Any: [
    ["a", "'a'"],
    ["1", "1"],
    ["255", "255"],
    ["256", "256"],
    ["65536", "65536"],
    ["-1", "-1"],
    ["2147483648", "2**31"],
    ["9223372036854775807", "2**63 - 1"],
    ["-2147483649", "-2**31 - 1"],
    ["1.5", "1.5"],
    ["true", "True"],
    ["false", "False"],
    ["[]", "[]"],
    ["[1]", "[1]"],
    ["[1, a, null]", "[1, 'a', None]"],
    ["{}", "{}"],
    ["{a: 1}", "{'a': 1}"],
    ["{a: x, b: [x, x]}", "{'a': 'x', 'b': ['x', 'x']}"],
    [`"${"é".repeat(200)}"`, "'é' * 200"],
    [
      `[${Array.from({ length: 300 }, (_, i) => `s${i}`).join(", ")}, s280]`,
      "(lambda s: [*s, s[280]])([f's{i}' for i in range(300)])",
    ],
  ],
  list: [
    ["[1, a]", "[1, 'a']"],
    ["[]", "[]"],
  ],
  "list[Any]": [["[1, a, [2], {b: 1.5}]", "[1, 'a', [2], {'b': 1.5}]"]],
  "dict[str, Any]": [["{a: 1, b: x}", "{'a': 1, 'b': 'x'}"]],
  "Optional[Any]": [
    ["5", "5"],
    ["null", "None"],
  ],
  object: [["a", "'a'"]],
  'Annotated[int, "x"]': [["1", "1"]],
};

/** A type, a value in YAML, and the same value in Python. */
export interface ValueRow {
  readonly type: string;
  readonly yaml: string;
  readonly python: string;
}

/** Values of all types. */
export const values: readonly ValueRow[] = Object.entries(table).flatMap(([type, rows]) =>
  rows.map(([yaml, python]) => ({ type, yaml, python })),
);
