"""A question as the topics read it: single spaces, courtesies and requests about the answer's form taken off."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from solver.mathematics.phrasing import single_spaced, unwrap
from solver.mathematics.problem import Form
from solver.patterns import LatePattern

MAX_LENGTH: Final = 600
"""Characters. Patterns with several open slots take time that grows with a power of the length."""

# A dollar sign opens a formula when a later one closes it, right behind a character and not before a digit.
_FORMULA: Final = LatePattern(r"\$(?=\S)([^$]*?\S)\$(?!\d)")
_PLURAL: Final = LatePattern(r"\b([A-Za-z]{4,})\(s\)")  # "the asymptote(s)"
_DOLLAR: Final = "\ue000"  # stands for a dollar of money while `single_spaced` blanks those of formulas
# A quotation is data: no courtesy is taken out of it and its spaces stay.
_QUOTED: Final = LatePattern(r"[\"“”]([^\"“”]{1,400})[\"“”]|(?<![^\s(\[:,;=])['‘]([^'‘’\n]{1,200})['’](?!\w)")
_FIRST_PLACE: Final = 0xE100  # private characters that stand for the quotations meanwhile
_LONGEST_REQUEST: Final = 60  # characters a request for a plot takes at most
_PLOT: Final = LatePattern(
    r"[\s,.;]*\b(?:and\s+)?(?:(?:then|also)\s+)?(?:plot|graph|draw|sketch)(?:\s+(?:it|them|this|the\s+(?:graph|function|curve|result)))?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is left to read, and what the rest asks of the answer (see `Problem` for the fields of the form)."""

    text: str
    form: Form = "exact"
    places: int | None = None
    significant: int | None = None
    wants_plot: bool = False

    @property
    def request(self) -> Mapping[str, Any]:
        """The form of the answer, as keyword arguments of `Task`."""
        return {"form": self.form, "places": self.places, "significant": self.significant, "wants_plot": self.wants_plot}


def without_plot(text: str) -> str | None:
    """The text without its request for a plot at the end; None where it makes none.

    >>> without_plot("Differentiate x^3 and plot it.")
    'Differentiate x^3'
    """
    plain = text.rstrip("?.! ")
    start = max(0, len(plain) - _LONGEST_REQUEST)
    found = _PLOT.search(plain[start:])
    if found is None or len(text) > MAX_LENGTH:
        return None
    rest = plain[: start + found.start()].rstrip()
    return rest or None


def question_of(text: str) -> Question | None:
    """The question in a text; None when it is empty or too long to be one.

    >>> question_of("Please: what is 5 km in miles, to 2 decimal places?")
    Question(text='what is 5 km in miles', form='exact', places=2, significant=None, wants_plot=False)
    """
    if len(text) > MAX_LENGTH:
        return None
    quotations = [match[1] or match[2] for match in _QUOTED.finditer(text)]
    places = (chr(_FIRST_PLACE + index) for index in range(len(quotations)))
    plain = _QUOTED.sub(lambda match: f'"{next(places)}"', text)
    plain = _FORMULA.sub(r" \1 ", plain).replace("$", _DOLLAR)
    plot = _PLOT.search(plain.rstrip("?.! "))
    if plot is not None:
        plain = plain[: plot.start()]
    phrasing = unwrap(single_spaced(plain)[0])
    if phrasing.domain == "complex":
        return None  # the topics are about real numbers
    body = _PLURAL.sub(r"\1s", phrasing.text[phrasing.start : phrasing.end].replace(_DOLLAR, "$").strip())
    if not body:
        return None
    body = " ".join(body.split())
    for index, quotation in enumerate(quotations):
        body = body.replace(chr(_FIRST_PLACE + index), quotation)
    return Question(
        text=body,
        form=phrasing.form,
        places=phrasing.places,
        significant=phrasing.significant,
        wants_plot=plot is not None,
    )
