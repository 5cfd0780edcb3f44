"""Words said where a value is missing, and words that take the place of a figure."""

from __future__ import annotations

import re

# Said of a missing value in any column. The rest only where the other cells are numbers, dates or booleans: in a column of
# text "None" or "NA" may be an answer.
_BLANK = frozenset({"", "-", "–", "—", "−", "--", "---", "——", "- -", "n/a", "n / a"})
_MISSING = (
    _BLANK
    | frozenset(
        """
    na n.a. n.a nan null none nil #n/a #na #div/0! #value! #ref! #name? ? ?? … ... .. . * x n/d n.d. nd n/m n.m. nm n/k n/r
    unknown unk unk. tba tbd tbc t.b.a. t.b.d. unavailable undisclosed unspecified
    """.split()
    )
    | {
        "not available",
        "not applicable",
        "not known",
        "not meaningful",
        "not disclosed",
        "not recorded",
        "no data",
        "no answer",
    }
)
# What takes the place of a figure and says why there is none.
_INSTEAD = frozenset(
    """
    dnf dns dnq dsq dq disq dnp dnw dne dnc dnpq nc n/c nr ret ret. retired wd w/d withdrew withdrawn exc excluded abandoned
    cancelled canceled postponed suspended vacant pending open ongoing present incumbent current free varies various bye absent
    total totals subtotal sum overall average mean inj inj. injured lap accident collision disqualified unclassified
    """.split()
) | {
    "did not finish",
    "did not start",
    "did not play",
    "did not qualify",
    "not classified",
    "not held",
    "in progress",
    "to be announced",
}
_CURRENCY_DASH = re.compile(r"[€$£¥₹]?\s*\(?\s*[-–—−]{1,3}\s*\)?\s*[€$£¥%]?")
_DASH_ENDS = frozenset("-–—−)€$£¥%")
_MAX_CHARS = 24


def is_blank(text: str) -> bool:
    """Whether a cell of any column says nothing.

    >>> is_blank("–"), is_blank("none")
    (True, False)
    """
    return text in _BLANK or (len(text) <= 5 and text.casefold() in _BLANK)


def is_missing(text: str) -> bool:
    """Whether a cell among figures or dates says that there is none.

    >>> [is_missing(text) for text in ("n/a", "$—", "Unknown", "0", "DNF")]
    [True, True, True, False, False]
    """
    if len(text) > _MAX_CHARS or text[:1].isdigit():
        return False
    return text.casefold() in _MISSING or (text[-1] in _DASH_ENDS and bool(_CURRENCY_DASH.fullmatch(text)))


def is_instead(text: str) -> bool:
    """Whether a word takes the place of a figure, as "DNF" does of a time."""
    return len(text) <= _MAX_CHARS and text.casefold() in _INSTEAD
