/** Classes in Python, and values of them as YAML and Python write them. */

export interface ClassCase {
  /** Statements that declare the class; the last class is meant. */
  readonly python: string;
  readonly name: string;
  readonly values: readonly (readonly [yaml: string, python: string])[];
}

/** All of them. */
export const classes: readonly ClassCase[] = [
  {
    name: "Config",
    python:
      "class Config(BaseModel):\n    lr: float\n    epochs: int = 3\n    tag: str = 'x'\n    best: Optional[float] = None",
    values: [
      ["{lr: 1}", "Config(lr=1.0)"],
      ["{tag: y, lr: 0.5, epochs: 4, best: 2}", "Config(lr=0.5, epochs=4, tag='y', best=2.0)"],
      ["{lr: 0.1, best: null}", "Config(lr=0.1, best=None)"],
    ],
  },
  {
    name: "Outer",
    python: `class Inner(BaseModel):
    """What is inside."""
    n: int = 3
    learning_rate: float = 1.0
class Outer(BaseModel):
    first: Inner
    second: Inner = Inner(n=4)
    third: Optional[Inner] = None
    many: list[Inner] = []
    named: dict[str, Inner] = {}
    made: list[int] = Field(default_factory=list)
    empty: Inner = Field(default_factory=Inner)`,
    values: [
      ["{first: {}}", "Outer(first=Inner())"],
      [
        "{first: {n: 1}, third: {learning_rate: 2}, many: [{}, {n: 2}], named: {a: {n: 5}}, made: [1]}",
        "Outer(first=Inner(n=1), third=Inner(learning_rate=2), many=[Inner(), Inner(n=2)], named={'a': Inner(n=5)}, made=[1])",
      ],
    ],
  },
  {
    name: "Kinds",
    python: `class Color(enum.Enum):
    RED = "RED"
    BLUE = "BLUE"
class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2
class Kinds(BaseModel):
    color: Color = Color.RED
    level: Level = Level.LOW
    maybe: Optional[Color] = None
    colors: list[Color] = [Color.BLUE]
    by_name: dict[str, Color] = {}
    mode: Literal["a", "b"] = "a"
    only: Literal["x"] = "x"
    number: Literal[1, 2] = 2
    mixed: Literal["a", 1, None, True] = 1
    either: Union[int, str] = 5
    pair: tuple[int, str] = (1, "a")
    flag: bool = False
    nothing: None = None
    anything: Any = None
    bare: dict = {}
    ints: dict[str, list[int]] = {}
    camelCase: int = 1
    HTTPServer2x: int = 2`,
    values: [
      ["{}", "Kinds()"],
      [
        "{color: BLUE, level: HIGH, maybe: RED, colors: [RED], by_name: {a: BLUE}, mode: b, number: 1, mixed: true, either: x, pair: [2, b], flag: true, anything: {a: [1.5]}, bare: {x: 1}, ints: {a: [1]}}",
        "Kinds(color=Color.BLUE, level=Level.HIGH, maybe=Color.RED, colors=[Color.RED], by_name={'a': Color.BLUE}, mode='b', number=1, mixed=True, either='x', pair=(2, 'b'), flag=True, anything={'a': [1.5]}, bare={'x': 1}, ints={'a': [1]})",
      ],
    ],
  },
  {
    name: "Times",
    python: `class Times(BaseModel):
    at: datetime = datetime(2026, 1, 1, 6, tzinfo=timezone.utc)
    day: date = date(2026, 1, 1)
    long: timedelta = timedelta(hours=1, microseconds=5)
    data: File
    folder: Dir
    table: DataFrame
    files: Optional[list[File]] = None`,
    values: [
      [
        "{data: s3://b/k.csv, folder: s3://b/d/, table: s3://b/t}",
        "Times(data=File(path='s3://b/k.csv'), folder=Dir(path='s3://b/d/'), table=DataFrame.from_existing_remote('s3://b/t'))",
      ],
      [
        "{at: 2026-05-01T06:00:00+02:00, day: 2026-02-03, long: 400d, data: s3://b/k, folder: /d, table: s3://b/t, files: [s3://x/.]}",
        "Times(at=datetime(2026, 5, 1, 6, tzinfo=timezone(timedelta(hours=2))), day=date(2026, 2, 3), long=timedelta(days=400), data=File(path='s3://b/k'), folder=Dir(path='/d'), table=DataFrame.from_existing_remote('s3://b/t'), files=[File(path='s3://x/.')])",
      ],
    ],
  },
  {
    name: "Strict",
    python: `class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", title="A strict one", json_schema_extra={"x-note": [1, {"a": None}]})
    n: int = Field(ge=0, le=10, description="how many", title="Count")
    name: str = Field("x", pattern="^x", min_length=1)
    items: list[Annotated[int, Field(gt=0)]] = [1]
    maybe: Optional[Annotated[int, Field(multiple_of=2)]] = None
    other: Annotated[Any, WithJsonSchema({"oneOf": [{"type": "string"}, {"type": "integer"}]})] = None`,
    values: [
      ["{n: 3}", "Strict(n=3)"],
      ["{n: 3, name: xy, items: [2], maybe: 4, other: z}", "Strict(n=3, name='xy', items=[2], maybe=4, other='z')"],
    ],
  },
  {
    name: "Open",
    python:
      'class Open(BaseModel):\n    """It keeps\n    what it gets."""\n    model_config = ConfigDict(extra="allow")\n    a: int = 1',
    values: [
      ["{a: 2, b: [1, x], c: {d: null}}", "Open(a=2, b=[1, 'x'], c={'d': None})"],
      ["{}", "Open()"],
    ],
  },
  {
    name: "Pets",
    python: `class Cat(BaseModel):
    kind: Literal["cat"] = "cat"
    lives: int = 9
class Dog(BaseModel):
    kind: Literal["dog", "wolf"]
    barks: bool = True
class Pets(BaseModel):
    first: Annotated[Union[Cat, Dog], Field(discriminator="kind")]
    others: list[Annotated[Union[Cat, Dog], Field(discriminator="kind")]] = []
    maybe: Optional[Cat] = None`,
    values: [
      ["{first: {kind: wolf}}", "Pets(first=Dog(kind='wolf'))"],
      [
        "{first: {kind: cat}, others: [{kind: dog, barks: false}, {kind: cat, lives: 1}], maybe: {}}",
        "Pets(first=Cat(), others=[Dog(kind='dog', barks=False), Cat(lives=1)], maybe=Cat())",
      ],
    ],
  },
  { name: "Empty", python: "class Empty(BaseModel):\n    pass", values: [["{}", "Empty()"]] },
  {
    name: "Data",
    python: `@dataclass
class Part:
    n: int
    words: list[str] = field(default_factory=list)
@dataclass
class Data:
    a: int
    part: Part
    b: str = "x"
    c: Optional[float] = None
    parts: list[Part] = field(default_factory=list)
    by_name: dict[str, Part] = field(default_factory=dict)
    by_number: dict[int, float] = field(default_factory=dict)
    either: Union[int, str] = 5
    mode: Literal["a", "b"] = "b"
    only: Literal["x"] = "x"
    flag: bool = True
    pair: tuple[int, str] = (1, "a")
    anything: Any = None
    bare: dict = field(default_factory=dict)
    x: float = 1.0`,
    values: [
      ["{a: 1, part: {n: 2}}", "Data(a=1, part=Part(n=2))"],
      [
        "{a: 1, part: {n: 2, words: [a]}, c: 2, parts: [{n: 1}], by_name: {z: {n: 4}}, by_number: {1: 2}, either: q, mode: a, flag: false, pair: [3, c], anything: [1.5], bare: {k: 1}, x: 2}",
        "Data(a=1, part=Part(n=2, words=['a']), c=2.0, parts=[Part(n=1)], by_name={'z': Part(n=4)}, by_number={1: 2.0}, either='q', mode='a', flag=False, pair=(3, 'c'), anything=[1.5], bare={'k': 1}, x=2.0)",
      ],
    ],
  },
  {
    name: "Moments",
    python: `@dataclass
class Moments:
    data: File
    folder: Dir
    table: DataFrame
    at: datetime = datetime(2026, 1, 1, 6, tzinfo=timezone.utc)
    day: date = date(2026, 1, 1)
    long: timedelta = timedelta(hours=1)
    maybe: Optional[datetime] = None`,
    values: [
      [
        "{data: s3://b/k.csv, folder: s3://b/d/, table: s3://b/t, long: 1500ms, maybe: 2026-01-01T00:00:00-01:00}",
        "Moments(data=File(path='s3://b/k.csv'), folder=Dir(path='s3://b/d/'), table=DataFrame.from_existing_remote('s3://b/t'), long=timedelta(milliseconds=1500), maybe=datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-1))))",
      ],
    ],
  },
];

/** What the classes are declared with. */
export const classPrelude = `
from dataclasses import dataclass, field
from datetime import timezone
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
`;
