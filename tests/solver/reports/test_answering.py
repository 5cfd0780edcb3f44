"""Questions about made-up statements, with the last line of the answer worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from solver.reports import Passage, Sheet, answer_report
from solver.types import Declined, Solution
from tests.solver.reports.conftest import Sheets
from tests.solver.reports.statements import PROSE

MUSEUM = (
    ("What was the percentage change in revenue from tickets between 2020 and 2021?", "20.00%"),
    ("By what percentage did ticket revenue increase from 2020 to 2021?", "20.00%"),
    ("Calculate the growth rate of operating income in 2021.", "50.00%"),
    ("What is the year-on-year percentage change in staff costs in 2020?", "-9.09%"),
    ("What was the percentage decrease in total revenue from 2019 to 2020?", "13.64%"),
    ("By how much did total revenue grow between 2019 and 2021?", "$500 thousand"),
    ("How much higher was rent in 2021 than in 2019?", "$50 thousand"),
    ("What is the decrease in total revenue from 2019 to 2020?", "$750 thousand"),
    ("What is the difference between total revenue in 2021 and total revenue in 2020?", "$1,250 thousand"),
    ("How did the operating margin change from 2020 to 2021?", "6.3 percentage points"),
    ("What is the change in operating margin between 2019 and 2021?", "2.7 percentage points"),
    ("What was the change in average rent between 2020 and 2021?", "$25 thousand"),
    ("What is the increase in the number of visitors from 2020 to 2021?", "60,000"),
    ("What is the difference between staff costs and rent in 2021?", "$1,500 thousand"),
    ("How much more was spent on staff costs than on rent in 2020?", "$1,100 thousand"),
    ("What is the average shop revenue over the three years?", "$516.67 thousand"),
    ("What is the average of staff costs from 2019 to 2021?", "$2,200 thousand"),
    ("What was the mean rent for 2020 and 2021?", "$900 thousand"),
    ("What is the 2021 average revenue from guided tours?", "$1,000 thousand"),
    ("What is the sum of tickets and guided tours in 2021?", "$5,400 thousand"),
    ("What is the combined revenue of tickets and the shop in 2020?", "$3,950 thousand"),
    ("What is the total rent for all three years?", "$2,650 thousand"),
    ("What were total operating expenses in 2020?", "$3,150 thousand"),
    ("What percentage of total revenue came from the shop in 2021?", "10.00%"),
    ("What share of total revenue did guided tours make up in 2021?", "20.00%"),
    ("What is rent as a percentage of total operating expenses in 2021?", "25.00%"),
    ("What proportion of total operating expenses is rent in 2021?", "0.25"),
    ("What is the ratio of staff costs to total revenue in 2021?", "0.4"),
    ("What is the ratio of total revenue in 2021 to 2020?", "1.26"),
    ("What was the operating income per visitor in 2021?", "11.43"),
    ("Which year had the highest operating income?", "2021"),
    ("In which year was rent the lowest?", "2019"),
    ("In which year were marketing costs the largest?", "2019"),
    ("Which revenue stream was the largest in 2020?", "Tickets"),
    ("What was the highest operating income between 2019 and 2021?", "$2,400 thousand"),
    ("How many years did total revenue exceed $5 million?", "2"),
    ("In how many years was the operating margin above 35%?", "2"),
    ("In which years did total revenue exceed 5,000 thousand?", "2021, 2019"),
    ("How many items are listed under operating expenses?", "3"),
    ("What are the components of revenue?", "Tickets, Guided tours, Shop"),
    ("What are the items under operating expenses?", "Staff costs, Rent, Marketing"),
    ("What were the earnings per share in 2020?", "$0.80"),
    ("How many visitors came in 2020?", "150,000"),
    ("Operating income 2019", "$2,050 thousand"),
    ("What were the respective values of rent in 2019 and 2020?", "$850 thousand, $900 thousand"),
    ("What are staff costs and rent in 2021?", "$2,400 thousand; $900 thousand"),
    ("What percentage of total purchase obligations is due in more than 5 years?", "10.00%"),
    ("What are the total obligations due in less than 1 year?", "55 million"),
    ("What is the total amount of operating leases?", "50 million"),
    ("How much long-term debt is due within 3-5 years?", "80 million"),
    ("What is the difference between operating leases and purchase obligations due in 1-3 years?", "-10 million"),
    ("What was the depreciation in 2020?", "$280,000"),
    ("What is the average depreciation for 2019, 2020 and 2021?", "$280,000"),
    ("By what percentage did donations increase in 2021?", "33.33%"),
    ("What is the change in donations from 2020 to 2021?", "$0.3 million"),
    ("What were depreciation costs as a percentage of total revenue in 2021?", "5.17%"),
    ("How many employees did the museum have at December 31, 2021?", "64"),
)
OTHERS = (
    ("balance", "What were trade debtors due within one year in 2021?", "£310.5 million"),
    ("balance", "What is the change in other debtors from 2020 to 2021?", "-£3.5 million"),
    ("balance", "What is the total of amounts due within one year in 2020?", "£318.5 million"),
    (
        "balance",
        "What are amounts due after more than one year as a percentage of amounts due within one year in 2021?",
        "6.36%",
    ),
    ("balance", "What items do amounts due within one year consist of?", "Trade debtors, Other debtors, Prepayments"),
    ("balance", "What was deferred tax in 2020?", "£6.5 million"),
    ("balance", "What is the percentage change in trade debtors due after more than one year?", "-18.00%"),
    ("balance", "What was the change in prepayments between 2020 and 2021?", "-£4.5 million"),
    ("balance", "Between 2020 and 2021, which year had higher other debtors?", "2020"),
    ("quarters", "What were ferry fares in the third quarter of 2021?", "$2,900"),
    ("quarters", "What is the change in kiosk sales from the fourth quarter of 2020 to the fourth quarter of 2021?", "$40"),
    ("quarters", "In which quarter of 2021 were ferry fares the highest?", "Q3 2021"),
    ("quarters", "What is the average quarterly ferry fares in 2020?", "$1,725"),
    ("quarters", "What were total ferry fares in 2021?", "$7,700"),
    ("quarters", "What is the percentage increase in ferry fares between Q1 2020 and Q1 2021?", "13.64%"),
    ("quarters", "What was the ratio of kiosk sales to ferry fares in Q2 2021?", "0.17"),
    ("quarters", "How many quarters did kiosk sales exceed $300 in 2021?", "2"),
    ("leases", "What are boat lease payments in 2023?", "$90 thousand"),
    ("leases", "What is the average boat lease payment in 2022 and 2023?", "$105 thousand"),
    ("leases", "Which years had building lease payments above 45 thousand?", "2024"),
    ("shares", "What percentage of total sales came from North in 2021?", "60.00%"),
    ("shares", "What is the change in the South from 2020 to 2021?", "-$3 million"),
    ("shares", "What was the islands' percentage of total in 2020?", "12.50%"),
    ("shares", "Which region had the lowest amount in 2021?", "Islands"),
    ("shares", "How many regions exceeded $10 million in 2021?", "2"),
    ("shares", "What is the sum of North and South in 2020?", "$42 million"),
    ("shares", "What is the average for North, South and Islands in 2021?", "$16.67 million"),
    ("movements", "What is the change in harbour from 2019 to 2020?", "$20 million"),
    ("movements", "What were the additions to the railway in 2021?", "$10 million"),
    (
        "movements",
        "What is the percentage change in the total balance from December 31, 2019 to December 31, 2021?",
        "9.68%",
    ),
    ("movements", "What was the ratio of harbour to railway at December 31, 2021?", "1.62"),
    ("movements", "What were total additions in 2020?", "$45 million"),
    ("movements", "How much were harbour disposals in 2021?", "-$15 million"),
    ("months", "What was parcel revenue for the three months ended June 30, 2021?", "$52.0 million"),
    (
        "months",
        "What was the percentage change in parcel revenue for the six months ended June 30, 2021 compared to the same period "
        "in 2020?",
        "21.69%",
    ),
    (
        "months",
        "How much did operating profit increase in the three months ended June 30, 2021 compared to 2020?",
        "$4 million",
    ),
    ("months", "What was freight revenue in the six months ended June 30, 2020?", "$41.5 million"),
    ("months", "What is the ratio of fuel costs to parcel revenue for the six months ended June 30, 2021?", "-0.17"),
    (
        "months",
        "What is the sum of parcel and freight revenue for the three months ended June 30, 2020?",
        "$60 million",
    ),
    ("tax", "What is the difference between total current and total deferred tax in 2021?", "1,900 thousand"),
    ("tax", "What is the average provision for income taxes from 2019 to 2021?", "1,321.67 thousand"),
    ("tax", "What percentage of the total current tax was foreign in 2021?", "9.09%"),
    ("tax", "What was the change in the effective tax rate from 2020 to 2021?", "-0.6 percentage points"),
    ("tax", "In which year was the provision for income taxes highest?", "2020"),
    ("tax", "What is the difference between the highest and lowest provision for income taxes?", "385 thousand"),
    ("tax", "How many years did the provision for income taxes increase?", "1"),
    ("tax", "What is the sum of current state and foreign tax in 2020?", "350 thousand"),
    ("tax", "What is the total current tax excluding foreign tax in 2021?", "1,500 thousand"),
    ("tax", "What is the average foreign tax as a percentage of total current tax for 2020 and 2021?", "8.25%"),
    ("tax", "How much higher was the current federal tax than the current state tax in 2019?", "700 thousand"),
    ("tax", "In 2021, what is the proportion of state tax over total current tax?", "0.18"),
    ("options", "How many options were granted?", "200,000"),
    ("options", "What was the weighted average exercise price of options exercised?", "$8.00"),
    ("options", "What percentage of options outstanding at 31 December 2021 was exercisable?", "60.00%"),
    (
        "options",
        "What is the change in the number of options outstanding between 1 January 2021 and 31 December 2021?",
        "0",
    ),
    ("regions", "What was the increase in revenue in Asia from 2020 to 2021?", "€60 million"),
    ("regions", "Which region had the highest revenue in 2021?", "Europe"),
    ("regions", "What is gross profit as a percentage of group revenue in 2021?", "43.48%"),
    ("regions", "What was the average number of employees in 2021?", "2,150"),
    ("regions", "What is the revenue per employee in 2021?", "427,906.98"),
    ("regions", "What percentage of group revenue was generated in Europe in 2020?", "47.06%"),
    ("regions", "How many regions had revenue above €300 million in 2021?", "2"),
    ("regions", "What is the combined revenue of Europe and Asia in 2020?", "€650 million"),
    ("regions", "What is the average revenue across Europe, Asia and the Americas in 2021?", "€306.67 million"),
    ("regions", "What was Asia's share of group revenue in 2021?", "33.70%"),
    ("two labels", "What is the change in wheat in the North from 2020 to 2021?", "€50 thousand"),
    ("two labels", "What was barley in the South in 2020?", "€80 thousand"),
    ("two labels", "What is the ratio of North wheat to South wheat in 2021?", "1.29"),
)
UNANSWERABLE = (
    "Why did revenue fall in 2020?",
    "What does operating margin represent?",
    "What was the net profit of the zoo in 2021?",
    "How much did the museum pay the director in 2021?",
    "When was the museum founded?",
    "What is included in staff costs?",
    "What was the rent in 2015?",
    "Is the museum profitable?",
)


def _answered(question: str, sheets: list[Sheet], *texts: Passage) -> Solution:
    found = answer_report(question, sheets, texts)
    assert isinstance(found, Solution), found
    return found


@pytest.mark.parametrize(("question", "last"), MUSEUM)
def test_statements_with_prose_beside(question: str, last: str, sheets: Sheets) -> None:
    found = _answered(question, sheets("income", "obligations"), Passage(text=PROSE, source="report.md"))
    assert found.value.text.rsplit("\n", 1)[-1] == last


@pytest.mark.parametrize(("name", "question", "last"), OTHERS)
def test_other_shapes_of_statements(name: str, question: str, last: str, sheets: Sheets) -> None:
    assert _answered(question, sheets(name)).value.text.rsplit("\n", 1)[-1] == last


@pytest.mark.parametrize("question", UNANSWERABLE)
def test_what_no_figure_answers_is_declined(question: str, sheets: Sheets) -> None:
    found = answer_report(question, sheets("income", "obligations"), (Passage(text=PROSE, source="report.md"),))
    assert isinstance(found, Declined)
    assert found.reason


def test_an_answer_shows_its_figures_with_their_places(sheets: Sheets) -> None:
    found = _answered("What was the percentage change in rent between 2019 and 2020?", sheets("income"))
    assert "(900 − 850) / 850 × 100" in found.value.text
    assert found.program.inputs == {
        "rent_31_dec_2020": "900 (line 11, column 3)",
        "rent_31_dec_2019": "850 (line 11, column 4)",
    }
    assert found.steps == (
        "Rent, 31 Dec 2020: 900 (line 11, column 3)",
        "Rent, 31 Dec 2019: 850 (line 11, column 4)",
        "(900 − 850) / 850 × 100",
    )
    assert found.check.verdict == "verified"
    assert found.value.unit == "%"
    assert found.value.value == "100/17"


def test_the_program_that_is_shown_gives_the_value(sheets: Sheets) -> None:
    found = _answered("What is the difference between staff costs and rent in 2021?", sheets("income"))
    space: dict[str, object] = {}
    exec(found.program.source, space)  # the source is ours, of two figures and a minus
    assert space["solution"]() == 1_500_000  # type: ignore[operator]  # a function, by the line above
    assert (found.value.value, found.value.unit) == ("1500", "thousand $")


def test_a_figure_of_a_text_is_quoted(sheets: Sheets) -> None:
    found = _answered("What was the depreciation in 2020?", [], Passage(text=PROSE, source="report.md", start=40))
    assert found.program.inputs["depreciation_2020"].startswith("$280,000 (“Depreciation was $310,000, $280,000")


def test_two_lines_that_fit_as_well_leave_the_check_open(sheets: Sheets) -> None:
    found = _answered("What were trade debtors in 2021?", sheets("balance"))
    assert found.check.verdict == "unknown"
    assert "Trade debtors" in found.check.reason


def test_a_word_nothing_accounts_for_leaves_the_check_open(sheets: Sheets) -> None:
    found = answer_report("What were the Norwegian staff costs in 2021?", sheets("income"))
    assert isinstance(found, Declined) or (found.check.verdict == "unknown" and "norwegian" in found.check.reason)


def test_a_dash_is_read_as_nought_and_said(sheets: Sheets) -> None:
    found = _answered("What was the change in prepayments between 2020 and 2021?", sheets("balance"))
    assert found.check.verdict == "unknown"
    assert "dash" in found.check.reason


def test_a_year_without_an_earlier_one_has_no_change(sheets: Sheets) -> None:
    assert isinstance(answer_report("What was the percentage change in rent in 2019?", sheets("income")), Declined)


def test_nothing_to_read_is_declined() -> None:
    found = answer_report("What was the rent in 2020?", [])
    assert isinstance(found, Declined)
    assert "no statement" in found.reason


def test_order_of_columns_and_lines_changes_nothing(sheets: Sheets) -> None:
    sheet = sheets("obligations")[0]
    table = sheet.table
    turned = replace(table, rows=(*table.rows[:-1][::-1], table.rows[-1]), places=None)
    question = "What percentage of total purchase obligations is due in 3-5 years?"
    assert _answered(question, [Sheet(table=turned)]).value.value == _answered(question, [sheet]).value.value == "20"
