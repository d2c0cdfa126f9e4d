"""timezones.json: the names in the SDK's type hint (which it does not check), and all names of the tz database."""

import importlib.resources
import typing

from flyte import _trigger

from .origin import origin


def extract() -> dict:
    return {
        "origin": origin("flyte", "tzdata"),
        "sdk": sorted(typing.get_args(_trigger.Timezone)),
        "iana": sorted(importlib.resources.files("tzdata").joinpath("zones").read_text().split()),
    }
