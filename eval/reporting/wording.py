"""Figures as people read them. A share is shown in %, a difference of shares in points."""

from __future__ import annotations

import re
from collections.abc import Iterable

from eval.statistics import Interval

MINUS = "−"
_PREFIXES = ((1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))


def percent(share: float, digits: int = 1) -> str:
    r"""A share in %.

    >>> percent(0.4321)
    '43.2\xa0%'
    """
    return f"{100 * share:.{digits}f}\u00a0%"


def span(interval: Interval, digits: int = 1) -> str:
    """An interval of a share, without the unit.

    >>> span(Interval(0.1, 0.255))
    '10.0–25.5'
    """
    return f"{100 * interval.low:.{digits}f}–{100 * interval.high:.{digits}f}"


def points(difference: float, digits: int = 1) -> str:
    """A difference of shares in points, with its sign.

    >>> points(0.213), points(-0.05), points(-0.0001)
    ('+21.3', '−5.0', '0.0')
    """
    value = round(100 * difference, digits) + 0.0
    return f"{abs(value):.{digits}f}" if not value else f"{'+' if value > 0 else MINUS}{abs(value):.{digits}f}"


def points_span(interval: Interval, digits: int = 1) -> str:
    """An interval of a difference in points.

    >>> points_span(Interval(-0.02, 0.1))
    '−2.0 to +10.0'
    """
    return f"{points(interval.low, digits)} to {points(interval.high, digits)}"


def p_text(value: float) -> str:
    r"""A p-value for a table.

    >>> p_text(0.00001), p_text(0.0123), p_text(0.5)
    ('p\xa0<\xa00.001', 'p\xa0=\xa00.012', 'p\xa0=\xa00.50')
    """
    return f"p\u00a0{p_short(value)}" if value < 0.001 else f"p\u00a0=\u00a0{p_short(value)}"


def p_short(value: float) -> str:
    r"""A p-value in a column of such.

    >>> p_short(0.00001), p_short(0.0123), p_short(1.0)
    ('<\xa00.001', '0.012', '1')
    """
    if value < 0.001:
        return "<\u00a00.001"
    return f"{value:.3f}" if value < 0.1 else "1" if value > 0.995 else f"{value:.2f}"


def p_words(value: float) -> str:
    """A p-value as a clause for people who do not use the word.

    >>> p_words(0.0001)
    'if there were no difference, one this large would come up in fewer than 1 of 1,000 such runs'
    """
    if value < 0.001:
        often = "fewer than 1 of 1,000"
    elif value < 0.01:
        often = f"about {max(1, round(1000 * value))} of 1,000"
    else:
        often = f"about {max(1, round(100 * value))} of 100"
    return f"if there were no difference, one this large would come up in {often} such runs"


def unbroken(text: str) -> str:
    r"""The text with p-values and numbers of questions that no line end can part.

    >>> unbroken("beats bare (p < 0.001, n = 20)")
    'beats bare (p\xa0<\xa00.001, n\xa0=\xa020)'
    """
    return re.sub(r"\b([pn]) ([<=]) (?=\d)", "\\1\u00a0\\2\u00a0", text)


def seconds(value: float) -> str:
    r"""A time with its unit.

    >>> seconds(0.034), seconds(4.21), seconds(312)
    ('0.03\xa0s', '4.2\xa0s', '312\xa0s')
    """
    digits = 2 if value < 1 else 1 if value < 100 else 0
    return f"{value:,.{digits}f}\u00a0s"


def quantity(value: float, unit: str) -> str:
    r"""A quantity with the prefix of its unit that leaves one to three digits before the point.

    >>> quantity(1.234e11, "FLOP"), quantity(9.96, "J"), quantity(12_345, "J"), quantity(0, "J")
    ('123\xa0GFLOP', '10\xa0J', '12\xa0kJ', '0\xa0J')
    """
    factor, prefix = _prefix(value)
    return f"{_short(value / factor)}\u00a0{prefix}{unit}"


def band(value: float, low: float, high: float, unit: str) -> str:
    r"""A quantity with what it may be at least and at most, all with one prefix.

    >>> band(29, 11.6, 72.5, "J"), band(1200, 480, 3000, "J")
    ('29\xa0J (12–72)', '1.2\xa0kJ (0.48–3)')
    """
    factor, prefix = _prefix(value)
    return f"{_short(value / factor)}\u00a0{prefix}{unit} ({_short(low / factor)}–{_short(high / factor)})"


def _prefix(value: float) -> tuple[float, str]:
    return next(((factor, prefix) for factor, prefix in _PREFIXES if abs(value) >= factor), (1.0, ""))


def _short(value: float) -> str:
    return f"{value:.2g}" if abs(value) < 99.5 else f"{value:.0f}"


def times(ratio: float) -> str:
    r"""How much of something, or how many times as much.

    >>> times(0.31), times(2.04), times(14.2)
    ('31\xa0% of', '2.0 times', '14 times')
    """
    return f"{percent(ratio, 0)} of" if ratio < 0.95 else f"{ratio:.1f} times" if ratio < 10 else f"{ratio:.0f} times"


def listed(words: Iterable[str]) -> str:
    """Words in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last


_DOMAINS = {
    "general": "everyday questions",
    "generated-mathematics": "mathematics",
    "generated-tables": "tables",
    "samples": "sample library",
    "unanswerable": "unanswerable questions",
}
"""Suites whose names say too little by themselves."""


def domain_words(suite: str) -> str:
    """The name of a suite in a sentence.

    >>> domain_words("two-documents"), domain_words("general")
    ('two documents', 'everyday questions')
    """
    if suite in _DOMAINS:
        return _DOMAINS[suite]
    return suite.replace("-", " ").replace("_", " ")


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]
