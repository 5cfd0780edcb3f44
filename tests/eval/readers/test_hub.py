"""Fetching from the hub: with a stand-in for its client, and with a hub that does not answer."""

from __future__ import annotations

import dataclasses
import socket
from pathlib import Path
from typing import Any

import pytest

from eval import EvalError
from eval.readers import READERS, data_set, hub, load
from tests.eval.readers.layouts import GSM8K, parquet


class Hub:
    """Stands for the hub's client: remembers what was asked, and writes a split of GSM8K or fails."""

    def __init__(self, error: Exception | None = None, *, is_empty: bool = False) -> None:
        self.error, self.is_empty = error, is_empty
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def __call__(self, repo_id: str, **options: Any) -> str:
        self.asked.append((repo_id, options))
        if self.error is not None:
            raise self.error
        if not self.is_empty:
            parquet(options["local_dir"] / "main" / "test-00000-of-00001.parquet", GSM8K)
        return str(options["local_dir"])


def test_the_files_of_the_pinned_revision_come_to_where_they_are_found(tmp_path: Path) -> None:
    client = Hub()
    assert hub.fetch(data_set("gsm8k"), tmp_path, snapshot=client) == tmp_path / "gsm8k"
    ((repo_id, options),) = client.asked
    assert (repo_id, options["repo_type"]) == ("openai/gsm8k", "dataset")
    assert options["revision"] == "740312add88f781978c0658806c59bc2815b9866"
    assert options["allow_patterns"] == ["main/*.parquet"]
    assert len(load("gsm8k", tmp_path).samples) == len(GSM8K)


def test_files_that_are_there_are_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Hub()
    monkeypatch.setattr("eval.readers.fetch", lambda data_set, folder: hub.fetch(data_set, folder, snapshot=client))
    first = load("gsm8k", tmp_path, download=True)
    assert load("gsm8k", tmp_path, download=True) == first
    assert len(client.asked) == 1


@pytest.mark.parametrize(
    "error, said",
    [
        (OSError("No route to host\nmore"), "No route to host"),
        (ValueError("a broken answer"), "a broken answer"),
        (RuntimeError(""), "RuntimeError"),
    ],
)
def test_a_failure_says_what_to_do(tmp_path: Path, error: Exception, said: str) -> None:
    with pytest.raises(EvalError, match=said) as failure:
        hub.fetch(data_set("gsm8k"), tmp_path, snapshot=Hub(error))
    message = str(failure.value)
    assert "GSM8K cannot be fetched from the hub" in message and "--data DIR" in message and "\n" not in message
    assert "https://github.com/openai/grade-school-math" in message


def test_a_hub_without_the_files_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"openai/gsm8k at .* has no files main/\*\.parquet"):
        hub.fetch(data_set("gsm8k"), tmp_path, snapshot=Hub(is_empty=True))


def test_where_nothing_listens_it_fails_at_once(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(EvalError, match=f"cannot be fetched from the hub: {address}: .*refused"):
            hub.fetch(data_set("gsm8k"), tmp_path, endpoint=address)


def test_switched_off_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "is_offline_mode", lambda: True)
    with pytest.raises(EvalError, match="switched off by HF_HUB_OFFLINE"):
        hub.fetch(data_set("gsm8k"), tmp_path)


def test_a_set_that_is_not_on_the_hub_is_fetched_by_hand(tmp_path: Path) -> None:
    known = dataclasses.replace(data_set("gsm8k"), hub="")
    with pytest.raises(EvalError, match="not on the hub in a layout that is read here"):
        hub.fetch(known, tmp_path)


def test_a_folder_must_be_named_to_keep_the_files_in() -> None:
    with pytest.raises(EvalError, match="Name the folder that GSM8K is to be kept in"):
        load("gsm8k", None, download=True)


@pytest.mark.parametrize("name", [name for name in READERS if name != "development"])
def test_what_is_fetched_fits_what_is_looked_for(name: str) -> None:
    known = data_set(name)
    suffixes = {pattern.rsplit(".", 1)[-1] for patterns in known.splits.values() for pattern in patterns}
    assert known.hub and {pattern.rsplit(".", 1)[-1] for pattern in known.hub_files} <= suffixes
