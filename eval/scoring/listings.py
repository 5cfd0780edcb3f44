"""Whether a list of answers is the list wanted: all of its items and no others, each unknown with its own value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from eval.scoring.dates import dates_in, day_of
from eval.scoring.extraction import numbers, plain
from eval.scoring.phrases import canonical, is_denied, occurrences, tokens
from eval.scoring.quantities import Quantity, quantities
from eval.scoring.spelt import with_digits

Agrees = Callable[[Quantity, str], bool]
"""Whether a quantity is that of a gold item."""

_SEPARATOR = re.compile(r"\s*(?:(?<!\d),|,(?!\d{3}(?!\d))|;|\band\b|&)\s*")
_PIECE = re.compile(r"[,;:&\n|]|\band\b|\bor\b|(?<=[a-z])[.!?](?=\s|$)")
# A name and its whole value: `2y = 1` names nothing, and `x = 3 - y` gives no value.
_PAIR = re.compile(r"(?<![\w^*/+\-)(.])(?:\\?)([A-Za-z])\s*=\s*(-?[\d./]+(?:\s*/\s*\d+)?)(?=\s*(?:$|[,;.)\n]|and\b|or\b))")
_FILLERS = frozenset(
    "in at of on for is are was were do does did not no that this they there these with who which so it both all only".split()
)
_ORDERED = re.compile(
    r"\b(?:order(?:ed)?|ascending|descending|alphabetical\w*|sort(?:ed)?|rank(?:ed|ing)?|chronological\w*"
    r"|from \w+ to \w+|(?:newest|oldest|largest|smallest|highest|lowest) first)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(r"(?<=\w) \([^()]*\)")
_LEFT_OUT = re.compile(r",? (?:but )?not [^,;.\n]*$", re.IGNORECASE)
_MARKER = re.compile(r"(?m)^\s*(?:\d{1,2}[.)]|[-*•])\s+")
_INLINE_MARKER = re.compile(r"(?:(?<=\s)|^)\d{1,2}\)\s")
_NEITHER = re.compile(r"\bneither\b|\bnone of\b", re.IGNORECASE)
_PROSE = re.compile(
    r"\s*(?:which|who|that|where|when|because|since|with|without|by|built|made|born|as|at|from|having|being|owned|followed"
    r"|ahead of|according to|after|before|during|based on|looking at|in the|for the)\b",
    re.IGNORECASE,
)
_OWNS = re.compile(r"'s? (?!\W)")  # what belongs to it is something else
_SUBSCRIPTED = re.compile(r"\b([A-Za-z])_?\d(?=\s*=)")


def items_of(gold: str) -> tuple[str, ...]:
    """The items of a gold list; where semicolons stand, only they divide.

    >>> items_of("[Ada, Bo and Cy]"), items_of("1,204 and 980"), items_of("Salt and Light; Bread")
    (('Ada', 'Bo', 'Cy'), ('1,204', '980'), ('Salt and Light', 'Bread'))
    """
    inside = gold.strip("[](){} ")
    parts = inside.split(";") if ";" in inside else _SEPARATOR.split(inside)
    return tuple(part.strip() for part in parts if part.strip())


def same_list(text: str, golds: Sequence[str], question: str, agrees: Agrees) -> bool:
    """Whether `text` gives the items of one of the golds, and nothing more; in their order, where the question asks for one.

    Where a gold names several unknowns ("x = 3, y = -1"), each must have its own value; a text that names none must keep to
    the gold's order.

    Args:
        text: What is judged.
        golds: The accepted lists.
        question: Words of it are no items of the text.
        agrees: Whether a quantity is that of a gold item.
    """
    named = next((pairs for gold in golds if len(pairs := _pairs(gold)) > 1), None)
    if named is not None:
        return _same_named(text, named, agrees)
    return any(_same_items(_listed(text, gold), items_of(gold), question, agrees) for gold in golds)


def same_names(text: str, items: Sequence[str], question: str) -> bool:
    """Whether a text names the items and nothing more, in any order; an item may have a comma or an "and" in it.

    >>> same_names("It is the Heron.", ["Heron"], "Which ship?"), same_names("Heron or Tern", ["Heron"], "Which ship?")
    (True, False)
    """
    return bool(items) and _same_names(_listed(text, "; ".join(items)), items, question, is_ordered=False)


def _same_named(text: str, wanted: Mapping[str, str], agrees: Agrees) -> bool:
    given = _pairs(text)
    if given:
        return given.keys() == wanted.keys() and all(_is(numbers(given[name])[-1], wanted[name], agrees) for name in wanted)
    found = numbers(plain(text).rsplit("\n", 1)[-1])
    return len(found) == len(wanted) and all(
        _is(number, value, agrees) for number, value in zip(found, wanted.values(), strict=True)
    )


def _is(number: Fraction, gold: str, agrees: Agrees) -> bool:
    return agrees(Quantity(value=number, start=0, end=0), gold)


def _pairs(text: str) -> dict[str, str]:
    """Each name with the last value the text gives it."""
    return {name: value for name, value in _PAIR.findall(plain(text)) if numbers(value)}


def _listed(text: str, gold: str) -> str:
    """The text without the signs of a list, remarks in brackets (unless the gold has some) and what it says is left out."""
    shown = plain(text).replace("→", ",").replace("\\{", "").replace("\\}", "")
    shown = _INLINE_MARKER.sub("\n", shown)
    if shown.count("\n") and len(_MARKER.findall(shown)) > 1:
        shown = ", ".join(line for line in _MARKER.sub("", shown).splitlines() if line.strip())
    shown = _SUBSCRIPTED.sub(r"\1", shown)
    return _LEFT_OUT.sub("", shown if _REMARK.search(gold) else _REMARK.sub("", shown))


def _same_items(text: str, items: Sequence[str], question: str, agrees: Agrees) -> bool:
    is_ordered = _ORDERED.search(question) is not None
    if items and all(day_of(item) for item in items):
        return _same_days(text, items)
    wanted = [number for item in items for number in numbers(item)]
    if items and len(wanted) == len(items):
        return _same_numbers(text, items, question, is_ordered, agrees)
    return bool(items) and _same_names(text, items, question, is_ordered)


def _same_days(text: str, items: Sequence[str]) -> bool:
    found = dates_in(text)
    return all(any(day & day_of(item) for day in found) for item in items) and all(
        any(day & day_of(item) for item in items) for day in found
    )


def _same_numbers(text: str, items: Sequence[str], question: str, is_ordered: bool, agrees: Agrees) -> bool:
    line = text.rsplit("\n", 1)[-1]
    if all(re.fullmatch(r"\W*\S+(?: \S+)?\W*", each) for each in text.splitlines()):
        line = text.replace("\n", ", ")
    asked = set(numbers(question))
    read = quantities(with_digits(line))
    if any(is_denied(line, quantity.start, quantity.end) for quantity in read):
        return False
    # "2,3" may be two numbers or one; where units stand, they have been read.
    as_list = tuple(Quantity(value=number, start=at, end=at) for at, number in enumerate(numbers(line)))
    for reading in (read,) if any(quantity.units for quantity in read) else (read, as_list):
        matched = [next((at for at, item in enumerate(items) if agrees(quantity, item)), None) for quantity in reading]
        kept = [at for at, quantity in zip(matched, reading, strict=True) if at is not None or quantity.value not in asked]
        if kept and None not in kept and set(kept) == set(range(len(items))):
            order = [at for at in kept if at is not None]
            return not is_ordered or order == sorted(order)
    return False


def _same_names(text: str, items: Sequence[str], question: str, is_ordered: bool) -> bool:
    shown = canonical(text)
    places = []
    for item in items:
        claimed = [
            start
            for start, end in occurrences(shown, item)
            if not is_denied(shown, start, end, question) and not _OWNS.match(shown, end)
        ]
        claimed = [] if _NEITHER.search(shown) else claimed
        if not claimed:
            return False
        places.append(claimed[0])
    if re.search(r"\bor\b", shown[min(places) : max(places)]) and not any(" or " in item for item in items):
        return False
    return (not is_ordered or places == sorted(places)) and not _has_more(shown, items, question)


def _has_more(shown: str, items: Sequence[str], question: str) -> bool:
    """Whether a text lists something besides the items: a short piece between its separators that the question does not say.

    Longer pieces are prose around the list.
    """
    known = {token.word for token in tokens(canonical(question))} | _FILLERS
    known |= (
        {token.word for item in items for token in tokens(canonical(item))}
        if any(_PIECE.search(item) for item in items)
        else set()
    )
    has_digits = any(re.search(r"\d", item) for item in items)
    for piece in _PIECE.split(shown):
        if any(True for item in items for _ in occurrences(piece, item)):
            continue
        new = [token.word for token in tokens(piece) if token.word not in known and (has_digits or not token.word.isdigit())]
        if 0 < len(new) <= 4 and not _PROSE.match(piece):
            return True
    return False
