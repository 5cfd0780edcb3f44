"""What the page says, held against what the README promises; and that a build machine does not skip the page's own tests."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from app.page import asset
from router import Standing

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"


def meanings() -> dict[str, str]:
    script = asset("answer.js")
    assert script
    table = re.search(r"const MEANING = \{(.*?)\};", script.content.decode(), re.DOTALL)
    assert table
    return dict(re.findall(r'(\w+): "(.*?)"', table[1]))


def test_every_standing_has_a_meaning() -> None:
    assert set(meanings()) == set(get_args(Standing))


def test_agreed_means_what_the_readme_says() -> None:
    row = next(line for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("| `agreed` |"))
    assert meanings()["agreed"] in row


def test_a_build_machine_promises_a_browser() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "export FULCRUM_REQUIRE_BROWSER=1" in script
    assert "missing+=(chromium)" in script and "missing+=(chromium-driver)" in script


@pytest.mark.parametrize(("promise", "code", "outcome"), [("", 0, "1 skipped"), ("1", 1, "1 error")])
def test_a_browser_that_was_promised_is_missed_loudly(promise: str, code: int, outcome: str) -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-W",
        "default",
        "tests/app/test_page.py",
        "-k",
        "abstention",
    ]
    env = {**os.environ, "PATH": "", "FULCRUM_REQUIRE_BROWSER": promise}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert (done.returncode, outcome in done.stdout) == (code, True), done.stdout
    assert "Install the packages chromium and chromium-driver" in done.stdout
