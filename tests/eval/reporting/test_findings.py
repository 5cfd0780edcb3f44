"""The other figures of a report against sums done by hand over the same records."""

from __future__ import annotations

import pytest

from eval.reporting import Evaluation
from eval.reporting.findings import Findings
from eval.reporting.findings.costs import budgets


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
        assert sum(right for right, _ in row.values()) == found.costs[system].right
        assert all(right <= n for right, n in row.values()) and row["error"][0] == 0


def test_the_strict_extractor_never_gives_more_here(found: Findings) -> None:
    for each in found.replies.formats.values():
        assert each.strict.right <= each.right and each.missed.n in (36, 72)
    assert found.replies.strict_primary is not None and found.replies.strict_primary.n == 72


def test_a_larger_budget_never_has_less_right(found: Findings) -> None:
    allowed = budgets(found.costs)
    assert allowed and list(allowed) == sorted(allowed)
    for cost in found.costs.values():
        shares = [cost.within(budget) for budget in allowed]
        assert shares == sorted(shares) and cost.within(1e9) == pytest.approx(cost.accuracy)


def test_levels_of_certainty_end_at_all_answers(made: Evaluation, found: Findings) -> None:
    for system, certainty in found.confidence.items():
        asked = [record for suite in made.suites for record in made.of(suite, system)]
        given = [record for record in asked if record.outcome == "answered"]
        last = certainty.levels[-1]
        assert last.coverage == pytest.approx(len(given) / len(asked))
        assert (last.wrong.right, last.wrong.n) == (sum(not record.correct for record in given), len(given))


def test_the_best_lane_is_an_upper_bound(made: Evaluation, found: Findings) -> None:
    regret = found.regret
    assert regret is not None and regret.routed.n == 72 and set(regret.lanes) == {"compute", "documents", "chat"}
    assert regret.oracle.right >= max(regret.routed.right, *(lane.right for lane in regret.lanes.values()))
    assert regret.oracle.right - regret.routed.right == regret.n_lost


def test_flips_and_gaps_are_of_pairs(made: Evaluation, found: Findings) -> None:
    (changed,) = [c for c in found.robustness.changed if (c.system, c.variant) == ("bare-1.5b", "redrawn")]
    assert changed.flipped.n == 24 and changed.gap.difference == pytest.approx((changed.right[0] - changed.right[1]) / 24)
    (again,) = [a for a in found.robustness.again if a.system == "bare-1.5b"]
    assert again.same_verdict.n == 24 and 0 <= again.same_answer.share <= 1


def test_controls_are_said_by_rule(found: Findings) -> None:
    said = {(c.contrast.first, c.contrast.second): c for c in found.controls}
    assert ("fulcrum-0.5b", "fulcrum-no-model") in said and ("fulcrum-0.5b", "shuffled-evidence") in said
    for control in said.values():
        lowered = control.contrast.standing == "won"
        if control.contrast.second == "shuffled-evidence":
            assert ("come from the evidence" in control.says and "not shown" not in control.says) == lowered


def test_the_bracket_names_every_bare_model(found: Findings) -> None:
    assert "bare 135m" in found.scaling.sentence and "bare 1.5b" in found.scaling.sentence
    assert set(found.scaling.by_domain) == {"generated-mathematics", "word-problems", "documents", "general"}
