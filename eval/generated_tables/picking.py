"""Parts of a question chosen at random from one drawn table: fields, values, rows, and conditions with their words and SQL."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from eval.generated_tables.gold import GoldEngine, quoted
from eval.generated_tables.types import Clean, DrawnTable, Field, FieldKind

_MONTHS = "January February March April May June July August September October November December".split()
T = TypeVar("T")
_AWKWARD = ("no", "no.", "by", "temp.", "wait", "dept.")


class Unfit(Exception):
    """The table has not what a kind of question needs; another draw, table or kind will."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Rows to be picked: the words that say so after a noun, and the SQL."""

    field: Field
    phrase: str
    sql: str
    value: Clean = None


class Picker:
    """Random choices over one table; the same seed chooses the same.

    Args:
        table: The table to ask about.
        engine: Holds its clean cells.
        phrases: Wordings of conditions, by kind of condition.
        related: A table about the values of one of its groups, for questions over both.
    """

    def __init__(
        self,
        table: DrawnTable,
        engine: GoldEngine,
        rng: random.Random,
        phrases: Mapping[str, Sequence[str]],
        related: DrawnTable | None = None,
    ) -> None:
        self.table, self.engine, self.rng, self.phrases, self.related = table, engine, rng, phrases, related
        self.at = table.name
        self.key = table.fields[0].key
        self._distinct: dict[str, tuple[Clean, ...]] = {}

    def fields(self, *kinds: FieldKind) -> list[Field]:
        """The fields of these kinds, but for the one that names rows."""
        return [field for field in self.table.fields[1:] if field.kind in kinds]

    def one(self, *kinds: FieldKind, but: Sequence[Field] = ()) -> Field:
        """A field of one of these kinds."""
        return self._choice([field for field in self.fields(*kinds) if field not in but])

    def number(self, *, adds: bool = False, but: Sequence[Field] = ()) -> Field:
        """A number; one whose sum means something where `adds`."""
        return self._choice([each for each in self.fields("number") if each not in but and (each.adds or not adds)])

    def said(self, field: Field) -> str:
        """What a person would call a field: what its header says, or another name for it."""
        header = spoken(self.table.headers[self.table.position(field.key)])
        names = list(field.said)
        if header and not set(header.split()) & set(_AWKWARD) and (field.kind == "number" or header in names):
            return header if self.rng.random() < 0.6 else self.rng.choice(names)
        return self.rng.choice(names)

    def row(self, *filled: Field) -> tuple[Clean, ...]:
        """A row with a value in each of these fields."""
        for _ in range(60):
            row = self.rng.choice(self.table.rows)
            if all(row[self.table.position(field.key)] is not None for field in filled):
                return row
        raise Unfit

    def two_rows(self, field: Field) -> tuple[tuple[str, Clean], tuple[str, Clean]]:
        """The names and figures of two rows that differ in a field; neither name is part of the other."""
        for _ in range(60):
            left, right = self.row(field), self.row(field)
            first, second = str(left[0]), str(right[0])
            a, b = (row[self.table.position(field.key)] for row in (left, right))
            if a != b and first not in second and second not in first:
                return (first, a), (second, b)
        raise Unfit

    def value(self, field: Field, *, but: Clean = None) -> str:
        """A value of a group that the table has."""
        return str(self._choice([value for value in self._values(field) if value != but]))

    def condition(self, *kinds: FieldKind, but: Sequence[Field] = ()) -> Condition:
        """Rows picked by a field of one of these kinds."""
        field = self.one(*(kinds or ("group", "number", "date", "flag")), but=but)
        match field.kind:
            case "group":
                return self.in_group(field)
            case "flag":
                is_set = self.rng.random() < 0.5
                phrase = self.rng.choice(field.where if is_set else field.unless)
                return Condition(field=field, phrase=phrase, sql=f"{field.key} = {is_set}", value=is_set)
            case "date":
                return self._dated(field)
            case _:
                return self._measured(field)

    def in_group(self, field: Field, value: str | None = None, form: str | None = None) -> Condition:
        """Rows of a group, by default any value of it in any words."""
        value = value or self.value(field)
        phrase = (form or self.rng.choice(field.where)).format(v=value)
        return Condition(field=field, phrase=phrase, sql=f"{field.key} = {quoted(value)}", value=value)

    def figure(self, value: Clean, field: Field) -> str:
        """A number as people type it: plain, with separators, with its unit."""
        assert isinstance(value, int | float)  # asked of numbers only
        digits = f"{value:,}" if abs(value) >= 1000 and self.rng.random() < 0.4 else f"{value}"
        if field.unit and self.rng.random() < 0.35:
            return f"{field.unit}{digits}" if field.unit in ("€", "$", "£") else f"{digits} {field.unit}"
        return digits

    def _measured(self, field: Field) -> Condition:
        way = self.rng.choice(("above", "below", "at_least", "at_most", "between"))
        low, high = sorted((self._threshold(field), self._threshold(field)))
        if low == high:
            raise Unfit
        sql = {
            "above": f"{field.key} > {high}",
            "below": f"{field.key} < {low}",
            "at_least": f"{field.key} >= {high}",
            "at_most": f"{field.key} <= {low}",
            "between": f"{field.key} BETWEEN {low} AND {high}",
        }[way]
        shown = low if way in ("below", "at_most") else high
        phrase = self.rng.choice(self.phrases[way]).format(
            field=self.said(field), n=self.figure(shown, field), low=low, high=high
        )
        return Condition(field=field, phrase=phrase, sql=sql)

    def _threshold(self, field: Field) -> int | float:
        """A round number near a figure of the column, or the figure itself so that "at least" differs from "over"."""
        value = self.row(field)[self.table.position(field.key)]
        assert isinstance(value, int | float)  # a number field, filled
        if value < 0:
            raise Unfit
        if self.rng.random() < 0.4 and not field.decimals:
            return value
        step = 10 ** max(0, len(str(int(value))) - 2)
        return int(value // step * step)

    def _dated(self, field: Field) -> Condition:
        day = self.row(field)[self.table.position(field.key)]
        assert isinstance(day, dt.date)  # a date field, filled
        way = self.rng.choice(("month", "year", "before", "after"))
        first = day.replace(day=1)
        following = (first + dt.timedelta(days=32)).replace(day=1)
        sql = {
            "month": f"{field.key} >= {quoted(first)} AND {field.key} < {quoted(following)}",
            "year": f"year({field.key}) = {day.year}",
            "before": f"{field.key} < {quoted(day)}",
            "after": f"{field.key} > {quoted(day)}",
        }[way]
        phrase = self.rng.choice(self.phrases[way]).format(
            verb=field.verb, month=f"{_MONTHS[day.month - 1]} {day.year}", year=day.year, day=self._day(day)
        )
        return Condition(field=field, phrase=phrase, sql=f"({sql})")

    def _day(self, day: dt.date) -> str:
        month = _MONTHS[day.month - 1]
        return self.rng.choice((day.isoformat(), f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}"))

    def _values(self, field: Field) -> tuple[Clean, ...]:
        if field.key not in self._distinct:
            sql = f"SELECT DISTINCT {field.key} FROM {self.at} WHERE {field.key} IS NOT NULL ORDER BY 1"
            self._distinct[field.key] = tuple(row[0] for row in self.engine.rows(sql))
        return self._distinct[field.key]

    def _choice(self, options: Sequence[T]) -> T:
        if not options:
            raise Unfit
        return self.rng.choice(list(options))


def spoken(header: str) -> str:
    """A header as it is said: without its unit, small letters but for abbreviations.

    >>> spoken("Amount (€)"), spoken("energy_cost_eur"), spoken("VAT rate"), spoken("Delay in minutes")
    ('amount', 'energy cost', 'VAT rate', 'delay')
    """
    text = header.partition(" (")[0].replace("_", " ").strip(" ?")
    words = text.split()
    if len(words) > 1 and words[-1] in (
        "eur",
        "usd",
        "gbp",
        "km",
        "kg",
        "g",
        "m",
        "m2",
        "l",
        "ha",
        "kwh",
        "min",
        "cm",
        "c",
        "pct",
    ):
        words = words[:-1]
    if len(words) > 2 and words[-2] == "in":
        words = words[:-2]
    words = [word if word.isupper() or word == "pH" else word.lower() for word in words]
    return " ".join(words)
