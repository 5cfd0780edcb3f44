"""A run made fit to be shared: judged by the judge as it is now, without the places of this machine, with its report.

`python -m eval.running.publishing FOLDER TARGET`
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from corpus import samples_dir
from eval.cost.memory import NAME as MEMORY
from eval.errors import EvalError
from eval.held_out import is_withheld, withheld
from eval.reporting import Findings, evaluation, find, summary, write_report
from eval.running.journal import read_records
from eval.running.manifest import read_manifest, write_manifest
from eval.scoring import rejudged
from eval.suites import SUITES, load_suite
from eval.types import Record


class Published(NamedTuple):
    """The files of records, and what they say."""

    files: tuple[Path, ...]
    found: Findings


def publish(folder: Path, target: Path) -> Published:
    """The record files written to `target`, with `run.json` and the report beside them.

    Records of the project's own suites are judged again, so that one judge has seen them all. A source is named from the folder
    of its documents on, not from the root of the disk. Of suites that are held out no question and no answer is written.

    Args:
        folder: Of a run.
        target: Created; files of the same names are written over.

    Raises:
        EvalError: there are no records, or a question of one is not in the suite as it is now.
    """
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for path in sorted(folder.glob("*.jsonl")):
        records = read_records(path)
        if not records:
            continue
        if records[0].suite in SUITES:
            records = _judged_again(records)
        lines = [json.dumps(dataclasses.asdict(withheld(record)), ensure_ascii=False) for record in records]
        (target / path.name).write_text(_without_places("\n".join(lines) + "\n", folder), encoding="utf-8")
        written.append(target / path.name)
    manifest = read_manifest(folder)
    if manifest is not None:
        write_manifest(manifest, target)
    if (folder / MEMORY).exists():
        (target / MEMORY).write_bytes((folder / MEMORY).read_bytes())
    found = find(evaluation(target))
    write_report(found, target)
    return Published(tuple(written), found)


def _judged_again(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records by today's judge; those of a run published before, which hold no words to judge, as they are."""
    suite = load_suite(records[0].suite)
    whole = [record for record in records if not is_withheld(record)]
    again = iter(rejudged(whole, (*suite.samples, *suite.variants)))
    return tuple(record if is_withheld(record) else next(again) for record in records)


def _without_places(text: str, folder: Path) -> str:
    for place, short in ((folder.resolve(), ""), (samples_dir().resolve().parent, "samples/")):
        text = text.replace(json.dumps(f"{place}/", ensure_ascii=False)[1:-1], short)
    return text


def main() -> None:
    """Publish a run and print what it says."""
    parser = argparse.ArgumentParser(prog="python -m eval.running.publishing", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of the run")
    parser.add_argument("target", type=Path, help="folder to write to")
    arguments = parser.parse_args()
    try:
        published = publish(arguments.folder, arguments.target)
    except EvalError as error:
        parser.exit(1, f"Error: {error}\n")
    print(summary(published.found))


if __name__ == "__main__":
    main()
