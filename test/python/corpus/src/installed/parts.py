from typing import TypeVar

from installed.sizes import Size


def make(size: Size = Size.SMALL) -> Size:
    return size
