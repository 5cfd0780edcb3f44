"""Which rows a question speaks of: the values, numbers and periods of one interpretation, made into filters."""

from __future__ import annotations

from dataclasses import replace

from solver.tables.asked import Mention
from solver.tables.comparisons import apply_comparisons, as_number, with_year
from solver.tables.draft import Draft
from solver.tables.lexicon import SELECTING
from solver.tables.plan import Filter, Op, Scalar
from solver.tables.vocabulary import ColumnProfile
from solver.tables.wholes import pass_over_whole_numbers
from solver.tables.words import normal_form, stem

_CHOOSING = frozenset({"is", "are", "was", "were", "do", "does", "did", "has", "have", "which", "who"})


def apply_conditions(draft: Draft) -> None:
    """Give every value, comparison, period and number of `draft` its role as a filter, where it has one."""
    pass_over_whole_numbers(draft)
    apply_comparisons(draft)
    _values(draft)
    _periods(draft)
    _top_numbers(draft)
    _numbers(draft)
    _empties(draft)


def _values(draft: Draft) -> None:
    for place in draft.free("value"):
        item = draft.items[place]
        if item.partial and place - 1 in draft.cues("group") and draft.is_tight(place - 1, place):
            continue  # "per assistant" names a column, not the cells with the word
        _head_noun(draft, place)
        draft.penalty += 0.1 * _belongs_to_another(draft, place)
        absorbed = [near for near in (place - 1, place + 1) if _absorbs(draft, near, place)]
        before = min([place, *absorbed]) - 1
        negated = before >= 0 and before in draft.cues("not") and _negates(draft, before, place)
        values = tuple(cell for cell in item.values if cell is not None)
        if negated and item.values in ((0,), (1,)) and draft.profile(place).reads == "boolean":
            draft.add(Filter(column=item.column, op="=", values=(1 - int(values[0]),)), place, *absorbed, before)
        elif negated:
            for value in values:
                draft.add(Filter(column=item.column, op="!=", values=(value,)), place, *absorbed, before)
        else:
            _join(draft, item, values, place, absorbed)
        draft.penalty -= 0.02 * len(absorbed)


def _belongs_to_another(draft: Draft, place: int) -> bool:
    """Whether the column named right beside a value has it too: the "Workshop BUILDING" is no category."""
    item = draft.items[place]
    if not sum(draft.asked.weights[item.start : item.end]):
        return False
    form = normal_form(" ".join(draft.words_of(place)))
    holding = {column for column, _ in draft.table.values.get(form, ())}
    return any(
        other.kind == "column" and other.column != item.column and other.column in holding and other.start == item.end
        for other in draft.items[place + 1 : place + 2]
    )


def _head_noun(draft: Draft, place: int) -> None:
    """The noun a value qualifies ("solar PANELS") is half explained by it."""
    at = draft.items[place].end
    covered = any(item.start <= at < item.end for item in draft.items)
    if covered or draft.items[place].partial or at >= len(draft.asked.tokens) or not draft.asked.weights[at]:
        return
    is_verb = bool({"do", "does", "did"} & {token.word for token in draft.asked.tokens[:at]})  # "When did Bob LEAVE?"
    is_verb = is_verb and draft.asked.tokens[at].stem not in _MACHINES
    if draft.asked.tokens[at].stem not in SELECTING and not is_verb:
        draft.half_explained.add(at)


_MACHINES = frozenset(stem(word) for word in "turbine generator panel engine machine plant instrument camera unit team".split())
"""Nouns a value qualifies that are never the verb of a question: "did the wind TURBINE run"."""


def _negates(draft: Draft, negation: int, place: int) -> bool:
    """Whether "not" reaches the value.

    Right before it, or one verb away from a yes-or-no column ("do not HOLD a certificate").
    """
    if draft.is_tight(negation, negation + 1):
        # a row that is not about violent deaths does not say that there were "no violent deaths"
        return draft.words_of(negation) != ("no",) or draft.profile(place).reads == "boolean"
    start, end = draft.items[negation].end, draft.items[negation + 1].start
    if draft.profile(place).reads != "boolean" or end - start > 3:
        return False
    draft.explained.update(range(start, end))
    return True


def _join(draft: Draft, item: Mention, values: tuple[Scalar, ...], place: int, absorbed: list[int]) -> None:
    """A second value of one column widens the filter: no row holds both."""
    for position, (held, stated) in enumerate(draft.filters):
        if held.column == item.column and held.op in ("=", "in"):
            if draft.table.profile(item.column).reads == "boolean" and held.values != values:
                return  # yes and no at once: one of the two is misread, and stays unexplained
            if not _are_joined(draft, stated, place):
                return  # "Northport played Eastham": no row has both, and nothing says either will do
            merged = tuple(dict.fromkeys((*held.values, *values)))
            op: Op = "in" if len(merged) > 1 else "="
            draft.filters[position] = (Filter(column=item.column, op=op, values=merged), stated)
            draft.used.update((place, *absorbed))
            draft.used.update(
                at for at in (place - 1, min([place, *absorbed]) - 1) if at in draft.cues("or") and not _chooses(draft, stated)
            )
            return
    op = "=" if len(values) == 1 else "in"
    draft.add(Filter(column=item.column, op=op, values=values), place, *absorbed)


_JOINTS = frozenset({"and", "or", "the", "both", "either", "versus", "vs", "for", "of", "from", "in", "to"})


def _are_joined(draft: Draft, first: int, second: int) -> bool:
    """Whether two values of one column stand in a list ("A, B or C"), or are set against each other."""
    if draft.cues("difference", "ratio", "than", "share"):
        return True
    start, end = draft.items[first].end, draft.items[second].start
    listed = {at for item in draft.items[first + 1 : second] if item.kind == "value" for at in range(item.start, item.end)}
    return all(at in listed or draft.asked.tokens[at].word in _JOINTS for at in range(start, end))


def _chooses(draft: Draft, first: int) -> bool:
    """Whether "or" offers a choice between the named rather than a wider condition ("the shortest river IN A or B")."""
    if draft.is_located(first):
        return False
    return bool(draft.cues("than", "max", "min", "compare")) or draft.asked.tokens[0].word in _CHOOSING


def _absorbs(draft: Draft, near: int, place: int) -> bool:
    """Whether the mention `near` names the column of the value at `place` right beside it ("grid of 14", "solar source")."""
    if not 0 <= near < len(draft.items) or near in draft.used:
        return False
    item = draft.items[near]
    left, right = sorted((near, place))
    return item.kind == "column" and item.column == draft.items[place].column and draft.is_tight(left, right)


def _periods(draft: Draft) -> None:
    for place in draft.free("period"):
        item = draft.items[place]
        beside = [place - 1] if _is_time_beside(draft, place - 1, place) else []
        dates = [profile for profile in draft.table.profiles if profile.reads == "date" and profile.n_filled]
        if beside:
            dates = [draft.profile(beside[0])] if draft.profile(beside[0]).reads == "date" else []
        if dates:
            draft.penalty += 0.06 if len(dates) > 1 else 0.0
            is_month = item.period.startswith("m") and len(item.period) == len("m01")
            said = item.period if is_month else with_year(item.period, dates[0])
            if said.startswith("m") and not is_month:
                continue  # a day of which year?
            op: Op = "month" if is_month else "within"
            value: Scalar = int(said[1:]) if is_month else said
            if not _widens(draft, dates[0].name, op, value, place):
                draft.add(Filter(column=dates[0].name, op=op, values=(value,)), place, *beside)
            continue
        if len(item.period) in (3, 4) and item.period.isdigit():
            years = [profile for profile in draft.table.profiles if profile.is_year]
            years = [draft.profile(beside[0])] if beside else years
            if years and len(item.period) == 3:
                first = int(item.period) * 10
                draft.add(Filter(column=years[0].name, op="between", values=(first, first + 9)), place, *beside)
            elif years and int(item.period) in years[0].numbers:
                stated = Mention(kind="value", start=0, end=0, quality=1, gain=0, column=years[0].name)
                _join(draft, stated, (int(item.period),), place, beside)


def _widens(draft: Draft, column: str, op: Op, value: Scalar, place: int) -> bool:
    """Whether a period joins one said before it: no date lies both in May and in June."""
    for position, (test, stated) in enumerate(draft.filters):
        if test.column == column and test.op == op and _are_joined(draft, stated, place):
            draft.filters[position] = (replace(test, values=tuple(dict.fromkeys((*test.values, value)))), stated)
            draft.used.add(place)
            draft.used.update(at for at in range(stated + 1, place) if at in draft.cues("or"))
            return True
    return False


def _is_time_beside(draft: Draft, near: int, place: int) -> bool:
    if not 0 <= near < len(draft.items) or near in draft.used or draft.items[near].kind != "column":
        return False
    left, right = sorted((near, place))
    profile = draft.profile(near)
    return (profile.reads == "date" or profile.is_year) and draft.is_tight(left, right)


def _top_numbers(draft: Draft) -> None:
    """Read "the three largest" and "top 5", where the number says how many, and "the second largest", where it says which."""
    for place in draft.cues("max", "min", "frequent"):
        if place - 1 in draft.cues("ordinal") and draft.items[place - 1].end == draft.items[place].start:
            draft.n_top, draft.nth = int(draft.cue(place - 1).payload), True
            draft.used.add(place - 1)
            return
    for place in draft.cues("max", "min"):
        for near in (place - 1, place + 1):
            if 0 <= near < len(draft.items) and near not in draft.used and draft.items[near].kind == "number":
                number = draft.items[near].number
                gap = draft.items[max(near, place)].start - draft.items[min(near, place)].end
                if gap == 0 and isinstance(number, int) and 1 <= number <= 50:
                    draft.n_top = number
                    draft.used.add(near)
                    return


def _numbers(draft: Draft) -> None:
    for place in [*draft.free("number"), *draft.free("period")]:
        item = draft.items[place]
        if item.kind == "period" and not item.period.isdigit():
            continue
        number = as_number(item)
        for near in (place - 1, place + 1):
            left, right = sorted((near, place))
            if not 0 <= near < len(draft.items) or near in draft.used or draft.items[near].kind != "column":
                continue
            profile = draft.profile(near)
            if profile.reads == "number" and draft.is_tight(left, right) and _holds(profile, number):
                draft.add(Filter(column=profile.name, op="=", values=(number,)), place, near)
                draft.penalty += 0.3 if _follows_comparison(draft, place) else -0.02
                break
        else:
            if _counts_a_thing(draft, item.end):
                continue
            holders = [
                each
                for each in draft.table.profiles
                if each.reads == "number" and not each.as_number and number in each.numbers
            ]
            if len(holders) == 1 and item.quality >= 0.8:
                draft.add(Filter(column=holders[0].name, op="=", values=(number,)), place)
                draft.penalty += 0.08


def _follows_comparison(draft: Draft, place: int) -> bool:
    """Whether a comparison before "and" may reach the number too: "at least 1 gold and 1 silver"."""
    compares = any(test.op in ("<", "<=", ">", ">=") and at < place for test, at in draft.filters)
    return compares and bool({"and", "or"} & set(draft.words_before(place)))


def _counts_a_thing(draft: Draft, at: int) -> bool:
    """Whether a number stands before a noun that nothing explains ("1 MEDAL"): it is not just any cell with that number."""
    covered = any(item.start <= at < item.end for item in draft.items)
    return at < len(draft.asked.tokens) and draft.asked.weights[at] >= 1 and not covered


def _holds(profile: ColumnProfile, number: float) -> bool:
    return profile.as_number or float(number) in profile.numbers


def _empties(draft: Draft) -> None:
    _without(draft)
    for place in draft.cues("empty"):
        for near in (place + 1, place - 1):
            if 0 <= near < len(draft.items) and near not in draft.used and draft.items[near].kind == "column":
                if draft.is_tight(*sorted((near, place))):
                    draft.add(Filter(column=draft.items[near].column, op="empty"), near, place)
                    break


_LACKING = frozenset({"no", "not", "without", "never", "yet"})


def _without(draft: Draft) -> None:
    """Read "no price" and "not been delivered" as an empty cell, where the column has some and no 0 that could be meant."""
    for place in draft.cues("not"):
        near = place + 1
        if (
            near >= len(draft.items)
            or near in draft.used
            or draft.items[near].kind != "column"
            or not draft.is_tight(place, near)
        ):
            continue
        profile = draft.profile(near)
        said = draft.asked.tokens[draft.items[place].end - 1].word
        if said not in _LACKING or draft.items[near].by_unit or profile.reads == "boolean":
            continue
        if profile.n_filled < draft.table.card.n_rows and 0 not in profile.numbers:
            draft.add(Filter(column=profile.name, op="empty"), near, place)
