"""What is asked of the rows: each rule reads one kind of question and yields every plan that reading allows.

A rule sees a draft whose conditions are in force, and takes for its own roles only mentions that have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from solver.tables.conditions import Draft
from solver.tables.lexicon import AUXILIARIES, concepts_of
from solver.tables.plan import ROW_ORDER, Aggregate, Combine, CombineOp, Filter, Fn, Plan, Query, Top
from solver.tables.vocabulary import ColumnProfile
from solver.tables.words import stem

_NOT_ADDITIVE = frozenset(
    stem(word)
    for word in """year rate percent percentage % temperature price average avg mean rank ranking position pos age height elevation depth
    speed latitude longitude number no id code ratio index score frequency diameter aperture season edition grade rating level humidity
    pressure""".split()
)
_RANKS = frozenset({"rank", "ranking", "position", "pos", "place", "seed"})
_PLURAL_ASK = frozenset({"are", "were", "all", "list", "names", "have", "every", "each"})


_MEASURED = frozenset(
    stem(word)
    for word in "second minute hour day week month year decade meter kilometer mile foot inch kilogram gram ton euro dollar pound degree percent point person".split()
)
"""Nouns that are measured rather than counted as rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A plan with the draft that shows which mentions took part; `forgiven` tokens count half although no mention explains them."""

    plan: Plan
    draft: Draft
    penalty: float = 0.0
    forgiven: tuple[int, ...] = ()
    yes_no: bool = False


def heads(draft: Draft) -> Iterator[Head]:
    """Every reading of what is asked, given the conditions in force."""
    for rule in _RULES:
        yield from rule(draft.fork())


def is_additive(profile: ColumnProfile) -> bool:
    """Whether adding up the cells of a column means something (kWh do, degrees and years do not)."""
    return profile.reads == "number" and not profile.is_year and not (_NOT_ADDITIVE & set(profile.header))


def _tests(draft: Draft) -> tuple[Filter, ...]:
    return tuple(test for test, _ in draft.filters)


def _query(draft: Draft, **parts: object) -> Query:
    return Query(table=draft.table.card.name, filters=_tests(draft), **parts)  # type: ignore[arg-type]  # keywords of Query below


def _fits(profile: ColumnProfile, concepts: tuple[str, ...]) -> bool:
    return any(set(concepts) & concepts_of(word) for word in profile.header)


def _measures(
    draft: Draft, place: int, concepts: tuple[str, ...] = (), *, dates: bool = False
) -> Iterator[tuple[str, tuple[int, ...], float]]:
    """(column, mentions taken, cost) of columns the operation at `place` may be about, likeliest first.

    Mentioned columns after the operation come first, then before it, then by concept, then the only one there is.
    """
    wanted = ("number", "date") if dates else ("number",)
    free = [at for at in draft.free("column") if draft.profile(at).reads in wanted]
    after = [at for at in free if at > place]
    before = [at for at in reversed(free) if at < place]
    found = False
    for cost, at in enumerate([*after, *before]):
        yield draft.items[at].column, (at,), 0.02 * min(cost, 3)
        found = True
    if found:
        return
    candidates = [profile for profile in draft.table.profiles if profile.reads in wanted and profile.n_filled]
    unfiltered = [profile for profile in candidates if not draft.is_filtered(profile.name)]
    fitting = [profile for profile in unfiltered if concepts and _fits(profile, concepts)]
    for profile in fitting:
        yield profile.name, (), 0.03 if len(fitting) == 1 else 0.05
    if fitting or concepts:
        return
    numeric = [profile for profile in unfiltered if profile.reads == "number" and not profile.is_year]
    if len(numeric) == 1 and draft.cue(place).payload not in ("top", "best", "worst"):
        yield numeric[0].name, (), 0.1


def _group(draft: Draft) -> str | None:
    """The column of "per", "for each", "by"; its mentions are taken."""
    for place in draft.cues("group"):
        if place + 1 in draft.free("column") and draft.is_tight(place, place + 1):
            if draft.profile(place + 1).reads == "number" and not draft.profile(place + 1).is_year and draft.cue(place).payload:
                continue
            draft.used.update((place, place + 1))
            return draft.items[place + 1].column
    return None


def _take(draft: Draft, *places: int) -> Draft:
    taken = draft.fork()
    taken.used.update(places)
    return taken


def _noun_after(draft: Draft, place: int) -> tuple[int, ...]:
    """The word right after an operation, when nothing explains it: "how many OBSERVATIONS were made"."""
    at = draft.items[place].end
    if at < len(draft.asked.tokens) and draft.asked.tokens[at].stem in _MEASURED:
        return ()
    covered = {token for item in draft.items for token in range(item.start, item.end)}
    return (at,) if at < len(draft.asked.tokens) and at not in covered else ()


def _count(draft: Draft) -> Iterator[Head]:
    for place in draft.cues("count"):
        group = _group(draft)
        held = _take(draft, place, *draft.cues("sum", "distinct"), *draft.cues("exist"))
        distinct = draft.cue(place).payload == "distinct" or bool(draft.cues("distinct"))
        nouns = [at for at in _askable(held) if at > place][:1]
        noun = nouns[0] if nouns and _near_operation(held, place, nouns[0]) else None
        if noun is None:
            if not distinct:
                yield Head(
                    plan=_query(held, aggregate=Aggregate(fn="count"), group_by=group),
                    draft=held,
                    penalty=_uncounted(held, place),
                    forgiven=_noun_after(held, place),
                )
            continue
        profile, taken = held.profile(noun), _take(held, noun)
        if distinct:
            plan = _query(taken, aggregate=Aggregate(fn="count_distinct", column=profile.name), group_by=group)
            yield Head(plan=plan, draft=taken)
            continue
        if profile.reads == "number" and not profile.is_year and held.items[noun].quality >= 0.6:
            cost = 0.0 if is_additive(profile) else 0.06
            plan = _query(taken, aggregate=Aggregate(fn="sum", column=profile.name), group_by=group)
            yield Head(plan=plan, draft=taken, penalty=cost)
        if not is_additive(profile):
            yield Head(plan=_query(taken, aggregate=Aggregate(fn="count"), group_by=group), draft=taken)
            if not profile.is_unique and not taken.filters and group is None:
                plan = _query(taken, aggregate=Aggregate(fn="count_distinct", column=profile.name))
                yield Head(plan=plan, draft=taken, penalty=0.0)


def _uncounted(draft: Draft, place: int) -> float:
    """What it costs to count rows for a noun the table does not know: little for a noun, much for a measure ("how many DAYS")."""
    at = draft.items[place].end
    covered = {token for item in draft.items for token in range(item.start, item.end)}
    if at >= len(draft.asked.tokens) or at in covered or not draft.asked.weights[at]:
        return 0.0
    return 0.3 if draft.asked.tokens[at].stem in _MEASURED else 0.05


def _near_operation(draft: Draft, place: int, noun: int) -> bool:
    """Whether the column mention is what the operation counts: nothing but value mentions stands between."""
    between = draft.items[place + 1 : noun]
    start, end = draft.items[place].end, draft.items[noun].start
    unexplained = sum(draft.asked.weights[start:end]) - sum(sum(draft.asked.weights[i.start : i.end]) for i in between)
    return unexplained <= 0.3 and all(item.kind in ("value", "cue", "title") for item in between)


def _total(draft: Draft) -> Iterator[Head]:
    for place in draft.cues("sum", "mean", "median"):
        kind = draft.cue(place).kind
        if kind == "sum" and draft.cues("max", "min", "count", "mean"):
            continue
        group = _group(draft)
        held = _take(draft, place, *[at for at in draft.cues("sum") if kind == "sum"])
        held.used.update(at for at in held.cues("wh") if held.cue(at).payload == "much")
        for column, places, cost in _measures(held, place):
            fn: Fn = kind  # type: ignore[assignment]  # the three kinds are names of aggregates
            taken = _take(held, *places)
            cost += 0.0 if kind != "sum" or is_additive(draft.table.profile(column)) else 0.05
            plan = _query(taken, aggregate=Aggregate(fn=fn, column=column), group_by=group)
            yield Head(plan=plan, draft=taken, penalty=cost)


def _how_much(draft: Draft) -> Iterator[Head]:
    for place in draft.cues("wh"):
        if draft.cue(place).payload != "much" or draft.cues("max", "min", "sum", "mean", "share", "difference"):
            continue
        group = _group(draft)
        held = _take(draft, place)
        for column, places, cost in _measures(held, place, () if draft.free("column") else ("price",)):
            taken = _take(held, *places)
            cost += 0.0 if is_additive(draft.table.profile(column)) else 0.05
            if taken.filters or group:
                plan = _query(taken, aggregate=Aggregate(fn="sum", column=column), group_by=group)
                yield Head(plan=plan, draft=taken, penalty=cost)


def _extreme(draft: Draft) -> Iterator[Head]:
    for place in draft.cues("max", "min"):
        if len(draft.cues("max", "min")) > 1 or draft.cues("difference"):
            return
        cue, descending = draft.cue(place), draft.cue(place).kind == "max"
        if cue.payload in ("oldest", "youngest", "newest", "latest", "earliest"):
            yield from _by_time(draft, place)
            continue
        held = _take(draft, place)
        sums = draft.cues("sum", "mean")
        held.used.update(at for at in held.cues("count") if at == place + 1)
        for column, places, cost in _measures(held, place, cue.concepts, dates=False):
            taken = _take(held, *places)
            yield from _extreme_of(taken, place, column, descending, cost, explicit=bool(places), operations=sums)
        if cue.payload in ("most", "fewest", "least"):
            yield from _most_rows(held, place, descending)


def _extreme_of(
    draft: Draft, place: int, column: str, descending: bool, cost: float, *, explicit: bool, operations: list[int]
) -> Iterator[Head]:
    fn: Fn = "max" if descending else "min"
    top = Top(by=column, descending=descending, k=draft.n_top)
    if _RANKS & set(draft.table.profile(column).header) and draft.cue(place).payload not in (
        "maximum",
        "minimum",
        "max",
        "min",
    ):
        cost += 0.2  # the highest rank is 1 to one reader and the last to another
    targets, taken = _targets(draft)
    if not _asks_entity(draft, place) and explicit and not operations and draft.n_top == 1:
        alone = _take(draft, *[at for at in draft.cues("wh", "list") if draft.cue(at).payload in ("what", "which", "")])
        group = _group(alone)
        yield Head(plan=_query(alone, aggregate=Aggregate(fn=fn, column=column), group_by=group), draft=alone, penalty=cost)
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
        taken = _take(taken, *operations)
    if repeats and len(targets) == 1 and (how is not None or is_additive(draft.table.profile(column))):
        grouped = Aggregate(fn=how or "sum", column=column)
        amount = draft.cue(place).payload in ("most", "least", "fewest")
        extra = 0.0 if how or amount else 0.02
        plan = _query(taken, aggregate=grouped, group_by=target.name, top=replace(top, by=None))
        yield Head(plan=plan, draft=taken, penalty=cost + extra)
        if how is None:
            yield Head(plan=_query(taken, columns=targets, top=top), draft=taken, penalty=cost + (0.05 if amount else 0.0))
    elif how is None or not repeats:
        yield Head(plan=_query(taken, columns=targets, top=top), draft=taken, penalty=cost)


def _asks_entity(draft: Draft, place: int) -> bool:
    """Whether the question wants the thing ("which telescope has the highest …"), not the figure."""
    wh = [at for at in range(place) if draft.items[at].kind == "cue" and draft.cue(at).kind == "wh"]
    if not wh:
        return False
    cue = draft.cue(wh[0])
    if cue.payload in ("who", "whom", "whose", "where", "when"):
        return True
    start, end = draft.items[wh[0]].end, draft.items[place].start
    return sum(draft.asked.weights[start:end]) > 0 or cue.payload == "which"


def _targets(draft: Draft) -> tuple[tuple[str, ...], Draft]:
    """The columns asked for: those that follow the question word, else those it implies, else the one mentioned and still free."""
    wh = draft.cues("wh", "list")
    for at in wh:
        places = _columns_after(draft, at)
        concepts = draft.cue(at).concepts
        if places and (not concepts or _suits(draft.profile(places[0]), concepts, draft)):
            return tuple(dict.fromkeys(draft.items[each].column for each in places)), _take(draft, *places, *wh)
    for at in wh:
        concepts = draft.cue(at).concepts
        profiles = [
            each for each in draft.table.profiles if concepts and _implied(each, concepts) and not draft.is_filtered(each.name)
        ]
        if profiles:
            mentioned = [
                each for each in draft.free("column") if draft.items[each].column in {profile.name for profile in profiles}
            ]
            taken = _take(draft, *wh, *mentioned[:1])
            taken.penalty += 0.0 if mentioned else 0.03 if len(profiles) == 1 else 0.06
            return (draft.items[mentioned[0]].column if mentioned else profiles[0].name,), taken
    free = [at for at in _askable(draft) if draft.items[at].quality >= 0.5 and not draft.is_filtered(draft.items[at].column)]
    free.sort(key=lambda at: draft.items[at].by_unit)
    if free and not any(draft.cue(at).concepts for at in wh):
        taken = _take(draft, free[0], *wh)
        taken.penalty += 0.02 if len(free) == 1 else 0.05
        return (draft.items[free[0]].column,), taken
    return (), _take(draft, *wh)


def _askable(draft: Draft) -> list[int]:
    """Free column mentions that may be what is asked; a yes-or-no column only where yes or no is wanted."""
    tokens = draft.asked.tokens
    yes_no = tokens[0].word in AUXILIARIES or any(token.word == "whether" for token in tokens)
    return [at for at in draft.free("column") if yes_no or draft.profile(at).reads != "boolean"]


_PASSED_OVER = frozenset({"max", "min", "first", "last", "distinct", "list", "frequent", "not"})


def _columns_after(draft: Draft, wh: int) -> tuple[int, ...]:
    """Column mentions right after a question word, and those joined to them by "and" or a comma."""
    place, free, end = wh + 1, set(_askable(draft)), draft.items[wh].end
    while place < len(draft.items) and draft.items[place].kind == "cue" and draft.cue(place).kind in _PASSED_OVER:
        end = draft.items[place].end
        place += 1
    if place not in free or draft.items[place].by_unit or draft.items[place].quality < 0.45:
        return ()
    start = draft.items[place].start
    if start - end > 4 or sum(draft.asked.weights[end:start]) > 0.3:
        return ()
    places = [place]
    while place + 1 in free:
        first, second = draft.items[place], draft.items[place + 1]
        joint = draft.asked.text[draft.asked.tokens[first.end - 1].end : draft.asked.tokens[second.start].start]
        if joint.strip() not in (",", "and", ", and", "&", "and the", ", and the", "and its", "and their"):
            break
        place += 1
        places.append(place)
    return tuple(places)


def _suits(profile: ColumnProfile, concepts: tuple[str, ...], draft: Draft) -> bool:
    """Whether a column named right after "who", "when" or "where" can be what the word asks for."""
    if "person" in concepts:
        digits = sum(any(mark.isdigit() for mark in str(cell)) for cell in profile.values)
        return profile.reads == "text" and digits * 3 <= len(profile.values)
    return _implied(profile, concepts) or ("time" not in concepts and profile is draft.table.key)


def _implied(profile: ColumnProfile, concepts: tuple[str, ...]) -> bool:
    if "time" in concepts:
        return profile.reads == "date" or profile.is_year or (profile.reads == "text" and _fits(profile, concepts))
    if "person" in concepts or "place" in concepts:
        return profile.reads == "text" and _fits(profile, concepts)
    return profile.reads == "number" and _fits(profile, concepts)


def _by_time(draft: Draft, place: int) -> Iterator[Head]:
    """Oldest, latest and their kin: an early date or a high age."""
    cue = draft.cue(place)
    held = _take(draft, place)
    wants_late = cue.payload in ("latest", "newest", "youngest")
    profiles = [profile for profile in draft.table.profiles if profile.reads == "date" or profile.is_year]
    ages = [profile for profile in draft.table.profiles if "age" in profile.header and profile.reads == "number"]
    for profile in [*ages, *profiles]:
        mentioned = [at for at in held.free("column") if held.items[at].column == profile.name]
        descending = (not wants_late) if profile in ages else wants_late
        cost = 0.0 if mentioned else 0.02 if len(ages or profiles) == 1 else 0.06
        rest = _take(held, *mentioned)
        targets, taken = _targets(rest)
        if targets == (profile.name,):
            targets = ()
        if not targets and mentioned and not _asks_entity(draft, place):
            fn: Fn = "max" if descending else "min"
            yield Head(plan=_query(taken, aggregate=Aggregate(fn=fn, column=profile.name)), draft=taken, penalty=cost)
            continue
        key = draft.table.key
        chosen = targets or ((key.name,) if key else ())
        if chosen:
            extra = 0.0 if targets else 0.02
            top = Top(by=profile.name, descending=descending, k=draft.n_top)
            yield Head(plan=_query(taken, columns=chosen, top=top), draft=taken, penalty=cost + extra)
        elif not mentioned:
            aggregate = Aggregate(fn="max" if descending else "min", column=profile.name)
            yield Head(plan=_query(taken, aggregate=aggregate), draft=taken, penalty=cost)


def _most_rows(draft: Draft, place: int, descending: bool) -> Iterator[Head]:
    """ "Which country has the most players": the rows of each country are counted."""
    targets, taken = _targets(draft)
    before = [at for at in draft.free("column") if at < place]
    after = [at for at in draft.free("column") if at > place]
    if not before or any(draft.profile(at).reads == "number" for at in (*before, *after)):
        return
    name = draft.items[before[0]].column
    if draft.table.profile(name).is_unique or draft.is_filtered(name) or not targets:
        return
    plan = _query(taken, aggregate=Aggregate(fn="count"), group_by=name, top=Top(by=None, descending=descending, k=draft.n_top))
    yield Head(plan=plan, draft=taken, penalty=0.04, forgiven=_noun_after(draft, place))


def _frequent(draft: Draft) -> Iterator[Head]:
    for place in draft.cues("frequent"):
        held = _take(draft, place)
        targets, taken = _targets(held)
        if len(targets) != 1:
            continue
        top = Top(by=None, descending=draft.cue(place).payload == "max")
        yield Head(plan=_query(taken, aggregate=Aggregate(fn="count"), group_by=targets[0], top=top), draft=taken)


def _share(draft: Draft) -> Iterator[Head]:
    for place in draft.cues("share"):
        held = _take(draft, place, *draft.cues("sum", "wh", "count"))
        stated = sorted((at for _, at in held.filters), reverse=True)
        measures = [at for at in held.free("column") if held.profile(at).reads == "number"]
        for rank, at in enumerate(stated):
            rest = tuple(test for test, where in held.filters if where != at)
            if measures:
                taken, aggregate = _take(held, measures[0]), Aggregate(fn="sum", column=held.items[measures[0]].column)
            else:
                taken, aggregate = held, Aggregate(fn="count")
            part = _query(taken, aggregate=aggregate)
            plan = Combine(op="share", left=part, right=replace(part, filters=rest))
            forgiven = () if measures else _noun_after(held, place)
            yield Head(plan=plan, draft=taken, penalty=0.04 * rank, forgiven=forgiven)


def _difference(draft: Draft) -> Iterator[Head]:
    cues = draft.cues("difference", "ratio")
    if not cues:
        return
    cue = draft.cue(cues[0])
    extremes = draft.cues("max", "min")
    held = _take(draft, *cues, *[at for at in draft.cues("wh", "than", "sum", "compare", "between")])
    if len(extremes) == 2:
        held = _take(held, *extremes)
        for column, places, cost in _measures(held, extremes[0]):
            taken = _take(held, *places)
            high, low = (_query(taken, aggregate=Aggregate(fn=fn, column=column)) for fn in ("max", "min"))
            yield Head(plan=Combine(op="difference", left=high, right=low), draft=taken, penalty=cost)
        return
    op: CombineOp = "ratio" if cue.kind == "ratio" else "difference" if cue.payload else "distance"
    concepts = cue.concepts
    pairs = [(position, test) for position, (test, _) in enumerate(held.filters) if test.op == "in" and len(test.values) == 2]
    for position, test in pairs:
        others = tuple(each for at, (each, _) in enumerate(held.filters) if at != position)
        sides = [(*others, Filter(column=test.column, op="=", values=(value,))) for value in test.values]
        for column, places, cost in _measures(held, cues[0], concepts):
            taken = _take(held, *places)
            left, right = (replace(_query(taken, aggregate=Aggregate(fn="sum", column=column)), filters=side) for side in sides)
            if cue.payload == "<":
                left, right = right, left
            yield Head(plan=Combine(op=op, left=left, right=right), draft=taken, penalty=cost)
    numeric = [at for at in held.free("column") if held.profile(at).reads == "number"]
    if not pairs and len(numeric) == 2 and held.filters:
        taken = _take(held, *numeric)
        left, right = (_query(taken, aggregate=Aggregate(fn="sum", column=held.items[at].column)) for at in numeric)
        yield Head(plan=Combine(op=op, left=left, right=right), draft=taken)


def _choice(draft: Draft) -> Iterator[Head]:
    """ "Which is taller, A or B": the extreme among the named."""
    ors, ways = draft.cues("or"), draft.cues("than", "max", "min")
    pairs = [test for test, _ in draft.filters if test.op == "in" and len(test.values) >= 2]
    if not ors or len(ways) != 1 or len(pairs) != 1:
        return
    cue = draft.cue(ways[0])
    descending = cue.kind == "max" or cue.payload == ">"
    held = _take(draft, *ors, *ways, *draft.cues("wh"))
    named = [at for at in held.free("column") if held.items[at].column == pairs[0].column]
    held = _take(held, *named)
    for column, places, cost in _measures(held, ways[0], cue.concepts, dates=True):
        if column != pairs[0].column:
            taken = _take(held, *places)
            yield Head(
                plan=_query(taken, columns=(pairs[0].column,), top=Top(by=column, descending=descending)),
                draft=taken,
                penalty=cost,
            )


def _order(draft: Draft) -> Iterator[Head]:
    """First and last as places in the table."""
    for place in draft.cues("first", "last"):
        held = _take(draft, place)
        targets, taken = _targets(held)
        key = draft.table.key
        names = targets or ((key.name,) if key else ())
        if names:
            top = Top(by=ROW_ORDER, descending=draft.cue(place).kind == "last")
            yield Head(plan=_query(taken, columns=names, top=top), draft=taken, penalty=0.03 if targets else 0.06)


def _lookup(draft: Draft) -> Iterator[Head]:
    if draft.cues("count", "sum", "mean", "median", "max", "min", "share", "difference", "ratio", "frequent", "first", "last"):
        return
    targets, taken = _targets(draft)
    distinct = bool(taken.cues("distinct"))
    taken = _take(taken, *taken.cues("distinct", "both"))
    lists = bool(_PLURAL_ASK & {token.word for token in draft.asked.tokens[:3]})
    if targets and (taken.filters or distinct or (lists and draft.asked.total_weight >= 1)):
        named = any(draft.items[at].kind == "column" for at in taken.used)
        extra = 0.0 if taken.filters else 0.05
        plain = [name for name in targets if not draft.is_filtered(name)] if named else list(targets)
        if plain:
            plan = _query(taken, columns=tuple(plain), distinct=distinct or not taken.filters)
            yield Head(plan=plan, draft=taken, penalty=extra)
    key = draft.table.key
    asking = draft.cues("wh", "list")
    if (
        not targets
        and taken.filters
        and key
        and not draft.is_filtered(key.name)
        and asking
        and not draft.cue(asking[0]).concepts
    ):
        noun = _noun_after(draft, asking[0])
        # "which town" asks for something a table without towns does not have; "which members" fits a column of names
        if all(_fits(key, tuple(concepts_of(draft.asked.tokens[at].stem))) for at in noun):
            yield Head(plan=_query(taken, columns=(key.name,)), draft=taken, penalty=0.05, forgiven=noun)


def _existence(draft: Draft) -> Iterator[Head]:
    places = draft.cues("exist")
    if not places or not draft.filters:
        return
    if draft.cues("wh", "count", "sum", "max", "min", "mean", "than", "or"):
        return
    held = _take(draft, *places)
    forgiven = _noun_after(held, places[0]) if places else ()
    yield Head(plan=_query(held, aggregate=Aggregate(fn="count")), draft=held, penalty=0.0, forgiven=forgiven, yes_no=True)


_RULES: tuple[Callable[[Draft], Iterator[Head]], ...] = (
    _count, _total, _how_much, _extreme, _frequent, _share, _difference, _choice, _order, _lookup, _existence,
)  # fmt: skip
