"""Which rows a question speaks of: the values, numbers, comparisons and periods of one interpretation, made into filters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from solver.tables.lexicon import Cue, concepts_of
from solver.tables.mentions import Asked, Interpretation, Mention
from solver.tables.plan import Filter, Op, Scalar
from solver.tables.vocabulary import ColumnProfile, TableVocabulary

_MAX_GAP_TOKENS = 4
_CHOOSING = frozenset({"is", "are", "was", "were", "do", "does", "did", "has", "have", "which", "who"})
_BEFORE = frozenset(
    {"is", "was", "are", "were", "of", "be", "being", "a", "an", "the", "value", "number", "has", "no", "number"}
)
_AFTER = frozenset({"in", "of", "for", "as", "a", "an", "the", "its", "their"})
_DATE_OPS: dict[str, Op] = {"before": "<", "after": ">", "since": ">=", "until": "<="}


@dataclass
class Draft:
    """One interpretation while its parts are given roles: `used` are the places of mentions that have one."""

    asked: Asked
    table: TableVocabulary
    items: Interpretation
    used: set[int] = field(default_factory=set)
    filters: list[tuple[Filter, int]] = field(default_factory=list)
    penalty: float = 0.0
    n_top: int = 1
    explained: set[int] = field(default_factory=set)
    half_explained: set[int] = field(default_factory=set)

    def fork(self) -> Draft:
        """A copy whose roles can change on their own."""
        return Draft(
            self.asked,
            self.table,
            self.items,
            set(self.used),
            list(self.filters),
            self.penalty,
            self.n_top,
            set(self.explained),
            set(self.half_explained),
        )

    def free(self, kind: str) -> list[int]:
        """Places of mentions of a kind that have no role yet."""
        return [place for place, item in enumerate(self.items) if item.kind == kind and place not in self.used]

    def cues(self, *kinds: str) -> list[int]:
        """Places of operation words of these kinds that have no role yet."""
        return [place for place in self.free("cue") if self.cue(place).kind in kinds]

    def cue(self, place: int) -> Cue:
        """The cue at a place that holds one."""
        cue = self.items[place].cue
        assert cue is not None
        return cue

    def profile(self, place: int) -> ColumnProfile:
        """The column a mention speaks of."""
        return self.table.profile(self.items[place].column)

    def is_tight(self, left: int, right: int) -> bool:
        """Whether nothing that matters stands between two neighbouring mentions."""
        if right >= len(self.items) or left < 0:
            return False
        start, end = self.items[left].end, self.items[right].start
        return end - start <= _MAX_GAP_TOKENS and sum(self.asked.weights[start:end]) <= 0.3

    def words_before(self, place: int, n: int = 1) -> tuple[str, ...]:
        """The words right before a mention."""
        start = self.items[place].start
        return tuple(token.word for token in self.asked.tokens[max(0, start - n) : start])

    def is_filtered(self, column: str) -> bool:
        """Whether a condition on this column is in force."""
        return any(test.column == column for test, _ in self.filters)

    def add(self, test: Filter, *places: int) -> None:
        """Put a condition in force; its mentions now have a role. The first place says where the question states it."""
        self.filters.append((test, places[0]))
        self.used.update(places)


def apply_conditions(draft: Draft) -> None:
    """Give every value, comparison, period and number of `draft` its role as a filter, where it has one."""
    _comparisons(draft)
    _values(draft)
    _periods(draft)
    _top_numbers(draft)
    _numbers(draft)
    _empties(draft)


def _values(draft: Draft) -> None:
    for place in draft.free("value"):
        item = draft.items[place]
        _head_noun(draft, place)
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


def _head_noun(draft: Draft, place: int) -> None:
    """The noun a value qualifies ("solar PANELS") is half explained by it."""
    at = draft.items[place].end
    covered = any(item.start <= at < item.end for item in draft.items)
    if not covered and not draft.items[place].partial and at < len(draft.asked.tokens) and draft.asked.weights[at]:
        draft.half_explained.add(at)


def _negates(draft: Draft, negation: int, place: int) -> bool:
    """Whether "not" reaches the value: right before it, or one verb away from a yes-or-no column ("do not HOLD a certificate")."""
    if draft.is_tight(negation, negation + 1):
        return True
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
            merged = tuple(dict.fromkeys((*held.values, *values)))
            op: Op = "in" if len(merged) > 1 else "="
            draft.filters[position] = (Filter(column=item.column, op=op, values=merged), stated)
            draft.used.update((place, *absorbed))
            draft.used.update(
                at for at in (place - 1, min([place, *absorbed]) - 1) if at in draft.cues("or") and not _chooses(draft)
            )
            return
    op = "=" if len(values) == 1 else "in"
    draft.add(Filter(column=item.column, op=op, values=values), place, *absorbed)


def _chooses(draft: Draft) -> bool:
    """Whether "or" offers a choice between the named rather than a wider condition."""
    return bool(draft.cues("than", "max", "min", "compare")) or draft.asked.tokens[0].word in _CHOOSING


def _absorbs(draft: Draft, near: int, place: int) -> bool:
    """Whether the mention `near` names the column of the value at `place` right beside it ("grid of 14", "solar source")."""
    if not 0 <= near < len(draft.items) or near in draft.used:
        return False
    item = draft.items[near]
    left, right = sorted((near, place))
    return item.kind == "column" and item.column == draft.items[place].column and draft.is_tight(left, right)


def _comparisons(draft: Draft) -> None:
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
    """ "From January to March 2024": both bounds belong to one range."""
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
        items[0] = replace(items[0], period=f"{items[1].period[:4]}-{items[0].period[1:]}")
    for column_place, profile, cost in _columns_for(draft, place, bounds, concepts, dates=payload in _DATE_OPS):
        if profile.reads == "date" and all(item.kind == "period" and not item.period.startswith("m") for item in items):
            values = _date_bounds(op, [item.period for item in items])
        elif profile.reads == "number" and not any("-" in item.period or item.period.startswith("m") for item in items):
            values = tuple(sorted(_as_number(item) for item in items)) if op == "between" else (_as_number(items[0]),)
        else:
            continue
        draft.add(Filter(column=profile.name, op=op, values=values), place, *bounds, *column_place)
        draft.penalty += cost
        return


def _date_bounds(op: Op, periods: list[str]) -> tuple[Scalar, ...]:
    """Bounds as ISO text; "~" after a period makes it stand for the end of that period."""
    if op == "between":
        low, high = sorted(periods)
        return low, f"{high}~"
    return (f"{periods[0]}~",) if op in (">", "<=") else (periods[0],)


def _as_number(item: Mention) -> int | float:
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


def _periods(draft: Draft) -> None:
    for place in draft.free("period"):
        item = draft.items[place]
        beside = [place - 1] if _is_time_beside(draft, place - 1, place) else []
        dates = [profile for profile in draft.table.profiles if profile.reads == "date" and profile.n_filled]
        if beside:
            dates = [draft.profile(beside[0])] if draft.profile(beside[0]).reads == "date" else []
        if dates:
            draft.penalty += 0.06 if len(dates) > 1 else 0.0
            if item.period.startswith("m"):
                draft.add(Filter(column=dates[0].name, op="month", values=(int(item.period[1:]),)), place, *beside)
            else:
                draft.add(Filter(column=dates[0].name, op="within", values=(item.period,)), place, *beside)
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


def _is_time_beside(draft: Draft, near: int, place: int) -> bool:
    if not 0 <= near < len(draft.items) or near in draft.used or draft.items[near].kind != "column":
        return False
    left, right = sorted((near, place))
    profile = draft.profile(near)
    return (profile.reads == "date" or profile.is_year) and draft.is_tight(left, right)


def _top_numbers(draft: Draft) -> None:
    """ "The three largest", "top 5": the number says how many, not which."""
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
        number = _as_number(item)
        for near in (place - 1, place + 1):
            left, right = sorted((near, place))
            if not 0 <= near < len(draft.items) or near in draft.used or draft.items[near].kind != "column":
                continue
            profile = draft.profile(near)
            if profile.reads == "number" and draft.is_tight(left, right) and _holds(profile, number):
                draft.add(Filter(column=profile.name, op="=", values=(number,)), place, near)
                draft.penalty -= 0.02
                break
        else:
            holders = [
                each
                for each in draft.table.profiles
                if each.reads == "number" and not each.as_number and number in each.numbers
            ]
            if len(holders) == 1 and item.quality >= 0.8:
                draft.add(Filter(column=holders[0].name, op="=", values=(number,)), place)
                draft.penalty += 0.08


def _holds(profile: ColumnProfile, number: float) -> bool:
    return profile.as_number or not profile.values or float(number) in profile.numbers


def _empties(draft: Draft) -> None:
    for place in draft.cues("empty"):
        for near in (place + 1, place - 1):
            if 0 <= near < len(draft.items) and near not in draft.used and draft.items[near].kind == "column":
                if draft.is_tight(*sorted((near, place))):
                    draft.add(Filter(column=draft.items[near].column, op="empty"), near, place)
                    break
