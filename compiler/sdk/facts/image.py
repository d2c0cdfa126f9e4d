"""image.json: what images are made of when nothing is said. `{python}` stands for the version ("3.12").

- default: the image of `"auto"` and of `from_debian_base()`; `{flyte_version}` is the SDK's.
- without_flyte: `from_debian_base(install_flyte=False)`, what the script constructors start from.
"""

import dataclasses
import typing

from flyte import Image, _image

from .origin import origin

PYTHON = (3, 12)
FLYTE_VERSION = "0.0.1"


def extract() -> dict:
    bare = Image.from_debian_base(python_version=PYTHON, install_flyte=False)
    default = Image.from_debian_base(python_version=PYTHON, flyte_version=FLYTE_VERSION)
    return {
        "origin": origin("flyte"),
        "default": with_placeholders(default.base_image),
        "name": default.name,
        "ref_name": _image._DEFAULT_IMAGE_REF_NAME,
        "python_versions": [".".join(map(str, version)) for version in Image._DEFAULT_IMAGE_PREFIXES],
        "architectures": list(typing.get_args(_image.Architecture)),
        "default_platforms": list(_image._DEFAULT_PLATFORMS),
        "without_flyte": {
            "base_image": with_placeholders(bare.base_image),
            "tag": with_placeholders(bare._final_tag),
            "layers": [layer(each) for each in bare._layers],
        },
    }


def with_placeholders(text: str) -> str:
    return text.replace(FLYTE_VERSION, "{flyte_version}").replace(".".join(map(str, PYTHON)), "{python}")


def layer(value) -> dict:
    """The layer's class and those of its fields that are set."""
    fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return {"layer": type(value).__name__, **{name: set_to for name, set_to in fields.items() if set_to}}
