"""Documents removed while others are being read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from app.errors import NotFoundError
from app.removal import remove_source
from app.settings import Settings
from app.state import ServerState
from corpus import Library
from router import Services
from tests.fakes import HashEmbedder


def test_nothing_gets_into_the_library_between_the_look_and_the_removal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = ServerState(Settings(library=tmp_path / "library.db"), Services(embedder=HashEmbedder()), {})
    state.library()
    changing = state.open_uploads().reading.changing
    is_held: list[bool] = []
    known = Library.known

    def looked(library: Library) -> Any:
        with ThreadPoolExecutor(1) as other:
            is_held.append(not other.submit(changing.acquire, blocking=False).result())
        return known(library)

    monkeypatch.setattr(Library, "known", looked)
    try:
        with pytest.raises(NotFoundError):
            remove_source(state, "a.md", None)
        assert is_held == [True]
    finally:
        state.end_answers()
        state.close()
