"""What public data sets are read: `python -m eval.readers`; and a collection for retrieval written out to be measured.

`python -m eval.readers cranfield --data DIR --out FOLDER`, then `python -m eval.retrieval FOLDER --weights-dir DIR`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from eval.errors import EvalError
from eval.readers import COLLECTIONS, READERS, data_set, load, load_collection


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.readers", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("name", nargs="?", help="a data set, such as gsm8k:train, or a collection, such as beir:scifact")
    parser.add_argument("--data", type=Path, help="folder, archive or file that holds it")
    parser.add_argument("--out", type=Path, help="folder to write a collection, or the documents of a suite, into")
    parser.add_argument("--download", action="store_true", help="fetch it from the hub into --data where it is not there")
    given = parser.parse_args(arguments)
    try:
        if given.name is None:
            print(listing())
        elif given.name.split(":")[0] in COLLECTIONS:
            print(_collection(given.name, given.data, given.out))
        else:
            print(_suite(given.name, given.data, given.out, download=given.download))
    except EvalError as error:
        sys.exit(str(error))


def listing() -> str:
    """Every data set with its licence and where it is published."""
    lines = [f"{'name':<20}{'licence':<32}{'hub':<32}published at"]
    for name in (*READERS, *COLLECTIONS):
        known = data_set(name)
        lines.append(f"{name:<20}{known.licence[:30]:<32}{known.hub or '-':<32}{known.url}")
    return "\n".join(lines)


def _suite(name: str, data: Path | None, out: Path | None, *, download: bool) -> str:
    suite = load(name, data, download=download)
    if out is not None and suite.write_documents is not None:
        suite.write_documents(out)
    kinds = ", ".join(f"{kind} {n}" for kind, n in Counter(sample.kind for sample in suite.samples).most_common())
    return f"{suite.name} {suite.version}: {len(suite.samples)} questions ({kinds})\n{suite.source}\nLicence: {suite.licence}"


def _collection(name: str, data: Path | None, out: Path | None) -> str:
    found = load_collection(name, data)
    if out is not None:
        found.write(out)
    n_judged = sum(len(query.grades) for query in found.queries)
    return (
        f"{found.name}: {len(found.queries)} queries, {len(found.passages)} documents, {n_judged} of them relevant to a query; "
        f"{found.n_unjudged} queries without a relevant document left out\n{found.source}\nLicence: {found.licence}"
    )


if __name__ == "__main__":
    main()
