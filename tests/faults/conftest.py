"""A machine with a library for each test, made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.machine import Machine, make_machine


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A machine's home, kept as it was made."""
    home = tmp_path_factory.mktemp("machine") / "home"
    make_machine(home)
    shutil.copytree(home, home.with_name("kept"))
    return home


@pytest.fixture
def machine(made: Path) -> Iterator[Machine]:
    """The machine as it was made, at its place: a library knows its files by where they lie."""
    yield Machine(home=made)
    shutil.rmtree(made)
    shutil.copytree(made.with_name("kept"), made)
