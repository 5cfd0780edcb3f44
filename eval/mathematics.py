"""How much exact mathematics is answered, and how much of that rightly: `python -m eval.mathematics FILE…`.

A line of FILE is a question with its answer, as `eval.suites.mathematics` reads them. No language model takes part; the suites
`mathematics` and `mathematics-dev` of `fulcrum eval` compare with models.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from eval.scoring.mathematics_scoring import is_right
from eval.statistics import wilson
from eval.suites.mathematics import samples_of
from eval.types import Sample
from solver import Declined, Sandbox, Solution, solve_math


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a question: `status` is "right", "wrong" or "declined" (which is right where nothing can be answered)."""

    sample: Sample
    status: str
    said: str
    standing: str
    seconds: float

    @property
    def is_answered(self) -> bool:
        """Whether an answer was given."""
        return self.standing != ""


def ask(sample: Sample, sandbox: Sandbox, timeout_s: float = 5.0) -> Outcome:
    """One question put to the solver."""
    started = time.perf_counter()
    found = solve_math(sample.question, sandbox, timeout_s=timeout_s)
    seconds = time.perf_counter() - started
    if isinstance(found, Declined):
        status = "right" if sample.answer_type == "abstain" else "declined"
        return Outcome(sample=sample, status=status, said=found.reason, standing="", seconds=seconds)
    if sample.answer_type == "abstain":
        status = "wrong"
    else:
        # What a person reads last, or the value for programs: either may be the form of the gold.
        shown = (found.value.text.rsplit("\n", 1)[-1], found.value.value)
        golds = tuple(gold for gold in (sample.answer, *sample.answers) if gold)
        right = any(is_right(sample.answer_type, golds, said, sample.tolerance, sample.question) for said in shown)
        status = "right" if right else "wrong"
    return Outcome(sample=sample, status=status, said=found.value.text, standing=_standing(found), seconds=seconds)


def _standing(found: Solution) -> str:
    if found.certificate is not None and found.certificate.is_proof:
        return "proved"
    return "checked" if found.check.verdict == "verified" else "unverified"


def report(outcomes: Sequence[Outcome]) -> str:
    """A table by class and the totals, with 95 % Wilson intervals."""
    groups = sorted({outcome.sample.kind for outcome in outcomes})
    lines = [f"{'class':<22}{'n':>5}{'answered':>10}{'right':>7}{'wrong':>7}{'proved':>8}{'checked':>9}{'median ms':>11}"]
    lines += [_row(group, [outcome for outcome in outcomes if outcome.sample.kind == group]) for group in groups]
    lines.append(_row("all", outcomes))
    answerable = [outcome for outcome in outcomes if outcome.sample.answer_type != "abstain"]
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
    samples = [sample for path in options.files for sample in samples_of(path)]
    samples = [sample for sample in samples if not options.group or sample.kind in options.group][: options.limit]
    if not samples:
        sys.exit("No question of these classes. The names of classes are those of the files' field 'class'.")
    with Sandbox() as sandbox:
        solve_math("solve x^2 = 4", sandbox)  # so that no question pays for the start
        outcomes = [ask(sample, sandbox) for sample in samples]
    for outcome in outcomes:
        if outcome.status in options.show or outcome.standing in options.show:
            golds = " | ".join(filter(None, (outcome.sample.answer, *outcome.sample.answers)))
            print(f"{outcome.status}  {outcome.sample.id}  {outcome.sample.question!r}")
            print(f"    gold {golds!r}\n    said {outcome.said!r}")
    print(report(outcomes))


if __name__ == "__main__":
    main()
