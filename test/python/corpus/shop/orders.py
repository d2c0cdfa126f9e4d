from dataclasses import dataclass, field
from typing import List, Optional

from .kinds import Kind
from .pricing.rules import Rule


@dataclass
class Line:
    sku: str
    count: int = 1
    kind: Kind = Kind.BOOK


@dataclass
class Order:
    id: int
    lines: List[Line] = field(default_factory=list)
    rule: Optional[Rule] = None


def load(day: str, kind: Kind = Kind.BOOK, orders: Optional[list[Order]] = None) -> list[Order]:
    """Loads orders.

    Args:
        day: the day
    """
    return []
