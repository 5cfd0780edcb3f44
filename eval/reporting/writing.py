"""The report of a run as files beside each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from eval.errors import EvalError
from eval.reporting.exports import as_csv, as_json
from eval.reporting.findings import Findings
from eval.reporting.page import page


class Written(NamedTuple):
    """Where the report is."""

    html: Path
    json: Path
    csv: Path


def write_report(found: Findings, folder: Path) -> Written:
    """Write `report.html`, `report.json` and `report.csv` into `folder`, each whole or not at all.

    Raises:
        EvalError: they cannot be written.
    """
    written = Written(html=folder / "report.html", json=folder / "report.json", csv=folder / "report.csv")
    contents = (
        page(found),
        json.dumps(as_json(found), ensure_ascii=False, indent=1, allow_nan=False) + "\n",
        as_csv(found.evaluation),
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in zip(written, contents, strict=True):
            aside = path.with_name(f"{path.name}.new")
            aside.write_bytes(content.encode("utf-8", "replace"))
            aside.replace(path)
    except OSError as error:
        raise EvalError(
            f"The report cannot be written to {str(folder)!r}: {error.strerror}. Make room, or name another folder with --out."
        ) from error
    return written
