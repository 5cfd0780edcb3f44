"""Every command the README shows is run here, or the README may not show it.

Commands stand in its fenced `sh` blocks, one a line. Those that would take too long are run shortened, as `SHORTENED` says in
full; `make test` is the run this test is part of, so for it only the target is checked.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHORTENED = {  # by how the line begins
    ".venv/bin/fulcrum eval report": ".venv/bin/fulcrum eval report docs/results --out ~/report",
    ".venv/bin/fulcrum eval compare": ".venv/bin/fulcrum eval compare docs/results docs/results",
    ".venv/bin/fulcrum eval --mine": (
        "export FULCRUM_LIBRARY=$HOME/own.db && .venv/bin/fulcrum index corpus/samples/library && "
        ".venv/bin/fulcrum eval --mine --systems fulcrum-no-model --items 20 --out ~/mine"
    ),
    ".venv/bin/fulcrum eval": (
        ".venv/bin/fulcrum eval --suite samples,general --systems fulcrum-no-model,fulcrum-0.5b --items 2 --out ~/eval"
    ),
    ".venv/bin/fulcrum export library.fulcrum": ".venv/bin/fulcrum export ~/library.fulcrum --replace",
    ".venv/bin/python -m eval.retrieval": '.venv/bin/python -m eval.retrieval ~/tiny --weights-dir "$FULCRUM_WEIGHTS_DIR"',
    ".venv/bin/python -m eval.reading": (
        '.venv/bin/python -m eval.reading ~/tiny --weights-dir "$FULCRUM_WEIGHTS_DIR" --work ~/reading'
    ),
    ".venv/bin/python -m eval.tables": (
        ".venv/bin/python -m eval.tables ~/tables --systems fulcrum-no-model --out ~/tables.jsonl"
    ),
    ".venv/bin/python -m eval.generated_tables": (
        ".venv/bin/python -m eval.generated_tables --small --groups 0 --kinds count --out ~/generated"
    ),
    ".venv/bin/python -m eval.mathematics": (
        ".venv/bin/python -m eval.mathematics corpus/samples/mathematics_heldout.jsonl --limit 3"
    ),
    ".venv/bin/fulcrum models pull qwen2.5-coder-1.5b": ".venv/bin/fulcrum models pull qwen2.5-coder-0.5b",
}
SERVE = ".venv/bin/fulcrum serve"
WATCH = ".venv/bin/fulcrum watch"  # does not end by itself; tests/app/test_watch.py runs it as a second process


def commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
    return [line.split("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def snippets() -> list[str]:
    return re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of its own with two documents and a small data set in it; weights stay where the run's settings have them."""
    folder = tmp_path_factory.mktemp("home")
    data = folder / "tiny"
    data.mkdir()
    (data / "docs.jsonl").write_text('{"id": "d", "title": "Bridge", "text": "The bridge was built by Ada Brenn in 1911."}\n')
    question = '{"id": "q", "question": "Who built the bridge?", "answer": "Ada Brenn", "docs": ["d"], "answerable": true}\n'
    (data / "questions.jsonl").write_text(question)
    (folder / "tables/tables").mkdir(parents=True)
    (folder / "tables/tables/t.csv").write_text("Name,Age\nAda,30\nBo,41\n")
    asked = (
        '{"id": "t", "question": "How old is Bo?", "answer": "41", "answers": ["41"], "table": "tables/t.csv", "meta": {}}\n'
    )
    (folder / "tables/questions.jsonl").write_text(asked)
    documents = folder / "Documents"
    documents.mkdir()
    for name in ("safety_rules.md", "energy_2024.csv"):
        shutil.copy(ROOT / "corpus/samples/library" / name, documents)
    return folder


@pytest.fixture(scope="module")
def environment(home: Path, weights_dir: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FULCRUM_", "XDG_"))}
    found = {**kept, "HOME": str(home), "FULCRUM_WEIGHTS_DIR": str(weights_dir), "NO_COLOR": "1"}
    # The commands are run in any order, and most of them need what these make.
    for line in (
        ".venv/bin/fulcrum index ~/Documents",
        *(line for line in commands() if "--certificate" in line or " --plan " in line),
    ):
        done = _run(line, found)
        assert done.returncode == 0, done.stdout + done.stderr
    return found


def _run(line: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    fulcrum = shlex.quote(str(Path(sys.executable).with_name("fulcrum")))
    line = line.replace(".venv/bin/fulcrum", fulcrum).replace(".venv/bin/python", shlex.quote(sys.executable))
    return subprocess.run(["bash", "-c", line], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600)


def test_the_readme_shows_the_two_commands_first() -> None:
    assert commands()[:2] == ["make demo", "make test"]


def test_make_test_is_what_ci_calls() -> None:
    assert re.search(r"(?m)^test:", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert "make test" in (ROOT / ".ci/run").read_text(encoding="utf-8")


@pytest.mark.gguf
def test_make_demo_answers_down_every_route() -> None:
    done = subprocess.run(["make", "demo"], cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
    standings = re.findall(r"(?m)^  (\w+) · ([\w+]+) · ", done.stdout)
    assert len({route for _, route in standings}) >= 5, done.stdout
    assert "fulcrum serve" in done.stdout


@pytest.mark.gguf
@pytest.mark.parametrize("line", [line for line in commands() if not line.startswith(("make", SERVE, WATCH, "curl"))])
def test_command(line: str, environment: dict[str, str]) -> None:
    shortened = next((short for start, short in SHORTENED.items() if line.startswith(start)), line)
    done = _run(shortened, environment)
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    assert done.stdout.strip()


@pytest.fixture(scope="module")
def server(environment: dict[str, str]) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("fulcrum")), "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, cwd=ROOT)
    url = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            httpx.get(f"{url}/healthz").raise_for_status()
            break
        except httpx.HTTPError:
            time.sleep(0.1)
    yield url
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0


@pytest.mark.gguf
def test_serve_and_its_clients(server: str, environment: dict[str, str]) -> None:
    assert any(line.startswith(SERVE) for line in commands())
    shown = [line for line in commands() if line.startswith("curl")]
    for line in shown:
        done = _run(line.replace("http://127.0.0.1:8321", server), environment)
        assert done.returncode == 0 and "choices" in done.stdout, done.stdout + done.stderr
    for snippet in snippets():
        code = snippet.replace("http://127.0.0.1:8321", server)
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0 and done.stdout.strip(), done.stderr
    assert shown and snippets()
