"""How well table questions are answered: `python -m eval.tables FOLDER --systems exact,table-0.5b --out FILE.jsonl`.

FOLDER holds `questions.jsonl` and the tables of WikiTableQuestions, WikiSQL or TAT-QA samples. Each question is put to each
system over its own table, the answer is judged by the data set's own denotation rules, and a JSON line is on the disk before
the next question, so that a run goes on where it was stopped.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.table_changes import BESIDE, CHANGES, Changed, fitting
from eval.table_questions import TableQuestion, drawn, of_half, read_table_questions, tables_of
from eval.table_report import OUTCOMES, Answered, changes_report, misses, report
from eval.table_shelf import Shelf
from eval.table_systems import SYSTEMS, Setup, TableSystem


def ask(name: str, system: TableSystem, question: TableQuestion, change: str = "") -> Answered:
    """One question put to a system, judged; `change` says what was done to its table."""
    started = time.perf_counter()
    reply = system(question)
    elapsed_ms = 1000 * (time.perf_counter() - started)
    verdict = question.judge_any(reply.readings)
    return Answered(
        system=name,
        change=change,
        id=question.id,
        table=question.table,
        kind=question.kind,
        status=verdict.status,
        standing=reply.standing,
        stage=reply.stage,
        values=reply.readings[0].values if reply.readings else (),
        said=reply.said,
        found_table=reply.found_table,
        n_dropped=reply.n_dropped,
        elapsed_ms=round(elapsed_ms if reply.elapsed_ms is None else reply.elapsed_ms, 1),
        prompt_tokens=reply.prompt_tokens,
        completion_tokens=reply.completion_tokens,
    )


def run(name: str, system: TableSystem, questions: Sequence[TableQuestion], path: Path, change: str = "") -> Iterator[Answered]:
    """Every question judged, in order; those already in the records at `path` are not asked again."""
    done = {(record.system, record.change, record.id): record for record in records(path)}
    with path.open("a", encoding="utf-8") as file:
        for question in questions:
            if (name, change, question.id) not in done:
                record = ask(name, system, question, change)
                file.write(json.dumps(dataclasses.asdict(record), ensure_ascii=False) + "\n")
                file.flush()
                done[name, change, question.id] = record
            yield done[name, change, question.id]


def records(path: Path) -> Iterator[Answered]:
    """What an earlier run left at `path`; nothing when there is no such file."""
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        fields = json.loads(line)
        yield Answered(**{**fields, "values": tuple(fields["values"])})


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.tables", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--systems", default="exact", help=f"comma-separated, of {', '.join(SYSTEMS)}")
    parser.add_argument("--weights-dir", type=Path, help="where the weights of the models lie")
    parser.add_argument("--half", choices=("open", "sealed", "all"), default="all", help="of the tables; see table_questions")
    parser.add_argument("--kinds", help="comma-separated beginnings of kinds of question: only these, as arithmetic,count")
    parser.add_argument("--limit", type=int, help="only the first so many questions")
    parser.add_argument("--draw", type=int, help="so many questions by chance, the same every time")
    parser.add_argument("--skip", type=int, default=0, help="leave out the first so many of those drawn")
    parser.add_argument("--prompt", help="for the bare models, instead of the best one found")
    parser.add_argument("--perturb", default="", help=f"comma-separated, of {', '.join((*CHANGES, *BESIDE))}, or all")
    parser.add_argument("--show", nargs="*", default=[], choices=OUTCOMES, help="list the open questions that came out so")
    parser.add_argument("--out", type=Path, required=True, help="the records; an earlier run with them is continued")
    given = parser.parse_args(arguments)
    names = given.systems.split(",")
    if unknown := [name for name in names if name not in SYSTEMS]:
        sys.exit(f"No system {', '.join(unknown)}. There are {', '.join(SYSTEMS)}.")
    questions = read_table_questions(given.folder)
    questions = questions if given.draw is None else drawn(questions, given.draw)[given.skip :]
    begins = tuple((given.kinds or "").split(","))
    questions = tuple(each for each in of_half(questions, given.half) if each.kind.startswith(begins))[: given.limit]
    if not questions:
        sys.exit(f"No question of this half and kind in {given.folder}.")
    changes = [*CHANGES, *BESIDE] if given.perturb == "all" else [each for each in given.perturb.split(",") if each]
    if unknown := [change for change in changes if change not in (*CHANGES, *BESIDE)]:
        sys.exit(f"No change {', '.join(unknown)}. There are {', '.join((*CHANGES, *BESIDE))}, and all.")
    with tempfile.TemporaryDirectory() as work:
        found = {
            change: {
                name: tuple(run(name, SYSTEMS[name](setup), fitting(questions, change), given.out, change)) for name in names
            }
            for change in ("", *changes)
            for setup in [_setup(given, Path(work) / (change or "unchanged"), change, tuple(tables_of(questions)))]
        }
    for systems in found.values() if given.show else ():
        for answered in systems.values():
            print(misses(answered, questions, given.show))
    print(report(found[""]))
    if changes:
        print(changes_report(found))


def _setup(given: argparse.Namespace, work: Path, change: str, tables: Sequence[str]) -> Setup:
    """What the systems of a run are built from, with the tables changed, or with others beside them."""
    (work / "files").mkdir(parents=True)
    shelf = Shelf(
        given.folder,
        work,
        place=Changed(work / "files", change) if change in CHANGES else lambda path: path,
        beside=tuple(sorted(tables)) if change in BESIDE else (),
    )
    return Setup(
        folder=given.folder,
        shelf=shelf,
        weights_dir=given.weights_dir,
        prompt=given.prompt,
        is_table_given=change != "search",
    )


if __name__ == "__main__":
    main()
