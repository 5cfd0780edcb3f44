"""Right values, wrong values, and right values of another task."""

from __future__ import annotations

from typing import Any

HOLDS = [("convert 100 USD to EUR at a rate of 0.92", "92"), ("Convert £50 to dollars at 1.25 dollars per pound", "62.50")]
WRONG = [("convert 100 USD to EUR at a rate of 0.92", "93"), ("Convert £50 to dollars at 1.25 dollars per pound", "40")]
TAMPERED: list[tuple[str, str, str, Any]] = [
    ("convert 100 USD to EUR at a rate of 0.92", "92", "rate", "23/24"),
    ("convert 100 USD to EUR at a rate of 0.92", "92", "amount", "101"),
]
