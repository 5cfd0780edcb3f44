"""The made-up statements as sheets, read by the real loader."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus import Document, load
from solver.reports import Sheet
from tests.solver.reports.statements import FILES

Sheets = Callable[..., list[Sheet]]


@pytest.fixture(scope="session")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """The sheets of the named statements."""
    folder = tmp_path_factory.mktemp("statements")
    made: dict[str, list[Sheet]] = {}
    for name, text in FILES.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        documents = [document for document in load(path) if isinstance(document, Document)]
        made[name] = [Sheet(table=table) for document in documents for table in document.tables]
    return lambda *names: [sheet for name in names for sheet in made[name]]
