from ..kinds import Kind
from . import rules
from .rules import Rule as PriceRule


def price(kind: Kind, rule: PriceRule, other: rules.Rule = rules.Rule()) -> float:
    return 1.0
