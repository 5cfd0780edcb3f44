"""A number is the one wanted."""

from __future__ import annotations

from fractions import Fraction

from eval.scoring.extraction import numbers, quantity, says_last
from eval.scoring.reply import Finding, Reply, golds
from eval.types import Sample

_RELATIVE = Fraction(1, 1_000_000)


def check(sample: Sample, reply: Reply) -> Finding:
    """Whether the last number that answers is the gold one."""
    text = reply.text
    spelt = next((gold for gold in golds(sample) if not numbers(gold) and says_last(text, gold, sample.question)), None)
    if spelt is not None:
        return Finding(right=True, extracted=spelt, reason="a number spelt out")
    found = quantity(text, sample.question)
    if found is None:
        return Finding(right=False, extracted="", reason="no number")
    right = any(close(found, gold) for gold in golds(sample))
    return Finding(right=right, extracted=str(found), reason="last number that answers")


def close(found: Fraction, gold: str) -> bool:
    """Equal, or equal once rounded to the decimals the gold is given with; a whole gold allows no rounding."""
    wanted_all = numbers(gold)
    if not wanted_all:
        return False
    wanted = wanted_all[-1]
    decimals = len(gold.split(".")[1].strip(" %").split(" ")[0]) if "." in gold else 0
    tolerance = Fraction(1, 2 * 10**decimals) if decimals and not wanted.denominator == 1 else Fraction(0)
    return abs(found - wanted) <= max(tolerance, _RELATIVE * abs(wanted))
