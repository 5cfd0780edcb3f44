"""Whether a mathematical answer is the gold one, by kind of answer; the judge shares no code with the solver it judges.

Numbers are compared exactly or within the gold's tolerance, formulas at six points, sets without order, tuples and matrices
in order, intervals with their ends; words after their synonyms are made one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from eval.scoring.components import components, readings
from eval.scoring.dates import dates_in, day_of, says_date
from eval.scoring.expressions import read, same_value
from eval.scoring.extraction import numbers, plain, quantity, words
from eval.scoring.formulas import Formula, parse, value
from eval.scoring.intervals import same_intervals
from eval.scoring.phrases import claims
from eval.scoring.units import unit_of
from eval.scoring.wordings import same_meaning

_COUNTER: Final = frozenset("nk")
_TOLD: Final = re.compile(r"[=≈:]|\bis\b|\n")
_APPROXIMATELY: Final = re.compile(
    r"(?<=\S)[\s,;(]*(?:which is |or |that is )?(?:≈|\b(?:approximately|about|roughly|approx\.?))\s*-?[\d.,]+\s*\)?\s*\.?$"
)
_UNIT: Final = re.compile(r"(?<=[\dπi)])\s+(?!pi\b)[A-Za-z°%][A-Za-z°%^0-9/ ]*\.?$")
_SPAN: Final = range(-8, 9)
_RELATIVE: Final = 1e-9
_SPACED: Final = re.compile(r"\[[^\[\],]*;[^\[\],]*\]")  # [1 2; 3 4], as in MATLAB
_ROW: Final = re.compile(r"\[[^\[\]]+\]")
_IRRATIONAL: Final = re.compile(
    r"[π√|∞]|\^|(?<![A-Za-z])(?:pi|e|i)(?![A-Za-z])|\b(?:sqrt|cbrt|ln|log|exp|sin|cos|tan)\b|/ *\( *(?:pi|sqrt)"
)  # with one of these beside it, a number in a text is only a part of the value
_NUMBER_ALONE: Final = re.compile(r"\W*\d[\d,]*(?:\.\d+)?\W*")
_PROSE: Final = re.compile(r"\b[A-Za-z]{3,}\b")
_LEAD: Final = re.compile(r"^[^=]*(?:\b(?:is|are|get|have|so|thus|hence|therefore)\b,?|:)(?=[^=]*=)", re.IGNORECASE)


def is_right(kind: str, golds: Sequence[str], said: str, tolerance: float | None = None, question: str = "") -> bool:
    """Whether an answer is one of the golds.

    Args:
        kind: A `MathType`.
        golds: The accepted answers, written plainly.
        said: The answer, without what led to it.
        tolerance: Relative, where the gold is a rounded decimal.
        question: Numbers that repeat it are passed over where the answer is a sentence.

    >>> is_right("set", ["x = 1 or x = 3"], "x = 3 or x = 1")
    True
    """
    if any(same_meaning(gold, said) for gold in golds):
        return True
    if not words(said) and "∞" not in plain(said):
        return False
    if kind == "value":
        return any(_same_number(gold, said, tolerance, question) for gold in golds)
    return any(_SCORERS[kind](gold, said, tolerance) for gold in golds)


def _same_number(gold: str, text: str, tolerance: float | None, question: str) -> bool:
    wanted, found = numbers(gold), quantity(text, question)
    is_plain = not (_IRRATIONAL.search(plain(gold)) or _IRRATIONAL.search(_TOLD.split(plain(text))[-1]))
    if is_plain and len(wanted) == 1 and found is not None and _near(found, wanted[0], tolerance, gold):
        return True
    if is_plain and len(wanted) == 1 and _NUMBER_ALONE.fullmatch(plain(text)):
        return False  # a relative tolerance would make 999,999,999 a thousand million
    if not wanted and parse(plain(gold)) is None and claims(text, gold, question):
        return True
    return _same_expression(gold, text, tolerance)


def _near(found: Fraction, wanted: Fraction, tolerance: float | None, gold: str = "") -> bool:
    if tolerance is None and wanted.denominator == 1 and "." not in gold:
        return abs(found - wanted) <= Fraction(1, 10**9)
    if tolerance is None and "." in gold and "/" not in gold:
        places = len(gold.split(".")[1].rstrip(" %").split(" ")[0].split("e")[0])
        return abs(found - wanted) <= Fraction(1, 2 * 10**places) if places > 1 else found == wanted
    return abs(found - wanted) <= Fraction(tolerance or _RELATIVE) * abs(wanted)


def _same_expression(gold: str, text: str, tolerance: float | None) -> bool:
    return any(_same_formula(gold, wording, tolerance) for wording in _wordings(text))


def _same_formula(gold: str, text: str, tolerance: float | None) -> bool:
    left, right = read(text), read(gold)
    if left is None or right is None:
        return False
    if not left.names() and not right.names():
        try:
            a, b = value(left, {}), value(right, {})
        except (ArithmeticError, ValueError):
            return False
        return abs(a - b) <= (tolerance or _RELATIVE) * max(abs(b), 1e-12)
    return same_value(left, right)


def _same_equation(gold: str, text: str, tolerance: float | None) -> bool:
    """Equal up to a factor, both sides brought to one; constants of integration may bear each other's names."""
    left, text = _difference(gold), _endings(text)[-1]
    if left is None:
        return _same_expression(gold, text, tolerance)
    for wording in _wordings(text):
        right = _difference(wording)
        if right is not None and _proportional(left, right):
            return True
    return False


def _wordings(text: str) -> tuple[str, ...]:
    """An answer as it is, with its constants exchanged, and without its unit; an approximation behind it is no part."""
    shown = _APPROXIMATELY.sub("", re.sub(r",? with any constants?.*$", "", plain(text)))
    exchanged = re.sub(r"\bC_?([12])\b", lambda match: "C2" if match[1] == "1" else "C1", shown)
    unit = _UNIT.search(shown)
    bare = shown[: unit.start()] if unit is not None and unit_of(unit[0].strip(" .")) else shown
    return tuple(dict.fromkeys((shown, exchanged, bare)))


def _proportional(left: Formula, right: Formula) -> bool:
    names = sorted(left.names() | right.names())
    ratios = []
    for shift in range(5):
        point = {name: complex(0.37 + 0.61 * ((index + shift) % 5) + 0.013 * index) for index, name in enumerate(names)}
        try:
            a, b = value(left, point), value(right, point)
        except (ArithmeticError, ValueError):
            continue
        if abs(a) < 1e-9 or abs(b) < 1e-9:
            return abs(a - b) < 1e-9
        ratios.append(a / b)
    return len(ratios) > 1 and all(abs(ratio - ratios[0]) <= 1e-7 * abs(ratios[0]) for ratio in ratios)


def _difference(text: str) -> Formula | None:
    sides = _LEAD.sub("", plain(text)).strip(" .,$").split("=")
    return parse(f"({sides[0]})-({sides[1]})") if len(sides) == 2 else None


def _same_set(gold: str, text: str, tolerance: float | None) -> bool:
    return any(
        _same_members(wanted, found, tolerance)
        for wanted in readings(gold)
        for last in _endings(text)
        for found in readings(last)
    )


def _endings(text: str) -> tuple[str, ...]:
    """A text, and its last line where prose leads up to that."""
    shown = plain(text).strip()
    before, _, last = shown.rpartition("\n")
    return (shown, last) if len(_PROSE.findall(before.rsplit("\n", 1)[-1])) > 2 else (shown,)


def _same_members(wanted: Sequence[str], found: Sequence[str], tolerance: float | None) -> bool:
    if any(_COUNTER & formula.names() for part in (*wanted, *found) if (formula := read(part)) is not None):
        return _same_families(wanted, found)
    left = list(dict.fromkeys(found))
    for part in dict.fromkeys(wanted):
        match = next((other for other in left if _same_part(part, other, tolerance)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _same_part(gold: str, text: str, tolerance: float | None) -> bool:
    gold, text = gold.replace("°", ""), text.replace("°", "")
    return words(gold) == words(text) != () and _same_sign(gold, text) or _same_expression(gold, text, tolerance)


def _same_sign(gold: str, text: str) -> bool:
    """Words have no signs: "-3" and "3" are the same ones."""
    return re.sub(r"[^-+*/^]", "", plain(gold)) == re.sub(r"[^-+*/^]", "", plain(text))


def _same_families(wanted: Sequence[str], found: Sequence[str]) -> bool:
    """Solutions for any integer, compared as the values they take within ten of zero."""
    sets = []
    for parts in (wanted, found):
        values: set[float] = set()
        for formula in (read(part) for part in parts):
            if formula is None or not formula.names() <= _COUNTER:
                return False
            values |= {round(value(formula, {"n": complex(n), "k": complex(n)}).real, 6) for n in _SPAN}
        sets.append({number for number in values if abs(number) <= 10})
    return sets[0] == sets[1] != set()


def _same_tuple(gold: str, text: str, tolerance: float | None) -> bool:
    return any(
        len(wanted) == len(found) and all(_same_part(*pair, tolerance) for pair in zip(wanted, found, strict=True))
        for wanted in readings(gold)
        for last in _endings(text)
        for found in readings(last)
    )


def _same_matrix(gold: str, text: str, tolerance: float | None) -> bool:
    """Equal entry by entry, with as many rows; one row or column is a vector, which may be written as a tuple."""
    text = _SPACED.sub(lambda match: ", ".join(match[0].split()).replace(";,", ";"), plain(text))
    rows = [max(len(_ROW.findall(shown)), shown.count(";") + 1) for shown in (plain(gold), plain(text))]
    is_vector = rows[0] in (1, len(components(gold))) and rows[1] == 1
    return (rows[0] == rows[1] or is_vector) and _same_tuple(gold, text, tolerance)


def _same_date(gold: str, text: str, tolerance: float | None) -> bool:
    wanted = day_of(gold)
    return bool(wanted) and says_date(text, wanted) and all(day & wanted for day in dates_in(text))


def _same_text(gold: str, text: str, tolerance: float | None) -> bool:
    left, right = (tuple(word for word in words(shown) if word != "and") for shown in (gold, text))
    if left == right != () and numbers(gold) == numbers(text):
        return True
    found = numbers(text.rsplit(":", 1)[-1])
    bare = re.sub(r"[\d.,/%\s]|\band\b|\bor\b", "", gold) == ""
    return bare and len(found) > 1 and numbers(gold) == found


def _same_wording(gold: str, text: str, tolerance: float | None) -> bool:
    return _same_text(gold, text, tolerance) or claims(text, gold)


_SCORERS: Final[Mapping[str, Callable[[str, str, float | None], bool]]] = {
    "formula": _same_expression,
    "equation": _same_equation,
    "set": _same_set,
    "tuple": _same_tuple,
    "matrix": _same_matrix,
    "interval": same_intervals,
    "truth": _same_text,
    "date": _same_date,
    "wording": _same_wording,
}
