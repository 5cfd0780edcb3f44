"""`python -m eval.routing_check [--data DIR]`: where the shipped router sends questions of the routing suite and of other sets.

Nothing is answered: features are observed over a library, the order of the lanes is decided, and the first is held against what
is right. With DIR come questions labelled by the set they are from, over a library of the tables and passages under DIR. A
minute or two on one core, no model.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus import Library
from eval.errors import EvalError
from eval.routing_check.deciding import Decided, decide_all
from eval.routing_check.questions import MIXED, Labelled, fill, fill_from, read_questions, suite_questions
from eval.routing_check.report import as_text
from eval.routing_check.words_alone import across_sets, within_sets
from eval.suites import load_suite


def main(arguments: Iterable[str] | None = None) -> None:
    """The suite; then the mixed sets with a library and without one, and the sets whose tables and passages are all there."""
    parser = argparse.ArgumentParser(prog="python -m eval.routing_check", description=__doc__)
    parser.add_argument("--data", type=Path, help=f"holds {MIXED} and, beside it, sets with tables and passages")
    parser.add_argument("--out", type=Path, help="write a JSON line for each decision made with a library")
    options = parser.parse_args(None if arguments is None else list(arguments))
    try:
        questions = read_questions(options.data) if options.data else ()
    except EvalError as error:
        sys.exit(str(error))
    decided = [*_suite(), *(_sets(options.data, questions) if questions else ())]
    if options.out:
        options.out.write_text("".join(_line(one) for one in decided), encoding="utf-8")


def _suite() -> tuple[Decided, ...]:
    suite = load_suite("routing")
    with _library() as (library, folder):
        fill_from(suite, library, folder / "files")
        decided = decide_all(suite_questions(suite), library)
        print(f"The routing suite ({suite.version}), over its library of {_size(library)}:\n\n{as_text(decided)}")
    return decided


def _sets(data: Path, questions: Sequence[Labelled]) -> tuple[Decided, ...]:
    with _library() as (library, _):
        fill(library, data)
        size = _size(library)
        decided = decide_all(questions, library, _told(len(questions)))
    mixed, near = ([one for one in decided if one.question.is_mixed == is_mixed] for is_mixed in (True, False))
    asked = [one.question for one in mixed]
    print(f"\nQuestions of many sets, over a library of {size}:\n")
    print(as_text(mixed, across_sets(asked), within_sets(asked)))
    print(f"\nThe same without a library:\n\n{as_text(decide_all(asked, None))}")
    if near:
        print(f"\nQuestions whose table or passage is in that library, among all the others:\n\n{as_text(near)}")
    return decided


@contextmanager
def _library() -> Iterator[tuple[Library, Path]]:
    with tempfile.TemporaryDirectory() as scratch, Library.open(Path(scratch) / "library.db") as library:
        yield library, Path(scratch)


def _size(library: Library) -> str:
    return f"{len(library.tables())} tables and {library.n_chunks} passages"


def _line(one: Decided) -> str:
    question = one.question
    said = {"id": question.id, "set": question.source, "label": question.label, "order": one.order, "right": one.is_right}
    return json.dumps(said, ensure_ascii=False) + "\n"


def _told(n_questions: int) -> Callable[[int], None]:
    def tell(n: int) -> None:
        if n % 100 == 0 or n == n_questions:
            print(f"{n} of {n_questions} decided", file=sys.stderr, flush=True)

    return tell


if __name__ == "__main__":
    main()
