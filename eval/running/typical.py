"""Writes `typical.toml` anew: `python -m eval.running.typical FOLDER --tokens-per-s 36`, after a run on a quiet machine."""

from __future__ import annotations

import argparse
from pathlib import Path

from eval.running.estimate import typical_of
from eval.running.journal import read_records


def main() -> None:
    """Read the records of a folder and put their mean seconds into the file beside this one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of the records")
    parser.add_argument("--tokens-per-s", type=float, required=True, help="what the small model wrote a second on that machine")
    arguments = parser.parse_args()
    records = [record for path in sorted(arguments.folder.glob("*.jsonl")) for record in read_records(path)]
    lines = [
        "# Mean seconds an answer took, by system and suite; written by `python -m eval.running.typical`.",
        f"tokens_per_s = {arguments.tokens_per_s:g}",
        "",
        "[seconds]",
    ]
    for system, suites in sorted(typical_of(records).items()):
        lines += [
            f'"{system}" = {{ ' + ", ".join(f'"{suite}" = {seconds:g}' for suite, seconds in sorted(suites.items())) + " }"
        ]
    Path(__file__).with_name("typical.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
