"""Right values, wrong values, and right values of another task."""

from __future__ import annotations

from typing import Any

HOLDS = [
    ("A jacket costs $120 and is reduced by 35%. What is the sale price?", "78"),
    ("After a 20% increase a rent is 960. What was it before?", "800"),
    ("The price including 20% VAT is 120. How much is the VAT?", "20"),
    ("A stock falls by 20% and then rises by 25%. What is the overall percent change?", "0"),
    ("An item costs 40 and sells for 50. What is the profit margin?", "20"),
    ("By what percentage did the price change if it went from 64 to 80?", "25"),
]
WRONG = [
    ("A jacket costs $120 and is reduced by 35%. What is the sale price?", "79"),
    ("After a 20% increase a rent is 960. What was it before?", "768"),
    ("The price including 20% VAT is 120. How much is the VAT?", "24"),
    ("A stock falls by 20% and then rises by 25%. What is the overall percent change?", "5"),
    ("An item costs 40 and sells for 50. What is the profit margin?", "25"),
    ("By what percentage did the price change if it went from 64 to 80?", "undefined"),
]
TAMPERED: list[tuple[str, str, str, Any]] = [
    ("A jacket costs $120 and is reduced by 35%. What is the sale price?", "78", "changes", ["-9/25"]),
    ("A jacket costs $120 and is reduced by 35%. What is the sale price?", "78", "base", "121"),
    ("After a 20% increase a rent is 960. What was it before?", "800", "find", "result"),
]
