from __future__ import annotations

import functools
from typing import TYPE_CHECKING, List

import flyte

if TYPE_CHECKING:
    from collections.abc import Sequence

env = flyte.TaskEnvironment(name="partials", image="ghcr.io/acme/p:1", resources=flyte.Resources(memory="250Mi"))


@env.task
def scale(x: float, factor: float) -> float:
    return x * factor


@env.task
def main(xs: List[float], factor: float = 2.0) -> List[float]:
    return list(flyte.map(functools.partial(scale, factor=factor), xs))
