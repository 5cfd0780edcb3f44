"""What rows are called: codes, people, months, nations and names put together from pieces, each once in a table."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import islice, product

_FIRST = (
    "Ada Bela Carla Dario Elin Farid Gesa Hugo Ivana Jorge Kaia Leif Mina Noor Olga Pavel Quentin Rosa Sami Thea Ulla Viggo "
    "Wanda Xenia Yara Zeno"
).split()
_LAST = (
    ("Berg", "Bergh", "Castro", "Dunn", "Engel", "Ferro", "Grant", "Huber", "Ito", "Jansen", "Kowal", "Lund"),
    ("Marsh", "Marsham", "Novak", "Oduya", "Pratt", "Quist", "Rowe", "Silva", "Tran", "Urban", "Voss", "Wren"),
    ("Abel", "Abell", "Baines", "Corvi", "Dorn", "Eklund", "Farkas", "Gomes", "Hallam", "Irving", "Jakobs", "Kemp"),
)
_MONTHS = "January February March April May June July August September October November December".split()
_NATIONS = (
    "Norway|Sweden|Austria|Poland|Italy|Spain|Kenya|Ghana|Japan|Nepal|Chile|Peru|Brazil|Fiji|Samoa|Estonia|Latvia|Greece|"
    "Morocco|Tunisia|Vietnam|Thailand|Bolivia|Ecuador|Tonga|Iceland|Croatia|Slovenia|Niger|Nigeria|Guinea|Papua New Guinea|"
    "Mali|Malta|Qatar|Oman|Jordan|Cyprus|Belgium|Denmark"
).split("|")
_PIECES = {
    "adjective": "light heavy folding compact sturdy narrow wide curved".split(),
    "material": "steel oak nylon brass rubber copper".split(),
    "tool": "hammer bracket hinge clamp bucket ladder chisel".split(),
    "thing": "Lantern Orchard Compass Harbour Winter Ferry Mirror Garden Voyage Clockmaker".split(),
    "place": "Arden Lisbon Thule Marrow Bergen Salt Kyle Sorrow Dawn Rooks Iron".split(),
    "craft": ["Pottery", "Bookbinding", "Spanish", "Life drawing", "Bread baking", "Woodturning", "Italian", "Photography"],
    "people": ["newcomers", "parents", "pensioners", "shift workers", "teenagers", "travellers", "gardeners"],
    "saint": "Ashgrove Birchwood Cromwell Dalton Elmhurst Fairview Garnet Hollybush Ivydale Jubilee".split(),
    "building": ["Hall", "Library", "Depot", "Sports Centre", "Nursery", "Pumping Station", "Town House", "Annexe"],
    "colour": "Upper Lower Far Near Long Stony Rook Hare Fox Kingfisher".split(),
    "land": ["Acre", "Meadow", "Croft", "Furlong", "Bottom", "Piece", "Hangings"],
}


def row_names(pattern: str, n: int, rng: random.Random) -> Iterator[str]:
    """`n` different names after a pattern, in no order but for codes and months.

    >>> list(row_names("zeros:203", 3, random.Random(0)))[0].startswith("0")
    True
    """
    head, colon, rest = pattern.partition(":")
    if not colon:
        return iter(_sampled(["".join(words) for words in product(*map(_spelt, _spaced(pattern)))], n, rng))
    match head:
        case "code":
            return _codes(rest, n, rng)
        case "zeros":
            return (f"{number:07}" for number in _growing(n, rng, int(rest)))
        case "person":
            return iter(_sampled([f"{first} {last}" for first in _FIRST for last in _LAST[int(rest)]], n, rng))
        case "month":
            return islice(_MONTHS, n)
        case _:
            return iter(_sampled(_NATIONS, n, rng))


def _codes(prefix: str, n: int, rng: random.Random) -> Iterator[str]:
    return (f"{prefix}{number}" for number in _growing(n, rng, 10**5 if n < 10**5 else 10**7))


def _growing(n: int, rng: random.Random, start: int) -> Iterator[int]:
    number = start
    for _ in range(n):
        number += rng.choice((1, 1, 2, 5))
        yield number


def _spaced(pattern: str) -> list[str]:
    words = pattern.split()
    return [word if place == 0 else f" {word}" for place, word in enumerate(words)]


def _spelt(word: str) -> Sequence[str]:
    blank = " " if word.startswith(" ") else ""
    return [blank + piece for piece in _PIECES.get(word.strip(), [word.strip()])]


def _sampled(names: Sequence[str], n: int, rng: random.Random) -> list[str]:
    if n > len(names):
        raise ValueError(f"There are {len(names)} names for {n} rows. Draw fewer rows, or add pieces to `names`.")
    return rng.sample(list(names), n)
