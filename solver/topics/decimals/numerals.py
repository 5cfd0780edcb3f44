"""Numbers written in scientific notation or as recurring decimals, and places to round to."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.language import parse_expression
from solver.mathematics.arithmetic import NotRationalError, TooLargeError, UndefinedError, evaluate
from solver.patterns import LatePattern
from solver.topics.reading.slot_types import SlotType, number
from solver.topics.reading.whole_numbers import TYPES
from solver.topics.topic import IncompleteError

_SCIENTIFIC: Final = LatePattern(
    r"(?P<sign>[-−]?)(?P<digits>\d+(?:\.\d*)?|\.\d+)\s?(?:[eE]\s?|(?:[x×*·]|\\times|\\cdot|times)\s?10\s?(?:\^|\*\*)\s?)"
    r"[({]?\s?(?P<exponent>[-−+]?\s?\d+)\s?[)}]?"
)
_POWER_SIGNS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
MAX_EXPONENT: Final = 2_000
_UNITS: Final[dict[str, Fraction]] = {
    **dict.fromkeys(("integer", "whole number", "unit", "one", "whole"), Fraction(1)),
    **{word: Fraction(10**power) for word, power in (
        ("ten", 1), ("hundred", 2), ("thousand", 3), ("ten thousand", 4), ("hundred thousand", 5),
        ("million", 6), ("billion", 9),
    )},
    **{word: Fraction(1, size) for word, size in (
        ("half", 2), ("third", 3), ("quarter", 4), ("eighth", 8), ("tenth", 10), ("hundredth", 100),
        ("cent", 100), ("penny", 100),
        ("thousandth", 1000),
    )},
    "dozen": Fraction(12),
}  # fmt: skip


def scientific(text: str) -> Fraction:
    """4.5e-3 or 4.5 × 10^-3.

    >>> scientific("4.5 × 10^-3")
    Fraction(9, 2000)
    """
    plain = re.sub(r"10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda match: f"10^{match[1].translate(_POWER_SIGNS)}", text.strip())
    match = _SCIENTIFIC.fullmatch(plain)
    if match is None:
        raise MathSyntaxError(f"{text!r} is not in scientific notation.", 0)
    exponent = int(match["exponent"].replace("−", "-").replace(" ", ""))
    if abs(exponent) > MAX_EXPONENT:
        raise IncompleteError(f"Powers of ten are written out up to 10^{MAX_EXPONENT:,}. Ask for a smaller one.")
    value = Fraction(match["digits"].rstrip(".")) * Fraction(10) ** exponent
    return -value if match["sign"] else value


def rational(text: str) -> Fraction:
    """A number or a formula of numbers, powers of ten as 1.2e5 among them."""
    try:
        return scientific(text)
    except MathSyntaxError as error:
        if isinstance(error, IncompleteError):
            raise
    plain = re.sub(r"(?<![\w.])(\d+(?:\.\d+)?)[eE]([-−+]?\d{1,4})(?![\w.])", r"(\1*10^(\2))", text)
    try:
        return evaluate(parse_expression(plain))
    except (NotRationalError, TooLargeError, UndefinedError) as error:
        raise MathSyntaxError(str(error), 0) from error


def recurring_value(text: str) -> Fraction:
    """The value of a recurring decimal.

    >>> recurring_value("0.999...")
    Fraction(1, 1)
    """
    whole, fixed, period = recurring(re.sub(r"\s+(?:recurring|repeating)$", "", text.strip()))
    sign, whole = (-1, whole[1:]) if whole.startswith("-") else (1, whole)
    scale = 10 ** len(fixed)
    return sign * (Fraction(int((whole or "0") + fixed), scale) + Fraction(int(period), scale * (10 ** len(period) - 1)))


def unit(text: str) -> Fraction:
    """What "the nearest ..." names: hundred, tenth, quarter, 5, 0.05."""
    word = " ".join(text.lower().split())
    return _UNITS[word] if word in _UNITS else number(word)


def recurring(text: str) -> tuple[str, str, str]:
    r"""Whole part with sign, fixed digits and recurring digits of 0.1(6), 0.1\overline{6}, 0.333..., 0.1 6 recurring.

    Raises:
        IncompleteError: it does not show which digits recur.

    >>> recurring("0.1(6)"), recurring("0.272727...")
    (('0', '1', '6'), ('0', '', '27'))
    """
    plain = text.strip().replace("−", "-").replace(" ", "")
    plain = re.sub(
        r"\\(?:overline|bar|dot)\{(\d+)\}|\\(?:overline|bar|dot)(\d)", lambda match: f"({match[1] or match[2]})", plain
    )
    plain = re.sub(r"((?:\d[\u0305\u0304])+)", lambda match: f"({re.sub('[^0-9]', '', match[1])})", plain)
    if dotted := re.search(r"(\d)\u0307(\d*)(\d)\u0307|(\d)\u0307", plain):
        digits = (dotted[1] + dotted[2] + dotted[3]) if dotted[1] else dotted[4]
        plain = f"{plain[: dotted.start()]}({digits}){plain[dotted.end() :]}"
    plain = re.sub(r"\)\(", "", plain)  # 0.\dot{2}\dot{7} has two dots, one on each end
    if match := re.fullmatch(r"(-?\d*)\.(\d*)\((\d+)\)(?:\.\.\.|…)?", plain):
        return match[1] or "0", match[2], match[3]
    if match := re.fullmatch(r"(-?\d*)\.(\d+)(?:\.{2,}|…|\.\.\.)", plain):
        return (match[1] or "0", *_shown_period(match[2], text))
    raise MathSyntaxError(f"{text!r} is not a recurring decimal.", 0)


def _shown_period(digits: str, text: str) -> tuple[str, str]:
    """The shortest period that is seen at least twice at the end and over half of the digits."""
    for total in range(1, len(digits)):
        for period in range(1, total + 1):
            fixed = total - period
            tail = digits[fixed:]
            repeats = all(tail[index] == tail[index % period] for index in range(len(tail)))
            if repeats and len(tail) >= 2 * period and 2 * len(tail) >= len(digits) and tail[:period] != "0":
                return digits[:fixed], tail[:period]
    raise IncompleteError(
        f"{text!r} does not show which digits recur. Put them in brackets, such as 0.1(6), or write more of them."
    )


def named_recurring(text: str) -> tuple[str, str, str]:
    """A decimal whose digits are said to recur: "0.3 recurring"; several digits would be ambiguous."""
    match = re.fullmatch(r"(-?\d*)\.(\d+)", text.strip())
    if match is None:
        raise MathSyntaxError(f"{text!r} is not a decimal.", 0)
    if len(set(match[2])) == 1:
        return match[1] or "0", "", match[2][0]
    raise IncompleteError(
        f"Do all the digits of {text.strip()} recur, or the last alone? Put those that do in brackets: 0.1(6)."
    )


_NUMBER: Final = r"[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)?\.?\d*"
SLOTS: Final[dict[str, Any]] = {
    **TYPES,
    "scientific": SlotType(
        r"[-−]?(?:\d+(?:\.\d*)?|\.\d+)\s?(?:[eE]\s?|(?:[x×*·]|\\times|\\cdot|times)\s?10\s?(?:\^|\*\*|(?=[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]))\s?)[({]?\s?[-−+⁻]?\s?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]+\s?[)}]?",
        scientific,
    ),
    "rational": SlotType(r".+?", rational),
    "unit": SlotType(rf"(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))}|\d+(?:\.\d+)?|\.\d+|\d+/\d+)", unit),
    "recurring": SlotType(
        r"[-−]?\d*\.\s?(?:\d*\s?(?:\(\d+\)|\\(?:overline|bar|dot)\s?\{?\d+\}?(?:\d*\\dot\s?\{?\d\}?)?)(?:\.\.\.|…)?"
        r"|\d+\s?(?:\.{2,}|…)|[\d\u0305\u0304\u0307]*[\u0305\u0304\u0307])",
        str,
    ),
    "named": SlotType(r"-?\d*\.\d+", str),
    "written": SlotType(r"[-−]?(?:\d[\d,]*\.?\d*|\.\d+)(?:\s?[x×*]\s?10\s?\^\s?\{?[-−]?\d+\}?|[eE][-−+]?\d+)?", str),
}
