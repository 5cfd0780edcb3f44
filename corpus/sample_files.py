"""Where the sample library and its questions lie."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_SAMPLES = Path(__file__).parent / "samples"


def samples_dir() -> Path:
    """The folder of the sample library's documents."""
    return _SAMPLES / "library"


def sample_questions_path(split: Literal["dev", "more", "absent", "heldout"]) -> Path:
    """The question file of a split, one JSON object a line: "heldout" only to report, the others to develop on."""
    return _SAMPLES / f"questions_{split}.jsonl"


def mathematics_questions_path(split: Literal["dev", "more", "heldout"]) -> Path:
    """The file of mathematical questions of a split, one JSON object a line."""
    return _SAMPLES / f"mathematics_{split}.jsonl"
