"""What a figure is made of: quantities under letters, and the equations that hold between them.

A quantity is a letter with its dimension (0 angle in degrees, 1 length, 2 area, 3 volume, 9 a count) and the words for it.
A relation is one equation in those letters; whichever letter is wanted is found from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple


class Quantity(NamedTuple):
    """What a letter stands for: `words` are patterns with bars between them, the first of its alternatives the name shown."""

    words: str
    dimension: int = 1

    @property
    def name(self) -> str:
        """As shown to people."""
        return self.words.split("|", 1)[0].replace("s?", "").replace(r"(?! area)", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A kind of figure.

    Attributes:
        name: As shown.
        nouns: A pattern of what it is called.
        quantities: By letter.
        relations: Equations between letters, in the project's notation.
        shortcuts: Equations that follow from the relations, for when all but one of their letters are known.
        limits: Angles must be less than this many degrees; 180 where it is not said.
        sizes: The letters that "3 by 4", "sides 3 and 4" or a lone length before the noun fill, in order.
        context: A pattern of other nouns that may stand beside it.
        ordered: Pairs of letters of which the first is not the smaller, where the question leaves open which is which.
    """

    name: str
    nouns: str
    quantities: Mapping[str, Quantity]
    relations: tuple[str, ...]
    shortcuts: tuple[str, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)
    sizes: str = ""
    context: str = ""
    ordered: str = ""


AREA: Final = Quantity("area", 2)
SURFACE: Final = Quantity("surface area|total surface area|total area|surface", 2)
LATERAL: Final = Quantity("lateral surface area|lateral area|curved surface area|curved area|curved surface|lateral surface", 2)
VOLUME: Final = Quantity("volume|capacity", 3)
RADIUS: Final = Quantity("radius|radii")
DIAMETER: Final = Quantity("diameter")
HEIGHT: Final = Quantity("height|altitude|perpendicular height|vertical height")
PERIMETER: Final = Quantity("perimeter|distance around")
CIRCUMFERENCE: Final = Quantity("circumference|perimeter|distance around")
SLANT: Final = Quantity("slant height|slant length|slant")
CENTRAL: Final = Quantity(
    (
        "central angle|subtended by|subtended by an angle of|centre angle|center "
        "angle|angle at the cent(?:er|re)|subtended angle|sector angle|angle"
    ),
    0,
)
SIDE: Final = Quantity("side length|length of (?:each|one|a|the) side|length of its sides|sides?|edge length|edges?|length")
