"""`python -m eval.generated_tables`: how many generated table questions are answered rightly, by kind and by size."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

from eval.errors import EvalError
from eval.generated_tables.report import as_text
from eval.generated_tables.running import Outcome, make, measure
from eval.generated_tables.types import WordingSet

SEED = 7


def main(arguments: Iterable[str] | None = None) -> None:
    """Draw, ask, judge; a JSON line an item in `--out`, the table on standard output."""
    parser = argparse.ArgumentParser(prog="python -m eval.generated_tables", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--set", choices=get_args(WordingSet), default="seen", help="which wordings to ask in")
    parser.add_argument("--small", action="store_true", help="only tables of up to 1,000 rows")
    parser.add_argument("--out", type=Path, default=Path(".generated_tables"), help="folder for files, libraries and items")
    parser.add_argument("--groups", nargs="*", type=int, default=[], help="only the libraries of these numbers")
    parser.add_argument("--kinds", nargs="*", default=[], help="only these kinds of question")
    parser.add_argument("--show", nargs="*", default=[], choices=["wrong", "declined"], help="list these questions; seen only")
    options = parser.parse_args(None if arguments is None else list(arguments))
    if options.show and options.set != "seen":
        parser.error(f"{options.set} wordings are for measuring: their questions are not shown. Use --set seen.")
    folder = options.out / f"seed{options.seed}{'-small' if options.small else ''}"
    try:
        tables, items = make(options.seed, options.set, small=options.small)
        items = tuple(item for item in items if not options.kinds or item.kind in options.kinds)
        tables = tuple(table for table in tables if not options.groups or table.group in options.groups)
        folder.mkdir(parents=True, exist_ok=True)
        with (options.out / f"{options.set}{'-small' if options.small else ''}.jsonl").open("w", encoding="utf-8") as file:

            def keep(outcome: Outcome) -> None:
                file.write(json.dumps(outcome.to_dict(), ensure_ascii=False) + "\n")
                file.flush()

            outcomes = measure(tables, items, folder, progress=keep)
    except EvalError as error:
        sys.exit(str(error))
    for outcome in outcomes:
        if outcome.status in options.show:
            gold = " | ".join(", ".join(map(str, row)) for row in outcome.item.gold[:6])
            print(f"{outcome.status}  {outcome.item.kind}: {outcome.item.question!r}\n    gold {gold}\n    said {outcome.said}")
            if outcome.reading:
                print(f"    read {outcome.reading}")
    print(f"{len(outcomes)} questions over {len(tables)} tables, the largest of {max(len(t.rows) for t in tables):,} rows.")
    print(as_text(outcomes))


if __name__ == "__main__":
    main()
