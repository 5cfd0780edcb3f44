"""Settings that touch nothing of the person who runs the tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.opened_page import opened  # noqa: F401  # fixture: the browser on the page
from tests.app.serving import (  # noqa: F401  # fixtures: a server over the scripted router
    client,
    http,
    script,
    serve,
    url,
)
from tests.app.webdriver import Browser, chromium, is_installed


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No FULCRUM_* variable, no configuration file, and empty folders for what would be written."""
    for name in list(os.environ):
        if name.startswith("FULCRUM_"):
            monkeypatch.delenv(name)
    for variable, folder in (("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache")):
        monkeypatch.setenv(variable, str(tmp_path / folder))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Skips where there is none; fails where the run has promised one."""
    if not is_installed():
        told = "Chromium and chromedriver are not installed. Install the packages chromium and chromium-driver."
        if os.environ.get("FULCRUM_REQUIRE_BROWSER") == "1":
            pytest.fail(told, pytrace=False)
        pytest.skip(told)
    with chromium() as window:
        yield window
