"""`python -m eval.routing FOLDER`: the router beside the oracle, from the records in the folder of a run."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.errors import EvalError
from eval.routing import as_text, figures, matrix
from eval.running import read_records


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="holds SUITE.SYSTEM.jsonl of fulcrum and of fulcrum-via-LANE")
    parser.add_argument("--suite", help="only this one")
    parser.add_argument("--seed", type=int, default=0, help="of the bootstrap")
    parser.add_argument("--json", action="store_true", help="figures and the whole matrix as JSON")
    given = parser.parse_args(arguments)
    records = [record for path in sorted(given.folder.glob("*.jsonl")) for record in read_records(path)]
    try:
        found = matrix(record for record in records if given.suite in (None, record.suite))
    except EvalError as error:
        sys.exit(str(error))
    said = figures(found, seed=given.seed)
    if given.json:
        print(json.dumps({"figures": said.to_dict(), "matrix": found.to_dict()}, ensure_ascii=False))
        return
    print(as_text(said))
    if found.n_left_out:
        print(f"{found.n_left_out} questions were not put to every route and are left out.")


if __name__ == "__main__":
    main()
