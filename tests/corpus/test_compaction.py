import random
import sqlite3
from pathlib import Path

import pytest

from corpus import Library, LibraryError
from tests.corpus.stores import files_holding, put_file, put_text, texts

# The stem of a word in -y ends in -i: found in the file it can only come from the lexical index. No two words begin alike,
# for the index leaves out what a word has in common with the one before.
WORDS = ("qxkvory", "wxkvory", "zxkvory", "jxkvory", "yxkvory", "vxkvory")


def stem(word: str) -> str:
    return word[:-1] + "i"


def traces(folder: Path, word: str) -> list[str]:
    return files_holding(folder, word) + files_holding(folder, stem(word))


def test_deleted_text_is_in_no_file_after_compaction(tmp_path: Path) -> None:
    with Library.open(tmp_path / "l.db") as library:
        for n in range(50):
            put_text(library, f"filler{n}", f"filler {n} " * 40)
        put_text(library, "secret", "The qxkvory is hidden. " * 30, tables=2)
        put_file(library, "/d/a.zip", one="wxkvory in a part", two="kept zxkvory")
        library.compact()
        for word in WORDS[:3]:  # what is looked for can be found
            assert files_holding(tmp_path, word) == files_holding(tmp_path, stem(word)) == ["l.db"]
        library.remove("secret")
        put_file(library, "/d/a.zip", two="kept zxkvory")
        assert traces(tmp_path, "qxkvory")
        compaction = library.compact()
        assert traces(tmp_path, "qxkvory") == traces(tmp_path, "wxkvory") == []
        assert files_holding(tmp_path, "zxkvory") and files_holding(tmp_path, stem("zxkvory"))
        assert compaction.bytes_after < compaction.bytes_before and library.check() == ()
        assert library.lexical("zxkvory", 1) and not library.lexical("qxkvory", 1)
    assert traces(tmp_path, "qxkvory") == []


@pytest.mark.parametrize("seed", range(6))
def test_whatever_came_before(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    held: dict[str, str] = {}
    with Library.open(tmp_path / "l.db") as library:
        for _ in range(20):
            word, action = chance.choice(WORDS), chance.random()
            if action < 0.3:
                library.remove(word)
                held.pop(word, None)
            elif action < 0.4:
                library.compact()
            else:
                held[word] = f"{word} {chance.random()} " * chance.randrange(1, 40)
                put_text(library, word, held[word])
        library.compact()
        assert library.check() == () and texts(library) == set(held.values())
        for word in WORDS:
            assert bool(traces(tmp_path, word)) == (word in held), word


def test_a_reader_in_the_way_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.connections.BUSY_TIMEOUT_S", 0.05)
    with Library.open(tmp_path / "l.db") as library:
        put_text(library, "secret", "qxkvory")
        reader = sqlite3.connect(library.path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM chunks").fetchone()
        library.remove("secret")
        with pytest.raises(LibraryError, match="still in its write-ahead log.*when that process has ended"):
            library.compact()
        assert traces(tmp_path, "qxkvory")
        reader.close()
        library.compact()
        assert traces(tmp_path, "qxkvory") == []


def test_caches_of_this_library_go(tmp_path: Path) -> None:
    for name in ("l.db.index-codes", "l.db.index-codes-123", "l2.db.index-codes", "l.db.notes"):
        (tmp_path / name).write_text("codes")
    with Library.open(tmp_path / "l.db") as library:
        library.compact()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["l.db", "l.db.notes", "l2.db.index-codes"]
