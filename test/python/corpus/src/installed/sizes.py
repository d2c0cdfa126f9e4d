import enum


class Size(enum.Enum):
    SMALL = "s"
    BIG = "b"
