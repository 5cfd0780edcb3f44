"""Conditions with an order: "more than 5", "between March and May", "2 m or more", "before 2020"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from solver.tables.asked import Mention
from solver.tables.directions import direction
from solver.tables.draft import Draft
from solver.tables.lexicon import (
    concepts_of,
)
from solver.tables.plan import Filter, Op, Scalar
from solver.tables.vocabulary import ColumnProfile

_DATE_OPS: dict[str, Op] = {"before": "<", "after": ">", "since": ">=", "until": "<="}


_FLIPPED: dict[Op, Op] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""Faster than 12 s is less than 12 s."""


_BEFORE = frozenset({"is", "was", "are", "were", "of", "be", "being", "a", "an", "the", "value", "number", "has", "no"})


_AFTER = frozenset({"in", "of", "for", "as", "a", "an", "the", "its", "their"})


def apply_comparisons(draft: Draft) -> None:
    """Turn every comparison of `draft` whose column can be told into a filter."""
    for place in draft.cues("between"):
        bounds = [at for at in (place + 1, place + 2) if at < len(draft.items) and draft.items[at].kind in ("number", "period")]
        if len(bounds) == 2 and draft.is_tight(bounds[0], bounds[1]):
            _compare(draft, place, bounds, "between", ())
    for place in draft.cues("compare"):
        if draft.cue(place).payload == "since" and _range_from(draft, place):
            continue
        bound = place + 1
        if bound < len(draft.items) and draft.items[bound].kind == "column" and draft.is_tight(place, bound):
            bound += 1
        if bound < len(draft.items) and draft.items[bound].kind in ("number", "period") and _touches(draft, bound):
            cue = draft.cue(place)
            _compare(draft, place, [bound], cue.payload, cue.concepts)
    for place in draft.cues("trailing"):
        for bound in (place - 1, place - 2):
            if bound >= 0 and draft.items[bound].kind in ("number", "period") and bound not in draft.used:
                cue = draft.cue(place)
                _compare(draft, place, [bound], cue.payload, cue.concepts)
                break


_BEFORE_BOUND = frozenset({"the", "a", "an", "than", "to", "about", "of", "year", "end", "start"})


def _touches(draft: Draft, bound: int) -> bool:
    """Whether a comparison word stands right before its bound: "over 5", not "over the whole of 2024"."""
    start, end = draft.items[bound - 1].end, draft.items[bound].start
    return all(token.word in _BEFORE_BOUND for token in draft.asked.tokens[start:end])


def _range_from(draft: Draft, place: int) -> bool:
    """Whether "from January to March 2024" was read: both bounds belong to one range."""
    bounds = [at for at in range(place + 1, min(place + 4, len(draft.items))) if draft.items[at].kind in ("number", "period")]
    if len(bounds) < 2 or bounds[0] != place + 1:
        return False
    between = draft.asked.tokens[draft.items[bounds[0]].end : draft.items[bounds[1]].start]
    if not {token.word for token in between} & {"to", "until", "till", "through", "and"}:
        return False
    _compare(draft, place, [*bounds[:2]], "between", ())
    if bounds[1] == bounds[0] + 2:
        draft.used.add(bounds[0] + 1)
    return True


def _compare(draft: Draft, place: int, bounds: list[int], payload: str, concepts: tuple[str, ...]) -> None:
    op: Op = _DATE_OPS.get(payload, payload)  # type: ignore[arg-type]  # the lexicon's payloads are operators
    items = [draft.items[bound] for bound in bounds]
    if len(items) == 2 and items[0].period.startswith("m") and items[1].period[4:5] == "-":
        # "between January and March 2024": the year is said once
        first, (year, last) = items[0].period[1:], items[1].period.split("-", 1)
        items[0] = replace(items[0], period=f"{int(year) - (first > last)}-{first}")  # "from December to February 2025"
    for column_place, profile, cost in _columns_for(draft, place, bounds, concepts, dates=payload in _DATE_OPS):
        way = direction(profile, concepts)
        if not way:
            continue
        held = op if way > 0 else _FLIPPED.get(op, op)
        periods = [with_year(item.period, profile) for item in items]
        if profile.reads == "date" and all(period and not period.startswith("m") for period in periods):
            values = _date_bounds(op, periods)
        elif profile.reads == "number" and not any("-" in item.period or item.period.startswith("m") for item in items):
            values = tuple(sorted(as_number(item) for item in items)) if op == "between" else (as_number(items[0]),)
        else:
            continue
        draft.add(Filter(column=profile.name, op=held, values=values), place, *bounds, *column_place)
        draft.penalty += cost
        return


def with_year(period: str, profile: ColumnProfile) -> str:
    """A month or day without a year, in the one year that the dates of a column lie in; as it is where they lie in several."""
    years = (
        {str(cell)[:4] for cell in (profile.least, profile.greatest) if cell is not None} if period.startswith("m") else set()
    )
    return f"{years.pop()}-{period[1:]}" if len(years) == 1 else period


def _date_bounds(op: Op, periods: list[str]) -> tuple[Scalar, ...]:
    """Bounds as ISO text; "~" after a period makes it stand for the end of that period."""
    if op == "between":
        low, high = sorted(periods)
        return low, f"{high}~"
    return (f"{periods[0]}~",) if op in (">", "<=") else (periods[0],)


def as_number(item: Mention) -> int | float:
    """The number a mention stands for; a year said as a period is one too."""
    return int(item.period) if item.kind == "period" else item.number


def _columns_for(
    draft: Draft, cue: int, bounds: list[int], concepts: tuple[str, ...], *, dates: bool
) -> Iterator[tuple[tuple[int, ...], ColumnProfile, float]]:
    """Columns a comparison may be about, likeliest first: beside the number, beside the cue, the nearest, the only one."""
    wanted = ("number", "date")
    last = max(*bounds, cue)
    first = min(cue, *bounds)
    for place, linkers in ((last + 1, frozenset[str]()), (cue + 1, None), (first - 1, _BEFORE), (last + 1, _AFTER)):
        if 0 <= place < len(draft.items) and place not in draft.used and draft.items[place].kind == "column":
            left, right = (last, place) if place > last else (place, place + 1)
            between = {token.word for token in draft.asked.tokens[draft.items[left].end : draft.items[right].start]}
            if draft.profile(place).reads in wanted and draft.is_tight(left, right) and (linkers is None or between <= linkers):
                yield (place,), draft.profile(place), -0.02
    profiles = [profile for profile in draft.table.profiles if profile.reads in wanted and profile.n_filled]
    if dates or any(draft.items[bound].kind == "period" for bound in bounds):
        times = [profile for profile in profiles if profile.reads == "date" or profile.is_year]
        for profile in times:
            yield (), profile, 0.0 if len(times) == 1 else 0.06
        if dates:
            return
    numeric = [profile for profile in profiles if profile.reads == "number" and not profile.is_year]
    for profile in numeric:
        if concepts and any(set(concepts) & concepts_of(word) for word in profile.header):
            yield (), profile, 0.02
    before = [place for place in draft.free("column") if place < cue and draft.profile(place).reads == "number"]
    for place in reversed(before):
        yield (place,), draft.profile(place), 0.02
    if len(numeric) == 1:
        yield (), numeric[0], 0.06
