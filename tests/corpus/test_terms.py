import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.terms import MAX_TERMS, match_expression

HOSTILE = {
    '"; DROP TABLE dome; --': True, "NEAR(": False, "*": False, "(": False, ")": False, '"': False, "motor AND": True,
    "OR OR": False, "NOT": False, "text:dome": True, "{a b}:c": False, "^dome": True, "dom* b*": False, "-dome": True,
    "kitchen + motor": True, "\x00": False, "NEAR(dome soup, 5)": True, "'": False, "`": False, "é́🔭": False, "": False,
    "dome" * 25_000: False, "dome " * 20_000: True, "?" * 100_000: False,
}  # fmt: skip


@pytest.fixture(scope="module")
def lexicon() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE lexicon USING fts5(text, tokenize='porter unicode61')")
    connection.execute("INSERT INTO lexicon VALUES ('The dome and its motor, VLX-200 at 4.2 m')")
    yield connection
    connection.close()


def found(lexicon: sqlite3.Connection, query: str) -> bool:
    expression = match_expression(query)
    return expression is not None and bool(
        lexicon.execute("SELECT 1 FROM lexicon WHERE lexicon MATCH ?", (expression,)).fetchall()
    )


@pytest.mark.parametrize(("query", "is_found"), HOSTILE.items(), ids=[query[:20] or "empty" for query in HOSTILE])
def test_hostile_queries_are_words_and_nothing_else(lexicon: sqlite3.Connection, query: str, is_found: bool) -> None:
    assert found(lexicon, query) == is_found


@given(query=st.text())
def test_any_text_is_a_valid_query(lexicon: sqlite3.Connection, query: str) -> None:
    found(lexicon, query)


def test_words_are_stemmed_and_stop_words_left_out(lexicon: sqlite3.Connection) -> None:
    assert found(lexicon, "How many MOTORS are there?")
    assert match_expression("How many motors are there?") == '"motors"'
    assert match_expression("what is it") == '"what" OR "is" OR "it"'  # nothing else to go by


def test_codes_and_numbers_are_found_whole_and_in_part(lexicon: sqlite3.Connection) -> None:
    for query in ("vlx-200", "VLX", "4.2"):
        assert found(lexicon, query)
    assert not found(lexicon, "5.7")


def test_terms_are_bounded() -> None:
    expression = match_expression(" ".join(f"w{n}" for n in range(10_000)))
    assert expression is not None and expression.count(" OR ") == MAX_TERMS - 1
