"""The parts on their own: periods of questions, figures of prose, sums, the second check, labels over two columns."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from corpus import Column, Table
from solver.reports.calculation import Applied, CalculationError, Taken, as_python, evaluate, formula
from solver.reports.checking import check
from solver.reports.figures_in_text import Passage, text_series
from solver.reports.matrix import read_matrix
from solver.reports.reading.results import Reading
from solver.reports.reading.times import read_times
from solver.reports.series import Figure
from solver.reports.shelves import is_records, is_statement
from solver.reports.stating import stated
from solver.reports.written_tables import written_sheets
from tests.solver.reports.conftest import Sheets


@pytest.mark.parametrize(
    ("question", "rest", "periods"),
    [
        ("What is the change in rent from 2019 to 2021?", "What is the change in rent §", ["2019", "2021"]),
        ("What was rent at June 30 and December 31, 2021?", "What was rent §", ["30 Jun 2021", "31 Dec 2021"]),
        ("What was FY20 rent?", "What was § rent", ["2020"]),
        ("What was rent in the second quarter of 2021?", "What was rent §", ["Q2 2021"]),
        ("In which quarter of 2021 was rent lowest?", "In which quarter § was rent lowest", ["2021"]),
        ("What are purchase obligations of more than 5 years?", "What are purchase obligations of more than 5 years", []),
        ("How many years did rent exceed 2,019 thousand?", "How many years did rent exceed 2,019 thousand", []),
        ("What was rent over 2,000 units?", "What was rent over 2,000 units", []),
    ],
)
def test_periods_are_told_from_the_rest(question: str, rest: str, periods: list[str]) -> None:
    times = read_times(question)
    assert (times.rest, [period.name for period in times.periods]) == (rest, periods)


def test_a_label_that_holds_a_time_is_a_name() -> None:
    times = read_times("What is the change in up to three months from 2020 to 2021?", ["Up to three months"])
    assert times.rest == "What is the change in up to three months §"
    assert [period.year for period in times.periods] == [2020, 2021]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Rent was $3 million in 2021, compared to $2 million in 2020.", [("2021", "$3 million"), ("2020", "$2 million")]),
        (
            "At May 1, 2021 and 2020, we held $64,000 and $10,000, respectively.",
            [("1 May 2021", "$64,000"), ("2020", "$10,000")],
        ),
        ("Margins fell by 5 percentage points in 2020 (Note 12).", [("2020", "5 percentage points")]),
        ("Rent | 900 | 850", []),
        ("See Section 12 and ASC 606 for 2021.", []),
        ("We lost £(2.5)m.", []),
    ],
)
def test_figures_of_prose_have_their_period(text: str, figures: list[tuple[str, str]]) -> None:
    passage = Passage(text=text, source="a.md", start=100)
    found = [(period, figure) for series in text_series(passage) for period, figure in series.figures]
    assert [(period.name if period else "", figure.text) for period, figure in found if figure.text != "£(2.5)m"] == figures
    for _, figure in found:
        assert text[figure.span[0] - 100 : figure.span[1] - 100] == figure.text


def _figure(value: int, **more: object) -> Figure:
    made = Figure(value=Fraction(value), scale=1000, unit="$", text=str(value), place="row 1, column 2", source="x")
    return replace(made, **more)  # type: ignore[arg-type]  # fields of Figure, named by the tests


def test_a_formula_and_its_program_say_the_same() -> None:
    rent, before = Taken(figure=_figure(6), name="Rent, 2021"), Taken(figure=_figure(4), name="Rent, 2020")
    growth = Applied(op="growth", of=(rent, before))
    assert formula(growth) == "(6 − 4) / 4 × 100"
    source, inputs = as_python(growth)
    space: dict[str, object] = {}
    exec(source, space)  # the source is ours
    assert space["solution"]() == evaluate(growth) == 50  # type: ignore[operator]  # a function, by the line above
    assert list(inputs) == ["rent_2021", "rent_2020"]


def test_a_division_by_nought_has_no_value() -> None:
    nought = Taken(figure=_figure(0), name="a")
    with pytest.raises(CalculationError):
        evaluate(Applied(op="ratio", of=(nought, nought)))


def test_percentages_differ_by_points_and_amounts_keep_their_scale() -> None:
    percent = [Taken(figure=_figure(n, unit="%", scale=1), name="a") for n in (40, 37)]
    assert stated(Applied(op="difference", of=tuple(percent))).text == "3 percentage points"
    amounts = [Taken(figure=_figure(n), name="a") for n in (5, 9)]
    assert stated(Applied(op="difference", of=tuple(amounts))).text == "-$4 thousand"
    assert stated(Applied(op="ratio", of=tuple(amounts))).text == "0.56"


def test_a_figure_that_is_not_where_it_is_said_to_be_is_refuted(sheets: Sheets) -> None:
    table = sheets("income")[0].table
    figure = _figure(901, table=table.name, row=9, column=1)
    reading = Reading(kind="lookup", score=1, sentence="Rent", values=(Taken(figure=figure, name="Rent"),))
    assert check(reading, {table.name: table}, ()).verdict == "refuted"
    assert check(reading, {}, ()).verdict == "refuted"


def test_a_quote_that_is_not_in_the_passage_is_refuted() -> None:
    passage = Passage(text="Rent was $900.", source="a.md")
    (series,) = text_series(passage)
    reading = Reading(kind="lookup", score=1, sentence="Rent", values=(Taken(figure=series.figures[0][1], name="Rent"),))
    assert check(reading, {}, (passage,)).verdict == "verified"
    assert check(reading, {}, (replace(passage, text="Rent was $901."),)).verdict == "refuted"


def test_lines_are_marked_that_sum_up_others(sheets: Sheets) -> None:
    matrix = read_matrix(sheets("regions")[0].table)
    assert matrix is not None
    into = {series.label: series.goes_into for series in matrix.series if not series.is_derived}
    assert into["Europe"] == into["Asia"] == "Group revenue"
    assert [series.label for series in matrix.series if series.is_total and not series.is_derived] == [
        "Group revenue",
        "Gross profit",
    ]


def test_a_statement_has_scale_currency_and_periods(sheets: Sheets) -> None:
    matrix = read_matrix(sheets("balance")[0].table)
    assert matrix is not None
    assert (matrix.scale, matrix.currency, [period.year for period in matrix.periods]) == (10**6, "£", [2021, 2020])
    assert is_statement(matrix)


def test_the_text_around_a_table_states_its_scale(sheets: Sheets) -> None:
    table = sheets("shares")[0].table
    plain = replace(table, rows=tuple(tuple("" if cell == "(in millions)" else cell for cell in row) for row in table.rows))
    columns = tuple(replace(column, scale=1, header=column.header.replace("(in millions)", "")) for column in table.columns)
    around = "We owed $3 million. Sales by region were as follows (in thousands):"
    matrix = read_matrix(replace(plain, columns=columns, title="shares"), around=around)
    assert matrix is not None
    assert matrix.scale == 1000


def test_lines_with_a_cell_missing_are_left_out_of_written_statements() -> None:
    text = "Costs (in thousands)\n\n2021 | 2020\nRent | 900 | 850\nFuel | 12\nWages | 70 | 60\n"
    (sheet,) = written_sheets(text, "report.pdf")
    assert sheet.table.rows == (("", "2021", "2020"), ("Rent", "900", "850"), ("Wages", "70", "60"))
    assert sheet.table.title == "Costs (in thousands)"


def test_rows_that_share_kinds_are_no_statement() -> None:
    def table(headers: str, *lines: str) -> Table:
        columns = tuple(Column(name=f"c{at}", header=header, type="text") for at, header in enumerate(headers.split()))
        rows = tuple(tuple(line.split()) for line in lines)
        return Table(name="t", title="t", source="t.csv", location="line 1", columns=columns, rows=rows)

    assert is_records(table("Day Stall Guests", "Mon Pier 12", "Tue Yard 8", "Wed Pier 20"))
    assert not is_records(table("Item Kind 2021", "Hall let 10", "Yard let 5", "Pier own 7"))
    assert not is_records(table("Item Note Amount", "Hall a 10", "Yard b 5", "Pier c 7"))
