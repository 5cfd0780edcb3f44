"""A number is the one wanted, in the unit wanted or one that it converts to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from eval.scoring.choosing import choose
from eval.scoring.extraction import numbers, plain, says_last
from eval.scoring.quantities import Quantity, quantities
from eval.scoring.reply import Finding, Reply, golds
from eval.scoring.spelt import ordinals_as_digits
from eval.scoring.units import Readings, same_quantity, unit_at, unit_of
from eval.types import Sample

_WHOLE_WORDS = 8
_PERCENT = re.compile(
    r"\b(?:what|which|how many|by what|as a|in) (?:percentage|percent|per cent|%)|\bpercentage\b", re.IGNORECASE
)
_RATIO = re.compile(r"\b(?:probability|chance|likelihood|share|proportion|fraction)\b", re.IGNORECASE)
_RATE = re.compile(r"\b(?:rate|interest|discount|tax|vat|margin|growth|humidity|efficiency)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:what|which) year\b|\bwhen\b", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:which|what) (?:place|position|rank|floor|round|lap|row|chapter|edition|century|grade)\b", re.IGNORECASE
)
_CHANGE = re.compile(r"\b(?:chang\w*|differen\w*|by how much|warmer|colder|rise|fall|drop)\b", re.IGNORECASE)
_DOWN = re.compile(
    r"\b(?:fall|fell|falls|drop\w*|decreas\w*|declin\w*|loss|lost|lower|less|colder|cooler|below 0|below zero"
    r"|below freezing|shrank)\b",
    re.IGNORECASE,
)
_CHANGE_ASKED = re.compile(r"\b(?:chang\w*|rise|rose|risen|increas\w*|grow\w*|grew|gain\w*)\b", re.IGNORECASE)
_FELL_BY = re.compile(
    r"\b(?:fell|fallen|fall|decreas\w*|declin\w*|drop\w*|shrank)\b(?: \w+)? (?:by|of) (?:about )?[$€£]?\d", re.IGNORECASE
)
_UNIT_ASKED = re.compile(r"\b(?:with|including|include|state|give|and) (?:its |the |a |your )?units?\b", re.IGNORECASE)
_UNIT_NAMED = (
    re.compile(
        r"\bhow (?:many|much) (?:(?:more|fewer|less|additional|extra|further|total|whole|full|entire|other|of the) )*(?=\w)",
        re.IGNORECASE,
    ),
    re.compile(r"\bin (?=[^?,.]{1,25}(?:[?,.]|$))", re.IGNORECASE),
)
_COUNT = re.compile(r"\bhow many\b", re.IGNORECASE)
_NONE = re.compile(r"(?:there (?:is|are|was|were) )?(?:none|no(?:thing|body| one)?|no \w+\b.*)[.!]?", re.IGNORECASE)
_OF = re.compile(r"(?<![\w.,])(\d+) (?:in|out of|of)(?: the)? (\d+)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A gold quantity. `half_step` is half a unit of the last digit it is given with, 0 for a whole number or a fraction."""

    value: Fraction
    half_step: Fraction
    units: Readings
    is_percent: bool


def check(sample: Sample, reply: Reply) -> Finding:
    """Whether the quantity given in answer is a gold one.

    Units convert; a unit that measures something else is wrong, a missing one is not unless the question asks for it. A ratio
    stands for a percentage where a percentage is the gold. Where the whole text has to be the answer, it may give no second
    number.
    """
    text = _prepared(sample, reply.text)
    spelt = next((gold for gold in golds(sample) if not numbers(gold) and says_last(text, gold, sample.question)), None)
    if spelt is not None and not (reply.whole and len(text.split()) > _WHOLE_WORDS):
        return Finding(right=True, extracted=spelt, reason="a number spelt out")
    wanted = [found for gold in golds(sample) if (found := _wanted(sample, gold)) is not None]
    if any(each.value == 0 for each in wanted) and says_none(text):
        return Finding(right=True, extracted="0", reason="none")
    chosen = choose(text, sample.question, lambda quantity: max((_fit(quantity, each, sample) for each in wanted), default=0))
    if chosen.quantity is None:
        return Finding(right=False, extracted="", reason=chosen.why_not)
    shown = _shown(chosen.quantity)
    if reply.whole and (chosen.n_given > 1 or len(text.split()) > _WHOLE_WORDS):
        return Finding(right=False, extracted=shown, reason="more than the answer")
    reasons = [_refused(chosen.quantity, chosen.sentence, each, sample) for each in wanted]
    return Finding(right="" in reasons, extracted=shown, reason="the number wanted" if "" in reasons else (reasons or [""])[0])


def says_none(text: str) -> bool:
    """Whether a text says that there are none, in answer to how many there are."""
    return _NONE.fullmatch(plain(text)) is not None


def agrees(quantity: Quantity, sample: Sample) -> bool:
    """Whether a quantity, wherever it stands, is that of the sample."""
    wanted = (_wanted(sample, gold) for gold in golds(sample))
    return any(each is not None and not _refused(quantity, "", each, sample) for each in wanted)


def _prepared(sample: Sample, text: str) -> str:
    if _PLACE.search(sample.question):
        return ordinals_as_digits(text)
    if _YEAR.search(sample.question):
        return re.sub(r"\b(\d{4})-\d\d-\d\d\b", r"\1", text)
    if _RATIO.search(sample.question) and (match := _OF.search(plain(text))) and len(numbers(text)) == 2:
        return f"{match[1]}/{match[2]}"
    return text


def _wanted(sample: Sample, gold: str) -> _Wanted | None:
    read = quantities(plain(gold))
    if not read:
        return None
    value, units = read[-1].value, read[-1].units
    half_step = _half_step(gold, value)
    if sample.unit and not units:
        scale = quantities(f"1 {sample.unit}")
        factor = scale[0].value if len(scale) == 1 else Fraction(1)
        value, half_step, units = value * factor, half_step * factor, unit_of(sample.unit) or (scale[0].units if scale else ())
    units = (
        units[:1] if sample.unit == "m" or re.search(r"\dm| m\b", gold) else units
    )  # a gold is in metres, a reply may be in minutes
    is_percent = any(unit.dimension == "percent" for unit in units) or (not units and bool(_PERCENT.search(sample.question)))
    if not units and not sample.unit and not is_percent:
        units = _named_in(sample.question)
    return _Wanted(value=value, half_step=half_step, units=units, is_percent=is_percent)


def _half_step(gold: str, value: Fraction) -> Fraction:
    """Half of the last decimal place of a gold; 0 for a gold without decimals.

    >>> _half_step("12.5 kg", Fraction(25, 2)), _half_step("6.5e-7", Fraction("6.5e-7")), _half_step("7/3", Fraction(7, 3))
    (Fraction(1, 20), Fraction(1, 200000000), Fraction(0, 1))
    """
    match = re.search(r"\d[\d, ']*\.(\d+)", plain(gold))
    if match is None or "/" in gold or value.denominator == 1 and not re.search(r"million|billion|thousand|e\d", gold, re.I):
        return Fraction(0)
    written = Fraction(re.sub(r"[, ']", "", match[0]))
    scale = value / written if written else Fraction(1)
    return abs(scale) * Fraction(1, 2 * 10 ** len(match[1]))


def _named_in(question: str) -> Readings:
    """The unit a question asks for by name: "how many kilometres", "in metres?"."""
    for pattern in _UNIT_NAMED:
        for match in pattern.finditer(plain(question)):
            units, _ = unit_at(plain(question), match.end())
            if units:
                return units
    return ()


def _fit(quantity: Quantity, wanted: _Wanted, sample: Sample) -> int:
    """2 for the unit wanted, 1 for one that converts to it, 0 for none, -1 for another."""
    if wanted.is_percent:
        return 2 if quantity.is_percent else 0 if not quantity.units else -1
    if not quantity.units:
        return 0
    if not wanted.units:
        return -1 if quantity.is_percent or _is_count(sample) else 0
    if any(unit in wanted.units for unit in quantity.units):
        return 2
    return 1 if _converted(quantity.value, quantity, wanted, sample) else -1


def _is_count(sample: Sample) -> bool:
    return bool(_COUNT.search(sample.question) or _YEAR.search(sample.question) or sample.unit)


def _refused(quantity: Quantity, sentence: str, wanted: _Wanted, sample: Sample) -> str:
    """Why a quantity is not the one wanted; "" where it is."""
    values = [quantity.value, *([-quantity.value] if quantity.sign_unsure else [])]
    if wanted.value < 0 < quantity.value and _DOWN.search(sentence):
        values = [-quantity.value]
    if wanted.value > 0 and _FELL_BY.search(sentence) and _CHANGE_ASKED.search(sample.question):
        values = values if _DOWN.search(sample.question) else [-value for value in values]
    near = [_near(value, wanted.value, wanted.half_step, sample.tolerance) for value in values]
    if wanted.is_percent:
        return _percent_refused(quantity, wanted, any(near), sample)
    if not quantity.units:
        if _UNIT_ASKED.search(sample.question):
            return "without the unit asked for"
        return "" if any(near) else "another number"
    if not wanted.units:
        return _unitless_refused(quantity, wanted, any(near), sample)
    converted = [found for value in values for found in _converted(value, quantity, wanted, sample)]
    if not converted:
        return "a unit of something else"
    right = any(_near(found, wanted.value, wanted.half_step, sample.tolerance) for found in converted)
    return "" if right else "another quantity"


def _percent_refused(quantity: Quantity, wanted: _Wanted, is_near: bool, sample: Sample) -> str:
    if quantity.is_percent:
        return "" if is_near else "another percentage"
    if quantity.units or quantity.noun:
        return "no percentage"
    as_ratio = _near(quantity.value * 100, wanted.value, wanted.half_step, sample.tolerance)
    return "" if is_near or as_ratio else "another number"


def _unitless_refused(quantity: Quantity, wanted: _Wanted, is_near: bool, sample: Sample) -> str:
    if quantity.is_percent and _RATIO.search(sample.question):
        right = _near(quantity.value / 100, wanted.value, wanted.half_step, sample.tolerance)
        return "" if right else "another percentage"
    if quantity.is_percent and not _RATE.search(sample.question) or _is_count(sample):
        return "a unit of something else"
    return "" if is_near else "another number"


def _converted(value: Fraction, quantity: Quantity, wanted: _Wanted, sample: Sample) -> list[Fraction]:
    is_difference = bool(_CHANGE.search(sample.question))
    pairs = [(unit, to) for unit in quantity.units for to in wanted.units]
    found = [same_quantity(value, unit, to, is_difference=is_difference) for unit, to in pairs]
    return [each for each in found if each is not None]


def _near(found: Fraction, wanted: Fraction, half_step: Fraction, tolerance: float | None) -> bool:
    allowed = half_step
    if tolerance is not None:
        allowed = max(allowed, Fraction(tolerance) * abs(wanted))
    elif wanted.denominator > 1 and not half_step:
        allowed = Fraction(1, 20_000) * abs(wanted)
    return abs(found - wanted) <= max(allowed, Fraction(1, 10**12) * abs(wanted))


def _shown(quantity: Quantity) -> str:
    unit = quantity.units[0].dimensions if quantity.units else ()
    return str(quantity.value) + (
        f" [{' '.join(name if power == 1 else f'{name}^{power}' for name, power in unit)}]" if unit else ""
    )
