import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.columns import RawCell, type_column
from corpus.measures import unit_of


@pytest.mark.parametrize(
    ("cells", "kind", "unit", "typed"),
    [
        (["1", "2"], "integer", None, (1, 2)),
        (["1.0", "2"], "real", None, (1.0, 2.0)),
        (["1,234", "12,345,678"], "integer", None, (1234, 12345678)),
        (["1 234", "5"], "integer", None, (1234, 5)),
        (["1'234.5", "5"], "real", None, (1234.5, 5.0)),
        (["1.234,5", "7"], "real", None, (1234.5, 7.0)),
        (["2,5", "3"], "real", None, (2.5, 3.0)),
        (["-3", "(4)", "−5"], "integer", None, (-3, -4, -5)),
        (["$1,200", "-$3"], "integer", "$", (1200, -3)),
        (["12 EUR", "7.5 EUR"], "real", "EUR", (12.0, 7.5)),
        (["$800K", "$1.5M"], "real", "$", (800000.0, 1500000.0)),
        (["12 %", "7%"], "integer", "%", (12, 7)),
        (["12 kg", "7.5 kg"], "real", "kg", (12.0, 7.5)),
        (["3 m", "12 m"], "integer", "m", (3, 12)),
        (["1e3", "2.5E-2"], "real", None, (1000.0, 0.025)),
        (["1", "n/a", "-", "", None, "3"], "integer", None, (1, None, None, None, None, 3)),
        (["12 kg", "7 g"], "text", None, ("12 kg", "7 g")),
        (["92%", "250"], "text", None, ("92%", "250")),
        (["007", "012"], "text", None, ("007", "012")),
        (["12345678901234567890"], "text", None, ("12345678901234567890",)),
        (["1,23,4"], "text", None, ("1,23,4",)),
        (["3", "see note"], "text", None, ("3", "see note")),
        (["None", "NA", "-"], "text", None, None),
        (["None", "peanuts", "-"], "text", None, ("None", "peanuts", None)),
        (["", None, " "], "text", None, (None, None, None)),
        (["yes", "No", "-"], "boolean", None, (1, 0, None)),
        (["0", "1"], "integer", None, (0, 1)),
        (["2024-05-01", "2024-5-2"], "date", None, ("2024-05-01", "2024-05-02")),
        (["2024-05-01 09:30", "n/a"], "date", None, ("2024-05-01T09:30", None)),
        (["1.5.2024", "13.12.2024"], "date", None, ("2024-05-01", "2024-12-13")),
        (["5/13/2024", "5/1/2024"], "date", None, ("2024-05-13", "2024-05-01")),
        (["1 May 2024", "June 3, 2024", "4th Sep 2024"], "date", None, ("2024-05-01", "2024-06-03", "2024-09-04")),
        (["3/4/2024", "5/6/2024"], "text", None, ("3/4/2024", "5/6/2024")),
        (["2024-02-30"], "text", None, ("2024-02-30",)),
        ([1.0, 2.0, None], "integer", None, (1, 2, None)),
        ([1.5, 2.0], "real", None, (1.5, 2.0)),
        ([1.0, "1,200"], "integer", None, (1, 1200)),
        ([250.0, "92%"], "text", None, ("250", "92%")),
        ([True, False], "boolean", None, (1, 0)),
        ([dt.datetime(2024, 5, 1), dt.date(2024, 5, 2)], "date", None, ("2024-05-01", "2024-05-02")),
        ([dt.datetime(2024, 5, 1, 9, 30)], "date", None, ("2024-05-01T09:30:00",)),
        ([dt.time(9, 30)], "text", None, ("09:30:00",)),
        ([float("nan"), 2.0], "integer", None, (None, 2)),
        ([1e300], "real", None, (1e300,)),
    ],
)
def test_types(cells: list[RawCell], kind: str, unit: str | None, typed: tuple[object, ...] | None) -> None:
    column = type_column("Value", cells)
    assert (column.type, column.unit) == (kind, unit)
    if typed is not None:
        assert column.cells == typed
        assert [type(cell) for cell in column.cells] == [type(cell) for cell in typed]


def test_all_missing_words_stay_text() -> None:
    assert type_column("x", ["None", "NA", "-"]).cells == ("None", "NA", None)


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Mass (kg)", "kg"), ("Mass [t]", "t"), ("price_eur", "eur"), ("Share %", "%"), ("Length in m", "m"),
        ("Speed, km/h", "km/h"), ("Year (2024)", None), ("Group m", None), ("Name", None), ("wind_m_s", "s"),
    ],
)  # fmt: skip
def test_units_of_headers(header: str, unit: str | None) -> None:
    assert unit_of(header) == unit


def test_unit_is_for_numbers_only() -> None:
    assert type_column("Mass (kg)", ["heavy", "light"]).unit is None
    assert type_column("Mass (kg)", ["3", "4"]).unit == "kg"


def test_semicolon_files_read_a_lone_comma_as_decimal() -> None:
    assert type_column("x", ["1,234", "2,345"]).cells == (1234, 2345)
    assert type_column("x", ["1,234", "2,345"], decimal_comma=True).cells == (1.234, 2.345)
    assert type_column("x", ["1.5", "2.25"], decimal_comma=True).cells == (1.5, 2.25)


@given(st.lists(st.integers(-(2**63) + 1, 2**63 - 1), min_size=1))
def test_integers_round_trip(values: list[int]) -> None:
    for written in ([str(v) for v in values], [f"{v:,}" for v in values]):
        column = type_column("n", written)
        assert column.type == "integer" and column.cells == tuple(values)


@example([1e308])
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_reals_round_trip(values: list[float]) -> None:
    assert type_column("x", [repr(v) for v in values] + ["0.5"]).cells == (*values, 0.5)


@given(st.lists(st.dates(), min_size=1))
def test_dates_round_trip(days: list[dt.date]) -> None:
    assert type_column("d", [day.isoformat() for day in days]).cells == tuple(day.isoformat() for day in days)


@given(st.lists(st.one_of(st.none(), st.text(), st.floats(), st.integers(), st.booleans(), st.datetimes(), st.times())))
def test_anything_is_typed_without_error(cells: list[RawCell]) -> None:
    column = type_column("x", cells)
    kinds = {"integer": int, "real": float, "boolean": int, "date": str, "text": str}
    assert len(column.cells) == len(cells)
    assert all(cell is None or type(cell) is kinds[column.type] for cell in column.cells)
