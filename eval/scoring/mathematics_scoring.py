"""Whether a mathematical answer is the gold one, by kind of answer; the judge shares no code with the solver it judges.

Numbers are compared exactly or within the gold's tolerance, formulas at six points, sets without order, tuples and matrices
in order, intervals with their ends; words after their synonyms are made one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from eval.scoring.expressions import read, same_value
from eval.scoring.extraction import numbers, plain, quantity, words
from eval.scoring.formulas import Formula, parse, value

_MEANINGS: Final[Mapping[str, str]] = {
    "no solution": "no real solution; no solutions; no real solutions; there is no solution; none; empty set; ∅",
    "infinitely many": "infinitely many solutions; infinite solutions; all real numbers; every real number",
    "undefined": "not defined; it is not defined; does not exist; it does not exist; division by zero; not possible",
    "yes": "true; valid",
    "no": "false; invalid",
    "divergent": "diverges; it diverges",
    "convergent": "converges; it converges",
    "infinity": "inf; oo; ∞",
}
_SYNONYMS: Final = {phrase: meaning for meaning, phrases in _MEANINGS.items() for phrase in phrases.split("; ")}
_DATES: Final = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d/%m/%Y", "%A, %d %B %Y", "%A %d %B %Y", "%d %b %Y", "%A, %B %d, %Y")
_INTERVAL: Final = re.compile(r"([\[(])([^\[\](),]+),([^\[\](),]+)([\])])")
_CHAIN: Final = re.compile(r"^(?:(.+?)\s*(<=|>=|<|>|≤|≥)\s*)?[a-z]\s*(<=|>=|<|>|≤|≥)\s*(.+)$")
_COUNTER: Final = frozenset("nk")
_SPAN: Final = range(-8, 9)
_RELATIVE: Final = 1e-9


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
    if not words(said) and not said.strip(" .\n").strip("[](){}∅"):
        return any(gold == said.strip(" .\n") for gold in golds)
    if any(_same_words(gold, said) for gold in golds):
        return True
    if kind == "value":
        return any(_same_number(gold, said, tolerance, question) for gold in golds)
    return any(_SCORERS[kind](gold, said, tolerance) for gold in golds)


def _same_number(gold: str, text: str, tolerance: float | None, question: str) -> bool:
    wanted, found = numbers(gold), quantity(text, question)
    if len(wanted) == 1 and found is not None and _near(found, wanted[0], tolerance, gold):
        return True
    return _same_expression(gold, text, tolerance)


def _near(found: Fraction, wanted: Fraction, tolerance: float | None, gold: str = "") -> bool:
    if tolerance is None and "." in gold and "/" not in gold:
        places = len(gold.split(".")[1].rstrip(" %").split(" ")[0].split("e")[0])
        return abs(found - wanted) <= Fraction(1, 2 * 10**places) if places > 1 else found == wanted
    return abs(found - wanted) <= Fraction(tolerance or _RELATIVE) * abs(wanted)


def _same_expression(gold: str, text: str, tolerance: float | None) -> bool:
    return any(_same_formula(gold, wording, tolerance) for wording in _constants_exchanged(text))


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
    left = _difference(gold)
    if left is None:
        return _same_expression(gold, text, tolerance)
    for wording in _constants_exchanged(text):
        right = _difference(wording)
        if right is not None and _proportional(left, right):
            return True
    return False


def _constants_exchanged(text: str) -> tuple[str, ...]:
    shown = re.sub(r",? with any constants?.*$", "", plain(text))
    exchanged = re.sub(r"\bC_?([12])\b", lambda match: "C2" if match[1] == "1" else "C1", shown)
    return (shown,) if exchanged == shown else (shown, exchanged)


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
    sides = plain(text).split("=")
    return parse(f"({sides[0]})-({sides[1]})") if len(sides) == 2 else None


def _components(text: str) -> list[str]:
    """The parts of a list, set, tuple, matrix or several roots, without the names before "=" and remarks behind a value.

    >>> _components("x = (1 + sqrt(5))/2 (largest) or x = 3"), _components("[[1, 2], [3, f(4, 5)]]")
    (['(1 + sqrt(5))/2', '3'], ['1', '2', '3', 'f(4, 5)'])
    """
    shown = re.sub(r"\b(?:where|for)\b.*$|\((?:n|k) any.*$|\(≈[^()]*\)|(?<=\S) \([a-z][a-z -]+\)", "", plain(text)).strip(" .$")
    parts = _split(shown)
    if len(parts) == 1 and shown[:1] in _CLOSED_BY and _closes(shown) == len(shown) - 1:
        return _components(shown[1:-1])
    if len(parts) > 1:
        return [component for part in parts for component in _components(part)]
    return [shown.rsplit("=", 1)[-1].strip(" .$")] if shown else []


_CLOSED_BY: Final = {"(": ")", "[": "]", "{": "}", "<": ">", "⟨": "⟩"}
_BETWEEN: Final = re.compile(r"\s*(?:\bor\b|\band\b|[,;:\n])\s*")


def _split(text: str) -> list[str]:
    """The parts between separators outside all brackets."""
    parts, depth, start, position = [], 0, 0, 0
    while position < len(text):
        depth += (text[position] in "([{⟨") - (text[position] in ")]}⟩")
        separator = _BETWEEN.match(text, position) if depth == 0 else None
        if separator is not None and separator.end() > position and separator[0].strip():
            parts.append(text[start:position])
            start = position = separator.end()
        else:
            position += 1
    return [part for part in [*parts, text[start:]] if part.strip(" .$")]


def _closes(text: str) -> int:
    """Where the bracket that opens a text is closed, or -1."""
    depth = 0
    for position, char in enumerate(text):
        depth += (char == text[0]) - (char == _CLOSED_BY[text[0]])
        if depth == 0:
            return position
    return -1


def _same_set(gold: str, text: str, tolerance: float | None) -> bool:
    wanted, found = _components(gold), _components(text)
    if any(_COUNTER & formula.names() for part in wanted + found if (formula := read(part)) is not None):
        return _same_families(wanted, found)
    left = list(dict.fromkeys(found))
    for part in dict.fromkeys(wanted):
        match = next((other for other in left if _same_part(part, other, tolerance)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _same_part(gold: str, text: str, tolerance: float | None) -> bool:
    return words(gold) == words(text) != () or _same_expression(gold, text, tolerance)


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
    wanted, found = _components(gold), _components(text)
    return len(wanted) == len(found) and all(_same_part(*pair, tolerance) for pair in zip(wanted, found, strict=True))


def _same_matrix(gold: str, text: str, tolerance: float | None) -> bool:
    rows = [len(re.findall(r"\[[^\[\]]+\]", shown)) or shown.count(";") + 1 for shown in (gold, text)]
    return rows[0] == rows[1] and _same_tuple(gold, text, tolerance)


def _same_interval(gold: str, text: str, tolerance: float | None) -> bool:
    left, right = _intervals(gold), _intervals(text)
    return (
        bool(left)
        and len(left) == len(right)
        and all(
            (a[0], a[3]) == (b[0], b[3]) and all(_same_end(a[end], b[end], tolerance) for end in (1, 2))
            for a, b in zip(left, right, strict=True)
        )
    )


def _same_end(gold: str, text: str, tolerance: float | None) -> bool:
    return gold == text or _same_expression(gold, text, tolerance)


def _intervals(text: str) -> list[tuple[str, str, str, str]]:
    """Intervals with their brackets and ends, from interval notation or from inequalities, lowest first as written."""
    shown = plain(text).replace("\\cup", "∪")
    shown = re.sub(r"∞|\\infty|\boo\b|\binf\b", "infinity", shown)
    found = [(a, low.strip(), high.strip(), b) for a, low, high, b in _INTERVAL.findall(shown)]
    if found:
        return found
    for part in re.split(r"\bor\b|∪|\bU\b", shown):
        match = _CHAIN.match(part.strip())
        if match is None:
            return []
        low, sign, second, high = match.groups()
        if low is None:
            closed = "=" in second or second in "≤≥"
            if second in ("<", "<=", "≤"):
                found.append(("(", "-infinity", high.strip(), "]" if closed else ")"))
            else:
                found.append(("[" if closed else "(", high.strip(), "infinity", ")"))
        elif sign[0] in "<≤" and second[0] in "<≤":
            closes = ["=" in each or each == "≤" for each in (sign, second)]
            found.append(("[" if closes[0] else "(", low.strip(), high.strip(), "]" if closes[1] else ")"))
        else:
            return []
    return found


def _same_date(gold: str, text: str, tolerance: float | None) -> bool:
    left, right = _date(gold), _date(text)
    return left is not None and left == right


def _date(text: str) -> date | None:
    shown = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text).strip(" .")
    for form in _DATES:
        try:
            return datetime.strptime(shown, form).date()
        except ValueError:
            continue
    return None


def _same_words(gold: str, text: str) -> bool:
    left, right = _canonical(gold), _canonical(text)
    return left != "" and left == right


def _canonical(text: str) -> str:
    shown = " ".join(plain(text).lower().strip(" .!").split())
    if shown in _SYNONYMS:
        return _SYNONYMS[shown]
    if re.match(r"there (?:is|are) no (?:real )?solutions?\b|no (?:real )?solutions?\b", shown):
        return "no solution"
    if re.search(r"\bcannot be (?:converted|added|compared)\b", shown):
        return "undefined"
    if re.match(r"(?:there are )?infinitely many\b", shown):
        return "infinitely many"
    if (answer := re.match(r"(yes|no)\b", shown)) is not None:
        return answer[1]
    return shown


def _same_text(gold: str, text: str, tolerance: float | None) -> bool:
    left, right = (tuple(word for word in words(shown) if word != "and") for shown in (gold, text))
    if left == right != ():
        return True
    found = numbers(text.rsplit(":", 1)[-1])
    bare = re.sub(r"[\d.,/%\s]|\band\b|\bor\b", "", gold) == ""
    return bare and len(found) > 1 and numbers(gold) == found


_SCORERS: Final[Mapping[str, Callable[[str, str, float | None], bool]]] = {
    "formula": _same_expression,
    "equation": _same_equation,
    "set": _same_set,
    "tuple": _same_tuple,
    "matrix": _same_matrix,
    "interval": _same_interval,
    "truth": _same_text,
    "date": _same_date,
    "wording": _same_text,
}
