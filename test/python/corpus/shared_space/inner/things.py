"""In a package without `__init__.py`."""

from pydantic import BaseModel


class Thing(BaseModel):
    name: str = "thing"
