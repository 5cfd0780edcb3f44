"""Values drawn for the slots of a document.

How a slot is declared: "int LOW HIGH STEP", "count LOW HIGH" (spelt out), "year LOW HIGH", "date YEAR MONTH MONTH" (with its
year), "day YEAR MONTH MONTH" (without), "time LOW HIGH" (hours), "person", "woman", "place", "made PATTERN|…" with {S} for a
surname and {P} for a place, "pick A|B|…", "three A|B|…" (a list of three) and "of KIND SHIFT" (the subject of another document,
SHIFT places on). Patterns, picks and threes are dealt out, so that no two documents of a kind share one; months are 1 to 12 if
none are given.
"""

from __future__ import annotations

import calendar
import datetime as dt
import random
from collections.abc import Callable, Mapping
from fractions import Fraction

from eval.generated_documents.names import Names
from eval.generated_documents.types import DocumentKind, Value

N_EACH = 4
"""Documents of each kind."""

_YEAR = 2024
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def subjects(kind: DocumentKind, names: Names) -> tuple[Value, ...]:
    """What each document of a kind is about."""
    spec = kind.slots[kind.subject]
    if spec == "woman":
        return tuple(_person(names.woman()) for _ in range(N_EACH))
    patterns = spec.removeprefix("made ").split("|")
    return tuple(_named(patterns[number], names) for number in range(N_EACH))


def never_written(kind: DocumentKind, names: Names) -> tuple[str, ...]:
    """Things of the kind that no document is about, as many as documents: their names are dealt out here and nowhere else."""
    return tuple(each.text for each in subjects(kind, names))


def draw_names(kind: DocumentKind, number: int, others: Mapping[str, tuple[Value, ...]], names: Names) -> dict[str, Value]:
    """A value for each slot of document `number` of a kind that is filled with a name or a thing.

    Args:
        kind: What to draw for.
        number: Which document, from 0.
        others: The subjects of every kind.
        names: The dealer of names.
    """
    values: dict[str, Value] = {kind.subject: others[kind.key][number]}
    for slot, spec in kind.slots.items():
        word, _, rest = spec.partition(" ")
        match word:
            case _ if slot in values:
                continue
            case "person":
                values[slot] = _person(names.person())
            case "place":
                values[slot] = Value(text=names.place())
            case "pick":
                values[slot] = _thing(rest.split("|")[number])
            case "three":
                values[slot] = _listed(rest.split("|")[3 * number : 3 * number + 3])
            case "of":
                key, shift = rest.split()
                values[slot] = others[key][(number + int(shift)) % N_EACH]
    return values


def draw_figures(kind: DocumentKind, rng: random.Random) -> dict[str, Value]:
    """A value for each slot of a kind that is filled with a figure, a day or an hour."""
    declared = ((slot, *spec.partition(" ")[::2]) for slot, spec in kind.slots.items())
    return {slot: _FIGURES[word](rest, rng) for slot, word, rest in declared if word in _FIGURES}


def _listed(items: list[str]) -> Value:
    """Three things, as a sentence lists them."""
    return Value(text=f"{', '.join(items[:-1])} and {items[-1]}", accepted=(f"[{', '.join(items)}]",))


def shown(number: Fraction) -> str:
    """A figure as text: thousands grouped, no more decimals than it has.

    >>> shown(Fraction(12400)), shown(Fraction(25, 2))
    ('12,400', '12.5')
    """
    return f"{int(number):,}" if number.denominator == 1 else f"{float(number):,.2f}".rstrip("0")


def _named(pattern: str, names: Names) -> Value:
    text = pattern.replace("{S}", names.surname()) if "{S}" in pattern else pattern.replace("{P}", names.place())
    return Value(text=text)


def _person(name: str) -> Value:
    return Value(text=name, accepted=(name.split()[-1],))


def _thing(text: str) -> Value:
    """A thing without its article is the same thing, and so are two spellings of a number."""
    bare = text.split(" ", 1)[1] if text.startswith(("a ", "an ")) else ""
    return Value(text=text, accepted=(bare,) if bare else ())


def _int(rest: str, rng: random.Random) -> Value:
    low, high, step = map(int, rest.split())
    number = Fraction(rng.randrange(low, high + 1, step))
    return Value(text=shown(number), number=number)


def _count(rest: str, rng: random.Random) -> Value:
    low, high = map(int, rest.split())
    number = rng.randint(low, high)
    return Value(text=_WORDS[number], accepted=(str(number),), number=Fraction(number))


def _year(rest: str, rng: random.Random) -> Value:
    low, high = map(int, rest.split())
    year = rng.randint(low, high)
    return Value(text=str(year), number=Fraction(year))


def _date(rest: str, rng: random.Random) -> Value:
    day = _some_day(rest, rng)
    month = calendar.month_name[day.month]
    # of a day in the year the documents are of, or the one ahead, nobody need say the year
    forms = (
        *((f"{day.day} {month}", *_without_year(day)) if day.year >= _YEAR else ()),
        day.isoformat(),
        f"{_ordinal(day.day)} {month} {day.year}",
        f"{_ordinal(day.day)} of {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{month} {_ordinal(day.day)}, {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"{day:%d/%m/%Y}",
    )
    return Value(text=f"{day.day} {month} {day.year}", accepted=forms)


def _day(rest: str, rng: random.Random) -> Value:
    day = _some_day(rest, rng)
    return Value(text=f"{day.day} {calendar.month_name[day.month]}", accepted=(*_without_year(day), day.isoformat()))


def _without_year(day: dt.date) -> tuple[str, ...]:
    month, nth = calendar.month_name[day.month], _ordinal(day.day)
    return f"{nth} {month}", f"{nth} of {month}", f"{month} {day.day}", f"{month} {nth}", f"{day.day} {month[:3]}"


def _time(rest: str, rng: random.Random) -> Value:
    low, high = map(int, rest.split())
    hour, minute = rng.randint(low, high), rng.choice((10, 15, 20, 30, 40, 45))
    return Value(text=f"{hour}:{minute:02d}", accepted=(f"{hour}.{minute:02d}",))


def _some_day(rest: str, rng: random.Random) -> dt.date:
    year, first, last = map(int, rest.split() if " " in rest else (rest, "1", "12"))
    # past the 12th, so that a day and a month cannot be mistaken for each other
    return dt.date(year, rng.randint(first, last), rng.randint(13, 28))


def _ordinal(day: int) -> str:
    ending = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


_FIGURES: Mapping[str, Callable[[str, random.Random], Value]] = {
    "int": _int,
    "count": _count,
    "year": _year,
    "date": _date,
    "day": _day,
    "time": _time,
}
