import re
import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from corpus.identifiers import _KEYWORDS, column_names


@given(st.lists(st.one_of(st.text(max_size=80), st.sampled_from(sorted(_KEYWORDS))), max_size=30))
def test_names_are_plain_unique_and_no_keywords(headers: list[str]) -> None:
    names = column_names(headers)
    assert len(set(names)) == len(headers)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) and name not in _KEYWORDS for name in names)


def test_names_work_unquoted() -> None:
    names = column_names(["Order", "select", "1st", "rowid", "Größe (%)", "", "order", "a;DROP TABLE x", *sorted(_KEYWORDS)])
    with sqlite3.connect(":memory:") as connection:
        connection.execute(f"CREATE TABLE t ({', '.join(names)})")
        found = [row[1] for row in connection.execute("PRAGMA table_info(t)")]
    connection.close()
    assert found == list(names)
