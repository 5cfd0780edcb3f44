from __future__ import annotations

import dataclasses
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest

import router
from app.cli.answer_text import quote_lines
from app.cli.program import COMMANDS, program, run
from app.settings import Settings
from models import WeightsMissingError
from router import Query, Services
from tests.app.scripted import ABSTAINED, CITED, FRACTION, PROVED, SENTENCE

HEAVY = ("torch", "numpy", "llama_cpp", "faiss", "sympy", "fastapi", "uvicorn", "rich", "pydantic", "httpx")

HERE = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
"""The environment of a second process that runs this very code, wherever it is started."""

HELP = """\
Usage: fulcrum [OPTIONS] COMMAND [ARGS]...

  Ask your own documents, tables and mathematics; see the proof.

  Settings come from options, FULCRUM_* variables and TOML files; `fulcrum
  config` shows and changes them. Results go to standard output, all else to
  standard error. With --json the result is JSON, and so is an error:
  {"error": {"message": …, "type": …, "code": …}}. NO_COLOR is heeded.

Options:
  --version   Show the version and exit.
  -h, --help  Show this message and exit.

Commands:
  index        Read files and folders into the library.
  watch        Index files and folders again whenever they change.
  list         List the files of the library and what became of each.
  show         Show a document of the library as it was read.
  tables       List the tables of the library, or show how one was understood.
  rm           Remove files from the library.
  ask          Answer one question, with its proof.
  search       Show what a question finds in the documents, and why.
  chat         Ask and ask again, with the conversation kept.
  serve        Start the web page and the OpenAI-compatible API.
  route        Show which way a question would go, and why.
  models       List, fetch and verify model weights.
  eval         Measure systems over a suite of questions.
  calibrate    Fit the library's threshold on questions about itself.
  collections  List, rename and delete the named parts of the library.
  export       Write the library into one file.
  import       Bring an exported library into this one.
  compact      Make the library as small as what it holds.
  config       Show the settings in force, and change them.
  completion   Print the script that completes commands in your shell.
  doctor       Show the settings in force, what is missing and how to mend it.

  Exit codes:
    0    done
    1    not done, or not all of it: a message says what, why and what to do
    2    wrong usage
    3    ask: nothing supports an answer; search: no passage found
    130  stopped by Ctrl-C

  Examples:
    fulcrum ask "What is 17% of 2,340?"
    fulcrum index ~/notes && fulcrum serve
"""


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> list[Query]:
    """`ask` answered without services; gives the list of queries asked."""
    asked: list[Query] = []

    @contextmanager
    def no_services(_: Settings) -> Iterator[Services]:
        yield Services()

    def answer(query: Query, _: Services) -> router.Answer:
        asked.append(query)
        if "weights" in query.text:
            raise WeightsMissingError("Weights of 'qwen' are not there. Fetch them.")
        if "1/2 + 1/3" in query.text:
            return FRACTION
        return PROVED if "solve" in query.text.lower() else CITED if "motor" in query.text else ABSTAINED

    def stream(query: Query, services: Services) -> Iterator[str | router.Answer]:
        found = answer(query, services)
        yield found.text[:3]
        yield found

    monkeypatch.setattr("app.wiring.open_services", no_services)
    monkeypatch.setattr(router, "answer", answer)
    monkeypatch.setattr(router, "stream", stream)
    return asked


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    # click keeps the option from the first context it was asked in, and a test may have asked in one of its own.
    monkeypatch.setattr(program, "_help_option", None)
    assert run(["--help"]) == 0
    assert capsys.readouterr().out == HELP


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from app.cli.program import run; run(['--help']); run(['ask', '--help'])\n"
        f"print('loaded:', [name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=HERE)
    assert done.stdout.splitlines()[-1] == "loaded: []"


def test_arithmetic_is_answered_without_anything_heavy() -> None:
    code = (
        "import sys; from app.cli.program import run; run(['ask', 'What is 17% of 2,340?'])\n"
        f"print('loaded:', [name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=HERE)
    first, *_, last = done.stdout.splitlines()
    assert (first, last) == ("397.8", "loaded: []")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_entry_of_the_table_is_a_command(name: str) -> None:
    module, _, attribute = COMMANDS[name].target.partition(":")
    assert isinstance(getattr(importlib.import_module(module), attribute), click.Command)


def test_an_unknown_command_is_told_its_near_miss(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sevre"]) == 2
    assert "Did you mean 'serve'" in capsys.readouterr().err


def test_wrong_usage_is_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "--no-such-option"]) == 2
    assert "--no-such-option" in capsys.readouterr().err


def test_ask_shows_text_standing_program_and_check(scripted: list[Query], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "Solve", "x^2 - 5x + 6 = 0"]) == 0
    assert scripted[0].text == "Solve x^2 - 5x + 6 = 0"
    out = capsys.readouterr().out
    assert out.startswith("x = 2 or x = 3\n\n{2, 3}\n\nproved · compute · 0.06 s\n")
    assert "Program (sympy)\n    solveset(x**2 - 5*x + 6, x, Reals)\n" in out
    assert "Check: verified, both roots put back into the equation (0 = 0 exactly)\n" in out


def test_ask_shows_quotes_with_their_place(scripted: list[Query], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "the motor?"]) == 0
    out = capsys.readouterr().out
    assert out.endswith("Sources\n  [1] notes/dome-maintenance.md · Dome › Motors · line 9\n")
    assert out.count(SENTENCE) == 1


def test_a_quote_that_the_text_does_not_hold_is_shown() -> None:
    short = dataclasses.replace(CITED, text="14 March 2024")
    assert list(quote_lines(short))[-1] == f"      “{SENTENCE}”"


def test_ask_json_is_the_answer_object(scripted: list[Query], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "--json", "--seed", "3", "the motor?"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(CITED.to_dict()))
    assert scripted[0].seed == 3


def test_ask_says_a_value_once(scripted: list[Query], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "1/2 + 1/3"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["5/6 ≈ 0.833333", ""]


def test_ask_writes_certificate_plot_and_steps(
    scripted: list[Query], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    certificate, plot = tmp_path / "c.json", tmp_path / "p.svg"
    assert run(["ask", "--steps", "--certificate", str(certificate), "--plot", str(plot), "Solve x^2 - 5x + 6 = 0"]) == 0
    assert json.loads(certificate.read_text()) == PROVED.certificate
    assert plot.read_text() == PROVED.plot
    out = capsys.readouterr().out
    assert "Certificate: 2 and 3 are all the roots.\n" in out
    assert out.endswith("Steps\n  1. The product is 6 and the sum 5.\n  2. 2 * 3 = 6 and 2 + 3 = 5.\n")


def test_ask_says_when_there_is_nothing_to_write(
    scripted: list[Query], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["ask", "--certificate", str(tmp_path / "c.json"), "the motor?"]) == 1
    assert "This answer has no certificate" in capsys.readouterr().err
    assert run(["ask", "--plot", str(tmp_path / "p.svg"), "the motor?"]) == 1
    assert "Ask for one: plot y" in capsys.readouterr().err
    assert run(["ask", "--plot", str(tmp_path / "none" / "p.svg"), "Solve x^2 - 5x + 6 = 0"]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_ask_reads_standard_input(
    scripted: list[Query], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io

    monkeypatch.setattr(sys, "stdin", io.StringIO("solve it\n"))
    assert run(["ask"]) == 0
    assert scripted[0].text == "solve it"


def test_expected_errors_are_one_message_and_exit_one(scripted: list[Query], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "weights"]) == 1
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "Error: Weights of 'qwen' are not there. Fetch them.\n")


def commands(group: click.Group, *names: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command and sub-command that does something by itself, with its names."""
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        found = group.get_command(ctx, name)
        assert found is not None
        if not isinstance(found, click.Group) or found.invoke_without_command:
            yield (*names, name), found
        if isinstance(found, click.Group):
            yield from commands(found, *names, name)


def test_every_command_prints_json_or_says_here_why_not() -> None:
    without = {" ".join(names) for names, found in commands(program) if not any("--json" in p.opts for p in found.params)}
    assert without == {
        "serve",  # its result is the server: what it prints is all talk, and --log-json is for its log
    }


@pytest.mark.parametrize(
    ("arguments", "code", "kind"),
    [
        (["ask", "weights", "--json"], 1, "server_error"),
        (["ask", "--json", "--no-such-option"], 2, "usage_error"),
        (["show", "x.md", "--json"], 1, "server_error"),
        (["nonsense", "--json"], 2, "usage_error"),
        (["ask", "the motor?", "--plot", "none.svg", "--json"], 1, "command_error"),
    ],
)
def test_with_json_an_error_is_one_line_of_json_on_standard_output(
    arguments: list[str], code: int, kind: str, scripted: list[Query], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == code
    captured = capsys.readouterr()
    error = json.loads(captured.out.splitlines()[-1])["error"]
    assert (error["type"], captured.err) == (kind, "")
    assert set(error) == {"message", "type", "param", "code"} and error["message"]


def test_an_abstention_is_three_and_an_answer_is_zero(scripted: list[Query], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "who is the cook"]) == 3
    assert "I cannot answer that" in capsys.readouterr().out
    assert run(["ask", "who is the cook", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["standing"] == "abstained"
    assert run(["ask", "the motor?"]) == 0


def test_colours_follow_the_environment(
    scripted: list[Query], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert run(["ask", "the motor?"]) == 0
    assert "\x1b" not in capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run(["ask", "the motor?"]) == 0
    assert "\x1b[36m" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    assert run(["ask", "the motor?"]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_a_full_disk_behind_standard_output_is_one_message() -> None:
    code = "import sys; from app.cli.program import main; sys.argv = ['fulcrum', '--help']; main()"
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, text=True, env=HERE)
    assert done.returncode == 1
    assert done.stderr == "Error: There is no space left: No space left on device. Free some and run the same again.\n"


def test_a_question_that_is_too_long_names_the_limit(scripted: list[Query], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "x" * 100_000]) == 1
    assert "100,000 characters; the limit is 20,000" in capsys.readouterr().err
    assert scripted == []


def test_a_bad_setting_is_one_message(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FULCRUM_N_CTX", "few")
    assert run(["ask", "2+2"]) == 1
    assert "'n_ctx' is 'few' (environment FULCRUM_N_CTX)" in capsys.readouterr().err


def test_an_interrupt_is_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.settings.load", interrupted)
    assert run(["ask", "2+2"]) == 130
    assert capsys.readouterr().err.strip() == "Interrupted."


def test_a_closed_pipe_is_quiet() -> None:
    code = "import sys; from app.cli.program import main; sys.argv = ['fulcrum', '--help']; main()"
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, "-c", code], stdout=writer, stderr=subprocess.PIPE, text=True, env=HERE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, "")
