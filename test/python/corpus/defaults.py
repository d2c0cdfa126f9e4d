"""Default values: constants, and what is made of constants."""

from datetime import date, datetime, timedelta, timezone
from typing import Any, Dict, List, Literal, Optional, Union

RETRIES = 3
NAMES = ["ada", "grace"]
LIMITS = {"low": 1, "high": 2 * 5}
HOUR = 60 * 60
PREFIX = "s3://" + "bucket"
RATE: float = 0.5


FIRST, SECOND = 1, "two"


class Settings:
    batch = 64
    names = ("a", "b")


def constants(a: int = 1, b: float = 0.5, c: str = "x", d: bool = True, e: None = None) -> int:
    return a


def signs(a: int = -1, b: float = -0.25, c: int = +2, d: float = 1e-9, e: int = 1_000_000, f: int = 0xFF) -> int:
    return a


def extremes(a: float = float("inf"), b: float = float("-inf"), c: int = 9223372036854775807, d: float = 1e300) -> int:
    return c


def strings(
    a: str = 'single \'quoted\'',
    b: str = "a" "b" 'c',
    c: str = """long
text""",
    d: str = r"\d+\n",
    e: str = "\t\x41\u00e9\n\\",
    f: str = "",
    g: str = "🚀 ünïcode",
) -> str:
    return a


def named(a: int = RETRIES, b: list[str] = NAMES, c: dict[str, int] = LIMITS, d: int = HOUR, e: str = PREFIX, f: float = RATE) -> int:
    return a


def of_class(a: int = Settings.batch) -> int:
    return a


def computed(a: int = 2**10, b: float = 1 / 4, c: int = 7 // 2 + 7 % 4, d: int = (1 + 2) * 3, e: int = 1 << 20, f: float = 2 * 0.5) -> int:
    return a


def lists(a: list[int] = [1, 2], b: List[str] = [], c: list[float] = [0.5, -1.5], d: list[list[int]] = [[1], []], e: list[bool] = list()) -> int:
    return 0


def dicts(a: dict[str, int] = {"a": 1}, b: Dict[str, list[int]] = {"x": [1]}, c: dict = {"k": [1, "v", None, 2.5, {"z": True}]}, d: dict[int, str] = {1: "a"}, e: dict[str, str] = dict(a="b"), f: dict = {}) -> int:
    return 0


def optionals(a: Optional[int] = None, b: Optional[int] = 3, c: str | None = "x", d: Optional[list[int]] = [1], e: Optional[dict[str, int]] = {}) -> int:
    return 0


def unions(a: Union[int, str] = "x", b: Union[int, str] = 4, c: int | float = 1.5, d: int | bool = True, e: Union[list[int], str] = [1]) -> int:
    return 0


def tuples(a: tuple[int, str] = (1, "x"), b: tuple[float, int] = (1, 2), c: tuple[int, tuple[str, bool]] = (1, ("a", False))) -> int:
    return 0


def times(
    a: datetime = datetime(2026, 1, 2),
    b: datetime = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc),
    c: date = date(2026, 1, 2),
    d: timedelta = timedelta(hours=1, minutes=30),
    e: timedelta = timedelta(1, 2.5),
    f: Optional[timedelta] = timedelta(days=-1),
    g: date = date.fromisoformat("2026-02-03"),
) -> int:
    return 0


def literals(a: Literal["x", "y"] = "x", b: Literal["only"] = "only") -> int:
    return 0


def anything(a: Any = 3, b: Any = "x", c: Any = [1, 2], d: Optional[Any] = None, e: Any = {"a": 1.5}) -> int:
    return 0


def misfits(a: int = "1", b: float = 1, c: str = None, d: list[int] = None, e: bool = 1, f: dict[str, float] = {"a": 1}, g: Literal["x"] = "y", h: Any = None, i: Union[int, str] = 1.5) -> int:
    return 0


def put_together(
    a: str = f"{PREFIX}/{RETRIES}-{RATE}-{True}-{{x}}",
    b: str = NAMES[-1],
    c: int = LIMITS["high"],
    d: List[str] = [*NAMES, "alan"],
    e: Dict[str, int] = {**LIMITS, "low": 2},
    f: str = ", ".join(NAMES),
    g: str = "one " f"{SECOND}" " three",
    h: int = FIRST,
) -> str:
    return a


def elsewhere(a: datetime = datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=-5, minutes=-30)))) -> datetime:
    return a
