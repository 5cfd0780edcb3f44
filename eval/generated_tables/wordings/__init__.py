"""How people word each kind of question: a set to develop on, the others to measure with; a file each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from eval.generated_tables.types import WordingSet


def questions(wording: WordingSet) -> Mapping[str, Sequence[str]]:
    """The wordings of each kind of question, with braces for the slots of its draft and for `row`, `rows`, `who`, `title`."""
    return _read(wording)["questions"]


def conditions(wording: WordingSet) -> Mapping[str, Sequence[str]]:
    """What follows a noun to pick rows by a figure or a day."""
    return _read(wording)["conditions"]


@cache
def _read(wording: WordingSet) -> Mapping[str, Mapping[str, Sequence[str]]]:
    found: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(
        (Path(__file__).parent / f"{wording}.toml").read_text(encoding="utf-8")
    )
    return found
