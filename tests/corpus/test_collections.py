from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus import Library, LibraryError
from tests.corpus.stores import a_stamp, put_file, put_text, texts


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Collections "home" and "work" share one document; "default" has one of its own."""
    with Library.open(tmp_path / "l.db") as opened:
        home, work = opened.within("home"), opened.within("work")
        put_text(home, "soup.md", "soup of barley", tables=1)
        put_file(work, "/w/a.zip", plan="the plan for motors", both="motors everywhere")
        put_text(home, "mine.md", "motors everywhere")
        put_text(opened, "loose.md", "motors at large")
        work.fail_file(a_stamp("/w/b.pdf"), "b.pdf is encrypted.")
        ids = [chunk.id for chunk in opened.without_vectors(9)]
        opened.put_vectors(ids, np.eye(len(ids), dtype="float32"), "one")
        yield opened
        assert opened.check() == ()


def test_each_sees_its_own(library: Library) -> None:
    home, work = library.within("home"), library.within("work")
    assert texts(home) == {"soup of barley", "motors everywhere"} and texts(work) == {
        "the plan for motors",
        "motors everywhere",
    }
    assert len(library.documents()) == 4 and home.n_chunks == work.n_chunks == 2 and library.n_chunks == 4
    assert list(home.sources()) == ["mine.md", "soup.md"] and list(work.known()) == ["/w/a.zip", "/w/b.pdf"]
    assert [card.source for card in home.tables()] == ["soup.md"] and work.tables() == () and home.known() == {}
    assert {document.source for document in home.documents()} == {"soup.md", "mine.md"}
    assert len(home.vectors()[0]) == 2 and len(library.vectors()[0]) == 4
    soup = library.lexical("barley", 9)[0][0]
    assert home.chunks([soup]) and not work.chunks([soup])
    assert work.lexical("barley", 9) == () and len(work.lexical("motors", 9)) == 2 and len(library.lexical("motors", 9)) == 3
    assert work.document_ids() == set(work.sources().values())
    with pytest.raises(LibraryError, match="No document"):
        work.document(home.sources()["soup.md"])
    with pytest.raises(LibraryError, match="No table 't_counts_0'"):
        work.table("t_counts_0")


def test_cards(library: Library) -> None:
    counts = {card.name: (card.n_documents, card.n_files, card.n_failed) for card in library.collections()}
    assert counts == {"default": (1, 0, 0), "home": (2, 0, 0), "work": (2, 2, 1)}


def test_removal_from_one_leaves_the_other(library: Library) -> None:
    home, work = library.within("home"), library.within("work")
    assert not home.remove_file("/w/a.zip") and not home.remove("a.zip/both")
    assert work.remove_file("/w/a.zip")
    assert texts(work) == set() and texts(home) == {"soup of barley", "motors everywhere"}
    assert library.remove("mine.md")
    assert texts(library) == {"soup of barley", "motors at large"}


def test_the_same_file_in_two_collections(library: Library) -> None:
    put_file(library.within("home"), "/w/a.zip", plan="the plan for motors")
    assert library.known()["/w/a.zip"].collection == "home" and library.within("work").known()["/w/a.zip"].collection == "work"
    put_file(library, "/w/a.zip", plan="the plan for motors")
    assert library.known()["/w/a.zip"].collection == "default"
    assert library.rename_file("/w/a.zip", "/w/c.zip", source="c.zip")
    assert all("/w/c.zip" in library.within(name).known() for name in ("default", "home", "work"))
    assert library.remove_file("/w/c.zip") and len(library.known()) == 1


def test_renaming_and_deleting(library: Library) -> None:
    with pytest.raises(LibraryError, match="no collection 'play'. Known: default, home, work"):
        library.rename_collection("play", "games")
    with pytest.raises(LibraryError, match="a collection 'work' already"):
        library.rename_collection("home", "work")
    library.rename_collection("home", "house")
    assert texts(library.within("house")) == {"soup of barley", "motors everywhere"} and texts(library.within("home")) == set()
    assert library.delete_collection("work") == 2 and library.delete_collection("work") == 0
    assert texts(library) == {"soup of barley", "motors everywhere", "motors at large"} and library.known() == {}


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 101])
def test_names_that_cannot_be(library: Library, name: str) -> None:
    with pytest.raises(LibraryError, match="cannot be the name"):
        library.within(name)
    with pytest.raises(LibraryError, match="cannot be the name"):
        library.rename_collection("home", name)


def test_changes_seen_through_a_collection(library: Library) -> None:
    work = library.within("work")
    before = library.generation
    put_text(library.within("home"), "new.md", "the plan for motors")  # the same document, seen there from now on
    assert library.within("home").vector_changes(before) is None
    before = library.generation
    work.remove("a.zip/plan")
    changes = work.vector_changes(before)
    assert changes is None  # home has it still, so no chunk has gone
    before = library.generation
    put_text(library, "extra.md", "soup of carrots")
    seen = work.vector_changes(before)
    assert seen is not None and len(seen.added_ids) == 0
