"""The other figures of a report against sums done by hand over the same records."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.reporting import Evaluation, evaluation, find, summary
from eval.reporting.findings import Findings
from tests.eval.reporting.made_run import write_run


def _right(made: Evaluation, suite: str, system: str) -> int:
    return sum(record.correct for record in made.of(suite, system))


def test_sums_are_over_the_domains_compared(made: Evaluation, found: Findings) -> None:
    for system in ("bare-135m", "fulcrum-0.5b"):
        assert found.domains.overall[system].right == sum(_right(made, suite, system) for suite in made.suites)
        assert found.domains.macro[system].mean == pytest.approx(
            sum(_right(made, suite, system) / 18 for suite in made.suites) / len(made.suites)
        )
    assert found.domains.fewer == {"pasted-1.5b": 36}
    assert not any(system in found.domains.systems for system in ("wrong-table", "fulcrum-via-chat"))


def test_each_family_of_comparisons_is_corrected_by_itself(found: Findings) -> None:
    every = found.contrasts
    assert every.primary is not None and every.primary.pair.p_holm == every.primary.pair.p_larger
    smallest = min((each.pair for each in every.by_domain.values()), key=lambda pair: pair.p_larger)
    assert smallest.p_holm == pytest.approx(min(1.0, len(every.by_domain) * smallest.p_larger))
    assert set(every.others) == {"bare-135m", "pasted-1.5b", "fulcrum-no-model"}
    assert every.others["pasted-1.5b"].pair.n == 36


def test_outcomes_sum_to_what_was_asked(found: Findings) -> None:
    for system, row in found.replies.outcomes.items():
        assert sum(n for _, n in row.values()) == (36 if system == "pasted-1.5b" else 72)
        assert sum(right for right, _ in row.values()) == found.costs.systems[system].correct
        assert all(right <= n for right, n in row.values()) and row["error"][0] == 0


def test_the_strict_extractor_never_gives_more_here(found: Findings) -> None:
    for each in found.replies.formats.values():
        assert each.strict.right <= each.right and each.missed.n in (36, 72)
    assert found.replies.strict_primary is not None and found.replies.strict_primary.n == 72


def test_a_larger_budget_never_has_less_right(found: Findings) -> None:
    allowed = found.costs.limits_s
    assert allowed and list(allowed) == sorted(allowed)
    for cost in found.costs.systems.values():
        shares = [cost.within(budget) for budget in allowed]
        assert shares == sorted(shares) and cost.within(1e9) == pytest.approx(cost.accuracy)


def test_levels_of_certainty_end_at_all_answers(made: Evaluation, found: Findings) -> None:
    for system, certainty in found.confidence.items():
        asked = [record for suite in made.suites for record in made.of(suite, system)]
        given = [record for record in asked if record.outcome == "answered"]
        last = certainty.levels[-1]
        assert last.coverage == pytest.approx(len(given) / len(asked))
        assert (last.wrong.right, last.wrong.n) == (sum(not record.correct for record in given), len(given))


def test_equal_processor_time_is_that_of_the_two_systems_compared(made: Evaluation, found: Findings) -> None:
    assert [budget.of for budget in found.costs.budgets] == ["fulcrum-0.5b", "bare-1.5b"]
    for budget in found.costs.budgets:
        records = [record for suite in made.suites for record in made.of(suite, budget.of)]
        assert budget.seconds == pytest.approx(sum(record.cpu_s for record in records) / 72)
        (own,) = [each for each in budget.systems if each.system == budget.of]
        assert (own.votes, own.accuracy) == (1, pytest.approx(found.costs.systems[budget.of].accuracy))
        # The repeats of this run are at temperature 0 and no further samples.
        assert all(each.votes <= 1 for each in budget.systems)


def test_the_best_lane_is_an_upper_bound(made: Evaluation, found: Findings) -> None:
    routing = found.routing
    assert routing is not None and routing.router == "fulcrum-0.5b" and routing.n == 72
    assert set(routing.always) == {"compute", "documents", "chat", "abstain"} and tuple(routing.by_suite) == made.suites
    assert routing.n_oracle >= max(n for n, _ in routing.always.values())
    assert sum(each.n_right for each in routing.by_suite.values()) == routing.n_right
    assert routing.n_right == sum(_right(made, suite, "fulcrum-0.5b") for suite in made.suites)
    assert routing.n_oracle - routing.n_right == routing.regret.only_first - routing.n_beyond


def test_flips_and_gaps_are_of_pairs(found: Findings) -> None:
    (changed,) = [c for c in found.robustness.variants if (c.system, c.variant) == ("bare-1.5b", "redrawn")]
    assert changed.flips.n == 24 and changed.gap.difference == pytest.approx((changed.right[0] - changed.right[1]) / 24)
    (again,) = [a for a in found.robustness.reruns if a.system == "bare-1.5b"]
    assert again.verdicts.n == 24 and 0 <= again.texts.share <= again.verdicts.share
    assert [each.system for each in found.robustness.reruns] == list(found.domains.systems)


def test_controls_are_said_by_rule(found: Findings) -> None:
    said = {(c.contrast.first, c.contrast.second): c for c in found.controls}
    assert ("fulcrum-0.5b", "fulcrum-no-model") in said and ("fulcrum-0.5b", "shuffled-evidence") in said
    for control in said.values():
        lowered = control.contrast.standing == "won"
        if control.contrast.second == "shuffled-evidence":
            assert ("come from the evidence" in control.says and "not shown" not in control.says) == lowered


def test_spoilt_evidence_counts_where_answers_rest_on_it(made: Evaluation, found: Findings) -> None:
    (shuffled,) = [each for each in found.controls if each.contrast.second == "shuffled-evidence"]
    assert shuffled.domains == ("documents",) and shuffled.contrast.pair.n == 18
    assert shuffled.contrast.right == (
        _right(made, "documents", "fulcrum-0.5b"),
        _right(made, "documents", "shuffled-evidence"),
    )
    assert not any(each.contrast.second == "wrong-table" for each in found.controls)  # no domain of this run has tables
    assert all(each.domains == made.suites for each in found.controls if each.contrast.second == "fulcrum-no-model")


def test_the_bracket_names_every_bare_model(found: Findings) -> None:
    assert "bare 135m" in found.scaling.sentence and "bare 1.5b" in found.scaling.sentence
    assert set(found.scaling.by_domain) == {"generated-mathematics", "word-problems", "documents", "general"}


def test_controls_alone_are_shown_as_systems(tmp_path: Path) -> None:
    write_run(tmp_path, domains=("documents", "general"), systems=("wrong-table",), n=6)
    alone = find(evaluation(tmp_path))
    assert alone.domains.systems == ("wrong-table",)
    assert "wrong-table" in summary(alone) and alone.domains.overall["wrong-table"].n == 12
