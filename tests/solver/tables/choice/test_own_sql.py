"""What the model's own SQL can and cannot do, and what is said of it."""

from __future__ import annotations

import sqlite3

import pytest

from corpus import Library, TableCard
from solver.tables.choice.own_sql import write_answer
from solver.types import Declined, Solution
from tests.fakes import ScriptedLLM
from tests.solver.tables.choice.conftest import CARGO, ORDERS


def card(library: Library, name: str = "ports") -> TableCard:
    return next(each for each in library.tables() if each.title == name.title())


def asked(library: Library, *replies: str, name: str = "ports") -> Solution | Declined:
    return write_answer("Which port has most boats?", card(library, name), library, ScriptedLLM(*replies))


def test_a_statement_that_a_plan_can_say_is_computed_twice_and_still_not_trusted(ports: Library) -> None:
    found = asked(ports, " Port FROM t ORDER BY boats DESC LIMIT 1")
    assert isinstance(found, Solution)
    assert found.value.value == "North Cor"
    assert found.check.verdict == "unknown"
    assert "language model wrote" in found.value.text and "computed correctly" in found.value.text
    assert found.program.source == f'SELECT "port" FROM "{card(ports).name}" ORDER BY "n_boats" DESC LIMIT 1'
    assert found.plan is not None and found.table is not None and found.table.rows == (("North Cor",),)
    assert found.prompt_tokens > 0 < found.completion_tokens


def test_a_statement_beyond_plans_is_not_said_to_be_computed_correctly(ports: Library) -> None:
    found = asked(ports, " COUNT(*) FROM t WHERE UPPER(port) = 'AEL'")
    assert isinstance(found, Solution)
    assert found.value.value == "1"
    assert "computed correctly" not in found.value.text and found.plan is None


def test_where_ties_are_left_out_by_a_limit_the_computation_is_not_vouched_for(ports: Library) -> None:
    found = asked(ports, " port FROM t WHERE boats < 60 ORDER BY boats DESC LIMIT 1")
    assert isinstance(found, Solution)
    assert "computed correctly" not in found.value.text  # Bru and O'Dun both have 55


def test_a_statement_that_fails_is_written_once_more_with_the_reason(ports: Library) -> None:
    llm = ScriptedLLM(" sky FROM t", " boats FROM t WHERE port = 'ael'")
    found = write_answer("How many boats has Ael?", card(ports), ports, llm)
    assert isinstance(found, Solution) and found.value.value == "40"
    assert "no column 'sky'" in llm.prompts[1].messages[-1].content
    assert len(llm.prompts) == 2


def test_after_two_tries_it_declines(ports: Library) -> None:
    found = asked(ports, " sky FROM t", " port FROM t WHERE boats > 1000")
    assert isinstance(found, Declined)
    assert "did not run" in found.reason and found.prompt_tokens > 0


def test_a_listing_is_given_as_one(ports: Library) -> None:
    found = asked(ports, " a.port FROM t a", name="ports")
    assert isinstance(found, Solution) and found.value.value == '["Ael", "Bru", "North Cor", "O\'Dun"]'


@pytest.mark.parametrize(
    "reply",
    [
        " 1; DROP TABLE ports",
        " port FROM ports; DELETE FROM ports",
        " sql FROM sqlite_master",
        " * FROM cargo",
        " load_extension('evil') FROM t",
        " port FROM t UNION SELECT goods FROM cargo",
        " (SELECT tons FROM cargo) FROM t",
        " writefile('x', 'y') FROM t",
        " port INTO OUTFILE 'x' FROM t",
        " * FROM pragma_table_info('ports')",
    ],
)
def test_whatever_the_model_was_talked_into_only_this_table_is_read_and_nothing_changes(ports: Library, reply: str) -> None:
    before = _dump(ports)
    found = asked(ports, reply, reply)
    if isinstance(found, Solution):
        assert found.program.source.startswith("SELECT ")
        assert f'"{card(ports, "cargo").name}"' not in found.program.source and "sqlite_master" not in found.program.source
        assert "coal" not in found.value.text and "CREATE" not in found.value.text
    assert _dump(ports) == before


def test_headers_and_cells_that_give_orders_are_quoted_and_answered_from(ports: Library) -> None:
    llm = ScriptedLLM(f' "{ORDERS}" FROM t WHERE tons = 3')
    found = write_answer("Which goods weigh 3 tons?", card(ports, "cargo"), ports, llm)
    assert isinstance(found, Solution)
    assert found.value.value == CARGO[0][0]
    assert found.program.source == f'SELECT "goods" FROM "{card(ports, "cargo").name}" WHERE "tons" = 3'
    assert llm.prompts[0].messages[0].content.startswith("You write SQLite queries")


def _dump(library: Library) -> list[str]:
    connection = sqlite3.connect(library.path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()
