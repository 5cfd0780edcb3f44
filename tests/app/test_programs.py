"""Programs that a person has edited: run in the language of the solver, claimed to be nothing more than run."""

from __future__ import annotations

import httpx
import pytest

from app.programs import EditedProgram, run_edited
from router import Services


def run(source: str) -> tuple[str, str]:
    found = run_edited(EditedProgram(language="python", source=source), Services())
    return found.text, found.standing


@pytest.mark.parametrize(
    ("returned", "text"),
    [
        ("6 * 14 * 5", "420"),
        ("0.1 + 0.2", "3/10 ≈ 0.3\n3/10"),
        ("[1, 'two', None]", "[1, two, nothing]"),
        ("True", "True"),
    ],
)
def test_what_a_program_gives_is_unverified(returned: str, text: str) -> None:
    assert run(f"def solution():\n    return {returned}") == (text, "unverified")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("def solution():\n    return 1 / 0", "The program broke: "),
        ("import os\ndef solution():\n    return 1", "The program was refused: "),
        ("def solution():\n    while True:\n        pass", "The program "),
        ("no program", "The program "),
    ],
)
def test_a_program_that_fails_is_an_abstention_with_the_reason(source: str, told: str) -> None:
    text, standing = run(source)
    assert text.startswith(told) and text.endswith("Change it and run it again.") and standing == "abstained"


def test_a_very_long_value_is_cut() -> None:
    text, _ = run("def solution():\n    return [7] * 9000")
    assert len(text) < 11_000 and text.endswith(" …")


def test_it_is_run_over_http(http: httpx.Client) -> None:
    found = http.post("/fulcrum/program", json={"program": {"language": "python", "source": "def solution():\n    return 2"}})
    assert (found.status_code, found.json()["text"], found.json()["route"]) == (200, "2", "compute")
    refused = http.post("/fulcrum/program", json={"program": {"language": "sh", "source": "ls"}})
    assert refused.status_code == 400 and "language" in refused.json()["error"]["message"]
