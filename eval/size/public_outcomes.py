"""What larger models got right, question by question, where it was published: a paired test needs no such model here."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from eval.errors import EvalError


def public_outcomes(path: Path) -> Mapping[str, tuple[bool, ...]]:
    """By model, right or wrong for each question of a benchmark by its position from 0.

    Args:
        path: CSV with a header: the position, in order and without gaps, then a column a model of 0 and 1.

    Raises:
        EvalError: the file is missing or not of that form.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        if [int(row[0]) for row in rows] != list(range(len(rows))) or any(len(row) != len(header) for row in rows):
            raise ValueError("positions have gaps or rows are cut")
        columns = list(zip(*(row[1:] for row in rows), strict=True))
        if not columns or {value for column in columns for value in column} - {"0", "1"}:
            raise ValueError("outcomes other than 0 and 1")
    except (OSError, ValueError, IndexError) as why:
        raise EvalError(
            f"No outcomes could be read from {path}: {why}. Pass a CSV with a header, the position of each question from 0 in"
            " the first column and 0 or 1 for each model in the others."
        ) from why
    return {model: tuple(value == "1" for value in column) for model, column in zip(header[1:], columns, strict=True)}
