"""The conditions of a WHERE as the filters of a plan.

tests = test {AND test}, one of them a choice: test {OR test}, in brackets unless it is alone
"""

from __future__ import annotations

from typing import Final

from solver.tables.choice.sql_reader import SqlReader, UnreadError
from solver.tables.plan import Aggregate, Filter, Op, Plan, Query, is_single

OPS: Final[dict[str, Op]] = {
    "=": "=", "==": "=", "!=": "!=", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=",
}  # fmt: skip
"""The comparisons of SQL and of plans."""

_TURNED: Final[dict[str, Op]] = {"=": "!=", "in": "not in", "contains": "lacks"}


class ConditionReader(SqlReader):
    """Reads what stands behind WHERE."""

    def select(self) -> Plan:
        """A SELECT inside a condition; the whole grammar knows how it is read."""
        raise NotImplementedError

    def _bracketed(self) -> Plan:
        self._expect("(")
        inner = self.select()
        self._expect(")")
        return inner

    def _where(self) -> tuple[tuple[Filter, ...], tuple[tuple[Filter, ...], ...]]:
        filters: list[Filter] = []
        either: list[tuple[Filter, ...]] = []
        while True:
            bracket = self._takes("(")
            group = [self._test()]
            while self._takes("or"):
                group.append(self._test())
            if bracket:
                self._expect(")")
            if len(group) == 1:
                filters += group
            else:
                either.append(tuple(group))
            if not self._takes("and"):
                break
            if len(group) > 1 and not bracket:
                raise UnreadError
        if any(len(group) > 1 for group in either) and not filters and len(either) == 1:
            return (), tuple(either)
        if either and not bracket and len(either) + len(filters) > 1 and len(group) > 1:
            raise UnreadError  # "a AND b OR c" means (a AND b) OR c, which is no choice of single tests
        return tuple(filters), tuple(either)

    def _test(self) -> Filter:
        column = self._column_named()
        turned = self._takes("not")
        test = self._told(column, self._next().lower)
        if not turned:
            return test
        if test.op not in _TURNED:
            raise UnreadError
        return Filter(column=column, op=_TURNED[test.op], values=test.values, than=test.than)

    def _told(self, column: str, word: str) -> Filter:
        match word:
            case "is":
                turned = self._takes("not")
                self._expect("null")
                return Filter(column=column, op="filled" if turned else "empty")
            case "like":
                return self._like(column)
            case "between":
                low = self._literal()
                self._expect("and")
                return Filter(column=column, op="between", values=(low, self._literal()))
            case "in":
                if self._peek(1) == "select":
                    return Filter(column=column, op="in", than=self._bracketed())
                self._expect("(")
                values = [self._literal()]
                while self._takes(","):
                    values.append(self._literal())
                self._expect(")")
                return Filter(column=column, op="in", values=tuple(values))
        op = OPS.get(word)
        if op is None:
            raise UnreadError
        if self._peek() == "(":
            return Filter(column=column, op=op, than=single(self._bracketed()))
        if self._at < len(self._tokens) and self._tokens[self._at].kind == "quoted":
            return Filter(column=column, op=op, other=self._column_named())
        return Filter(column=column, op=op, values=(self._literal(),))

    def _like(self, column: str) -> Filter:
        token = self._next()
        inner = token.text.strip("%")
        if token.kind != "string" or "%" in inner or "_" in inner or not inner:
            raise UnreadError
        if token.text == inner:
            return Filter(column=column, op="=", values=(inner,))
        if not (token.text.startswith("%") and token.text.endswith("%")):
            raise UnreadError
        return Filter(column=column, op="contains", values=(inner,))


def single(plan: Plan) -> Plan:
    """A plan that gives one value; a listing of one column gives it where all its rows agree."""
    if isinstance(plan, Query) and not is_single(plan) and len(plan.columns) == 1 and plan.top is None:
        return Query(
            table=plan.table, aggregate=Aggregate(fn="only", column=plan.columns[0]), filters=plan.filters, either=plan.either
        )
    if not is_single(plan):
        raise UnreadError
    return plan
