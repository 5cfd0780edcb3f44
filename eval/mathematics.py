"""How much exact mathematics is answered, and how much of that rightly: `python -m eval.mathematics FILE…`.

A line of FILE is a question with its `answer`; with `class` and `answer_type` as in the project's own files, without them as in
MATH, GSM8K or SVAMP, where the type is read off the answer. No language model takes part.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from eval.extraction import plain
from eval.mathematics_scoring import is_right
from eval.statistics import wilson
from solver import Declined, Sandbox, Solution, solve_math


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with its accepted answers; `kind` "decline" where a careful system does not answer."""

    id: str
    text: str
    group: str
    kind: str
    golds: tuple[str, ...]
    tolerance: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a question: `status` is "right", "wrong" or "declined" (which is right where the kind is "decline")."""

    question: Question
    status: str
    said: str
    standing: str
    seconds: float

    @property
    def is_answered(self) -> bool:
        """Whether an answer was given."""
        return self.standing != ""


def load(path: Path) -> tuple[Question, ...]:
    """The questions of a file."""
    return tuple(_question(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _question(item: Mapping[str, Any]) -> Question:
    answer = str(item["answer"])
    meta = item.get("meta") or {}
    kind = "decline" if item.get("kind") == "decline" else item.get("answer_type") or _kind_of(answer)
    return Question(
        id=item["id"],
        text=item["question"],
        group=item.get("class") or meta.get("subject") or meta.get("type") or "all",
        kind=kind,
        golds=(answer, *map(str, item.get("answers") or ())),
        tolerance=item.get("tolerance"),
    )


def _kind_of(answer: str) -> str:
    shown = plain(answer)
    if "cup" in answer or "infty" in answer or shown[:1] + shown[-1:] in ("(]", "[)"):
        return "interval"
    if shown[:1] in "([" and "," in shown:
        return "tuple"
    return "set" if "," in shown else "number"


def ask(question: Question, sandbox: Sandbox, timeout_s: float = 5.0) -> Outcome:
    """One question put to the solver."""
    started = time.perf_counter()
    found = solve_math(question.text, sandbox, timeout_s=timeout_s)
    seconds = time.perf_counter() - started
    if isinstance(found, Declined):
        status = "right" if question.kind == "decline" else "declined"
        return Outcome(question=question, status=status, said=found.reason, standing="", seconds=seconds)
    return Outcome(
        question=question, status=_judged(question, found), said=found.value.text, standing=_standing(found), seconds=seconds
    )


def _judged(question: Question, found: Solution) -> str:
    said = found.value.text.rsplit("\n", 1)[-1]
    if question.kind == "decline":
        return "wrong"
    right = is_right(question.kind, question.golds, said, found.value.value, question.tolerance, question.text)
    return "right" if right else "wrong"


def _standing(found: Solution) -> str:
    if found.certificate is not None and found.certificate.is_proof:
        return "proved"
    return "checked" if found.check.verdict == "verified" else "unverified"


def report(outcomes: Sequence[Outcome]) -> str:
    """A table by class and the totals, with 95 % Wilson intervals."""
    groups = sorted({outcome.question.group for outcome in outcomes})
    lines = [f"{'class':<22}{'n':>5}{'answered':>10}{'right':>7}{'wrong':>7}{'proved':>8}{'checked':>9}{'median ms':>11}"]
    lines += [_row(group, [outcome for outcome in outcomes if outcome.question.group == group]) for group in groups]
    lines.append(_row("all", outcomes))
    answerable = [outcome for outcome in outcomes if outcome.question.kind != "decline"]
    answered = [outcome for outcome in outcomes if outcome.is_answered]
    right = sum(outcome.status == "right" for outcome in answered)
    wrong_proofs = sum(outcome.status == "wrong" and outcome.standing == "proved" for outcome in answered)
    lines += [
        _share("answered, of those with an answer", sum(outcome.is_answered for outcome in answerable), len(answerable)),
        _share("right, of those answered", right, len(answered)),
        _share("right, of all", sum(outcome.status == "right" for outcome in outcomes), len(outcomes)),
        f"wrong and marked proved: {wrong_proofs}",
    ]
    return "\n".join(lines)


def _row(name: str, outcomes: Sequence[Outcome]) -> str:
    answered = [outcome for outcome in outcomes if outcome.is_answered]
    right, wrong = (sum(outcome.status == status for outcome in outcomes) for status in ("right", "wrong"))
    proved, checked = (sum(outcome.standing == standing for outcome in answered) for standing in ("proved", "checked"))
    time_ms = f"{1000 * median(outcome.seconds for outcome in answered):.0f}" if answered else "-"
    return f"{name:<22}{len(outcomes):>5}{len(answered):>10}{right:>7}{wrong:>7}{proved:>8}{checked:>9}{time_ms:>11}"


def _share(what: str, count: int, total: int) -> str:
    if not total:
        return f"{what}: none"
    low, high = wilson(count, total)
    return f"{what}: {count} of {total} = {100 * count / total:.1f} % ({100 * low:.1f} to {100 * high:.1f})"


def main(arguments: Iterable[str] | None = None) -> None:
    """Ask every question and print the table; `--show` lists the questions of a status."""
    parser = argparse.ArgumentParser(prog="python -m eval.mathematics", description=__doc__.split("\n\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--show", nargs="*", default=[], choices=["wrong", "declined", "unverified"], help="list these questions"
    )
    parser.add_argument("--group", nargs="*", default=[], help="only these classes")
    parser.add_argument("--limit", type=int, help="only the first so many")
    options = parser.parse_args(None if arguments is None else list(arguments))
    questions = [question for path in options.files for question in load(path)]
    questions = [question for question in questions if not options.group or question.group in options.group][: options.limit]
    if not questions:
        sys.exit("No question of these classes. The names of classes are those of the files' field 'class'.")
    with Sandbox() as sandbox:
        solve_math("solve x^2 = 4", sandbox)  # so that no question pays for the start
        outcomes = [ask(question, sandbox) for question in questions]
    for outcome in outcomes:
        if outcome.status in options.show or outcome.standing in options.show:
            gold = " | ".join(outcome.question.golds)
            print(f"{outcome.status}  {outcome.question.id}  {outcome.question.text!r}")
            print(f"    gold {gold!r}\n    said {outcome.said!r}")
    print(report(outcomes))


if __name__ == "__main__":
    main()
