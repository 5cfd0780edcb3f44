"""Comparisons → conditions: with a number or a day, with the mean, with another row or column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from solver.tables.asked import Asked
from solver.tables.opened.candidate import Condition
from solver.tables.opened.cues import CueAt, Cues
from solver.tables.opened.grid import is_numeric, read_number
from solver.tables.opened.linking import Links, NumberLink
from solver.tables.opened.measures import measure_columns
from solver.tables.opened.presence import presence_conditions, read_as_number
from solver.tables.plan import Aggregate, Filter, Op, Query, Scalar
from solver.tables.vocabulary import ColumnProfile, TableVocabulary

_OPS: dict[str, Op] = {
    ">": ">", "<": "<", ">=": ">=", "<=": "<=", "=": "=", "before": "<", "after": ">", "since": ">=", "until": "<=",
}  # fmt: skip
_OPPOSITE: dict[str, Op] = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}
_REACH = 4


def bound_conditions(
    asked: Asked, table: TableVocabulary, links: Links, cues: Cues, named: Sequence[Condition]
) -> Iterator[Condition]:
    """The conditions that comparisons mean; `named` are the value conditions, for comparisons with other rows."""
    yield from _with_numbers(asked, table, links, cues)
    yield from _with_days(asked, table, links, cues)
    yield from _between(table, links, cues)
    yield from _with_mean(asked, table, links, cues)
    yield from _with_rows(asked, table, links, cues, named)
    yield from _with_columns(table, links, cues)
    yield from presence_conditions(asked, table, links, cues)


def _spans(links: Links, cues: Cues) -> Iterator[tuple[Op, CueAt, NumberLink]]:
    """(operator, its words, its number) of comparisons with a number after it, or before "or more"."""
    for cue in cues.of("compare"):
        after = [each for each in links.numbers if 0 <= each.start - cue.end <= _REACH]
        if after and cue.payload in _OPS:
            first = min(after, key=lambda each: each.start)
            yield _OPS[cue.payload], cue, first
            for other in links.numbers:  # "at least 2 masts and 1 gun": said once, meant twice
                if 1 <= other.start - first.end <= 3 and cue.payload in (">=", "<=", ">", "<"):
                    yield _OPS[cue.payload], replace(cue, start=other.start, end=other.start), other
    for cue in cues.of("trailing"):
        before = [each for each in links.numbers if 0 <= cue.start - each.end <= _REACH]
        if before and cue.payload in _OPS:
            yield _OPS[cue.payload], cue, max(before, key=lambda each: each.end)


def _with_numbers(asked: Asked, table: TableVocabulary, links: Links, cues: Cues) -> Iterator[Condition]:
    for op, cue, number in _spans(links, cues):
        taken = cue.tokens | frozenset(range(number.start, number.end))
        for by in measure_columns(table, links, taken, cue.concepts, around=(cue.start, number.end), words=asked.tokens):
            profile = table.profile(by.column)
            if profile.reads == "date":
                continue
            bound = Condition(
                tests=(Filter(column=by.column, op=op, values=(number.number,)),),
                column=by.column,
                tokens=taken | by.tokens,
                quality=by.quality * (1.0 if _is_in_range(profile, number.number) else 0.5),
                how="bound",
                anchored=by.how == "named",
                as_number=read_as_number(profile),
                cues=(cue,),
            )
            yield bound
            yield from _denied(bound, cues, cue)


def _denied(condition: Condition, cues: Cues, cue: CueAt) -> Iterator[Condition]:
    """The other rows, where a "not" stands a little before the comparison: "do not have a depth over 5"."""
    denial = next((each for each in cues.of("not") if 0 < cue.start - each.end <= 6), None)
    test = condition.tests[0]
    if denial is not None and test.op in _OPPOSITE:
        yield replace(
            condition,
            tests=(replace(test, op=_OPPOSITE[test.op]),),
            tokens=condition.tokens | denial.tokens,
            negated=True,
            cues=(cue, denial),
        )


def _with_days(asked: Asked, table: TableVocabulary, links: Links, cues: Cues) -> Iterator[Condition]:
    periods = [each for each in asked.common if each.kind == "period" and not each.period.startswith("m")]
    for cue in cues.of("compare", "trailing"):
        if cue.payload not in _OPS:
            continue
        if cue.kind == "compare":
            near = [each for each in periods if 0 <= each.start - cue.end <= _REACH]
        else:
            near = [each for each in periods if 0 <= cue.start - each.end <= _REACH]
        if not near:
            continue
        period = max(near, key=lambda each: len(each.period))
        op = _OPS[cue.payload]
        for profile in table.profiles:
            if profile.reads != "date" or op == "=":
                continue
            # the last day that begins with the period, whether or not there is such a day
            end = period.period + {4: "-12-31", 7: "-31"}.get(len(period.period), "")
            value = period.period if op in ("<", ">=") else end
            yield Condition(
                tests=(Filter(column=profile.name, op=op, values=(value,)),),
                column=profile.name,
                tokens=cue.tokens | frozenset(range(period.start, period.end)),
                quality=0.8,
                how="bound",
                cues=(cue,),
            )


def _between(table: TableVocabulary, links: Links, cues: Cues) -> Iterator[Condition]:
    for place, low in enumerate(links.numbers[:-1]):
        high = links.numbers[place + 1]
        if not 1 <= high.start - low.end <= 2 or not low.number < high.number:
            continue
        cue = next((each for each in cues.of("between") if 0 <= low.start - each.end <= 2), None)
        taken = frozenset(range(low.start, high.end)) | (cue.tokens if cue else frozenset())
        for by in measure_columns(table, links, taken, (), around=(low.start, high.end)):
            profile = table.profile(by.column)
            values: tuple[Scalar, Scalar] = (low.number, high.number)
            if profile.reads == "date":
                if not (1000 <= low.number and high.number <= 2200):
                    continue
                values = (str(low.number), f"{high.number}-12-31")
            elif not _is_in_range(profile, low.number) and not _is_in_range(profile, high.number):
                continue
            yield Condition(
                tests=(Filter(column=by.column, op="between", values=values),),
                column=by.column,
                tokens=taken | by.tokens,
                quality=by.quality * (1.0 if cue else 0.7),
                how="bound",
                anchored=by.how == "named",
                as_number=read_as_number(profile),
                cues=(cue,) if cue else (),
            )


def _with_mean(asked: Asked, table: TableVocabulary, links: Links, cues: Cues) -> Iterator[Condition]:
    for cue, op, taken in _means(cues):
        for by in measure_columns(table, links, taken, cue.concepts, around=(cue.start, cue.end), words=asked.tokens):
            profile = table.profile(by.column)
            if not is_numeric(profile):
                continue
            mean = Query(
                table=table.card.name,
                aggregate=Aggregate(fn="mean", column=by.column),
                as_number=tuple(read_as_number(profile)),
            )
            yield Condition(
                tests=(Filter(column=by.column, op=op, than=mean),),
                column=by.column,
                tokens=taken | by.tokens,
                quality=by.quality,
                how="mean",
                anchored=by.how == "named",
                as_number=read_as_number(profile),
                cues=(cue,),
            )


def _means(cues: Cues) -> Iterator[tuple[CueAt, Op, frozenset[int]]]:
    """(words, operator, all places) of "above average" and of "longer than the average"."""
    for cue in cues.of("above_mean", "below_mean"):
        yield cue, ">" if cue.kind == "above_mean" else "<", cue.tokens
    for cue in cues.of("compare"):
        mean = next((each for each in cues.of("mean") if 0 <= each.start - cue.end <= 1), None)
        if mean is not None and cue.payload in (">", "<"):
            yield cue, _OPS[cue.payload], cue.tokens | mean.tokens


def _with_rows(
    asked: Asked, table: TableVocabulary, links: Links, cues: Cues, named: Sequence[Condition]
) -> Iterator[Condition]:
    """Compared with the cell of a row that is named: "deeper than Aba", "the same height as Aba"."""
    whole = [each for each in named if each.how in ("whole", "part", "mended") and not each.negated and each.quality >= 0.6]
    for cue in cues.of("compare", "same"):
        if cue.kind == "compare" and cue.payload not in _OPS:
            continue
        op: Op = "=" if cue.kind == "same" else _OPS[cue.payload]
        for row in sorted(whole, key=lambda each: -each.quality * len(each.tokens))[:4]:
            gap = min(row.tokens) - cue.end
            if not 0 <= gap <= 6:
                continue
            taken = cue.tokens | row.tokens
            for by in measure_columns(
                table, links, taken, cue.concepts, around=(cue.start, cue.end), words=asked.tokens, texts=op == "="
            )[:3]:
                if by.column == row.column:
                    continue
                profile = table.profile(by.column)
                reads = read_as_number(profile) if op != "=" else frozenset[str]()
                cell = Query(
                    table=table.card.name,
                    aggregate=Aggregate(fn="only", column=by.column),
                    filters=row.tests,
                    as_number=tuple(reads),
                )
                others = tuple(
                    Filter(column=test.column, op="not in", values=test.values) for test in row.tests if test.op in ("=", "in")
                )
                yield Condition(
                    tests=(Filter(column=by.column, op=op, than=cell), *(others if op == "=" else ())),
                    column=by.column,
                    tokens=taken | by.tokens,
                    quality=by.quality * row.quality,
                    how="row",
                    anchored=by.how == "named",
                    as_number=reads,
                    cues=(cue,),
                )


def _with_columns(table: TableVocabulary, links: Links, cues: Cues) -> Iterator[Condition]:
    """Two columns of one row compared: "the same owner as captain", "more guns than masts"."""
    for cue in cues.of("same", "than", "compare"):
        op: Op = "=" if cue.kind == "same" else _OPS.get(cue.payload, "=")
        after = [
            each
            for each in links.columns
            if 0 <= each.start - cue.start <= 7 and each.quality >= 0.6 and not each.tokens & cue.tokens
        ]
        for left in after:
            for right in after:
                if left.column == right.column or right.start < left.end:
                    continue
                profiles = table.profile(left.column), table.profile(right.column)
                if op != "=" and not all(map(is_numeric, profiles)):
                    continue
                if op == "=" and profiles[0].reads != profiles[1].reads:
                    continue
                reads = read_as_number(profiles[0]) | read_as_number(profiles[1]) if op != "=" else frozenset[str]()
                yield Condition(
                    tests=(Filter(column=left.column, op=op, other=right.column),),
                    column=left.column,
                    tokens=cue.tokens | left.tokens | right.tokens,
                    quality=left.quality * right.quality,
                    how="columns",
                    anchored=True,
                    as_number=reads,
                    cues=(cue,),
                )


def _is_in_range(profile: ColumnProfile, number: float) -> bool:
    numbers = profile.numbers or [read for cell in profile.values if (read := read_number(cell)) is not None]
    return bool(numbers) and min(numbers) <= number <= max(numbers)
