"""`fulcrum chat` with questions from a pipe, and its commands."""

from __future__ import annotations

import dataclasses
import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.cli.chat_commands import all_commands, completions
from app.cli.chat_session import Session
from app.cli.program import run
from app.conversations import History
from app.settings import Settings
from models import Message
from router import Services
from tests.app.scripted import CITED, SENTENCE, Script, make_services

Piped = Callable[..., tuple[int, str, str]]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Script:
    answerer = Script()
    monkeypatch.setattr("app.cli.chat_session.SERVED", {"fulcrum": answerer, "fulcrum-solver": answerer})
    return answerer


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    services = make_services(tmp_path)
    assert services.library
    services.library.close()
    monkeypatch.setenv("FULCRUM_LIBRARY", str(tmp_path / "library.db"))

    @contextmanager
    def scripted(_: Settings) -> Iterator[Services]:
        (tmp_path / "again").mkdir(exist_ok=True)
        (tmp_path / "again" / "library.db").unlink(missing_ok=True)
        found = make_services(tmp_path / "again")
        assert found.library
        with found.library:
            yield found

    monkeypatch.setattr("app.wiring.open_services", scripted)
    return tmp_path / "library.db"


@pytest.fixture
def piped(script: Script, library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Piped:
    def chat(lines: str, *options: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        code = run(["chat", *options])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return chat


def kept(library: Path) -> History:
    return History(Settings(library=library))


def test_each_line_is_answered_with_its_proof(piped: Piped, script: Script, library: Path) -> None:
    code, out, err = piped("the motor?\n\nsolve it\n")
    assert (code, err) == (0, "")
    assert out.startswith(f"{CITED.text}\n\ncited · documents · 0.42 s\n\nSources\n  [1] notes/dome-maintenance.md · Dome")
    assert "\n\nx = 2 or x = 3\n" in out and "Check: verified, both roots put back" in out
    assert "\x1b" not in out
    assert script.asked[1].history == (
        Message(role="user", content="the motor?"),
        Message(role="assistant", content=CITED.text),
    )
    history = kept(library)
    ((card,), _) = history.store().cards()
    assert (card.title, card.n_turns) == ("the motor?", 2)
    history.close()


def test_the_exit_code_tells_the_worst(piped: Piped) -> None:
    assert piped("the motor?\nwho is the cook\n")[0] == 3
    code, out, err = piped("who is the cook\nweights\nthe motor?\n")
    assert code == 1
    assert err == "Error: Weights of 'qwen' are not there. Fetch them with `fulcrum models pull qwen`.\n"
    assert SENTENCE in out


def test_json_is_one_object_a_line(piped: Piped) -> None:
    code, out, _ = piped("the motor?\n/help\nweights\n/nonsense\nsolve it\n", "--json", "--no-history")
    first, second, third, fourth = map(json.loads, out.splitlines())
    assert code == 1
    assert first == {"question": "the motor?"} | json.loads(json.dumps(CITED.to_dict()))
    assert "not there" in second["error"]["message"] and second["question"] == "weights"
    assert "/help lists them" in third["error"]["message"]
    assert fourth["standing"] == "proved"


def test_lines_that_go_on_are_one_question(piped: Piped, script: Script) -> None:
    piped('the \\\nmotor?\n"""\nsolve\n\n  it\n"""\nthe motor \\\\\nthe motor and\\')
    assert [query.text for query in script.asked] == ["the \nmotor?", "solve\n\n  it", "the motor \\\\", "the motor and"]


def test_commands_of_a_pipe(piped: Piped, script: Script, library: Path) -> None:
    code, out, err = piped("the motor?\n/sources\nsolve it\n/steps\n/new\nwho is the cook\n/quit\nnever asked\n")
    assert code == 3
    assert [(query.text, len(query.history)) for query in script.asked] == [
        ("the motor?", 0),
        ("solve it", 2),
        ("who is the cook", 0),
    ]
    assert out.count("line 9") == 2  # below the answer, and after /sources
    assert "  1. The product is 6 and the sum 5.\n" in out
    assert "A new conversation." in err
    history = kept(library)
    assert [card.n_turns for card in history.store().cards()[0]] == [1, 2]
    history.close()


def test_a_conversation_goes_on_where_it_was_left(piped: Piped, script: Script, library: Path) -> None:
    piped("the motor?\n")
    history = kept(library)
    ((card,), _) = history.store().cards()
    for options in (("--continue",), ("--conversation", card.id)):
        assert piped("solve it\n", *options)[0] == 0
    assert [len(query.history) for query in script.asked] == [0, 2, 4]
    assert history.store().card(card.id).n_turns == 3
    history.close()


def test_what_cannot_be_gone_on_with_is_told(piped: Piped) -> None:
    assert "Begin one: fulcrum chat" in piped("x\n", "--continue")[2]
    assert "no conversation 'c-none'" in piped("x\n", "--conversation", "c-none")[2]
    assert piped("x\n", "--continue", "--no-history")[0] == 2
    assert piped("x\n", "--continue", "--conversation", "x")[0] == 2


@pytest.mark.parametrize("how", ["option", "setting"])
def test_nothing_is_kept_where_nothing_shall_be(piped: Piped, library: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    if how == "setting":
        monkeypatch.setenv("FULCRUM_KEEP_HISTORY", "no")
    code, out, err = piped("the motor?\n/list\n", *(["--no-history"] if how == "option" else []))
    assert SENTENCE in out and code == 1
    assert ("--no-history" if how == "option" else "keep_history") in err
    assert not kept(library).path.exists()


def test_a_history_that_cannot_be_written_is_told_once_and_the_answers_are_given(piped: Piped, library: Path) -> None:
    kept(library).path.mkdir()
    code, out, err = piped("the motor?\nsolve it\n")
    assert code == 0 and SENTENCE in out and "x = 2 or x = 3" in out
    assert err.count("Not kept: ") == 1


def test_export_save_rename_delete(piped: Piped, library: Path, tmp_path: Path) -> None:
    lines = f"the motor?\n/rename The dome\n/export {tmp_path}/c.md\n/export {tmp_path}/c.json\n/save {tmp_path}/a.txt\n"
    code, _, err = piped(f"{lines}/save {tmp_path}/a.json\n/save /nowhere/x\n/list\n")
    assert code == 1 and "'/nowhere/x' cannot be written" in err
    assert (tmp_path / "c.md").read_text().startswith("# The dome\n")
    assert json.loads((tmp_path / "c.json").read_text())["turns"][0]["question"] == "the motor?"
    assert SENTENCE in (tmp_path / "a.txt").read_text()
    assert json.loads((tmp_path / "a.json").read_text())["standing"] == "cited"
    _, out, err = piped("/list\n/delete 1\n/list\n/delete 1\n")
    assert "  1  The dome" in out
    assert "Deleted." in err and "None found." in err and "no number 1" in err


def test_search_and_open(piped: Piped, script: Script) -> None:
    piped("the motor?\n")
    piped("who is the cook\n")
    _, out, err = piped("/search workshop tarn\n/open 1\nsolve it\n/search nowhere\n/search\n")
    assert "the motor?" in out and "Tarn" in out
    assert "the motor? · 1 question so far" in err and "None found." in err and "Search for what?" in err
    assert script.asked[-1].history[0].content == "the motor?"


def test_retry_takes_the_place_of_the_turn(piped: Piped, script: Script, library: Path) -> None:
    piped("the motor?\ntell me of telescopes\n/retry\n/retry\n")
    assert [(len(query.history), query.seed) for query in script.asked] == [(0, 0), (2, 0), (2, 1), (2, 2)]
    assert script.asked[2].temperature > 0  # the model's own words would come out the same otherwise
    history = kept(library)
    ((card,), _) = history.store().cards()
    assert [turn.question for turn in history.store().conversation(card.id).turns] == ["the motor?", "tell me of telescopes"]
    history.close()


def test_edit_asks_what_was_saved(piped: Piped, script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.edit", lambda text, **_: text.replace("motor", "east motor"))
    piped("the motor?\n/edit\n")
    assert [query.text for query in script.asked] == ["the motor?", "the east motor?"]
    monkeypatch.setattr("click.edit", lambda *_, **__: None)
    assert "nothing was asked" in piped("the motor?\n/edit\n")[2]


def test_proof_and_source(piped: Piped) -> None:
    _, out, err = piped("the motor?\n/proof\n/source\n/source 7\n/plan\n/steps\n")
    assert "documents: answered, the best sentence holds" in out
    assert "The model read 212 tokens and wrote 9." in out
    assert "── notes/dome-maintenance.md · Dome › Motors · line 9" in out and "Its predecessor is kept as a spare" in out
    assert "no source '7'" in err and "no plan" in err and "no steps" in err


def test_every_command_tells_what_is_missing(piped: Piped) -> None:
    for name in all_commands():
        if name not in ("help", "new", "list", "quit", "model"):
            code, _, err = piped(f"/{name}\n")
            assert code == 1 and err.startswith("Error: "), name
    assert "Did you mean /rename?" in piped("/renmae\n")[2]


def test_model_and_table(piped: Piped, script: Script) -> None:
    _, out, err = piped("/model\n/model fulcrum-solver\n/model nonsense\n/model qwen2.5-coder-1.5b\n/table x\nsolve it\n")
    assert "› fulcrum " in out
    assert "Answers come from fulcrum-solver" in err and "nonsense" in err
    assert "fulcrum models pull qwen2.5-coder-1.5b" in err and "Index a CSV file" in err


def test_control_characters_do_not_reach_the_screen(piped: Piped, monkeypatch: pytest.MonkeyPatch, script: Script) -> None:
    hostile = dataclasses.replace(
        CITED,
        text="\x1b]0;title\x07 \u202e x",
        quotes=(dataclasses.replace(CITED.quotes[0], text="a\x1b[2Jb", source="\x9bx"),),
    )
    monkeypatch.setattr("tests.app.scripted.CITED", hostile)
    _, out, _ = piped("the motor?\n/sources\n/proof\n")
    assert not set(out) & set("\x1b\x07\x9b\u202e") and "a�[2Jb" in out


def test_a_repeated_last_line_is_shown_once(piped: Piped) -> None:
    assert piped("1/2 + 1/3\n")[1].startswith("5/6 ≈ 0.833333\n\nproved")


def test_what_was_said_elsewhere_is_known(script: Script, library: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    services = make_services(tmp_path / "own")
    page, terminal = kept(library), kept(library)
    session = Session(Settings(library=library), services, terminal)
    id = page.store().create().id
    session.open(id)
    turn = page.store().begin(id, "from the page", model="fulcrum")
    page.store().finish(turn, "answered", text="its answer")
    session.question("and here")
    assert [turn.question for turn in session.turns] == ["from the page"]
    page.store().delete(id)
    session.question("and now")
    assert session.notice and "deleted elsewhere" in session.notice
    page.close()
    terminal.close()
    assert services.library
    services.library.close()


def test_completion_knows_commands_and_names(script: Script, library: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    session = Session(Settings(library=library, weights_dir=tmp_path), make_services(tmp_path / "own"), None)

    def words(before: str) -> list[str]:
        return [word for word, _ in completions(before, session)]

    assert words("/s") == ["/search", "/sources", "/source", "/steps", "/save"]
    assert words("/model fulcrum-so") == ["fulcrum-solver"]
    assert words("/table ") == ["any"]
    assert words("what is /s") == words("/nonsense x") == []
    assert session.services.library
    session.services.library.close()
