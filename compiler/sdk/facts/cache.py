"""cache.json: the words that `cache="…"` and `Cache(behavior=…)` take; aliases in any case."""

import typing

from flyte._cache import cache

from .origin import origin


def extract() -> dict:
    return {
        "origin": origin("flyte"),
        "behaviors": list(typing.get_args(cache.CacheBehavior)),
        "aliases": dict(cache._CACHE_BEHAVIOR_ALIASES),
    }
