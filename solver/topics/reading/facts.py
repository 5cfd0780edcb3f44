"""Questions told in prose, whose data come in any order: facts are taken out one by one, and nothing unexplained may be left.

facts = Facts(question.text)
rate = facts.take("(at|of) {rate:number}% [per year|a year|annually]")
if facts.left("loan what monthly payment"): decline             # a word that nothing explains
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Final

from solver.patterns import LatePattern
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import SlotType

_WORD: Final = LatePattern(r"[A-Za-z]+(?:['’][a-z]+)?|\d[\d.,/]*|[^\sA-Za-z\d]")
_FILLER: Final = frozenset("a an the of is are was were be it its that this i we you my your please and , . ? ! : ;".split())


class Facts:
    """A text from which facts are taken out; what is taken is gone."""

    def __init__(self, text: str, types: Mapping[str, SlotType] | None = None) -> None:
        """Start with the whole text; `types` are slot types beside the common ones."""
        self.text = text
        self._types = tuple((types or {}).items())

    def take(self, *templates: str) -> Reading | None:
        """Take out the first place where one of the templates fits; its slots, or None when none fits anywhere.

        Of several fits of one template the leftmost is taken; a slot at the template's end takes as little as it can.
        """
        for template in templates:
            shape = _shape(template, self._types)
            for match in shape.places(self.text):
                reading = shape.values(match)
                if reading is not None:
                    self.text = f"{self.text[: match.start()]} ; {self.text[match.end() :]}"
                    return reading
        return None

    def take_all(self, *templates: str) -> tuple[Reading, ...]:
        """As `take`, until nothing fits."""
        found: list[Reading] = []
        while (reading := self.take(*templates)) is not None:
            found.append(reading)
        return tuple(found)

    def left(self, explained: str | Iterable[str] = "") -> tuple[str, ...]:
        """The words, numbers and signs that are neither taken, nor filler, nor among the words explained."""
        words = explained.split() if isinstance(explained, str) else explained
        known = _FILLER | {word.lower() for word in words}
        return tuple(word for word in _WORD.findall(self.text) if word.lower() not in known)


@functools.lru_cache(maxsize=4096)
def _shape(template: str, types: tuple[tuple[str, SlotType], ...]) -> Shape:
    """Compiled once, for all texts."""
    return Shape(template, dict(types))
