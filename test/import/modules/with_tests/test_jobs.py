"""Tests use the environment as it is."""

from jobs import env, twice


def test_name() -> None:
    assert env.name == "tested"
    assert twice.short_name == "twice"
