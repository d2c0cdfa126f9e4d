from enum import Enum

REGISTRY = "ghcr.io/acme"


class Stage(Enum):
    PROD = "prod"
    TEST = "test"
