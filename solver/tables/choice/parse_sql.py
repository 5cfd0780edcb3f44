"""SQL over one table as a plan, where a plan can say it: then two engines compute it, and one can check the other.

select = SELECT [DISTINCT] what FROM table [WHERE tests] [GROUP BY column [HAVING test]] [ORDER BY key [DESC]] [LIMIT k]
what   = columns | aggregate | column, aggregate | value ± value
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus import Column
from solver.tables.choice.sql_conditions import OPS, ConditionReader, single
from solver.tables.choice.sql_reader import UnreadError
from solver.tables.choice.sql_tokens import Token
from solver.tables.plan import (
    ROW_ORDER,
    Aggregate,
    Combine,
    Fn,
    Having,
    Plan,
    PlanError,
    Query,
    Top,
)

_FUNCTIONS: Final[dict[str, Fn]] = {"count": "count", "sum": "sum", "avg": "mean", "min": "min", "max": "max", "total": "sum"}
_ARITHMETIC: Final = {"-": "difference", "/": "ratio", "+": "sum", "*": "product"}


def parse_sql_plan(tokens: Sequence[Token], *, table: str, columns: Sequence[Column]) -> Plan | None:
    """The plan of a repaired statement, None where the statement goes beyond plans.

    A plan keeps every row tied for the last place that a LIMIT lets in, where SQL takes any of them.
    """
    parser = _Parser(list(tokens), table, {column.name: column for column in columns})
    try:
        plan = parser.value() if parser.is_bracketed() else parser.select()
        return plan if parser.is_done else None
    except (UnreadError, PlanError):
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One thing selected: a column, or an aggregate."""

    column: str | None = None
    aggregate: Aggregate | None = None


class _Parser(ConditionReader):
    def __init__(self, tokens: list[Token], table: str, columns: dict[str, Column]) -> None:
        super().__init__(tokens, table, columns)
        self._aliases: dict[str, _Item] = {}

    def is_bracketed(self) -> bool:
        return self._peek() == "select" and self._peek(1) in ("(", "abs")

    def value(self) -> Plan:
        """SELECT (select) - (select)."""
        self._expect("select")
        absolute = self._takes("abs", "(")
        left = self._bracketed()
        op = _ARITHMETIC.get(self._next().lower)
        if op is None:
            raise UnreadError
        right = self._bracketed()
        if absolute:
            self._expect(")")
        return self._combined(op, left, right, absolute=absolute)

    def _combined(self, op: str, left: Plan, right: Plan, *, absolute: bool = False) -> Plan:
        if absolute and op != "difference":
            raise UnreadError
        return Combine(op="distance" if absolute else op, left=single(left), right=single(right))  # type: ignore[arg-type]  # one of the words of _ARITHMETIC

    def select(self) -> Plan:
        """One SELECT; a difference of two aggregates over the same rows is a combination of two."""
        self._expect("select")
        distinct = self._takes("distinct")
        items = [self._item()]
        op = _ARITHMETIC.get(self._peek()) if items[0].aggregate is not None else None
        if op is not None:
            self._at += 1
            items.append(self._item())
        else:
            while self._takes(","):
                items.append(self._item())
        self._expect("from")
        if self._next().kind != "quoted":
            raise UnreadError
        filters, either = self._where() if self._takes("where") else ((), ())
        group_by = self._column_named() if self._takes("group", "by") else None
        having = (self._having(),) if self._takes("having") else ()
        order = self._order() if self._takes("order", "by") else None
        limit, offset = self._limit()
        if op is not None:
            if group_by or order or any(item.aggregate is None for item in items):
                raise UnreadError
            sides = [Query(table=self._table, aggregate=item.aggregate, filters=filters, either=either) for item in items]
            return self._combined(op, *sides)
        rows = Query(table=self._table, columns=("*",), filters=filters, either=either, distinct=distinct)
        if group_by is not None:
            return self._grouped(rows, items, group_by, having, order, limit, offset)
        return self._plain(rows, items, order, limit, offset)

    def _plain(
        self, rows: Query, items: list[_Item], order: tuple[_Item, bool] | None, limit: int | None, offset: int
    ) -> Query:
        aggregates = [item.aggregate for item in items if item.aggregate is not None]
        named = tuple(item.column for item in items if item.column is not None)
        top = None
        if len(items) == 1 and aggregates and (order is None or limit is None):
            return self._query(rows, aggregate=aggregates[0])
        if aggregates:  # SELECT name, MAX(size): SQLite takes the name from the row with the largest size
            extreme = aggregates[0]
            if len(aggregates) > 1 or extreme.fn not in ("min", "max") or order is not None:
                raise UnreadError
            top = Top(by=extreme.column, descending=extreme.fn == "max")
        elif limit is not None:
            by = order[0].column if order is not None else ROW_ORDER
            if by is None:
                raise UnreadError
            top = Top(by=by, descending=order[1] if order else False, k=limit + offset, nth=bool(offset))
            if offset and limit != 1:
                raise UnreadError
        return self._query(rows, columns=named, top=top)

    def _grouped(
        self,
        rows: Query,
        items: list[_Item],
        group_by: str,
        having: tuple[Having, ...],
        order: tuple[_Item, bool] | None,
        limit: int | None,
        offset: int,
    ) -> Query:
        if any(item.column not in (None, group_by) for item in items) or rows.distinct or offset:
            raise UnreadError
        computed = next((item.aggregate for item in items if item.aggregate is not None), None)
        if order is not None and order[0].aggregate is not None:
            if computed is not None and computed != order[0].aggregate:
                raise UnreadError
            computed = order[0].aggregate
        top = None
        if limit is not None:
            if order is None or order[0].aggregate is None:
                raise UnreadError
            top = Top(by=None, descending=order[1], k=limit)
        return self._query(rows, aggregate=computed or Aggregate(fn="count"), group_by=group_by, having=having, top=top)

    def _query(
        self,
        rows: Query,
        *,
        columns: tuple[str, ...] = (),
        aggregate: Aggregate | None = None,
        group_by: str | None = None,
        having: tuple[Having, ...] = (),
        top: Top | None = None,
    ) -> Query:
        read = {test.column for test in rows.filters if any(isinstance(value, int | float) for value in test.values)}
        if aggregate is not None and aggregate.column is not None and not aggregate.fn.startswith("count"):
            read.add(aggregate.column)
        if top is not None and top.by is not None:
            read.add(top.by)
        return Query(
            table=self._table,
            columns=columns,
            aggregate=aggregate,
            filters=rows.filters,
            either=rows.either,
            group_by=group_by,
            having=having,
            top=top,
            distinct=rows.distinct and not aggregate,
            as_number=tuple(sorted(name for name in read if name != ROW_ORDER and self._columns[name].type == "text")),
        )

    def _item(self) -> _Item:
        item = self._operand()
        if self._takes("as"):
            self._aliases[self._next().text.lower()] = item
        return item

    def _operand(self) -> _Item:
        """A column, an aggregate of one, or what an alias stands for."""
        if self._peek(1) == "(" and self._peek() in _FUNCTIONS:
            fn = _FUNCTIONS[self._next().lower]
            self._expect("(")
            if fn == "count" and self._takes("*", ")"):
                return _Item(aggregate=Aggregate(fn="count"))
            distinct = self._takes("distinct")
            column = self._column_named()
            self._expect(")")
            if distinct and fn != "count":
                raise UnreadError
            return _Item(aggregate=Aggregate(fn="count_distinct" if distinct else fn, column=column))
        if self._at < len(self._tokens) and (known := self._aliases.get(self._tokens[self._at].text.lower())) is not None:
            self._at += 1
            return known
        return _Item(column=self._column_named())

    def _order(self) -> tuple[_Item, bool]:
        key = self._operand()
        descending = self._takes("desc")
        if not descending:
            self._takes("asc")
        return key, descending

    def _limit(self) -> tuple[int | None, int]:
        if not self._takes("limit"):
            return None, 0
        limit = self._whole()
        return limit, self._whole() if self._takes("offset") else 0

    def _having(self) -> Having:
        item, op = self._operand(), OPS.get(self._next().lower)
        value = self._literal()
        if item.aggregate is None or op is None or isinstance(value, str):
            raise UnreadError
        return Having(op=op, value=value)
