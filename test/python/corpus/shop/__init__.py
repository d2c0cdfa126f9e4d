"""A package that re-exports."""

from .orders import Order, load
from .orders import load as load_again
from .pricing import price, rules
from . import orders
from .pricing.rules import *

__all__ = ["Order", "load", "load_again", "price"]
