"""How many random inputs a property is tried on: a few, or many where `--hypothesis-profile=thorough` asks for them."""

from __future__ import annotations

from hypothesis import settings

THOROUGH = 100_000
settings.register_profile("thorough", deadline=None, max_examples=THOROUGH, suppress_health_check=())


def examples(few: int) -> int:
    """`few`, or `THOROUGH` in a thorough run.

    >>> examples(300)
    300
    """
    return THOROUGH if settings().max_examples == THOROUGH else few
