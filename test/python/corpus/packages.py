"""Imports in all ways."""

import shared_space.inner.things
import shop
import shop.orders
import shop.pricing.rules as pricing_rules
from installed.parts import make
from installed.sizes import Size
from shared_space.inner import things
from shared_space.inner.things import Thing
from shop import Order, apply_rule, load, load_again, orders, price
from shop.pricing import PriceRule


def order(a: Order, b: shop.Order, c: shop.orders.Order, d: orders.Line) -> shop.orders.Line:
    return d


def rule(a: pricing_rules.Rule, b: PriceRule, c: shop.pricing.rules.Rule, d: shop.Rule) -> shop.kinds.Kind:
    return a.kind


def thing(a: Thing, b: things.Thing, c: shared_space.inner.things.Thing = Thing()) -> Thing:
    return a


def size(a: Size = Size.BIG) -> Size:
    return a
