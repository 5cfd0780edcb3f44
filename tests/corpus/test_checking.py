import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus import Library, LibraryError
from tests.corpus.stores import put_file, put_text


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "l.db") as opened:
        put_text(opened, "a", "first text", tables=1)
        put_file(opened, "/d/b.zip", one="second text")
        opened.put_vectors([1, 2], np.eye(2, 4, dtype="float32"), "one")
        yield opened


DAMAGE = {
    "Rows that refer to rows that are not there: 2": "DELETE FROM documents WHERE text = 'second text'",
    "documents without a source: 1": "DELETE FROM sources WHERE source = 'a'",
    "texts without a chunk: 1": "INSERT INTO texts(hash) VALUES (x'00')",
    "file is of another: 1": "UPDATE files SET collection = 'elsewhere'",
    "vectors of another length than the rest: 1": "UPDATE vectors SET vector = x'00000000' WHERE text_id = 1",
    "vectors without an embedder: 2": "DELETE FROM meta WHERE key = 'embedder'",
    "vectors being built without an embedder: 1": "INSERT INTO building VALUES (1, x'00000000')",
    "Chunk 1 is no span": "UPDATE chunks SET start = 1 WHERE id = 1",
    "Chunk 2 of .* shares the vector of another text": "UPDATE chunks SET text_id = 1 WHERE id = 2",
    "'t_counts_0' is described but not there": "DROP TABLE t_counts_0",
    "'t_counts_0' has 0 rows instead of 1": "DELETE FROM t_counts_0",
    "'t_stray' belongs to no document": "CREATE TABLE t_stray (x)",
    "lexical index does not agree": "INSERT INTO lexicon(rowid, context, text) VALUES (99, '', 'stray')",
}


@pytest.mark.parametrize("message", DAMAGE)
def test_damage_is_named(library: Library, message: str) -> None:
    assert library.check() == ()
    connection = sqlite3.connect(library.path)
    connection.execute(DAMAGE[message])
    connection.commit()
    connection.close()
    assert re.search(message, " ".join(library.check()))


def test_the_lexicon_can_be_rebuilt(library: Library) -> None:
    connection = sqlite3.connect(library.path)
    connection.execute(DAMAGE["lexical index does not agree"])
    connection.execute("INSERT INTO lexicon(lexicon, rowid, context, text) VALUES ('delete', 1, 'Notes', 'first text')")
    connection.commit()
    connection.close()
    assert library.lexical("first", 9) == () and len(library.check()) == 1
    library.rebuild_lexicon()
    assert library.lexical("first", 9)[0][0] == 1 and library.check() == ()


def test_vectors_of_another_length_are_not_read(library: Library) -> None:
    connection = sqlite3.connect(library.path)
    connection.execute(DAMAGE["vectors of another length than the rest: 1"])
    connection.commit()
    connection.close()
    with pytest.raises(LibraryError, match="vectors are damaged. Embed again"):
        library.vectors()
