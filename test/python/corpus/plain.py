"""Types without parts, and the containers of Python itself."""

import datetime as dt
import typing
import typing as t
from datetime import date, datetime, timedelta
from typing import Any, Dict, List, Optional, Tuple, Union

import flyte.io
from flyte.io import DataFrame, Dir, File


def numbers(a: int, b: float, c: bool, d: str) -> int:
    return a


async def times(a: datetime, b: date, c: timedelta, d: dt.datetime, e: dt.timedelta) -> dt.date:
    return b


def nothing(a: None) -> None: ...


def no_annotations(a, b=3, c="x"):
    return a


def no_parameters():
    """Returns nothing."""


def files(a: File, b: Dir, c: flyte.io.File, d: DataFrame) -> Dir:
    return b


def file_of(a: File["csv"], b: Dir["parquet"]) -> File["csv"]:
    return a


def lists(a: list[int], b: List[str], c: list[list[float]], d: typing.List[bool], e: list[Optional[int]]) -> list[str]:
    return b


def dicts(a: dict[str, int], b: Dict[str, float], c: dict, d: Dict, e: dict[int, str], f: dict[str, dict[str, list[int]]]) -> dict:
    return c


def untyped(a: list, b: tuple, c: set, d: frozenset, e: bytes, f: object, g: Any, h: complex) -> list:
    return a


def sets(a: set[int], b: typing.Set[str], c: frozenset[int], d: typing.FrozenSet[str]) -> set[str]:
    return b


def sequences(a: typing.Sequence[int], b: t.Iterable[str], c: t.Mapping[str, int], d: typing.Callable[[int], str]) -> t.Iterator[int]:
    return iter(a)


def optionals(a: Optional[int], b: int | None, c: Optional[list[str]], d: None | str = None) -> Optional[float]:
    return None


def unions(a: Union[int, str], b: int | str | None, c: Union[int, Union[str, None]], d: Union[int], e: list[int] | dict[str, int]) -> int | list[str]:
    return a


def doubled(a: Union[int, int, str], b: Optional[Optional[int]], c: Union[str, None, int, None]) -> str | int | str:
    return ""


def mixed_bars(a: Optional[int] | str, b: List[int] | None, c: Any | None, d: "int | None") -> Dict[str, int] | None:
    return None


def tuples(a: tuple[int, str], b: Tuple[float, bool], c: tuple[list[int], tuple[int, int]], d: tuple[int]) -> str:
    return ""


def two() -> tuple[int, str]:
    return 1, ""


def three() -> Tuple[int, List[str], Optional[float]]:
    return 1, [], None


def two_in_parentheses() -> (int, str):
    return 1, ""


def any_tuple(a: tuple[int, ...], b: Tuple[str, ...]) -> tuple:
    return ()


def positional_only(a: int, /, b: str, *, c: float = 1.0) -> bool:
    return True


def keyword_only(*, region: str, tier: int = 3) -> str:
    return region


def many_lines(
    first: int,  # the first
    second: dict[
        str,
        list[int],
    ],
    # third comes last
    third: Optional[
        str
    ] = None,
) -> list[
    tuple[int, str]
]:
    return []


class Outer:
    """Functions in classes are none of the module's."""

    def numbers(self) -> str:
        return ""


def text(a: t.Text, b: typing.Text) -> str:
    return a
