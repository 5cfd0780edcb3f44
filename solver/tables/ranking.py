"""Questions for an end of an order: the most, the latest, the most frequent, the taller of two, the first listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from solver.tables.directions import RANKS, direction
from solver.tables.draft import Draft
from solver.tables.plan import ROW_ORDER, Aggregate, Fn, Top
from solver.tables.roles import (
    Head,
    asked_of_leader,
    asks_entity,
    fits,
    grouping,
    is_additive,
    measures,
    measures_concept,
    noun_after,
    query_of,
    take,
    targets_of,
)
from solver.tables.words import stem

_GENERAL = frozenset({"largest", "biggest", "smallest", "best", "worst"})
"""Superlatives said of any measure."""

_NUMERIC_ENDS = frozenset({"maximum", "minimum", "max", "min"})


def extreme_heads(draft: Draft) -> Iterator[Head]:
    """The highest, most or longest: the figure itself, or what has it."""
    for place in draft.cues("max", "min"):
        if len(draft.cues("max", "min")) > 1 or draft.cues("difference"):
            return
        cue, descending = draft.cue(place), draft.cue(place).kind == "max"
        if cue.payload in ("oldest", "youngest", "newest", "latest", "earliest"):
            yield from _by_time(draft, place)
            continue
        if cue.payload == "longest" and _lasts_until_now(draft):
            yield from _longest_since(draft, place)
            continue
        held = take(draft, place)
        sums = draft.cues("sum", "mean")
        if sums and (draft.n_top > 1 or (min(sums) < place and not asks_entity(draft, place))):
            return  # "the average length of the two longest": no plan here computes over leaders
        held.used.update(at for at in held.cues("count") if at == place + 1)
        asked_of = asked_of_leader(draft, place)
        if asked_of is not None:
            yield from _figure_of_leader(held, place, asked_of, descending)
            continue
        for column, places, cost in measures(held, place, cue.concepts, dates=False):
            if places and (not _may_measure(held, place, places[0]) or _measures_a_noun(held, place, places[0])):
                continue
            taken = take(held, *places)
            yield from _extreme_of(taken, place, column, descending, cost, explicit=bool(places), operations=sums)
        if cue.payload in ("most", "fewest", "least"):
            yield from _most_rows(held, place, descending)


def _may_measure(draft: Draft, place: int, at: int) -> bool:
    """Whether a superlative of one measure ("busiest") may fall on a mentioned column.

    One that measures it may, and one that stands right after it.
    """
    cue = draft.cue(place)
    if not cue.concepts or cue.payload in _GENERAL or measures_concept(draft.profile(at), cue.concepts):
        return True
    return at > place and draft.is_tight(place, at)


def _measures_a_noun(draft: Draft, place: int, at: int) -> bool:
    """Whether a noun that is no column follows the superlative, so that a column before it is not measured.

    "Which DAY had the most VISITORS": not the most days.
    """
    after = draft.items[place].end
    if at > place or after >= len(draft.asked.tokens) or draft.asked.weights[after] < 1:
        return False
    return not any(item.start <= after < item.end and item.kind not in ("title", "value") for item in draft.items)


def _figure_of_leader(draft: Draft, place: int, at: int, descending: bool) -> Iterator[Head]:
    """What one column says of the row that leads in another, or in the same: "the length of the second longest river"."""
    cue, asked_of = draft.cue(place), draft.profile(at)
    held = take(draft, at, *draft.cues("wh", "list"))
    found = [
        (column, places, cost)
        for column, places, cost in measures(held, place, cue.concepts)
        if not places or _may_measure(held, place, places[0])
    ]
    others = [each for each in draft.table.profiles if each.reads == "number" and not each.is_year and each is not asked_of]
    if asked_of.reads == "number" and not any(places for _, places, _ in found):
        if measures_concept(asked_of, cue.concepts) or (not found and not others and not (set(cue.concepts) - {"size"})):
            found = [(asked_of.name, (), 0.0)]
    for column, places, cost in found:
        way = direction(draft.table.profile(column), cue.concepts)
        if not way or _is_unclear_rank(draft, place, column):
            continue
        top = Top(by=column, descending=descending == (way > 0), k=draft.n_top, nth=draft.nth)
        taken = take(held, *places)
        yield Head(plan=query_of(taken, columns=(asked_of.name,), top=top), draft=taken, penalty=cost)


def _is_named_after(draft: Draft, place: int, column: str) -> bool:
    """Whether the superlative stands right before the column: "the three highest SALARIES" are figures, not persons."""
    after = place + 1
    return after in draft.used and draft.items[after].column == column and draft.is_tight(place, after)


def _is_unclear_rank(draft: Draft, place: int, column: str) -> bool:
    """Whether the superlative falls on a rank: the highest rank is 1 to one reader and the last to another."""
    cue = draft.cue(place)
    is_rank = bool(RANKS & set(draft.table.profile(column).header))
    return is_rank and "quality" not in cue.concepts and cue.payload not in _NUMERIC_ENDS


def _extreme_of(
    draft: Draft, place: int, column: str, descending: bool, cost: float, *, explicit: bool, operations: list[int]
) -> Iterator[Head]:
    way = direction(draft.table.profile(column), draft.cue(place).concepts)
    if not way or _is_unclear_rank(draft, place, column):
        return
    descending = descending if way > 0 else not descending
    fn: Fn = "max" if descending else "min"
    top = Top(by=column, descending=descending, k=draft.n_top, nth=draft.nth)
    targets, taken = targets_of(draft)
    if not asks_entity(draft, place) and draft.n_top > 1 and _is_named_after(draft, place, column):
        alone = take(draft, *draft.cues("wh", "list"))
        plan = query_of(alone, columns=(column,), top=top, distinct=draft.nth)
        yield Head(plan=plan, draft=alone, penalty=cost)
        return
    if not asks_entity(draft, place) and explicit and not operations and draft.n_top == 1:
        alone = take(draft, *[at for at in draft.cues("wh", "list") if draft.cue(at).payload in ("what", "which", "")])
        group = grouping(alone)
        yield Head(plan=query_of(alone, aggregate=Aggregate(fn=fn, column=column), group_by=group), draft=alone, penalty=cost)
        return
    if not targets:
        key = draft.table.key
        if key is None:
            return
        targets, cost = (key.name,), cost + 0.02
    target = draft.table.profile(targets[0])
    filtered = {test.column for test, _ in draft.filters}
    repeats = not target.is_unique and target.name not in filtered
    how: Fn | None = {"sum": "sum", "mean": "mean"}.get(draft.cue(operations[0]).kind) if operations else None  # type: ignore[assignment]
    if how is not None:
        taken = take(taken, *operations)
    cue = draft.cue(place)
    sums_up = is_additive(draft.table.profile(column)) and (not cue.concepts or cue.payload in _GENERAL)  # not "the longest"
    if repeats and len(targets) == 1 and (how is not None or sums_up):
        grouped = Aggregate(fn=how or "sum", column=column)
        amount = draft.cue(place).payload in ("most", "least", "fewest")
        extra = 0.0 if how or amount else 0.02
        plan = query_of(taken, aggregate=grouped, group_by=target.name, top=replace(top, by=None))
        yield Head(plan=plan, draft=taken, penalty=cost + extra)
        if how is None:
            yield Head(plan=query_of(taken, columns=targets, top=top), draft=taken, penalty=cost + (0.05 if amount else 0.0))
    elif how is None or not repeats:
        yield Head(plan=query_of(taken, columns=targets, top=top), draft=taken, penalty=cost)


def _by_time(draft: Draft, place: int) -> Iterator[Head]:
    """Oldest, latest and their kin: an early date or a high age."""
    cue = draft.cue(place)
    held = take(draft, place)
    wants_late = cue.payload in ("latest", "newest", "youngest")
    profiles = [profile for profile in draft.table.profiles if profile.reads == "date" or profile.is_year]
    ages = [profile for profile in draft.table.profiles if "age" in profile.header and profile.reads == "number"]
    for profile in [*ages, *profiles]:
        mentioned = [at for at in held.free("column") if held.items[at].column == profile.name]
        descending = (not wants_late) if profile in ages else wants_late
        cost = 0.0 if mentioned else 0.02 if len(ages or profiles) == 1 else 0.06
        rest = take(held, *mentioned)
        targets, taken = targets_of(rest)
        if targets == (profile.name,):
            targets = ()
        if not targets and mentioned and not asks_entity(draft, place) and draft.n_top == 1:
            fn: Fn = "max" if descending else "min"
            yield Head(plan=query_of(taken, aggregate=Aggregate(fn=fn, column=profile.name)), draft=taken, penalty=cost)
            continue
        key = draft.table.key
        chosen = targets or ((key.name,) if key else ())
        if chosen:
            extra = 0.0 if targets else 0.02
            top = Top(by=profile.name, descending=descending, k=draft.n_top, nth=draft.nth)
            yield Head(plan=query_of(taken, columns=chosen, top=top), draft=taken, penalty=cost + extra)
        elif not mentioned:
            aggregate = Aggregate(fn="max" if descending else "min", column=profile.name)
            yield Head(plan=query_of(taken, aggregate=aggregate), draft=taken, penalty=cost)


_STAYED = frozenset("been worked served lived stayed stood remained played held owned taught".split())


def _lasts_until_now(draft: Draft) -> bool:
    """Whether what lasts longest has no end yet: "Who HAS BEEN here the longest?" asks for a start, not for a length."""
    words = [token.word for token in draft.asked.tokens]
    return any(word in ("has", "have") and _STAYED & set(words[at + 1 : at + 5]) for at, word in enumerate(words))


def _longest_since(draft: Draft, place: int) -> Iterator[Head]:
    """Who came first, by the one date that says when each began, in a table without ends."""
    dates = [each for each in draft.table.profiles if each.reads == "date" or each.is_year]
    if len(dates) != 1 or not fits(dates[0], ("begin",)):
        return
    targets, taken = targets_of(take(draft, place, *[at for at in draft.free("column") if draft.profile(at) is dates[0]]))
    key = draft.table.key
    chosen = targets or ((key.name,) if key else ())
    if chosen and chosen != (dates[0].name,) and draft.table.profile(chosen[0]).is_unique:
        top = Top(by=dates[0].name, descending=False, k=draft.n_top, nth=draft.nth)
        yield Head(plan=query_of(taken, columns=chosen, top=top), draft=taken, penalty=0.02)


def _most_rows(draft: Draft, place: int, descending: bool) -> Iterator[Head]:
    """Rows counted by group: "which country has the most players"."""
    targets, taken = targets_of(draft)
    before = [at for at in draft.free("column") if at < place]
    after = [at for at in draft.free("column") if at > place]
    if not before or any(draft.profile(at).reads == "number" for at in (*before, *after)):
        return
    name = draft.items[before[0]].column
    if draft.table.profile(name).is_unique or draft.is_filtered(name) or not targets:
        return
    plan = query_of(
        taken,
        aggregate=Aggregate(fn="count"),
        group_by=name,
        top=Top(by=None, descending=descending, k=draft.n_top, nth=draft.nth),
    )
    yield Head(plan=plan, draft=taken, penalty=0.04, forgiven=noun_after(draft, place))


def frequent_heads(draft: Draft) -> Iterator[Head]:
    """The most common: the value with the most rows."""
    for place in draft.cues("frequent"):
        held = take(draft, place)
        targets, taken = targets_of(held)
        if len(targets) != 1:
            continue
        top = Top(by=None, descending=draft.cue(place).payload == "max", k=draft.n_top, nth=draft.nth)
        yield Head(plan=query_of(taken, aggregate=Aggregate(fn="count"), group_by=targets[0], top=top), draft=taken)


def choice_heads(draft: Draft) -> Iterator[Head]:
    """A choice, as in "which is taller, A or B": the extreme among the named."""
    ors, ways = draft.cues("or"), draft.cues("than", "max", "min")
    pairs = [test for test, at in draft.filters if test.op == "in" and len(test.values) >= 2 and not draft.is_located(at)]
    if not ors or len(ways) != 1 or len(pairs) != 1:
        return
    cue = draft.cue(ways[0])
    descending = cue.kind == "max" or cue.payload == ">"
    held = take(draft, *ors, *ways, *draft.cues("wh"))
    named = [at for at in held.free("column") if held.items[at].column == pairs[0].column]
    held = take(held, *named)
    for column, places, cost in measures(held, ways[0], cue.concepts, dates=True):
        way = direction(draft.table.profile(column), cue.concepts)
        if column != pairs[0].column and way:
            taken = take(held, *places)
            yield Head(
                plan=query_of(taken, columns=(pairs[0].column,), top=Top(by=column, descending=descending == (way > 0))),
                draft=taken,
                penalty=cost,
            )


_ADVERB_AFTER = frozenset(stem(word) for word in "place placed came come finish finished rank ranked ended".split())


def order_heads(draft: Draft) -> Iterator[Head]:
    """First and last as places in the table."""
    for place in draft.cues("first", "last"):
        held = take(draft, place)
        targets, taken = targets_of(held)
        key = draft.table.key
        names = targets or ((key.name,) if key else ())
        if not names or _ADVERB_AFTER & {stem(word) for word in draft.words_before(place)}:
            continue  # "placed first" is a rank
        descending = draft.cue(place).kind == "last"
        times = [each for each in draft.table.profiles if (each.reads == "date" or each.is_year) and each.name not in names]
        is_listed = any(token.stem == "list" for token in draft.asked.tokens[1:])
        orders = [ROW_ORDER, *(each.name for each in times if not is_listed)]
        for by in orders:  # the first event is the earliest; where the rows stand in another order, nobody knows which is meant
            top = Top(by=by, descending=descending)
            yield Head(plan=query_of(taken, columns=names, top=top), draft=taken, penalty=0.03 if targets else 0.06)
