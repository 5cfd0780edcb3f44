"""Sandboxes in each mode of confinement, and the marks that an escape would leave."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from solver import Sandbox

MODES: dict[str, tuple[str, ...]] = {
    "all layers": (),
    "without landlock": ("landlock",),
    "without seccomp": ("seccomp",),
    "without either": ("landlock", "seccomp"),
}
MARK = "PWNED"


@pytest.fixture(scope="session")
def _sandboxes() -> Iterator[dict[str, Sandbox]]:
    """One sandbox per mode, each with the project's own worker, which starts when first used."""
    with ExitStack() as stack:
        yield {mode: stack.enter_context(Sandbox(without=without)) for mode, without in MODES.items()}


@pytest.fixture(params=MODES)
def sandbox(_sandboxes: dict[str, Sandbox], request: pytest.FixtureRequest) -> Sandbox:
    return _sandboxes[request.param]


@pytest.fixture
def canary(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A path that hostile input tries to make. Afterwards it is not there, nothing was printed, the variable is as it was."""
    monkeypatch.setenv("CANARY", "alive")
    path = tmp_path / "canary"
    yield path
    out, err = capfd.readouterr()
    assert list(tmp_path.iterdir()) == []
    assert MARK not in out + err
    assert os.environ["CANARY"] == "alive"
