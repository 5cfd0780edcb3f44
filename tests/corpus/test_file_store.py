from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Library, Markup, Unread
from corpus.file_store import Stamp
from tests.corpus.stores import a_stamp, a_text, put_file, put_text, texts, with_chunks


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "l.db") as opened:
        yield opened
        assert opened.check() == ()


def test_markup_is_read_back(library: Library) -> None:
    marked = replace(
        a_text("a", "see the site"),
        markup=(Markup(start=4, end=12, kind="link", target="http://x.example"), Markup(start=8, end=12, kind="strong")),
    )
    library.put(*with_chunks(marked))
    assert library.documents() == (marked,)


def test_a_file_holds_several_documents(library: Library) -> None:
    stamp = a_stamp("/d/a.zip", "bytes")
    broken = Unread(source="a.zip/locked.pdf", reason="It is encrypted.")
    documents = [with_chunks(a_text(f"a.zip/{name}", name)) for name in ("one", "two")]
    assert library.put_file(stamp, documents, [broken]) == ("a.zip/one", "a.zip/two")
    (known,) = library.known().values()
    assert known.stamp == stamp and known.sources == ("a.zip/one", "a.zip/two")
    assert known.doc_ids == tuple(document.id for document, _ in documents)
    assert (known.status, known.reason, known.unread, known.collection) == ("loaded", "", (broken,), "default")


def test_put_file_replaces_all_the_file_held(library: Library) -> None:
    put_file(library, "/d/a.zip", one="1", two="2")
    put_file(library, "/d/b.zip", three="3")
    put_file(library, "/d/a.zip", two="2", four="4")
    assert list(library.sources()) == ["a.zip/four", "a.zip/two", "b.zip/three"] and texts(library) == {"2", "3", "4"}
    put_file(library, "/d/a.zip")
    assert texts(library) == {"3"} and library.known()["/d/a.zip"].sources == ()


def test_parts_with_the_same_bytes_are_kept_once(library: Library) -> None:
    assert put_file(library, "/d/a.zip", one="same", two="same") == ("a.zip/one", "a.zip/one")
    assert put_file(library, "/d/b.zip", one="same") == ("a.zip/one",)
    assert library.remove_file("/d/a.zip") and not library.remove_file("/d/a.zip")
    assert [document.source for document in library.documents()] == ["b.zip/one"]


def test_a_failed_put_leaves_the_file_as_it_was(library: Library) -> None:
    put_file(library, "/d/a.zip", one="1")
    before = (library.known(), library.generation)
    good, bad = with_chunks(a_text("a.zip/one", "new")), with_chunks(a_text("a.zip/two", "newer"))
    broken = replace(bad[0], tables=(replace(a_text("x", "x", tables=1).tables[0], columns=()),))
    with pytest.raises(Exception, match="cannot be used"):
        library.put_file(a_stamp("/d/a.zip", "other"), [good, (broken, bad[1])])
    assert (library.known(), library.generation) == before and texts(library) == {"1"}


def test_a_failure_is_remembered_and_the_earlier_content_stays(library: Library) -> None:
    put_file(library, "/d/a.zip", one="1")
    library.fail_file(a_stamp("/d/a.zip", "damaged"), "a.zip is damaged.")
    library.fail_file(a_stamp("/d/never.pdf", "?"), "never.pdf is encrypted.")
    known = library.known()
    assert known["/d/a.zip"].status == "failed" and known["/d/a.zip"].reason == "a.zip is damaged."
    assert known["/d/a.zip"].stamp == a_stamp("/d/a.zip", "damaged") and known["/d/a.zip"].sources == ("a.zip/one",)
    assert known["/d/never.pdf"].sources == () and texts(library) == {"1"}
    put_file(library, "/d/a.zip", one="2")
    assert library.known()["/d/a.zip"].status == "loaded" and texts(library) == {"2"}


def test_a_renamed_file_keeps_its_chunks(library: Library) -> None:
    put_file(library, "/d/a.zip", one="1", two="2")
    put_file(library, "/d/b.zip", one="in the way")
    before = library.chunks(range(9))
    assert library.rename_file("/d/a.zip", "/d/b.zip", source="b.zip")
    assert library.chunks(range(9)) == before[:2]
    assert list(library.sources()) == ["b.zip/one", "b.zip/two"] and list(library.known()) == ["/d/b.zip"]
    assert library.rename_file("/d/b.zip", "/e/c.zip") and not library.rename_file("/d/b.zip", "/e/d.zip")
    assert list(library.sources()) == ["/e/c.zip/one", "/e/c.zip/two"]
    assert [document.source for document in library.documents()] == ["/e/c.zip/one", "/e/c.zip/two"]


def test_a_rename_takes_a_name_that_another_source_had(library: Library) -> None:
    put_text(library, "b.zip/one", "unstamped")
    put_file(library, "/d/a.zip", one="1")
    assert library.rename_file("/d/a.zip", "/d/b.zip", source="b.zip")
    assert texts(library) == {"1"}


def test_a_file_put_as_one_document_is_renamed_with_it(library: Library) -> None:
    document, chunks = with_chunks(a_text("notes/a.txt", "words"))
    library.put(document, chunks, stamp=Stamp(path="/d/notes/a.txt", size=5, mtime_ns=1, reader=1))
    assert library.rename_file("/d/notes/a.txt", "/d/notes/b.txt", source="notes/b.txt")
    assert list(library.sources()) == ["notes/b.txt"]


def test_a_source_moves_to_the_file_that_holds_it_now(library: Library) -> None:
    first = with_chunks(a_text("notes", "seen from one folder"))
    library.put(*first, stamp=a_stamp("/d/notes"))
    library.put(*with_chunks(a_text("notes", "seen from another")), stamp=a_stamp("/e/notes"))
    assert list(library.known()) == ["/e/notes"] and texts(library) == {"seen from another"}


def test_removing_the_last_source_forgets_the_file(library: Library) -> None:
    put_file(library, "/d/a.zip", one="1", two="2")
    library.remove("a.zip/one")
    assert list(library.known()) == ["/d/a.zip"]
    library.remove("a.zip/two")
    assert library.known() == {}


def test_restamping_changes_no_content(library: Library) -> None:
    put_file(library, "/d/a.zip", one="1")
    generation = library.generation
    library.restamp_file(a_stamp("/d/a.zip", "touched", mtime_ns=7))
    assert library.known()["/d/a.zip"].stamp.mtime_ns == 7 and library.generation == generation


def test_stamps_that_look_alike() -> None:
    stamp = Stamp(path="/a", size=1, mtime_ns=5, reader=1, digest="x")
    assert stamp.looks_like(replace(stamp, digest="", source="a"))
    for other in (replace(stamp, size=2), replace(stamp, mtime_ns=6), replace(stamp, reader=2), replace(stamp, path="/b")):
        assert not stamp.looks_like(other)
    assert not replace(stamp, mtime_ns=0).looks_like(replace(stamp, mtime_ns=0))


NAMES, WORDS = st.sampled_from(["a", "b", "c"]), st.sampled_from(["alpha", "beta", "gamma", "delta"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), NAMES, st.dictionaries(st.sampled_from(["one", "two"]), WORDS)),
        st.tuples(st.just("remove"), NAMES, st.none()),
        st.tuples(st.just("fail"), NAMES, st.none()),
        st.tuples(st.just("rename"), NAMES, NAMES),
        st.tuples(st.just("delete"), st.none(), st.none()),
    ).flatmap(lambda step: st.tuples(st.sampled_from(["home", "work"]), st.just(step))),
    max_size=15,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_any_order_of_changes_leaves_what_dicts_would(tmp_path_factory: pytest.TempPathFactory, steps: list[Any]) -> None:
    model: dict[str, dict[str, dict[str, str]]] = {"home": {}, "work": {}}
    with Library.open(tmp_path_factory.mktemp("library") / "l.db") as library:
        for collection, (what, name, value) in steps:
            seen, files = library.within(collection), model[collection]
            path = f"/d/{name}"
            if what == "put":
                put_file(seen, path, **value)
                files[name] = dict(value)
            elif what == "remove":
                assert seen.remove_file(path) == (files.pop(name, None) is not None)
            elif what == "fail":
                seen.fail_file(a_stamp(path, "damaged"), "damaged")
                files.setdefault(name, {})
            elif what == "rename":
                assert seen.rename_file(path, f"/d/{value}", source=value) == (name in files)
                if name in files:
                    files[value] = files.pop(name)
            else:
                library.delete_collection(collection)
                files.clear()
            ids = [chunk.id for chunk in library.without_vectors(1)]
            library.put_vectors(ids, np.ones((len(ids), 2), "float32"), "one")
        held = {name: {f"{file}/{part}": text for file, parts in files.items() for part, text in parts.items()}
                for name, files in model.items()}  # fmt: skip
        for name, parts in held.items():
            seen = library.within(name)
            assert {source: seen.document(doc_id).text for source, doc_id in seen.sources().items()} == parts
            assert set(seen.known()) == {f"/d/{file}" for file in model[name]} and texts(seen) == set(parts.values())
            assert seen.n_chunks == len(seen.documents()) == len(set(parts.values()))
            assert all(len(seen.lexical(word, 9)) == (word in parts.values()) for word in ("alpha", "beta", "gamma", "delta"))
        assert texts(library) == {text for parts in held.values() for text in parts.values()}
        assert library.check() == ()
