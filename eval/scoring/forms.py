"""Whether an expression has the form a question asks for, which its value alone cannot show.

Without this, the question itself would be the right answer to "Factor x^2 - 1".
"""

from __future__ import annotations

import re

from eval.scoring.extraction import plain
from eval.scoring.formulas import Formula, parse

_FACTOR = re.compile(r"\bfactor(?:i[sz]e|ize)?\b|\bas a product\b", re.IGNORECASE)
_EXPAND = re.compile(r"\bexpand\b|\bmultiply out\b", re.IGNORECASE)
_SIMPLIFY = re.compile(r"\bsimplify\b|\bsimplified\b|\bsimplest\b|\breduce\b", re.IGNORECASE)
_WORD = re.compile(r"\b(?:[A-Za-z]{4,}|and|the|out|for|can|you|its|as|of|to|by|in|is|it|me)\b(?!\s*\()|[,:;?!]|\.(?!\d)|=")


def has_form(predicted: Formula, gold: Formula, question: str) -> bool:
    """Whether `predicted`, equal to `gold` in value, is also factored, expanded or simplified as `question` asks.

    Factored: with no fewer factors than the gold. Expanded: with no sum multiplied. Simplified: no longer than the gold, or
    shorter than what was given. A question that asks for no form accepts any.

    >>> sums, factors = parse("x^2 - 1"), parse("(x - 1)(x + 1)")
    >>> has_form(sums, factors, "Factor x^2 - 1."), has_form(sums, factors, "What is (x - 1)(x + 1)?")
    (False, True)
    """
    if _FACTOR.search(question):
        return _n_factors(predicted) >= _n_factors(gold)
    if _EXPAND.search(question):
        return not _multiplies_sums(predicted)
    if _SIMPLIFY.search(question):
        given = _given(question)
        if given == predicted:
            return False
        return predicted.size() <= max(gold.size(), given.size() - 1 if given else 0)
    return True


def _n_factors(formula: Formula) -> int:
    """Factors with a variable in them, each as often as its power says."""
    if formula.kind == "product":
        return sum(map(_n_factors, formula.parts))
    if formula.kind == "power" and formula.parts[1].kind == "number" and formula.parts[1].text.isdigit():
        return _n_factors(formula.parts[0]) * min(int(formula.parts[1].text), 99)
    return int(bool(formula.names()))


def _multiplies_sums(formula: Formula) -> bool:
    is_product = formula.kind == "product" and any(part.kind == "sum" for part in formula.parts)
    is_power = formula.kind == "power" and formula.parts[0].kind == "sum" and formula.parts[1].kind == "number"
    return is_product or is_power or any(map(_multiplies_sums, formula.parts))


def _given(question: str) -> Formula | None:
    """The longest formula among the words of a question."""
    found = [formula for piece in _WORD.split(plain(question)) if piece and (formula := parse(piece.strip(" $")))]
    return max(found, key=Formula.size, default=None)
