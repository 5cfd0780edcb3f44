"""`python -m eval.generated_documents FOLDER`: the documents as files, and the questions about them, to be read by people."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from eval.generated_documents.writing import write_documents
from eval.suites import load_suite

SUITES = ("documents", "two-documents", "figures-in-text", "unanswerable")


def main(arguments: Iterable[str] | None = None) -> None:
    """Write the documents into `FOLDER/documents`, and one JSON line a sample and variant into `FOLDER/SUITE.jsonl`."""
    parser = argparse.ArgumentParser(prog="python -m eval.generated_documents", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write; made where it does not exist")
    folder: Path = parser.parse_args(None if arguments is None else list(arguments)).folder
    write_documents(folder / "documents")
    for name in SUITES:
        suite = load_suite(name)
        lines = (json.dumps(asdict(sample), ensure_ascii=False) for sample in (*suite.samples, *suite.variants))
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(suite.samples)} samples, {len(suite.variants)} variants, version {suite.version}")


if __name__ == "__main__":
    main()
