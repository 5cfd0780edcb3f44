"""Whether an answer denotes what the gold answer of a table question denotes, by the rules of the data set it comes from.

The rules follow their published descriptions and share no code with what answers. WikiTableQuestions (Pasupat and Liang 2015,
arXiv:1508.00305): a set of values, each a text, a number or a date, sizes equal. WikiSQL (Zhong et al. 2017,
arXiv:1709.00103): the result of the gold query. TAT-QA (Zhu et al. 2021, arXiv:2105.07624): exact match of value and scale.
A value counts as it is computed or as it is shown, for "26" in a column of years and "26 years" are one answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from string import punctuation
from typing import Final, Literal, TypeVar

from eval.scoring.written_values import days, exact, number, number_with_unit, plain

_Value = TypeVar("_Value")
_Gold = TypeVar("_Gold")
Status = Literal["right", "other values", "other size", "other scale", "no answer"]

_NEAR: Final = Fraction(1, 10**6)
_SPACES: Final = re.compile(r"\s*([^\w\s])\s*")
_FIGURE: Final = re.compile(
    r"(?P<open>\()?(?P<sign>-)?(?P<bracket>\()?(?:us|s|a|c|hk|nz|rmb|dkk|eur|usd|gbp)?\s?[$€£¥]?\s?(?P<minus>-)?"
    r"(?P<digits>\d[\d,]*(?:\.\d*)?|\.\d+)\s?(?P<closed>\))?\s?(?P<percent>%)?\s?(?P<last>\))?"
    r"(?:\s?(?P<word>hundred|thousand|million|billion|percent)s?)?",
    re.IGNORECASE,
)
SCALES: Final[Mapping[str, Fraction]] = {
    "": Fraction(1),
    "hundred": Fraction(100),
    "thousand": Fraction(10**3),
    "million": Fraction(10**6),
    "billion": Fraction(10**9),
    "percent": Fraction(1, 100),
}
"""What a written figure is multiplied by, for the scales an answer may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Denotation:
    """What an answer stands for.

    Attributes:
        values: One text for each value, exact ("7/3"); none where nothing is answered.
        shown: The same values as people read them, with their unit; empty where they are no different.
        scale: A key of `SCALES`: what the figures are written in.
    """

    values: tuple[str, ...]
    shown: tuple[str, ...] = ()
    scale: str = ""

    def forms(self) -> tuple[tuple[str, ...], ...]:
        """The ways each value is written.

        >>> Denotation(values=("26",), shown=("26 years",)).forms()
        (('26', '26 years'),)
        """
        shown = self.shown or self.values
        return tuple(tuple(dict.fromkeys(pair)) for pair in zip(self.values, shown, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How an answer stands to the gold; `reason` is one sentence for whoever reads the misses."""

    status: Status
    reason: str = ""

    @property
    def is_right(self) -> bool:
        """Whether it is the gold answer."""
        return self.status == "right"


def wikitablequestions(golds: Sequence[str], said: Denotation) -> Verdict:
    """By the rules of WikiTableQuestions: both are sets, equally large, and each gold value is one of the answer's.

    A gold value is a number also with a unit behind it ("4 years" is 4); a value of the answer is not, unless that is how the
    number is shown.

    >>> wikitablequestions(["4 years"], Denotation(values=("4",))).status
    'right'
    >>> wikitablequestions(["4"], Denotation(values=("4 cats",))).status
    'other values'
    """
    return _sets(golds, said, _same_value)


def wikisql(golds: Sequence[str], said: Denotation) -> Verdict:
    """By execution accuracy: the same values as the gold query gives, whatever their order, case and spacing.

    >>> wikisql(["8 - 1 ( ko )", "1,204"], Denotation(values=("1204", "8-1 (KO)"))).status
    'right'
    """
    return _sets(golds, said, _same_cell)


def tatqa(golds: Sequence[str], scale: str, said: Denotation) -> Verdict:
    """By the exact match of TAT-QA: figures are rounded to two digits and multiplied by their scale, texts carry theirs.

    Args:
        golds: The gold values, in any order; one repeated counts twice.
        scale: A key of `SCALES`, of all gold values.
        said: A single figure without a scale may also be the ratio of a percentage (0.2342 for 23.42 percent).

    >>> tatqa(["23.42"], "percent", Denotation(values=("0.2342",))).status
    'right'
    >>> tatqa(["1,250"], "thousand", Denotation(values=("1250",))).status
    'other scale'
    """
    if not said.values:
        return _nothing(golds)
    if len(golds) != len(said.values):
        return _sizes(golds, said.values)
    wanted = [_scaled(gold, scale) for gold in golds]
    found = [frozenset().union(*(_scaled(form, said.scale) for form in forms), *_ratio(forms, said)) for forms in said.forms()]
    if _paired(wanted, found, lambda gold, value: bool(gold & value)):
        return Verdict(status="right")
    bare = [_scaled(gold, "") for gold in golds]
    unscaled = [frozenset().union(*(_scaled(form, "") for form in forms)) for forms in said.forms()]
    if scale != said.scale and _paired(bare, unscaled, lambda gold, value: bool(gold & value)):
        return Verdict(status="other scale", reason=f"In {said.scale or 'units'} where the gold is in {scale or 'units'}.")
    return _differ(golds, said)


def _sets(golds: Sequence[str], said: Denotation, same: Callable[[str, str], bool]) -> Verdict:
    wanted = _distinct(golds, lambda one, other: same(one, other) and same(other, one))
    found = _distinct(said.forms(), lambda one, other: same(one[0], other[0]) and same(other[0], one[0]))
    if not found or all(not form.strip() for forms in found for form in forms):
        return _nothing(golds)
    if len(wanted) != len(found):
        return _sizes(wanted, found)
    right = _paired(wanted, found, lambda gold, forms: any(same(gold, form) for form in forms))
    return Verdict(status="right") if right else _differ(golds, said)


def _distinct(values: Sequence[_Value], same: Callable[[_Value, _Value], bool]) -> list[_Value]:
    kept: list[_Value] = []
    for value in values:
        if not any(same(value, other) for other in kept):
            kept.append(value)
    return kept


def _paired(golds: Sequence[_Gold], values: Sequence[_Value], same: Callable[[_Gold, _Value], bool]) -> bool:
    """Whether every gold has a value of its own; likeness is nearly an equivalence, so the first that fits will do."""
    left = list(values)
    for gold in golds:
        place = next((index for index, value in enumerate(left) if same(gold, value)), None)
        if place is None:
            return False
        del left[place]
    return True


def _same_value(gold: str, value: str) -> bool:
    if plain(gold) == plain(value) and (plain(gold) or gold.strip() == value.strip()):
        return True
    wanted, found = number(gold), exact(value)
    if wanted is None and not days(gold):
        wanted = number_with_unit(gold)
    if wanted is not None and found is not None:
        return abs(wanted - found) < _NEAR
    return bool(days(gold) & days(value))


def _same_cell(gold: str, value: str) -> bool:
    if _cell(gold) == _cell(value) != "":
        return True
    wanted, found = number(gold), exact(value)
    if wanted is not None and found is not None:
        return abs(wanted - found) <= _NEAR * max(Fraction(1), abs(wanted))
    return bool(days(gold) & days(value))


def _cell(text: str) -> str:
    """A cell for comparison: tables of one data set are printed with spaces around every sign, those of another are not."""
    return _SPACES.sub(r"\1", " ".join(text.casefold().split()))


def _scaled(text: str, scale: str) -> frozenset[Fraction | str]:
    """What a value with its scale is: a number at four digits (both ways of rounding a half), or the words of a text."""
    written = _figure(text)
    if written is None:
        return frozenset({" ".join((*_words(text), *([scale] if scale else [])))})
    figure, is_percent = written
    if is_percent:
        return frozenset({_rounded(figure / 100, 4, up=True)})
    return frozenset(_rounded(_rounded(figure, 2, up=up) * SCALES[scale], 4, up=up) for up in (True, False))


def _ratio(forms: Collection[str], said: Denotation) -> list[frozenset[Fraction | str]]:
    if said.scale or len(said.values) != 1:
        return []
    written = [_figure(form) for form in forms]
    return [frozenset({_rounded(each[0], 4, up=up) for up in (True, False)}) for each in written if each and not each[1]]


def _figure(text: str) -> tuple[Fraction, bool] | None:
    """The figure a text is, with the scale word it carries, and whether it is a percentage; None for another text.

    >>> _figure("$(1,250)"), _figure("1.5 million")
    ((Fraction(-1250, 1), False), (Fraction(1500000, 1), False))
    """
    shown = text.strip().replace("−", "-").replace("–", "-")
    if (whole := exact(shown)) is not None:
        return whole, False
    match = _FIGURE.fullmatch(shown) or _FIGURE.fullmatch(re.sub(r"^(\D*)\(", r"(\1", shown))
    if match is None:
        return None
    digits = number(match["digits"].rstrip(".,"))
    if digits is None:
        return None
    minus = match["sign"] or match["minus"] or ((match["open"] or match["bracket"]) and (match["closed"] or match["last"]))
    word = (match["word"] or "").lower()
    is_percent = bool(match["percent"]) or word == "percent"
    figure = digits * (1 if is_percent else SCALES[word])
    return (-figure if minus else figure), is_percent


def _rounded(figure: Fraction, places: int, *, up: bool) -> Fraction:
    """To so many places; a half goes away from zero, or to the even digit."""
    unit = 10**places
    whole = floor(abs(figure) * unit + Fraction(1, 2)) if up else round(abs(figure) * unit)
    return Fraction(whole if figure >= 0 else -whole, unit)


def _words(text: str) -> list[str]:
    bare = "".join(" " if char in "-–—" else "" if char in punctuation + "‘’“”" else char for char in text.lower())
    return [word for word in bare.split() if word not in ("a", "an", "the")]


def _nothing(golds: Collection[object]) -> Verdict:
    return Verdict(status="no answer", reason=f"Nothing is answered where the gold has {len(golds)}.")


def _sizes(golds: Collection[object], values: Collection[object]) -> Verdict:
    return Verdict(status="other size", reason=f"{len(values)} values where the gold has {len(golds)}.")


def _differ(golds: Sequence[str], said: Denotation) -> Verdict:
    return Verdict(status="other values", reason=f"{', '.join(said.values)!r} where the gold is {', '.join(golds)!r}.")
