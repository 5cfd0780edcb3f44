"""The known word a mistyped one is nearest to, for "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

_NEAR = 0.76  # share of characters in common, of both words together


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The word of `known` most like `word`, None when none is near. Short words are near only to words of about their length.

    >>> did_you_mean("sqt", ("sqrt", "sin")), did_you_mean("differntiate", ("differentiate",)), did_you_mean("mirror", ("min",))
    ('sqrt', 'differentiate', None)
    """
    lower, best, best_ratio = word.lower(), None, _NEAR
    if len(lower) < 3:
        return None
    matcher = SequenceMatcher(b=lower, autojunk=False)
    for candidate in sorted(known):
        if abs(len(candidate) - len(lower)) > 2 or len(candidate) < 3 or candidate[0] != lower[0] or candidate == lower:
            continue
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() < best_ratio or matcher.quick_ratio() < best_ratio:
            continue
        ratio = matcher.ratio()
        if ratio > best_ratio or (ratio == best_ratio and best is None):
            best, best_ratio = candidate, ratio
    return best
