"""What the columns of a result are called and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

from corpus import TableCard
from solver.tables.cards import Cards, column_of
from solver.tables.plan import ROW_ORDER, Aggregate, Combine, Count, Literal, Plan, Query, Sets

ColumnType = OneOf["integer", "real", "text", "date", "boolean"]

_FN = {
    "sum": "sum of",
    "mean": "average of",
    "median": "median of",
    "min": "smallest",
    "max": "largest",
    "only": "",
}
_SCALES = {100: "hundred", 1000: "thousand", 10**6: "million", 10**9: "billion", 10**12: "trillion"}
_UNITS = {"share": "%", "change": "%", "days": "days", "months": "months", "years": "years"}
_SAME_UNIT = frozenset({"difference", "distance", "sum", "mean"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultColumn:
    """A column of a result: `name` is that of the table's column whose cells it holds, None where the cells are computed.

    Its figures are as they are written, in thousands where the table says so, so that a reader finds them in the table;
    `scale` is what they are to be multiplied by.
    """

    header: str
    type: ColumnType
    unit: str | None = None
    scale: int = 1
    name: str | None = None

    @property
    def unit_text(self) -> str | None:
        """What stands after a figure: "thousand EUR".

        >>> ResultColumn(header="A", type="real", unit="EUR", scale=1000).unit_text
        'thousand EUR'
        """
        scale = _SCALES.get(self.scale, f"× {self.scale}") if self.scale != 1 else ""
        return f"{scale} {self.unit or ''}".strip() or None


def header_of(card: TableCard, name: str) -> str:
    """What the table writes over a column; its name too where two columns have the same header.

    >>> header_of(TableCard(name="t", title="", source="", location="", doc_id="", columns=(), n_rows=0), "*row")
    'place in the table'
    """
    if name == ROW_ORDER:
        return "place in the table"
    column = next(each for each in card.columns if each.name == name)
    header = " ".join(column.header.split()) or column.name
    twins = sum(each.header == column.header for each in card.columns) > 1
    return f"{header} ({column.name})" if twins and column.header.strip() else header


def columns_of(plan: Plan, cards: Cards) -> tuple[ResultColumn, ...]:
    """The columns of the rows that a fitted plan gives."""
    match plan:
        case Query(aggregate=None):
            return tuple(_stored(plan, name, cards) for name in plan.columns)
        case Query(aggregate=Aggregate() as aggregate):
            computed = _aggregated(plan, aggregate, cards)
            return (computed,) if plan.group_by is None else (_stored(plan, plan.group_by, cards), computed)
        case Combine():
            return (_combined(plan, cards),)
        case Sets():
            return columns_of(plan.left, cards)[:1]
        case Count():
            return (ResultColumn(header="number", type="integer"),)
        case Literal():
            return (ResultColumn(header="value", type="text" if isinstance(plan.value, str) else "real"),)
        case _:
            raise AssertionError(plan)


def _stored(query: Query, name: str, cards: Cards) -> ResultColumn:
    column = column_of(query, name, cards)
    return ResultColumn(header=named(query, name, cards), type=column.type, unit=column.unit, scale=column.scale, name=name)


def named(query: Query, name: str, cards: Cards) -> str:
    """What a column of a query is called; one of a joined table with the title of that table."""
    for join in query.joins:
        if name.startswith(f"{join.table}."):
            return f"{cards[join.table].title}: {header_of(cards[join.table], name[len(join.table) + 1 :])}"
    return header_of(cards[query.table], name)


def _aggregated(query: Query, aggregate: Aggregate, cards: Cards) -> ResultColumn:
    if aggregate.column is None:
        return ResultColumn(header="number of rows" if aggregate.fn == "count" else "longest run of rows", type="integer")
    column, header = column_of(query, aggregate.column, cards), named(query, aggregate.column, cards)
    if aggregate.fn == "count":
        return ResultColumn(header=f"number of rows with {header}", type="integer")
    if aggregate.fn in ("count_distinct", "longest_run"):
        said = "number of different" if aggregate.fn == "count_distinct" else "longest run of"
        return ResultColumn(header=f"{said} {header}", type="integer")
    is_cell = aggregate.fn in ("min", "max", "only")
    kind: ColumnType = "real" if not is_cell or aggregate.column in query.as_number else column.type
    said = f"{_FN[aggregate.fn]} {header}".strip()
    return ResultColumn(
        header=said, type=kind, unit=column.unit, scale=column.scale, name=aggregate.column if is_cell else None
    )


def _combined(plan: Combine, cards: Cards) -> ResultColumn:
    if plan.op in ("greater", "less", "equal"):
        return ResultColumn(header=plan.op, type="boolean")
    if plan.op in _UNITS:
        return ResultColumn(header=plan.op, type="real", unit=_UNITS[plan.op])
    sides = [columns_of(side, cards)[0] for side in (plan.left, plan.right) if not isinstance(side, Literal)]
    if plan.op == "product" and len(sides) == 1:  # so many times a figure
        return ResultColumn(header=plan.op, type="real", unit=sides[0].unit)
    is_same = bool(sides) and len({(side.unit, side.scale) for side in sides}) == 1
    if plan.op not in _SAME_UNIT or not is_same:
        return ResultColumn(header=plan.op, type="real")
    return ResultColumn(header=plan.op, type="real", unit=sides[0].unit, scale=sides[0].scale)
