from __future__ import annotations

import dataclasses
from collections.abc import Generator
from pathlib import Path

import pytest

from app.answering import Answered
from app.conversations import History, Recorder, recorded
from app.errors import HistoryOffError, NotFoundError
from app.listener import Listener
from app.settings import Settings
from models import WeightsMissingError
from tests.app.scripted import CITED

TOLD: list[str] = []


def history(tmp_path: Path, **given: object) -> History:
    TOLD.clear()
    return History(Settings(library=tmp_path / "library.db", **given), TOLD.append)  # type: ignore[arg-type]  # settings by name


def job(*items: object) -> object:
    def made(listener: Listener) -> Generator[object, None, None]:
        for item in items:
            if isinstance(item, Exception):
                raise item
            yield item

    return made


def run(recorder: Recorder, *items: object) -> list[object]:
    return list(recorded(job(*items), recorder, "the question", "fulcrum")(Listener()))  # type: ignore[arg-type]  # as above


def test_an_answer_passes_unchanged_and_is_written_down(tmp_path: Path) -> None:
    kept = history(tmp_path)
    id = kept.store().create().id
    recorder = Recorder(kept, id)
    items = ["14 ", "March", Answered(answer=CITED, finish_reason="stop")]
    assert run(recorder, *items) == items
    (turn,) = kept.store().conversation(id).turns
    assert (turn.state, turn.text, turn.question) == ("answered", CITED.text, "the question")
    assert recorder.facts() == {"conversation": id, "turn": turn.id}
    kept.close()


def test_what_is_left_in_the_middle_is_stopped_with_its_text(tmp_path: Path) -> None:
    kept = history(tmp_path)
    id = kept.store().create().id
    running = recorded(job("half ", "an ", "answer"), Recorder(kept, id), "q", "fulcrum")(Listener())  # type: ignore[arg-type]  # as above
    assert [next(running), next(running)] == ["half ", "an "]
    assert kept.store().conversation(id).turns[0].state == "answering"
    running.close()
    (turn,) = kept.store().conversation(id).turns
    assert (turn.state, turn.text, turn.proof) == ("stopped", "half an ", None)
    kept.close()


@pytest.mark.parametrize(
    ("error", "told"),
    [(WeightsMissingError("No weights. Fetch them."), "No weights. Fetch them."), (ZeroDivisionError("secret"), "log")],
)
def test_an_answer_that_fails_says_why(tmp_path: Path, error: Exception, told: str) -> None:
    kept = history(tmp_path)
    id = kept.store().create().id
    with pytest.raises(type(error)):
        run(Recorder(kept, id), "half", error)
    (turn,) = kept.store().conversation(id).turns
    assert (turn.state, turn.text) == ("failed", "half")
    assert turn.error and told in turn.error and "secret" not in turn.error
    kept.close()


def test_pieces_are_saved_once_a_second(tmp_path: Path) -> None:
    now = 0.0
    kept = history(tmp_path)
    id = kept.store().create().id
    recorder = Recorder(kept, id, clock=lambda: now)
    recorder.begin("q", "fulcrum")
    saved = []
    for _ in range(9):
        now += 0.4
        recorder.add("x")
        saved.append(len(kept.store().conversation(id).turns[0].text))
    assert saved == [0, 0, 3, 3, 3, 6, 6, 6, 9]
    kept.close()


def test_an_unknown_conversation_is_told_before_anything_is_answered(tmp_path: Path) -> None:
    kept = history(tmp_path)
    with pytest.raises(NotFoundError, match="no conversation 'c-none'"):
        run(Recorder(kept, "c-none"), AssertionError("asked"))
    kept.close()


def test_a_full_disk_does_not_keep_the_answer(tmp_path: Path) -> None:
    kept = history(tmp_path)
    id = kept.store().create().id
    kept.store()._writing.execute("PRAGMA max_page_count = 1")
    recorder = Recorder(kept, id)
    long = [*(["word " * 5000] * 3), Answered(answer=CITED, finish_reason="stop")]
    kept.store()._writing.execute("PRAGMA max_page_count = 12")
    assert run(recorder, *long) == long
    kept.store()._writing.execute("PRAGMA max_page_count = 1")
    recorder = Recorder(kept, id)
    question = "a long question " * 5000
    assert list(recorded(job(*long), recorder, question, "fulcrum")(Listener())) == long  # type: ignore[arg-type]  # as above
    assert "full" in recorder.facts()["conversation_error"] and "Free disk space" in recorder.facts()["conversation_error"]
    kept.close()


def test_another_writer_holds_it_up_for_a_moment_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.conversations.database.BUSY_TIMEOUT_S", 0.05)
    kept, other = history(tmp_path), history(tmp_path)
    id = kept.store().create().id
    other.store()._writing.execute("BEGIN IMMEDIATE")
    recorder = Recorder(kept, id)
    items = ["whole", Answered(answer=CITED, finish_reason="stop")]
    assert run(recorder, *items) == items
    assert "another process has been writing" in recorder.facts()["conversation_error"]
    other.store()._writing.execute("ROLLBACK")
    other.close()
    kept.close()


def test_a_file_that_cannot_be_made_does_not_keep_the_answer(tmp_path: Path) -> None:
    (tmp_path / "library.conversations.db").mkdir()
    recorder = Recorder(history(tmp_path), "c-any")
    items = ["whole", Answered(answer=CITED, finish_reason="stop")]
    assert run(recorder, *items) == items
    assert "cannot be" in recorder.facts()["conversation_error"]
    assert [recorder.facts()["conversation_error"]] == TOLD


def test_where_none_are_kept_nothing_is_written_and_it_is_said(tmp_path: Path) -> None:
    kept = history(tmp_path, keep_history=False)
    recorder = Recorder(kept, "c-any")
    items = ["whole", Answered(answer=CITED, finish_reason="stop")]
    assert run(recorder, *items) == items
    assert "keep_history" in recorder.facts()["conversation_error"] and TOLD == []
    with pytest.raises(HistoryOffError):
        kept.store()
    assert not kept.path.exists()


def test_an_end_after_closing_is_only_told(tmp_path: Path) -> None:
    kept = history(tmp_path)
    id = kept.store().create().id
    recorder = Recorder(kept, id)
    recorder.begin("q", "fulcrum")
    kept.close()
    recorder.end("answered", text="x")
    assert "closed" in recorder.facts()["conversation_error"]
    again = history(tmp_path)
    assert again.store().conversation(id).turns[0].state == "stopped"
    again.close()


def test_half_a_character_does_not_cost_the_answer(tmp_path: Path) -> None:
    kept = history(tmp_path)
    id = kept.store().create().id
    answer = dataclasses.replace(CITED, text="half \ud800", steps=("\udc00",))
    assert len(run(Recorder(kept, id), "half \ud800", Answered(answer=answer, finish_reason="stop"))) == 2
    (turn,) = kept.store().conversation(id).turns
    assert (turn.state, turn.text) == ("answered", "half \ufffd") and turn.proof and turn.proof["steps"] == ["\ufffd"]
    kept.close()
