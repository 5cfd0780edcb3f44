"""Questions for an amount: counts, totals, averages, shares, differences, and whether there is any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from solver.tables.directions import direction
from solver.tables.draft import Draft
from solver.tables.lexicon import ADJECTIVES, FRAME
from solver.tables.passing import is_row_noun
from solver.tables.plan import Aggregate, Combine, CombineOp, Filter, Fn
from solver.tables.roles import (
    Head,
    askable,
    cost_of_noun,
    fits,
    grouping,
    is_additive,
    is_counted,
    measures,
    noun_after,
    query_of,
    take,
)
from solver.tables.vocabulary import ColumnProfile
from solver.tables.words import normal_form, stem

_PERIODS = frozenset(stem(word) for word in "month year quarter week day season decade hour".split())


def count_heads(draft: Draft) -> Iterator[Head]:
    """How many: rows, different values, or the sum of a column that counts something itself."""
    for place in draft.cues("count"):
        group = grouping(draft)
        held = take(draft, place, *draft.cues("sum", "distinct"), *draft.cues("exist"))
        distinct = draft.cue(place).payload == "distinct" or bool(draft.cues("distinct"))
        nouns = [at for at in askable(held) if at > place and not _is_adjective(held, at)][:1]
        noun = nouns[0] if nouns and is_counted(held, place, nouns[0]) else None
        if noun is not None and _is_modifier(held, noun):
            held, noun = take(held, noun), noun + 1
        if noun is None:
            counted = None if distinct else _quantity_of(held, place)
            if counted is not None:
                plan = query_of(held, aggregate=Aggregate(fn="sum", column=counted.name), group_by=group)
                yield Head(plan=plan, draft=held, forgiven=noun_after(held, place))
            elif not distinct and not _counts_another_thing(held, place):
                yield Head(
                    plan=query_of(held, aggregate=Aggregate(fn="count"), group_by=group),
                    draft=held,
                    penalty=cost_of_noun(held, place),
                    forgiven=noun_after(held, place),
                )
            continue
        profile, taken = held.profile(noun), take(held, noun)
        if distinct:
            plan = query_of(taken, aggregate=Aggregate(fn="count_distinct", column=profile.name), group_by=group)
            yield Head(plan=plan, draft=taken)
            continue
        if profile.reads == "number" and not profile.is_year and held.items[noun].quality >= 0.6:
            cost = 0.0 if is_additive(profile) else 0.06
            plan = query_of(taken, aggregate=Aggregate(fn="sum", column=profile.name), group_by=group)
            yield Head(plan=plan, draft=taken, penalty=cost)
        if not is_additive(profile):
            for fn in _ways_to_count(taken, noun, is_grouped=group is not None):
                column = profile.name if fn == "count_distinct" else None
                yield Head(plan=query_of(taken, aggregate=Aggregate(fn=fn, column=column), group_by=group), draft=taken)


_QUANTITIES = frozenset(stem(word) for word in "quantity qty pieces pcs".split())


def _quantity_of(draft: Draft, place: int) -> ColumnProfile | None:
    """The column that says how many of a thing there are, where what is counted is a name of a thing: "how many WHEELS"."""
    items = [item for item in draft.items[place + 1 :] if item.kind in ("value", "column", "title")][:1]
    if not items or items[0].kind != "value" or items[0].start > draft.items[place].end + 1:
        return None
    named = draft.table.profile(items[0].column)
    last = normal_form(" ".join(token.word for token in draft.asked.tokens[items[0].end - 1 : items[0].end]))
    heads = {form.split(" ")[-1] for form in (normal_form(str(cell)) for cell in items[0].values) if form}
    is_whole = not any(item.start == items[0].end and item.kind in ("column", "title") for item in draft.items)
    if named.reads != "text" or last not in heads or not is_whole or fits(named, ("person", "maker", "place")):
        return None  # "how many Hexley orders" are no pieces
    found = [each for each in draft.table.profiles if each.reads == "number" and _QUANTITIES & set(each.header[-1:])]
    return found[0] if len(found) == 1 else None


def _ways_to_count(draft: Draft, noun: int, *, is_grouped: bool) -> tuple[Fn, ...]:
    """Whether things named by a column are counted as rows, as different names, or as either, which declines where they differ.

    What a row is called ("items") is counted by rows; a property of rows ("How many manufacturers are there?") by its values.
    """
    profile, item = draft.profile(noun), draft.items[noun]
    stems = {token.stem for token in draft.asked.tokens[item.start : item.end]}
    after = draft.items[noun + 1] if noun + 1 < len(draft.items) else item
    is_compound = after.kind == "title" and after.start == item.end  # "school CLASSES" are classes, not schools
    if is_compound and is_row_noun(draft.table, draft.asked.tokens[after.start].stem, titled=True):
        return ("count",)
    is_of_a_date = profile.reads == "date" and stems <= draft.table.title  # the "orders" of an "Order date" are no dates
    if profile.is_unique or is_grouped or stems <= FRAME or is_of_a_date:
        return ("count",)
    if profile is draft.table.key or draft.filters or profile.reads != "text":
        return "count", "count_distinct"
    return ("count_distinct",)


def _is_modifier(draft: Draft, at: int) -> bool:
    """Whether a number column only says of what kind the next one's things are: "energy SOURCES" are sources."""
    following = at + 1
    if following not in askable(draft) or draft.items[following].start != draft.items[at].end:
        return False
    return draft.profile(at).reads == "number" and draft.profile(following).reads == "text"


def _is_adjective(draft: Draft, at: int) -> bool:
    item = draft.items[at]
    return all(token.stem in ADJECTIVES for token in draft.asked.tokens[item.start : item.end])


def _counts_another_thing(draft: Draft, place: int) -> bool:
    """Whether what is counted is not what a row is.

    A word of the title may be summed in a table of months; and a condition that names one row leaves nothing to count.
    """
    at = draft.items[place].end
    titles = [item for item in draft.items[place + 1 :] if item.kind == "title"]
    while titles and titles[0].start == at:
        at = titles.pop(0).end
    if at > draft.items[place].end and not is_row_noun(draft.table, draft.asked.tokens[at - 1].stem, titled=True):
        return True
    if at == draft.items[place].end and not noun_after(draft, place):
        return False
    singles = [test for test, _ in draft.filters if test.op == "=" and draft.table.profile(test.column).is_unique]
    return any(draft.table.profile(test.column).reads == "text" for test in singles)


def total_heads(draft: Draft) -> Iterator[Head]:
    """Total, average or median of a column."""
    for place in draft.cues("sum", "mean", "median"):
        kind = draft.cue(place).kind
        if kind == "sum" and draft.cues("max", "min", "count", "mean"):
            continue
        group = grouping(draft)
        if group is not None and kind == "mean":
            by = draft.table.profile(group)
            if by.is_unique:
                group = None  # "the average income per month" where each row is a month
            elif _PERIODS & set(by.header) or by.reads == "date":
                # of the totals of the months where the figures add up; of the rows of each, or of their averages, otherwise
                yield from _mean_of_totals(take(draft, place, *draft.cues("count", "sum")), place, by)
                continue
        held = take(draft, place, *[at for at in draft.cues("sum") if kind == "sum"])
        held.used.update(at for at in held.cues("wh") if held.cue(at).payload == "much")
        for column, places, cost in measures(held, place):
            fn: Fn = kind  # type: ignore[assignment]  # the three kinds are names of aggregates
            taken = take(held, *places)
            cost += 0.0 if kind != "sum" or is_additive(draft.table.profile(column)) else 0.05
            plan = query_of(taken, aggregate=Aggregate(fn=fn, column=column), group_by=group)
            yield Head(plan=plan, draft=taken, penalty=cost)


def _mean_of_totals(draft: Draft, place: int, by: ColumnProfile) -> Iterator[Head]:
    """The sum over the rows, shared among the months, years or nights that have rows."""
    held = take(draft, *[at for at in draft.cues("wh") if draft.cue(at).payload == "much"])
    for column, places, cost in measures(held, place):
        if is_additive(draft.table.profile(column)):
            taken = take(held, *places)
            whole = query_of(taken, aggregate=Aggregate(fn="sum", column=column))
            n_periods = query_of(taken, aggregate=Aggregate(fn="count_distinct", column=by.name))
            yield Head(plan=Combine(op="ratio", left=whole, right=n_periods), draft=taken, penalty=cost)


def how_much_heads(draft: Draft) -> Iterator[Head]:
    """How much: the sum of a column, which is its value where one row is meant."""
    for place in draft.cues("wh"):
        if draft.cue(place).payload != "much" or draft.cues("max", "min", "sum", "mean", "share", "difference"):
            continue
        group = grouping(draft)
        held = take(draft, place)
        for column, places, cost in measures(held, place, () if draft.free("column") else ("price",)):
            taken = take(held, *places)
            cost += 0.0 if is_additive(draft.table.profile(column)) else 0.05
            if taken.filters or group:
                plan = query_of(taken, aggregate=Aggregate(fn="sum", column=column), group_by=group)
                yield Head(plan=plan, draft=taken, penalty=cost)


def share_heads(draft: Draft) -> Iterator[Head]:
    """What percentage of the kWh came from solar: the condition stated last is the part, the others the whole."""
    for place in draft.cues("share"):
        again = [at for at in draft.cues("share") if draft.words_of(at) == ("percent",) and draft.words_before(at) == ("in",)]
        if place in again and len(draft.cues("share")) > 1:
            continue
        held = take(draft, place, *again, *draft.cues("sum", "wh", "count"))
        stated = sorted((at for _, at in held.filters), reverse=True)
        measures = [at for at in held.free("column") if held.profile(at).reads == "number"]
        for rank, at in enumerate(stated):
            rest = tuple(test for test, where in held.filters if where != at)
            if measures:
                taken, aggregate = take(held, measures[0]), Aggregate(fn="sum", column=held.items[measures[0]].column)
            else:
                taken, aggregate = held, Aggregate(fn="count")
            part = query_of(taken, aggregate=aggregate)
            plan = Combine(op="share", left=part, right=replace(part, filters=rest))
            forgiven = () if measures else noun_after(held, place)
            yield Head(plan=plan, draft=taken, penalty=0.04 * rank, forgiven=forgiven)


def difference_heads(draft: Draft) -> Iterator[Head]:
    """Two figures against each other: of two named rows, of two columns, or of the two ends of one column."""
    cues = draft.cues("difference", "ratio")
    if not cues and any(token.word == "than" for token in draft.asked.tokens):  # "how many kWh MORE did wind make THAN solar"
        asking = [at for at in draft.cues("count", "wh") if draft.cue(at).kind == "count" or draft.cue(at).payload == "much"]
        cues = [*draft.cues("than"), *asking] if asking and draft.cues("than") else []
    if not cues:
        return
    cue = draft.cue(cues[0])
    extremes = draft.cues("max", "min")
    held = take(draft, *cues, *[at for at in draft.cues("wh", "than", "sum", "compare", "between")])
    if len(extremes) == 2:
        held = take(held, *extremes)
        for column, places, cost in measures(held, extremes[0]):
            taken = take(held, *places)
            high, low = (query_of(taken, aggregate=Aggregate(fn=fn, column=column)) for fn in ("max", "min"))
            yield Head(plan=Combine(op="difference", left=high, right=low), draft=taken, penalty=cost)
        return
    op: CombineOp = "ratio" if cue.kind == "ratio" else "difference" if cue.payload else "distance"
    concepts = cue.concepts
    pairs = [(position, test) for position, (test, _) in enumerate(held.filters) if test.op == "in" and len(test.values) == 2]
    for position, test in pairs:
        others = tuple(each for at, (each, _) in enumerate(held.filters) if at != position)
        sides = [(*others, Filter(column=test.column, op="=", values=(value,))) for value in test.values]
        if cue.payload in ("", ">") and not concepts and _compares_rows(held, cues[0]):
            counted = take(held, *held.cues("group"))
            named = (test.column, draft.table.profiles[0].name)
            counted.used.update(at for at in held.free("column") if held.items[at].column in named)
            left, right = (replace(query_of(counted, aggregate=Aggregate(fn="count")), filters=side) for side in sides)
            yield Head(plan=Combine(op=op, left=left, right=right), draft=counted)
        for column, places, cost in measures(held, cues[0], concepts):
            way = direction(draft.table.profile(column), concepts)
            if not way:
                continue
            taken = take(held, *places)
            left, right = (
                replace(query_of(taken, aggregate=Aggregate(fn="sum", column=column)), filters=side) for side in sides
            )
            if cue.payload == ("<" if way > 0 else ">"):
                left, right = right, left
            yield Head(plan=Combine(op=op, left=left, right=right), draft=taken, penalty=cost)
    numeric = [at for at in held.free("column") if held.profile(at).reads == "number"]
    if not pairs and len(numeric) == 2 and held.filters:
        taken = take(held, *numeric)
        left, right = (query_of(taken, aggregate=Aggregate(fn="sum", column=held.items[at].column)) for at in numeric)
        yield Head(plan=Combine(op=op, left=left, right=right), draft=taken)


def _compares_rows(draft: Draft, place: int) -> bool:
    """Whether "how many more" counts rows: the question names no figure, and what a row is it does name."""
    if draft.words_of(place)[:2] != ("how", "many") or any(draft.profile(at).reads == "number" for at in draft.free("column")):
        return False
    return any(
        item.kind == "title"
        or (
            item.kind == "column" and draft.table.profile(item.column).is_unique and item.column == draft.table.profiles[0].name
        )
        for item in draft.items
    )


def existence_heads(draft: Draft) -> Iterator[Head]:
    """Whether there are any: yes or no from a count."""
    places = draft.cues("exist")
    if not places or not draft.filters:
        return
    if draft.cues("wh", "count", "sum", "max", "min", "mean", "than", "or"):
        return
    held = take(draft, *places)
    forgiven = noun_after(held, places[0]) if places else ()
    yield Head(plan=query_of(held, aggregate=Aggregate(fn="count")), draft=held, penalty=0.0, forgiven=forgiven, yes_no=True)
