from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.conversations import ConversationStore
from app.errors import NotFoundError, RequestError
from tests.app.scripted import CITED

FILE = "library.conversations.db"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ConversationStore]:
    opened = ConversationStore(tmp_path / FILE)
    yield opened
    opened.close()


def asked(store: ConversationStore, conversation: str, question: str, text: str, replaces: str | None = None) -> str:
    turn = store.begin(conversation, question, model="fulcrum", replaces=replaces)
    store.finish(turn, "answered", text=text, proof={"text": text, "standing": "cited", "route": "documents"})
    return turn


def test_a_turn_comes_back_as_it_was_written(store: ConversationStore) -> None:
    card = store.create()
    turn = store.begin(card.id, "When was\nthe motor replaced?", model="fulcrum")
    (answering,) = store.conversation(card.id).turns
    assert (answering.state, answering.text, answering.proof) == ("answering", "", None)
    store.save(turn, "14 Ma")
    assert store.conversation(card.id).turns[0].text == "14 Ma"
    store.finish(turn, "answered", text=CITED.text, proof=CITED.to_dict(), finish_reason="stop")
    (found,) = store.conversation(card.id).turns
    assert (found.id, found.question, found.state, found.text) == (
        turn,
        "When was\nthe motor replaced?",
        "answered",
        CITED.text,
    )
    assert found.proof is not None and found.proof["quotes"][0]["text"] == CITED.quotes[0].text
    assert found.finish_reason == "stop"


def test_the_first_question_gives_the_title_until_a_person_does(store: ConversationStore) -> None:
    card = store.create()
    assert card.title == "New conversation"
    first = asked(store, card.id, "  When was the motor\n replaced?", "2024")
    asked(store, card.id, "And by whom?", "Tarn")
    assert store.card(card.id).title == "When was the motor"
    first = asked(store, card.id, "When was the east motor replaced?", "2024", replaces=first)
    assert store.card(card.id).title == "When was the east motor replaced?"
    assert store.rename(card.id, " The  dome ").title == "The dome"
    asked(store, card.id, "Something else", "x", replaces=first)
    assert store.card(card.id).title == "The dome"


def test_a_replaced_turn_and_all_after_it_are_kept_but_not_shown(store: ConversationStore) -> None:
    id = store.create().id
    asked(store, id, "one", "first")
    second = asked(store, id, "two", "second")
    asked(store, id, "three", "third")
    asked(store, id, "two again", "other", replaces=second)
    assert [turn.question for turn in store.conversation(id).turns] == ["one", "two again"]
    assert store.card(id).n_turns == 2
    assert store.cards("third")[0] == ()
    with pytest.raises(NotFoundError, match="replaced already"):
        store.begin(id, "two once more", model="fulcrum", replaces=second)
    with sqlite3.connect(store.path) as connection:
        assert connection.execute("SELECT count(*) FROM turns WHERE is_replaced").fetchone() == (2,)
    connection.close()


def test_a_turn_of_another_conversation_is_not_replaced(store: ConversationStore) -> None:
    mine, other = store.create().id, store.create().id
    turn = asked(store, other, "one", "first")
    with pytest.raises(NotFoundError):
        store.begin(mine, "two", model="fulcrum", replaces=turn)
    assert store.card(mine).n_turns == 0


def test_the_list_is_by_last_turn_and_goes_on_after_a_card(store: ConversationStore) -> None:
    ids = [store.create(f"talk {number}").id for number in range(5)]
    for id in ids:
        asked(store, id, "hello", "hi")
    asked(store, ids[1], "again", "yes")
    first, more = store.cards(limit=3)
    assert [card.title for card in first] == ["talk 1", "talk 4", "talk 3"] and more
    rest, more = store.cards(limit=3, before=first[-1].id)
    assert [card.title for card in rest] == ["talk 2", "talk 0"] and not more
    with pytest.raises(NotFoundError):
        store.cards(before="c-gone")


def test_the_order_needs_no_clock(tmp_path: Path) -> None:
    times = iter(range(1000, 0, -1))
    store = ConversationStore(tmp_path / FILE, clock=lambda: float(next(times)))
    ids = [store.create().id for _ in range(3)]
    for id in ids:
        asked(store, id, f"hello {id}", "hi")
    assert [card.id for card in store.cards()[0]] == ids[::-1]
    store.close()


def test_what_was_begun_without_a_question_is_not_listed_and_goes_after_a_day(tmp_path: Path) -> None:
    now = 1000.0
    store = ConversationStore(tmp_path / FILE, clock=lambda: now)
    empty, named = store.create().id, store.create("Kept").id
    assert [card.id for card in store.cards()[0]] == [named]
    store.close()
    now += 100_000
    store = ConversationStore(tmp_path / FILE, clock=lambda: now)
    assert store.card(named).title == "Kept"
    with pytest.raises(NotFoundError):
        store.card(empty)
    store.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("motor", True),
        ("MOTOR tarn", True),  # one in the question, one in the answer
        ("otor", True),
        ("kuhlung", True),
        ("Kühlung", True),
        ("ku\u0308hlung", True),
        ("修理", True),
        ("dome", True),  # the title
        ("dome tarn nowhere", False),
        ("motor OR nothing", False),
        ('"', False),
        ("motor*", False),
        ("%", False),
        ("", True),
        ("\0", True),
    ],
)
def test_search_finds_words_in_title_question_and_answer(store: ConversationStore, query: str, found: bool) -> None:
    id = store.create("About the dome").id
    asked(
        store, id, "When was the east motor replaced, and its Kühlung?", "On 14 March 2024 by the workshop in Tarn. 修理済み。"
    )
    asked(store, store.create().id, "What is 2 + 2?", "4")
    assert (id in [card.id for card in store.cards(query)[0]]) is found


@pytest.mark.parametrize(
    "query", ["'", '"', "a AND", "NEAR(", "x:y", "(*)", "-", "^a", "\\", "a\0b", "%_", "\udcff", "🔭" * 50]
)
def test_no_search_is_an_error(store: ConversationStore, query: str) -> None:
    asked(store, store.create().id, "question", "answer")
    assert store.cards(query)[0] == ()


def test_a_search_that_is_no_search_is_refused(store: ConversationStore) -> None:
    with pytest.raises(RequestError, match="limit is 500"):
        store.cards("x" * 501)


def test_a_snippet_is_cut_at_words_around_the_first_one_found(store: ConversationStore) -> None:
    id = store.create().id
    asked(store, id, "q", "Every roller has a log. " * 9 + "The NEEDLE is here. " + "Each one is oiled. " * 9)
    ((card,), _) = store.cards("needle")
    assert card.snippet is not None
    assert card.snippet.startswith("…") and card.snippet.endswith("…") and "The NEEDLE is here." in card.snippet
    assert len(card.snippet) < 140
    assert store.cards("")[0][0].snippet is None


def test_deleting_leaves_no_word_in_any_file(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path / FILE)
    kept = store.create("Kept one").id
    asked(store, kept, "kept question", "kept answer")
    id = store.create("Xylophone title").id
    for number in range(30):
        turn = asked(store, id, f"Quokka question {number}", "Zeppelin answer " * 400)
    asked(store, id, "Quokka again", "Zeppelin", replaces=turn)
    secrets = (b"xylophone", b"quokka", b"zeppelin")
    assert all(word in everything(tmp_path) for word in secrets)
    store.delete(id)
    assert [word for word in secrets if word in everything(tmp_path)] == []
    assert b"kept question" in everything(tmp_path)
    with pytest.raises(NotFoundError):
        store.conversation(id)
    with pytest.raises(NotFoundError):
        store.delete(id)
    store.close()


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()


def test_a_turn_deleted_while_it_is_answered_stays_deleted(store: ConversationStore) -> None:
    id = store.create().id
    turn = store.begin(id, "question", model="fulcrum")
    store.delete(id)
    store.save(turn, "half")
    store.finish(turn, "answered", text="whole")
    assert store.cards("whole")[0] == ()


def test_only_its_owner_may_read_the_file_and_ids_are_not_to_be_guessed(store: ConversationStore) -> None:
    ids = {store.create().id for _ in range(50)}
    asked(store, next(iter(ids)), "q", "a")
    assert len(ids) == 50 and all(len(id) >= 23 and not id.startswith("-") for id in ids)
    for path in store.path.parent.glob(f"{FILE}*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


@pytest.mark.parametrize("title", ["", " \n ", "x" * 201])
def test_a_title_that_is_none_is_refused(store: ConversationStore, title: str) -> None:
    id = store.create().id
    with pytest.raises(RequestError, match="title"):
        store.rename(id, title)


def test_many_threads_write_at_once_and_nothing_is_lost(store: ConversationStore) -> None:
    id = store.create().id

    def work(number: int) -> None:
        for turn in range(5):
            asked(store, id, f"q {number} {turn}", f"a {number} {turn}")
            store.cards("q")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    turns = store.conversation(id).turns
    assert len(turns) == 40
    assert all(turn.text == turn.question.replace("q", "a") and turn.state == "answered" for turn in turns)


def test_two_stores_share_the_file(tmp_path: Path) -> None:
    server, terminal = ConversationStore(tmp_path / FILE), ConversationStore(tmp_path / FILE)
    id = server.create().id
    turn = terminal.begin(id, "from the terminal", model="fulcrum")
    assert server.conversation(id).turns[0].state == "answering"
    terminal.save(turn, "half an")
    terminal.close()
    (found,) = server.conversation(id).turns
    assert (found.state, found.text) == ("stopped", "half an")
    server.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from app.conversations import ConversationStore
store = ConversationStore(Path(sys.argv[1]))
turn = store.begin(store.create().id, "an endless question", model="fulcrum")
store.save(turn, "the text so far")
print("written", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_process_leaves_a_stopped_turn_with_its_text(tmp_path: Path) -> None:
    witness = ConversationStore(tmp_path / FILE)
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / FILE)], capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stdout) == (-9, "written\n"), done.stderr
    after = ConversationStore(tmp_path / FILE)
    for store in (witness, after):  # one that was open all the time, one opened since
        ((card,), _) = store.cards("so far endless") if store is after else store.cards()
        (turn,) = store.conversation(card.id).turns
        assert (turn.state, turn.text, turn.error) == ("stopped", "the text so far", None)
        store.close()


ROOT = Path(__file__).parents[3]
