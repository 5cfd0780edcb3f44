"""What the three sentences say, from figures made so that each rule has its turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from eval import Record
from eval.reporting import Evaluation
from eval.reporting.findings import find
from tests.eval.test_runs import RECORD

OWN, RIVAL = "fulcrum-0.5b", "bare-1.5b"


def _records(suite: str, system: str, right: Sequence[bool], **changes: object) -> tuple[Record, ...]:
    made = replace(RECORD, suite=suite, system=system, answer={"text": "9"}, **changes)  # type: ignore[arg-type]  # mixed values
    return tuple(replace(made, id=f"q{at}", correct=correct) for at, correct in enumerate(right))


def _evaluation(domains: dict[str, tuple[Sequence[bool], Sequence[bool]]]) -> Evaluation:
    records = {
        suite: {
            OWN: _records(suite, OWN, own, cpu_s=2.0, seconds=1.0),
            RIVAL: _records(suite, RIVAL, other, cpu_s=8.0, seconds=4.0),
        }
        for suite, (own, other) in domains.items()
    }
    return Evaluation(records=records, primary=(OWN, RIVAL))


def _plain(sentences: Sequence[str]) -> list[str]:
    return [sentence.replace("\u00a0", " ") for sentence in sentences]


WON = ([True] * 40, [True] * 5 + [False] * 35)
LOST = ([False] * 30 + [True] * 10, [True] * 40)
EVEN = ([True, False] * 20, [False, True] * 20)


def test_a_shown_difference_is_said_with_its_interval_and_its_losses() -> None:
    found = find(_evaluation({"documents": WON, "two-documents": WON, "general": LOST, "samples": WON}))
    first, second, third = _plain(found.verdict)
    assert found.heading.replace("\u00a0", " ") == "The 0.5 B model with tools beats the 1.5 B model alone"
    assert "Of the same 160 questions from 4 domains, the 0.5 B model with tools got 130 right" in first
    assert "the 1.5 B model alone 55: it is better by 46.9 points (95 % interval" in first
    assert "fewer than 1 of 1,000 such runs" in first
    assert second.startswith(
        "It is shown to be worse in everyday questions (−75 points); it is shown to be better in 3 of the 4 domains"
    )
    assert "2.0 s of processor time and 1.0 s of waiting" in third and "against 8.0 s and 4.0 s" in third
    assert third.endswith("a right answer costs 11 % of the processor time.")


def test_nothing_shown_is_said_to_be_nothing_shown() -> None:
    found = find(_evaluation({"documents": EVEN, "general": EVEN}))
    first, second, _ = _plain(found.verdict)
    assert first.startswith("It is not shown that the 0.5 B model with tools is better or worse than the 1.5 B model alone")
    assert "the difference of 0.0 points may be anything from −" in first
    assert second == (
        "No difference is shown in documents (0 points) and everyday questions (0 points), and in none is it shown to be "
        "better or worse."
    )


def test_a_loss_is_said_as_plainly_as_a_win() -> None:
    found = find(_evaluation({"documents": LOST, "general": LOST}))
    first, second, _ = _plain(found.verdict)
    assert "is worse than" in found.heading and "it is worse by 75.0 points (95 % interval" in first
    assert "−" not in first
    assert second == (
        "It is shown to be worse in documents (−75 points) and everyday questions (−75 points); in none is it shown to be "
        "better."
    )
    assert found.contrasts.standings == {"documents": "lost", "general": "lost"}


def test_questions_of_one_cluster_do_not_count_as_independent() -> None:
    made = _evaluation({"documents": WON})
    clustered = {
        suite: {system: tuple(replace(each, cluster="one page") for each in records) for system, records in by_system.items()}
        for suite, by_system in made.records.items()
    }
    assert find(made).contrasts.primary is not None
    pair = find(Evaluation(records=clustered, primary=(OWN, RIVAL))).contrasts.primary
    assert pair is not None and pair.standing == "open" and pair.pair.n_clusters == 1


@pytest.mark.parametrize("order", [(OWN, RIVAL), (RIVAL, OWN)])
def test_won_and_lost_questions_change_sides_with_the_comparison(order: tuple[str, str]) -> None:
    found = find(replace(_evaluation({"general": LOST}), primary=order)).items
    assert (len(found.won), len(found.lost)) == ((0, 30) if order == (OWN, RIVAL) else (30, 0))
    assert len(found.telling_lost if order == (OWN, RIVAL) else found.telling_won) == 10


def test_the_most_telling_loss_is_the_answer_that_claimed_most() -> None:
    made = _evaluation({"general": LOST})
    own = tuple(
        replace(each, standing="proved" if each.id == "q7" else "cited" if each.id == "q3" else each.standing)
        for each in made.of("general", OWN)
    )
    records = {"general": {OWN: own, RIVAL: made.of("general", RIVAL)}}
    found = find(Evaluation(records=records, primary=(OWN, RIVAL)))
    assert [item.first.id for item in found.items.telling_lost[:2]] == ["q7", "q3"]
