"""Figures that have a scale: "1,250" in a table in thousands, "23.42" percent; found in a reply and judged with their scale.

The rule is that of the public scorer of TAT-QA (Zhu et al. 2021, arXiv:2105.07624): a figure is rounded to two digits,
multiplied by its scale and then compared, so that "1,250 thousand", "1.25 million" and "1,250,000" are one answer and a bare
"1,250" is a thousand times too small. That a table is in thousands does not excuse the reply: to say so is part of the answer.
Two things stand in for a scale that is not written. A single ratio may be a percentage (0.2342 for 23.42 percent), as in the
public scorer; and where the question itself states the scale ("what percentage", "in millions"), a bare figure is in it, for
nobody would repeat it. One scale behind the last of several figures is that of all ("12.5 and 13.1 million").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from eval.scoring.choosing import choose
from eval.scoring.denotations import Denotation, tatqa
from eval.scoring.extraction import plain
from eval.scoring.quantities import Quantity, as_written, quantities
from eval.scoring.spelt import with_digits

_STATED: Final[Mapping[str, re.Pattern[str]]] = {
    "hundred": re.compile(r"\b(?:in|of) hundreds\b", re.IGNORECASE),
    "thousand": re.compile(r"\b(?:in|how many) thousands?\b|\bin [$€£¥]? ?'?000s?\b", re.IGNORECASE),
    "million": re.compile(r"\b(?:in|how many) (?:[a-z$€£¥.]+ )?millions?\b|\bmillions of\b", re.IGNORECASE),
    "billion": re.compile(r"\b(?:in|how many) (?:[a-z$€£¥.]+ )?billions?\b|\bbillions of\b", re.IGNORECASE),
    "percent": re.compile(r"\bpercent(?:age)?\b|\bper cent\b|%", re.IGNORECASE),
}
"""How a question states the scale of what it asks for."""
_MONEY: Final = re.compile(
    r"\s*(?:u\.?s\.? |canadian |australian )?(?:dollars?|euros?|pounds?|yen|[$€£¥]|eur|usd|gbp)\.?$", re.IGNORECASE
)
_SCALE_WORD: Final = re.compile(r"(?<=\d)\s?(hundred|thousand|million|billion|percent|%)s?$", re.IGNORECASE)
_FELL: Final = re.compile(
    r"\b(?:decreas\w*|fell|fall\w*|declin\w*|drop\w*|los[st]\w*|lower|down|reduc\w*|negative)\b", re.IGNORECASE
)


def same_figures(golds: Sequence[str], scale: str, said: str, readings: Sequence[Sequence[str]], question: str) -> bool:
    """Whether a reply gives the gold figures in their scale.

    Args:
        golds: In any order.
        scale: A key of `eval.scoring.denotations.SCALES`, of all golds.
        said: The reply.
        readings: The values of the reply where it is nothing but values.
        question: Which may state the scale.

    >>> same_figures(["44.1"], "million", "Revenue was $44.1 million.", [], "What was the revenue?")
    True
    >>> same_figures(["44.1"], "million", "44.1", [("44.1",)], "What was the revenue?")
    False
    >>> same_figures(["44.1"], "million", "44.1", [("44.1",)], "What was the revenue in millions?")
    True
    """
    found = [tuple(_bare(value) for value in each) for each in readings]
    found.append(_figures(said, question) if len(golds) > 1 else _figure(said, question))
    return any(
        tatqa(golds, scale, denotation).is_right
        for values in found
        if values
        for denotation in _scaled(values, scale, question)
    )


def _scaled(values: tuple[str, ...], scale: str, question: str) -> list[Denotation]:
    """The values as they are written, and with the scale that the question or the last of them states for all."""
    with_scale = [_SCALE_WORD.search(value) for value in values]
    last = with_scale[-1]
    if last is not None and len(values) > 1 and not any(with_scale[:-1]):
        word = "percent" if last[1] == "%" else last[1].lower()
        return [Denotation(values=(*values[:-1], values[-1][: last.start()]), scale=word)]
    found = [Denotation(values=values)]
    if scale in _STATED and not any(with_scale) and _STATED[scale].search(question):
        found.append(Denotation(values=values, scale=scale))
    return found


def _figure(said: str, question: str) -> tuple[str, ...]:
    """The one figure that a sentence gives in answer, as it is written; negative where the sentence says that it fell."""
    shown = as_written(with_digits(plain(said)))  # as `choose` counts places
    chosen = choose(said, question, lambda quantity: int(quantity.is_percent))
    if chosen.quantity is None:
        return ()
    figure = _written(shown, chosen.quantity)
    falls = _FELL.search(chosen.sentence) is not None and _FELL.search(question) is None
    return (f"-{figure}" if falls and chosen.quantity.value > 0 else figure,)


def _figures(said: str, question: str) -> tuple[str, ...]:
    """The figures of a sentence, but for those the question says, such as years."""
    shown = as_written(with_digits(plain(said))).rsplit("\n", 1)[-1]
    asked = {quantity.value for quantity in quantities(with_digits(plain(question)))}
    return tuple(_written(shown, quantity) for quantity in quantities(shown) if quantity.value not in asked)


def _written(shown: str, quantity: Quantity) -> str:
    return _bare(shown[quantity.start : quantity.end].strip(" ."))


def _bare(figure: str) -> str:
    """A figure without the name of its currency behind it."""
    return _MONEY.sub("", re.sub(r"\bper cent\b", "percent", figure))
