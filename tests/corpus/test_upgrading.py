import sqlite3
from pathlib import Path

import pytest

from corpus import Library, LibraryEmbedderError, Mark
from tests.corpus import format_1
from tests.corpus.stores import put_text


def layout(file: Path) -> set[tuple[str, str]]:
    connection = sqlite3.connect(file)
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 't\\_%' ESCAPE '\\'").fetchall()
    connection.close()
    return set(found)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    format_1.make(tmp_path / "l.db")
    return tmp_path / "l.db"


def test_everything_is_kept(path: Path) -> None:
    with Library.open(path) as library:
        assert library.check() == ()
        assert library.sources() == {"a.md": "d1", "k.md": "d2", "z.md": "d1"}
        assert [(document.source, document.text) for document in library.documents()] == [
            ("k.md", format_1.TEXTS["d2"]), ("z.md", format_1.TEXTS["d1"])]  # fmt: skip
        document = library.document("d1")
        assert document.marks == (Mark(start=0, kind="heading", label="Dome", level=1),) and document.markup == ()
        assert document.line_based and document.meta == {"warning": "w"}
        (known,) = library.known().values()
        assert (known.stamp.path, known.stamp.size, known.stamp.mtime_ns, known.stamp.reader) == ("/d/z.md", 15, 99, 2)
        assert known.sources == ("z.md",) and known.stamp.digest == "" and known.collection == "default"
        ids, vectors = library.vectors()
        assert ids.tolist() == [4, 7] and vectors.tolist() == [[4, 1], [7, 1]] and library.embedder == "one"
        assert [chunk.text for chunk in library.without_vectors(9)] == ["The kitchen"]
        assert library.lexical("soup", 9)[0][0] == 7 and library.table("t_counts").rows == ((412,),)
        assert library.generation == 13 and library.vector_changes(12) is None
        put_text(library, "new", "new words")
        assert [chunk.id for chunk in library.without_vectors(9)] == [6, 10]  # no id is given twice
    Library.open(path, embedder="one").close()
    with pytest.raises(LibraryEmbedderError):
        Library.open(path, embedder="two")


def test_the_format_before_this_one(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with Library.open(path) as library:
        put_text(library, "a.md", "alpha", tables=2)
        before = library.table("t_counts_1")
    connection = sqlite3.connect(path)
    for column in ("places", "totals", "headings", "is_transposed", "notes"):
        connection.execute(f"ALTER TABLE tables DROP COLUMN {column}")
    for table in ("raws", "column_facts", "column_numbers"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute('UPDATE tables SET columns = \'[["name", "Name", "text", null], ["n", "n", "integer", null]]\'')
    connection.execute("PRAGMA user_version = 2")
    connection.commit()
    connection.close()
    with Library.open(path) as library:
        assert library.check() == ()
        after = library.table("t_counts_1")
        assert (after.rows, after.places, len(after.raws), after.totals, after.notes) == (before.rows, None, 0, (), ())
        assert [column.scale for column in after.columns] == [1, 1]
        put_text(library, "a.md", "beta", tables=1)
        assert library.table(library.tables()[0].name).raws == {(0, 1): "0*"}
    with Library.open(tmp_path / "new.db") as new:
        assert new.check() == ()
    assert layout(path) == layout(tmp_path / "new.db")


def test_an_empty_one(tmp_path: Path) -> None:
    format_1.make(tmp_path / "l.db", empty=True)
    with Library.open(tmp_path / "l.db") as library:
        assert library.check() == () and library.sources() == {}
        put_text(library, "new", "new words")
        assert [chunk.id for chunk in library.without_vectors(9)] == [10]


def test_the_layout_is_that_of_a_new_library(path: Path, tmp_path: Path) -> None:
    Library.open(path).close()
    Library.open(tmp_path / "new.db").close()
    assert layout(path) == layout(tmp_path / "new.db")


def test_an_upgrade_that_fails_leaves_it_as_it_was(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE old_tables (x)")  # in the way
    connection.commit()
    before = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    with pytest.raises(Exception, match="old_tables"):
        Library.open(path)
    assert connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall() == before
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM chunks").fetchone() == (3,)
    connection.close()
