"""The report for machines: its figures as JSON, and a line of CSV for each question and system."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Mapping
from typing import Any

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings import Findings
from eval.reporting.markup import without_paths
from eval.types import Record

COLUMNS = (
    "suite",
    "version",
    "id",
    "kind",
    "cluster",
    "variant",
    "variant_of",
    "repeat",
    "system",
    "outcome",
    "correct",
    "strict_correct",
    "format_missed",
    "gold",
    "extracted",
    "reason",
    "route",
    "standing",
    "seconds",
    "cpu_s",
    "prompt_tokens",
    "completion_tokens",
    "seed",
    "commit",
)
"""Fields of a record, as `Record` describes them."""


def as_json(found: Findings) -> dict[str, Any]:
    """The findings as plain JSON-ready values; records stand in the run's own files and are named by suite and id."""
    evaluation = found.evaluation
    names = [field.name for field in dataclasses.fields(found) if field.name != "evaluation"]
    plain = {name: _plain(getattr(found, name)) for name in names}
    manifest = dataclasses.asdict(evaluation.manifest) if evaluation.manifest else None
    return {
        "primary": list(evaluation.primary) if evaluation.primary else None,
        "planned": evaluation.is_planned,
        "run": _plain(manifest),
        **plain,
        "complaints": _plain(evaluation.complaints),
    }


def as_csv(evaluation: Evaluation) -> str:
    """A line for each question and system, changed forms and repeats included, with a header.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for record in evaluation.every():
        writer.writerow([_value(getattr(record, column)) for column in COLUMNS])
    return file.getvalue()


def _value(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    if not isinstance(value, str):
        return "" if value is None else value
    value = without_paths(value).encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) and not _is_number(value) else value


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _plain(value: Any) -> Any:
    """Dataclasses as objects, records by their place, floats to six digits, tuples as lists."""
    if isinstance(value, Record):
        return {
            "suite": value.suite,
            "system": value.system,
            "id": value.id,
            "correct": value.correct,
            "outcome": value.outcome,
        }
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key if isinstance(key, str) else str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, float):
        return float(f"{value:.6g}")
    return without_paths(value) if isinstance(value, str) else value
