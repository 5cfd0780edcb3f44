"""Names of people and places that exist nowhere else, dealt so that none comes twice."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

_STEMS = (
    "Quess Mirr Orl Skedd Vell Hask Pell Ist Ruv Galm Lorr Nev Odel Ysk Tarv Brask Cauld Drosk Emb Frith Jorr Kest Lumm Marn "
    "Norb Osper Prax Sarn Thorl Ulv Wexl Zell Bask Corv Ovel Ivel Plask Sturr Gresk Hollim"
).split()
_SURNAME_ENDINGS = "ock ander emy olt ick aby enne istow uin arde".split()
_PLACE_ENDINGS = "wick haven combe stow mere gate holm dale fold thwaite".split()
_WOMEN = (
    "Ada Beatrix Clara Dorthe Edith Freya Greta Hanne Ingrid Judith Karin Lucia Maud Nadia Olive Petra Rosalind Saskia Tessa "
    "Ursula Vera Wilma Yvonne Zora"
).split()
_MEN = (
    "Anton Bruno Casper Dirk Emil Felix Gregor Henrik Ivo Jasper Konrad Leon Marek Nils Oskar Piet Rupert Silas Tobias Ulrich "
    "Viktor Walter Yorick Zacharias"
).split()


class Names:
    """A dealer of names, each given out once.

    A surname and a place may share a beginning, as real ones do, but no two of a sort are the same.
    """

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._surnames = self._dealt(_SURNAME_ENDINGS)
        self._places = self._dealt(_PLACE_ENDINGS)

    def _dealt(self, endings: list[str]) -> Iterator[str]:
        joined = [stem + ending for stem, ending in product(_STEMS, endings)]
        self._rng.shuffle(joined)
        return iter(joined)

    def surname(self) -> str:
        """An invented surname."""
        return next(self._surnames)

    def place(self) -> str:
        """An invented town, village or farm."""
        return next(self._places)

    def person(self) -> str:
        """A first name that people have and an invented surname."""
        return f"{self._rng.choice(_WOMEN + _MEN)} {self.surname()}"

    def woman(self) -> str:
        """The same, where a text says "she"."""
        return f"{self._rng.choice(_WOMEN)} {self.surname()}"
