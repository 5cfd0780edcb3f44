"""One sandbox for all tests of the solver: starting sympy once is what costs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from solver import Sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        running.start()
        yield running
