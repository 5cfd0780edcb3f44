"""Every example at the end of a `--help` is typed into a shell here, in a home where what it names is there."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from app.cli.program import program
from tests.stand_in import ROOT, write_program, write_weights

SAMPLES = ROOT / "corpus/samples/library"
LEAST = 2
LASTING = ("fulcrum serve", "fulcrum watch")  # end by Ctrl-C
CONVERSATION = "What is 12 * 37?\n/quit\n"

EVAL = "fulcrum eval --suite samples-dev --systems fulcrum-no-model --items 4 --quiet"
PUBLIC_RUN = f'cd {ROOT} && {sys.executable} -m tests.eval.made_public_run "$HOME"'  # stands for a run on the data set

BEFORE = {
    "fulcrum import backup.fulcrum": "fulcrum export backup.fulcrum",
    "fulcrum import work.fulcrum --collection work": "fulcrum export work.fulcrum --collection work",
    "fulcrum ask --run-plan plan.json": 'fulcrum ask --table staff_2024.csv "How many are there?" --plan plan.json',
    "fulcrum calibrate": "rm -r ~/.cache/fulcrum/weights/qwen2.5-coder-0.5b",  # what it writes here is no question
    "fulcrum chat --continue": "echo 'What is 12 * 37?' | fulcrum chat",
    "fulcrum collections delete archive": "fulcrum collections rename work archive",
    "fulcrum config unset port": "fulcrum config set port 9000",
    "fulcrum eval report": EVAL,
    "fulcrum eval report my-run --json": f"{EVAL} --out my-run",
    "fulcrum eval compare before after": f"{EVAL} --out before && cp -r before after",
    "fulcrum eval compare before after --json": f"{EVAL} --out before && cp -r before after",
    "fulcrum eval compare-public my-run --outcomes outcomes.csv": PUBLIC_RUN,
    "fulcrum eval compare-public my-run --outcomes outcomes.csv --systems fulcrum-no-model --json": PUBLIC_RUN,
    "fulcrum eval gate --baseline my-gate.json --quiet": "fulcrum eval gate --baseline my-gate.json --items 18 --accept",
    'cat "$(fulcrum config path)"': "fulcrum config set port 9000",
}
"""What a person would have done earlier."""


def commands(group: click.Group, *names: str) -> Iterator[tuple[str, click.Command]]:
    """Every command and sub-command with the name it is called by."""
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        found = group.get_command(ctx, name)
        assert found is not None
        yield " ".join((*names, name)), found
        if isinstance(found, click.Group):
            yield from commands(found, *names, name)


def examples(command: click.Command) -> list[str]:
    """The lines after "Examples:"."""
    return [line.strip() for line in (command.epilog or "").partition("Examples:\n")[2].splitlines() if line.strip()]


ALL = {"": program, **dict(commands(program))}
LINES = list(dict.fromkeys(line for command in ALL.values() for line in examples(command)))


@pytest.mark.parametrize("name", ALL)
def test_every_help_ends_with_two_examples_of_its_command(name: str) -> None:
    ctx = click.Context(ALL[name], info_name=f"fulcrum {name}".strip())
    shown = ALL[name].get_help(ctx).partition("Examples:\n")[2].splitlines()
    assert [line.strip() for line in shown if line.strip()] == examples(ALL[name])  # at the end, as they are, not wrapped
    assert sum(f"fulcrum {name}" in line for line in examples(ALL[name])) >= LEAST


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with documents and a library of them, as somebody has it who has used Fulcrum for a while."""
    home = tmp_path_factory.mktemp("prepared")
    for folder in ("bin", "notes", "papers", "work/drafts"):
        (home / folder).mkdir(parents=True)
    write_weights(home / ".cache/fulcrum/weights")
    write_program(home / "bin")
    for editor in ("nano", "editor"):
        (home / "bin" / editor).write_text('#!/bin/sh\necho "# seen" >> "$1"\n')
        (home / "bin" / editor).chmod(0o755)
    for name, place in {
        "safety_rules.md": "notes/safety_rules.md",
        "minutes_2025-03-11.md": "notes/notes.md",
        "winter_transport.txt": "notes/old.md",
        "incident_report_IR-24-07.pdf": "work/report.pdf",
        "mirror_recoating_procedure.pdf": "report.pdf",
        "visitors_2024.xlsx": "sales.xlsx",
        "equipment_inventory.csv": "staff_2024.csv",
        "site_handbook.md": "papers/handbook.md",
        "history.txt": "work/drafts/history.txt",
    }.items():
        shutil.copy(SAMPLES / name, home / place)
    (home / "key.txt").write_text("a key\n")
    (home / "work/broken.pdf").write_text("no PDF at all")
    for line in (
        "fulcrum index ~/notes ~/papers staff_2024.csv",
        "fulcrum index ~/work --collection work",
        "fulcrum index ~/notes --collection old --library work.db",
        "fulcrum index ~/notes --library notes.db",
    ):
        done = shell(line, home)
        assert done.returncode == ("index ~/work" in line), done.stdout + done.stderr  # one file there is broken
    return home


@pytest.fixture
def home(prepared: Path) -> Iterator[Path]:
    """That home, put back as it was afterwards: the library knows its files by where they lie, so a copy would not do."""
    kept = prepared.with_name("kept")
    if not kept.exists():
        shutil.copytree(prepared, kept)
    yield prepared
    shutil.rmtree(prepared)
    shutil.copytree(kept, prepared)


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FULCRUM_", "XDG_", "VISUAL", "EDITOR"))}
    return {**kept, "HOME": str(home), "PATH": f"{home}/bin:{os.environ['PATH']}", "EDITOR": "editor", "NO_COLOR": "1"}


def shell(line: str, home: Path, typed: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", line], cwd=home, env=environment(home), input=typed or "", capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize("line", [line for line in LINES if not any(lasting in line for lasting in LASTING)])
def test_an_example_works_as_it_stands(line: str, home: Path) -> None:
    if "openssl" in line and shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    if line in BEFORE:
        done = shell(BEFORE[line], home)
        assert done.returncode == 0, done.stdout + done.stderr
    done = shell(line, home, CONVERSATION if "fulcrum chat" in line else None)
    assert done.returncode == ("index ~/work" in line), f"{line}\n{done.stdout}\n{done.stderr}"  # a broken file is told by 1
    assert done.stdout.strip() or line.startswith("eval "), line
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("line", [line for line in LINES if any(lasting in line for lasting in LASTING)])
def test_an_example_that_lasts_is_ended_by_an_interrupt(line: str, home: Path) -> None:
    # Any free port, because those of the examples may be taken where the tests run.
    typed = re.sub(r"--port \d+", "--port 0", line)
    process = subprocess.Popen(
        ["bash", "-c", f"exec {typed}" if " && " not in typed else typed],
        cwd=home,
        env=environment(home) | ({} if "--port" in typed else {"FULCRUM_PORT": "0"}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    said = ""
    try:
        for heard in process.stdout:
            said += heard
            if found := re.search(r"http://\S+:\d+", heard):
                with urllib.request.urlopen(f"{found[0]}/healthz", timeout=20) as answered:
                    assert answered.status == 200
                break
            if re.search(r"^\d\d:\d\d:\d\d  ", heard):  # a watcher has looked at everything once
                break
        os.killpg(process.pid, signal.SIGINT)
        rest, _ = process.communicate(timeout=30)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 0, said + rest
    assert "Stopped." in rest and "Traceback" not in rest


def test_python_runs_the_stand_in(home: Path) -> None:
    done = shell("fulcrum models verify --json", home)
    assert done.stdout.count('"verified"') == 4 and str(sys.executable) in (home / "bin/fulcrum").read_text()
