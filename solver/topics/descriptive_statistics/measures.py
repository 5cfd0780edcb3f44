"""What can be asked of a list of numbers, by the words for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from solver.patterns import LatePattern


class Measure(NamedTuple):
    """A kind of figure; `argument` is the percentage of a percentile, else empty."""

    kind: str
    argument: str = ""

    def describe(self) -> str:
        """The measure as it is shown in the program."""
        return self.kind + (f"({self.argument})" if self.argument else "")


# Longer names first: "geometric mean" before "mean".
_NAMES: Final[Mapping[str, str]] = {
    "five_numbers": r"five[- ]number summary",
    "coefficient_of_variation": r"coefficient of variation",
    "mean_absolute_deviation": r"(?:mean|average) (?:absolute )?deviation(?: from the mean)?|\bMAD\b",
    "geometric_mean": r"geometric mean",
    "harmonic_mean": r"harmonic mean",
    "quadratic_mean": r"(?:quadratic mean|root mean square|\bRMS\b)",
    "weighted_mean": r"weighted (?:arithmetic )?(?:mean|average)",
    "iqr": r"inter-?quartile range|\bIQR\b",
    "lower_quartile": r"(?:lower|first|1st) quartile|\bQ1\b",
    "upper_quartile": r"(?:upper|third|3rd) quartile|\bQ3\b",
    "median": r"(?:second quartile|median)(?: value)?",
    "quartiles": r"quartiles",
    "outliers": r"outliers?",
    "midrange": r"mid-?range",
    "deviation": r"(?:population |sample )?(?:standard deviation|std\.? ?dev\.?|stdev|std\.?|\bs\.?d\.?(?![A-Za-z]))",
    "variance": r"(?:population |sample )?variance",
    "mode": r"(?:modal value|modes?)\b",
    "range": r"range",
    "mean": r"(?:arithmetic )?(?:mean|average|avg\.?)(?: value)?",
}
_PERCENTILE: Final = LatePattern(r"\b(\d{1,2}(?:\.\d+)?)(?:st|nd|rd|th)? percentile", re.IGNORECASE)


def measures_in(text: str) -> tuple[tuple[Measure, ...], str]:
    """The measures a text names, in its order, and the text without them.

    >>> measures_in("the mean and the standard deviation")[0]
    (Measure(kind='mean', argument=''), Measure(kind='deviation', argument=''))
    """
    found: list[tuple[int, Measure]] = []

    def taken(match: re.Match[str], measure: Measure) -> str:
        found.append((match.start(), measure))
        return " " * len(match[0])

    text = _PERCENTILE.sub(lambda match: taken(match, Measure("percentile", match[1])), text)
    for kind, names in _NAMES.items():
        pattern = rf"(?<![A-Za-z])(?:{names})(?![A-Za-z])"
        text = re.sub(pattern, lambda match, kind=kind: taken(match, Measure(kind)), text, flags=re.IGNORECASE)  # type: ignore[misc]
    return tuple(dict.fromkeys(measure for _, measure in sorted(found))), text
