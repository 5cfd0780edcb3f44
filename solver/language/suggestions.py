"""The word of mathematics a mistyped one is nearest to, for "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

# Words people spell out and get wrong, beside the names a caller knows.
COMMON: Final = frozenset(
    "absolute calculate ceiling compute cosine cubed derivative differentiate divided equation evaluate expand exponential "
    "factor factorial factorise factorize floor fraction inequality infinity integral integrate inverse limit logarithm "
    "matrix maximum minimum minus multiplied percent plus power product round simplify sine solve square squared tangent times "
    "determinant eigenvalue probability permutation combination remainder polynomial quadratic".split()
)
_NOT_SLIPS: Final = frozenset({"differential"})  # words of their own that are near another
_SHORTEST: Final = 4  # a word of three letters is one slip away from too many others
_LONG: Final = 10  # from here on two slips are forgiven


def did_you_mean(word: str, known: Iterable[str] = (), *, shortest: int = _SHORTEST) -> str | None:
    """The word of `COMMON` or `known` that is one slip of the fingers from `word`, two for a long word; None when none is.

    Slips are a letter too many, missing, wrong, or in the wrong order (Damerau 1964); the first letter is taken to be right.

    >>> did_you_mean("sqt", ["sqrt"]), did_you_mean("facotrial"), did_you_mean("differntiate"), did_you_mean("have")
    ('sqrt', 'factorial', 'differentiate', None)
    """
    lower = word.lower()
    if lower in COMMON or lower in _NOT_SLIPS:
        return None
    allowed = 2 if len(lower) >= _LONG else 1
    best, best_rank = None, (allowed + 1, False)
    for candidate in sorted({*COMMON, *known}):
        if candidate[0] != lower[0] or len(candidate) < shortest or candidate + "s" == lower or lower + "s" == candidate:
            continue
        if abs(len(candidate) - len(lower)) <= best_rank[0]:
            rank = _slips(lower, candidate), sorted(candidate) != sorted(lower)  # letters in the wrong order come first
            if 0 < rank[0] and rank < best_rank:
                best, best_rank = candidate, rank
    return best


def _slips(one: str, other: str) -> int:
    """The fewest slips between two words, with no letter moved twice (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        above, row = row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]
