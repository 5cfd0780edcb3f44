"""Files that are torn, empty, somebody else's or in the way."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from app.conversations import ConversationStore
from app.errors import HistoryError

FILE = "library.conversations.db"


def damage_header(path: Path) -> None:
    path.write_bytes(b"this is no database at all, whatever its name says" * 30)


def damage_pages(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 : len(content)] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def lose_a_table(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE words")
    connection.close()


@pytest.mark.parametrize("damage", [damage_header, damage_pages, cut_off, lose_a_table])
def test_a_damaged_file_is_set_aside_and_another_begun(tmp_path: Path, damage: object) -> None:
    path = tmp_path / FILE
    store = ConversationStore(path)
    store.begin(store.create().id, "question", model="fulcrum")
    store.close()
    damage(path)  # type: ignore[operator]  # one of the functions above
    store = ConversationStore(path)
    aside = next(file for file in tmp_path.iterdir() if ".damaged-" in file.name)
    assert store.notice and str(aside) in store.notice and "cannot be read" in store.notice
    assert store.cards()[0] == ()
    store.begin(store.create().id, "question", model="fulcrum")
    store.close()
    store = ConversationStore(path)
    assert store.notice is None and len(store.cards()[0]) == 1
    store.close()


def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    store = ConversationStore(tmp_path / FILE)
    assert store.notice is None
    store.close()


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (["CREATE TABLE theirs (x)"], "another program's"),
        (["PRAGMA user_version = 99"], "later version of Fulcrum"),
    ],
)
def test_a_file_that_is_not_ours_to_change_is_left_alone(tmp_path: Path, statements: list[str], told: str) -> None:
    path = tmp_path / FILE
    if "99" in statements[0]:
        ConversationStore(path).close()
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    before = path.read_bytes()
    with pytest.raises(HistoryError, match=told):
        ConversationStore(path)
    assert path.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [FILE]


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(HistoryError, match="cannot be"):
        ConversationStore(tmp_path / FILE)
    with pytest.raises(HistoryError, match="cannot be"):
        ConversationStore(Path("/proc/nowhere") / FILE)
