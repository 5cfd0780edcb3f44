"""Which rows an answer rests on: how many and where, how many of them have nothing to count, ties, total rows among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus import TableCard
from solver.tables.engine_rows.rows import Rows
from solver.tables.evaluate import Evaluation
from solver.tables.plan import Combine, Count, Plan, Query, Sets

MAX_ROWS_NAMED = 200
MAX_MISSING_NAMED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedRows:
    """Rows of one table: the first `MAX_ROWS_NAMED` by their place from 0, and how many there are.

    Those of a listing stand in the order of its result, others in the order of the table.
    """

    table: str
    rows: tuple[int, ...]
    n_rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What an answer rests on.

    Attributes:
        used: The rows, by table; those of both sides where two values are made one. Not those that only a comparison reads.
        n_passing: How many rows of the first query pass its filters, before the top ones are taken.
        missing: The first rows that take part but have nothing in the column that is aggregated, by table and place.
        n_missing: How many there are.
        n_tied: How many rows or groups share the place at the edge of `top` beyond those asked for.
        totals: Total rows, by table and place, that take part in a sum or a count.
        totals_left_out: Total rows that the conditions of a sum or a count keep out.
    """

    used: tuple[UsedRows, ...]
    n_passing: int
    missing: tuple[tuple[str, int], ...] = ()
    n_missing: int = 0
    n_tied: int = 0
    totals: tuple[tuple[str, int], ...] = ()
    totals_left_out: tuple[tuple[str, int], ...] = ()


def usage_of(plan: Plan, n_rows: int, evaluation: Evaluation, cards: Mapping[str, TableCard]) -> Usage:
    """What the answer of a plan, of `n_rows` rows, rests on."""
    queries = list(dict.fromkeys(answering(plan)))
    places: dict[str, list[Sequence[int]]] = {}
    missing: list[tuple[str, int]] = []
    n_missing = 0
    for query in queries:
        rows = evaluation.listed(query) if query.columns else evaluation.selected(query)
        for table, own in zip((query.table, *(join.table for join in query.joins)), rows.places, strict=True):
            places.setdefault(table, []).append(own)
        empty = _empty_places(query, rows)
        n_missing += len(empty)
        missing += [(query.table, rows.places[0][at]) for at in empty[:MAX_MISSING_NAMED]]
    used = tuple(_used(table, _together(lists)) for table, lists in places.items())
    return Usage(
        used=used,
        n_passing=len(evaluation.selected(replace(queries[0], top=None, shift=0))) if queries else 0,
        missing=tuple(dict.fromkeys(missing))[:MAX_MISSING_NAMED],
        n_missing=n_missing,
        n_tied=_n_tied(plan, n_rows, evaluation),
        totals=tuple(_totals(queries, evaluation, cards, counted=True)),
        totals_left_out=tuple(_totals(queries, evaluation, cards, counted=False)),
    )


def answering(plan: Plan) -> Iterator[Query]:
    """The queries whose rows make the answer, not those that filters compare with or that others begin from."""
    match plan:
        case Query():
            yield plan
        case Combine() | Sets():
            yield from answering(plan.left)
            yield from answering(plan.right)
        case Count():
            yield from answering(plan.of)


def _empty_places(query: Query, rows: Rows) -> Sequence[int]:
    aggregate = query.aggregate
    if aggregate is None or aggregate.column is None or aggregate.fn in ("count", "count_distinct"):
        return ()
    cells = rows.read(aggregate.column).values
    return [at for at, cell in enumerate(cells) if cell is None] if None in cells else ()


def _together(lists: Sequence[Sequence[int]]) -> Sequence[int]:
    longest = max(lists, key=len)
    if len(lists) == 1 or isinstance(longest, range):
        return longest if isinstance(longest, range) else list(dict.fromkeys(longest))
    return sorted(set().union(*lists))


def _used(table: str, places: Sequence[int]) -> UsedRows:
    return UsedRows(table=table, rows=tuple(places[:MAX_ROWS_NAMED]), n_rows=len(places))


def _n_tied(plan: Plan, n_rows: int, evaluation: Evaluation) -> int:
    if not isinstance(plan, Query) or plan.top is None or plan.top.nth:
        return 0
    n_kept = n_rows if plan.group_by is not None else len(evaluation.selected(replace(plan, shift=0)))
    return max(0, n_kept - plan.top.k)


def _totals(
    queries: Sequence[Query], evaluation: Evaluation, cards: Mapping[str, TableCard], *, counted: bool
) -> Iterator[tuple[str, int]]:
    """Total rows among those of sums and counts, or those that only a condition which names what to leave out keeps away."""
    for query in queries:
        totals = frozenset(cards[query.table].totals)
        if not totals or query.aggregate is None or query.aggregate.fn in ("only", "min", "max"):
            continue
        places = frozenset(evaluation.selected(query).places[0])
        if counted:
            yield from ((query.table, place) for place in sorted(totals & places))
            continue
        kept = tuple(test for test in query.filters if test.op not in ("not in", "filled"))
        if len(kept) < len(query.filters):
            wider = frozenset(evaluation.selected(replace(query, filters=kept, top=None, shift=0)).places[0])
            yield from ((query.table, place) for place in sorted((totals & wider) - places))
