"""Numbers that only say how many values, months or years a table has in all, and so select nothing."""

from __future__ import annotations

from solver.tables.draft import Draft
from solver.tables.vocabulary import ColumnProfile
from solver.tables.words import MONTH_NUMBER, stem

_WHOLE = frozenset({"all", "the", "these"})


def pass_over_whole_numbers(draft: Draft) -> None:
    """Pass over a number that says how many values there are in all: "from all three sources", "over the three months"."""
    for place in draft.free("number"):
        item = draft.items[place]
        if item.end >= len(draft.asked.tokens) or not _WHOLE & set(draft.words_before(place)):
            continue
        noun, number = draft.asked.tokens[item.end].stem, item.number
        beside = [at for at in draft.free("column") if draft.items[at].start == item.end and not draft.items[at].by_unit]
        names = beside and draft.profile(beside[0]).reads == "text" and draft.profile(beside[0]).n_distinct == number
        if not names and not any(_n_periods(each, noun) == number for each in draft.table.profiles):
            continue
        over = [at for at in draft.cues("compare") if at == place - 1 and draft.words_of(at) in (("over",), ("from",))]
        draft.used.update((place, *beside, *over))
        draft.explained.add(item.end)


def _n_periods(profile: ColumnProfile, noun: str) -> int:
    """How many different months or years a column of dates or names of months has."""
    length = {stem("month"): len("2024-01"), stem("year"): len("2024")}.get(noun)
    cells = [str(cell) for cell in profile.values if cell is not None]
    if profile.reads == "text" and noun == stem("month"):
        return len(cells) if all(cell.casefold() in MONTH_NUMBER for cell in cells) else 0
    return len({cell[:length] for cell in cells}) if profile.reads == "date" and length else 0
