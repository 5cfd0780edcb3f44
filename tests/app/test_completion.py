from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.completion import PLACES, completion_script
from app.cli.program import COMMANDS, run
from app.settings import FIELDS
from corpus import Document, Library

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "data/fulcrum/library.db"
    path.parent.mkdir(parents=True)
    with Library.open(path, embedder="hash-64") as made:
        for name in ("notes/dome rules.md", "notes/motor.md"):
            text = f"About {name}."
            made.put(Document(id=name, source=name, title=name, format="markdown", text=text, line_based=True), ())
        made.within("work").put(Document(id="w", source="w.md", title="w", format="markdown", text="w", line_based=True), ())
    return path


@pytest.fixture
def path_with_fulcrum(tmp_path: Path) -> str:
    """A search path that finds this very code as `fulcrum`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "fulcrum"
    script.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom app.cli import main\nmain()\n", "utf-8"
    )
    script.chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def bash(typed: str, search_path: str) -> list[str]:
    """What bash offers for the last word of what has been typed."""
    words = typed.split(" ")
    code = (
        f"{completion_script('bash')}\n"
        'compopt() { echo "compopt $*"; }\n'
        f"COMP_WORDS=({' '.join(word or repr('') for word in words)}); COMP_CWORD={len(words) - 1}\n"
        "_fulcrum_completion fulcrum\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n"
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", code], capture_output=True, text=True, env={**os.environ, "PATH": search_path}, check=True
    )
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


def test_bash_completes_commands_options_and_names(library: Path, path_with_fulcrum: str) -> None:
    assert bash("fulcrum ", path_with_fulcrum) == list(COMMANDS)
    assert set(bash("fulcrum co", path_with_fulcrum)) == {"collections", "config", "completion", "compact"}
    assert "--json" in bash("fulcrum ask --", path_with_fulcrum)
    assert bash("fulcrum config set po", path_with_fulcrum) == ["port"]
    assert bash("fulcrum ask --model qwen2.5-coder-0", path_with_fulcrum) == ["qwen2.5-coder-0.5b"]
    assert bash("fulcrum show notes/", path_with_fulcrum) == ["'notes/dome rules.md'", "notes/motor.md"]
    assert bash("fulcrum rm mot", path_with_fulcrum) == ["motor.md"]
    assert bash("fulcrum list --collection w", path_with_fulcrum) == ["work"]
    assert bash("fulcrum config set library x", path_with_fulcrum)[:2] == ["compopt -o", "default"]


def complete(typed: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> list[str]:
    """What the program itself answers to a shell."""
    words = typed.split(" ")
    monkeypatch.setenv("_FULCRUM_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "\n".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    assert run([]) == 0
    return [line.partition(",")[2] for line in capfd.readouterr().out.splitlines() if line]


def test_settings_are_all_completed(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    assert complete("fulcrum config get ", monkeypatch, capfd) == list(FIELDS)


def test_the_library_named_before_is_the_one_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], library: Path
) -> None:
    other = tmp_path / "other.db"
    with Library.open(other, embedder="hash-64") as made:
        made.put(Document(id="o", source="other.md", title="o", format="markdown", text="o", line_based=True), ())
    assert complete(f"fulcrum show --library {other} ", monkeypatch, capfd) == ["other.md"]
    assert complete("fulcrum show --collection work ", monkeypatch, capfd) == ["w.md"]


def test_no_library_or_a_damaged_one_completes_to_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert complete("fulcrum tables ", monkeypatch, capfd) == []
    damaged = tmp_path / "data/fulcrum/library.db"
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(b"no database at all" * 100)
    assert complete("fulcrum tables ", monkeypatch, capfd) == []
    Path("fulcrum.toml").write_text("prot = 1\n")
    assert complete("fulcrum tables ", monkeypatch, capfd) == []


@pytest.mark.parametrize("shell", PLACES)
def test_the_script_is_one_the_shell_reads(shell: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert script.startswith("# Put ") and "_FULCRUM_COMPLETE" in script
    assert run(["completion", shell, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["script"] in script
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    file = tmp_path / "script"
    file.write_text(script)
    done = subprocess.run([shell, "-n", str(file)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("shell", "code"),
    [
        ("zsh", "autoload -Uz compinit; compinit -u -D; source {script}; print -r -- $_comps[fulcrum]"),
        ("fish", "source {script}; complete -C 'fulcrum config set po'"),
    ],
)
def test_zsh_and_fish_take_the_script(shell: str, code: str, path_with_fulcrum: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(completion_script(shell) + "\n")
    options = {"zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [shell, *options, "-c", code.format(script=script)],
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path_with_fulcrum, "HOME": str(tmp_path)},
    )
    assert done.stdout.split()[:1] == [{"zsh": "_fulcrum_completion", "fish": "port"}[shell]], done.stderr


def test_completion_loads_nothing_that_takes_long(library: Path) -> None:
    code = (
        "import sys; from app.cli.program import run; run([])\n"
        "print('loaded:', [n for n in ('corpus', 'rag', 'router', 'numpy', 'rich', 'pydantic') if n in sys.modules])"
    )
    words = {"_FULCRUM_COMPLETE": "bash_complete", "COMP_WORDS": "fulcrum\nshow\n", "COMP_CWORD": "2", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **words}, check=True)
    *sources, last = done.stdout.splitlines()
    assert len(sources) == 3 and last == "loaded: []"
