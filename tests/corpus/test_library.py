import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import (
    Chunk,
    Column,
    Document,
    Library,
    LibraryEmbedderError,
    LibraryError,
    LibraryVersionError,
    Mark,
    Table,
    chunk,
)  # fmt: skip
from corpus.file_store import Stamp
from tests.corpus.makers import count_words

COLUMNS = (
    Column(name="motor", header="Motor", type="text"),
    Column(name="mass_kg", header="Mass (kg)", type="real", unit="kg"),
    Column(name="spare", header="Spare?", type="boolean"),
)
ROWS = (("North", 1250.5, 1), ("South", None, 0), (None, 3.0, None))


def a_document(
    source: str = "dome.md", text: str = "# Dome\n\nThe dome has four motors.\n\n## Kitchen\n\nSoup.", *, tables: int = 0
) -> Document:
    return Document(
        id=f"id of {text}", source=source, title="Dome", format="markdown", text=text, line_based=True,
        marks=(Mark(start=0, kind="heading", label="Dome", level=1),), meta={"warning": "half of it"},
        tables=tuple(Table(name="motors", title=f"Motors {n}", source=source, location="line 3", columns=COLUMNS, rows=ROWS)
                     for n in range(tables)),
    )  # fmt: skip


def put(library: Library, document: Document) -> str:
    return library.put(document, chunk(document, count_words))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "deep" / "library.db") as opened:
        yield opened


def consistent(library: Library) -> None:
    """FTS, foreign keys and the file itself agree."""
    with sqlite3.connect(library.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO lexicon(lexicon, rank) VALUES ('integrity-check', 1)")
        stored = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 't\\_%' ESCAPE '\\'")}
        assert stored == {row[0] for row in connection.execute("SELECT name FROM tables")}
        connection.rollback()
    connection.close()


def test_round_trip(library: Library) -> None:
    document = a_document(tables=2)
    assert put(library, document) == "dome.md"
    assert library.sources() == {"dome.md": document.id}
    stored = library.document(document.id, tables=True)
    named = tuple(replace(table, name=name) for table, name in zip(document.tables, ("t_motors", "t_motors_2"), strict=True))
    assert stored == replace(document, tables=named)
    assert library.document(document.id) == library.documents()[0] == replace(document, tables=())
    spans = library.chunks(range(1, library.n_chunks + 1))
    assert [replace(span, id=0) for span in spans] == list(chunk(document, count_words))
    consistent(library)


CHANGES = st.tuples(st.sampled_from("abc"), st.sampled_from([None, "one", "two words", "three of them"]))


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c"]), st.one_of(st.none(), st.sampled_from(["one", "two words", "three of them"]))
        ),
        max_size=12,
    )
)
def test_any_order_of_puts_and_removals_leaves_what_a_dict_would(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str | None]]
) -> None:
    model: dict[str, str] = {}
    with Library.open(tmp_path_factory.mktemp("library") / "l.db") as library:
        generation = library.generation
        for source, text in steps:
            if text is None:
                assert library.remove(source) == (model.pop(source, None) is not None)
            else:
                put(library, a_document(source, text, tables=1))
                model[source] = text
            assert library.generation > generation
            generation = library.generation
        assert library.sources() == {source: f"id of {text}" for source, text in model.items()}
        assert {document.text for document in library.documents()} == set(model.values())
        assert all(document.source in model for document in library.documents())
        assert library.n_chunks == len(library.tables()) == len(set(model.values()))
        assert sorted(span.text for span in library.without_vectors(99)) == sorted(set(model.values()))
        consistent(library)


def test_put_replaces_what_the_source_held(library: Library) -> None:
    put(library, a_document(text="old motors", tables=1))
    put(library, a_document(text="new wheels"))
    assert [document.text for document in library.documents()] == ["new wheels"]
    assert library.lexical("motors", 5) == () and library.tables() == ()
    consistent(library)


def test_same_bytes_are_kept_once_until_the_last_source_goes(library: Library) -> None:
    assert put(library, a_document("a.md")) == "a.md"
    assert put(library, a_document("b.md")) == "a.md"
    assert len(library.documents()) == 1 and len(library.sources()) == 2
    library.remove("a.md")
    assert [document.source for document in library.documents()] == ["b.md"]
    library.remove("b.md")
    assert library.n_chunks == 0


def test_newer_reader_replaces_the_twin(library: Library) -> None:
    stamps = [Stamp(path=f"/{n}", size=1, mtime_ns=1, reader=reader) for n, reader in enumerate((1, 1, 2))]
    document = a_document("a.md")
    library.put(document, chunk(document, count_words), stamp=stamps[0])
    library.put(replace(document, source="b.md"), chunk(document, count_words), stamp=stamps[1])
    better = replace(document, title="Better title")
    library.put(better, chunk(better, count_words), stamp=replace(stamps[2], path="/0"))
    assert library.document(document.id).title == "Better title"
    assert set(library.sources()) == {"a.md", "b.md"}


def test_chunks_must_be_spans_of_the_document(library: Library) -> None:
    document = a_document()
    for wrong in (Chunk(doc_id=document.id, start=0, end=3, text="xyz"), Chunk(doc_id="other", start=0, end=1, text="#")):
        with pytest.raises(LibraryError, match="is no span of 'dome.md'"):
            library.put(document, [wrong])
    assert library.sources() == {}


def test_failed_put_changes_nothing(library: Library) -> None:
    put(library, a_document(tables=1))
    before = (library.sources(), library.tables(), library.generation)
    broken = a_document(text="other text")
    twice = Table(name="x", title="x", source="s", location="l", columns=(COLUMNS[0], COLUMNS[0]), rows=())
    with pytest.raises(LibraryError, match="duplicate column"):
        put(library, replace(broken, tables=(twice,)))
    assert (library.sources(), library.tables(), library.generation) == before
    consistent(library)


def test_lexical_ranks_text_above_context_and_scores_fall(library: Library) -> None:
    document = Document(id="d", source="s", title="t", format="text", text="alpha motors beta gamma")
    library.put(document, [
        Chunk(doc_id="d", start=6, end=12, text="motors"),
        Chunk(doc_id="d", start=0, end=5, text="alpha", context="motors"),
        Chunk(doc_id="d", start=13, end=17, text="beta"),
        Chunk(doc_id="d", start=18, end=23, text="gamma"),
    ])  # fmt: skip
    ranked = library.lexical("Which motor?", 10)
    assert [chunk_id for chunk_id, _ in ranked] == [1, 2]
    assert ranked[0][1] > ranked[1][1] > 0
    assert library.lexical("motor", 1) == ranked[:1]
    assert library.lexical("motor", 0) == library.lexical("?!", 5) == library.lexical("absent", 5) == ()


def test_chunks_come_in_the_order_asked(library: Library) -> None:
    document = Document(id="d", source="s", title="t", format="text", text="abc")
    library.put(document, [Chunk(doc_id="d", start=n, end=n + 1, text="abc"[n]) for n in range(3)])
    assert [span.text for span in library.chunks([3, 1, 99, 3])] == ["c", "a", "c"]
    assert library.chunks([]) == ()
    assert [span.text for span in library.chunks(np.array([2, 1]))] == ["b", "a"]  # type: ignore[arg-type]


def test_vectors(library: Library) -> None:
    ids, vectors = library.vectors()
    assert ids.shape == (0,) and vectors.shape == (0, 0) and library.embedder is None
    document = Document(id="d", source="s", title="t", format="text", text="abc")
    library.put(document, [Chunk(doc_id="d", start=n, end=n + 1, text="abc"[n]) for n in range(3)])
    given_vectors = np.eye(3, 4, dtype="float32")
    generation = library.generation
    library.put_vectors([3, 1, 77], given_vectors, "minilm")
    ids, vectors = library.vectors()
    assert ids.dtype == np.int64 and ids.tolist() == [1, 3]
    assert vectors.dtype == np.float32 and np.array_equal(vectors, given_vectors[[1, 0]])
    assert library.generation > generation and library.embedder == "minilm"
    assert [span.id for span in library.without_vectors(10)] == [2]
    assert len(library.without_vectors(0)) == 0
    library.remove("s")
    assert library.vectors()[0].tolist() == []


def test_chunk_ids_are_never_used_again(library: Library) -> None:
    put(library, a_document(text="one"))
    (old,) = library.without_vectors(9)
    library.remove("dome.md")
    put(library, a_document(text="two"))
    assert library.chunks([old.id]) == ()


@pytest.mark.parametrize("wrong", [np.ones((2, 4)), np.ones(4), np.full((1, 4), np.nan)], ids=["rows", "axes", "nan"])
def test_vectors_that_do_not_fit_are_refused(library: Library, wrong: np.ndarray) -> None:
    with pytest.raises(LibraryError, match="Embed those chunks again"):
        library.put_vectors([1], wrong, "minilm")


def test_vectors_of_another_embedder_are_refused_until_dropped(library: Library) -> None:
    put(library, a_document())
    library.put_vectors([1], np.ones((1, 4), "float32"), "minilm")
    with pytest.raises(LibraryEmbedderError, match="'bge'.*Use 'minilm', embed again with `fulcrum index --re-embed`"):
        library.put_vectors([1], np.ones((1, 4), "float32"), "bge")
    with pytest.raises(LibraryError, match="dim 4; 'minilm' gave 8"):
        library.put_vectors([1], np.ones((1, 8), "float32"), "minilm")
    with pytest.raises(LibraryEmbedderError, match="dim 4 from 'minilm'"):
        Library.open(library.path, embedder="bge")
    Library.open(library.path, embedder="minilm").close()
    library.drop_vectors()
    library.put_vectors([1], np.ones((1, 8), "float32"), "bge")
    assert library.embedder == "bge"


def test_what_was_fitted_is_kept_and_changes_no_content(library: Library) -> None:
    put(library, a_document())
    generation = library.generation
    assert library.fitted is None
    library.put_fitted({"threshold": 0.2, "made by": "Müller"})
    with Library.open(library.path) as again:
        assert again.fitted == again.within("other").fitted == {"threshold": 0.2, "made by": "Müller"}
    assert library.generation == generation and library.check() == ()
    library.put_fitted(None)
    assert library.fitted is None


def test_tables_are_real_sql_tables(library: Library) -> None:
    document = a_document(tables=1)
    put(library, document)
    (card,) = library.tables()
    assert (card.name, card.title, card.source, card.doc_id, card.n_rows) == ("t_motors", "Motors 0", "dome.md", document.id, 3)
    assert card.columns == COLUMNS and library.table("t_motors").rows == ROWS
    connection = sqlite3.connect(library.path)
    assert connection.execute("SELECT sum(mass_kg), count(spare) FROM t_motors").fetchone() == (1253.5, 2)
    connection.close()
    with pytest.raises(LibraryError, match=r"No table 't_x'.*Known: t_motors"):
        library.table("t_x")


def test_opening_what_is_no_library(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with pytest.raises(LibraryError, match="no library at.*fulcrum index"):
        Library.open(path, create=False)
    assert not path.exists()
    with pytest.raises(LibraryError, match="is a folder"):
        Library.open(tmp_path)
    path.write_text("not a database, but long enough to be taken for the head of one" * 4)
    with pytest.raises(LibraryError, match="is no SQLite database.*another path"):
        Library.open(path)
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()
    with pytest.raises(LibraryError, match="of another program"):
        Library.open(path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="cannot be made"):
        Library.open(tmp_path / "file" / "l.db")


@pytest.mark.parametrize(("found", "message"), [(99, "newer Fulcrum.*Update Fulcrum"), (0, "an older Fulcrum")])
def test_opening_another_version(tmp_path: Path, found: int, message: str) -> None:
    path = tmp_path / "l.db"
    Library.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {found}")
    connection.close()
    with pytest.raises(LibraryVersionError, match=message):
        Library.open(path)


def test_damaged_library(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with Library.open(path) as library:
        put(library, a_document(text="word " * 5000))
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(LibraryError, match="damaged|cannot be used"):
        with Library.open(path) as library:
            library.documents()


def test_locked_and_read_only(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.connections.BUSY_TIMEOUT_S", 0.05)
    blocker = sqlite3.connect(library.path, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with Library.open(library.path) as other, pytest.raises(LibraryError, match="is locked.*Wait for that process"):
        other.remove("x")
    assert library.n_chunks == 0  # reading goes on meanwhile
    blocker.execute("ROLLBACK")
    blocker.close()
    library._connections.get().execute("PRAGMA query_only = ON")
    with pytest.raises(LibraryError, match="is read-only.*write permission"):
        library.remove("x")


def test_closed_library_says_so(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "l.db")
    library.close()
    library.close()
    with pytest.raises(LibraryError, match="has been closed"):
        library.documents()


def test_threads_read_while_one_writes(library: Library) -> None:
    put(library, a_document(text="the dome"))
    failures: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        try:
            while not stop.is_set():
                for chunk_id, _ in library.lexical("dome", 3):
                    for span in library.chunks([chunk_id]):
                        assert "dome" in span.text
        except (AssertionError, LibraryError) as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for n in range(20):
        put(library, a_document(f"s{n % 3}", text=f"the dome number {n}"))
    stop.set()
    for reader in readers:
        reader.join()
    assert failures == [] and len(library.sources()) == 4
    consistent(library)


def test_generation_is_seen_by_another_opening(library: Library) -> None:
    with Library.open(library.path) as other:
        before = other.generation
        put(library, a_document())
        assert other.generation == before + 1


def test_a_moment_inside_a_moment(library: Library) -> None:
    put(library, a_document())
    with library.snapshot(), Library.open(library.path) as other:
        before = library.sources()
        put(other, a_document("b.md", "other"))
        assert library.known() == {} and library.sources() == before
        with library.snapshot():
            pass
        assert library.sources() == before
    assert len(library.sources()) == 2


def test_cards_and_ids_of_some_documents_are_given_without_their_texts(library: Library) -> None:
    for name, meta in (("a", {}), ("b", {"unreadable_pages": "3"}), ("c", {"unreadable_pages": ""})):
        library.put(Document(id=name, source=f"{name}.pdf", title=name, format="pdf", text=name, meta=meta), [])
    assert [card.source for card in library.document_cards(["c", "a", "gone"])] == ["a.pdf", "c.pdf"]
    assert library.document_cards([]) == () and len(library.document_cards()) == 3
    assert library.document_ids(noting="unreadable_pages") == {"b"}
    assert library.within("other").document_ids(noting="unreadable_pages") == frozenset()
