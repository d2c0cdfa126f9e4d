from __future__ import annotations

from dataclasses import dataclass

from shop_constants import RATE

from .. import kinds

_hidden = 3


@dataclass
class Rule:
    name: str = "none"
    kind: kinds.Kind = kinds.Kind.TOY
    rate: float = RATE


def apply_rule(rule: Rule, rate: float = RATE) -> kinds.Kind:
    return rule.kind
