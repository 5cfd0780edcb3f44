"""Few made-up evaluations of what `python -m eval.statistics.coverage` tries on many; the bounds allow for the few."""

from __future__ import annotations

import numpy as np
import pytest

from eval.statistics.clusters import cluster_totals
from eval.statistics.coverage import main, wilson_rows
from eval.statistics.exact_tests import mcnemar, sign_flip_test
from eval.statistics.intervals import clustered_interval, macro_average, wilson
from eval.statistics.paired_bootstrap import bootstrap_difference
from eval.statistics.simulated import Clusters, differences, outcomes

DESIGNS = [Clusters(8, 8, 0.0), Clusters(8, 8, 0.6), Clusters(20, 5, 0.3), Clusters(60, 5, 0.6)]


def test_what_is_made_up_is_as_said() -> None:
    rng = np.random.default_rng(1)
    values, codes = outcomes(0.7, Clusters(4000, 5, 0.4), rng)
    means = np.bincount(codes, weights=values) / 5
    assert values.mean() == pytest.approx(0.7, abs=0.02)
    # The variance of a cluster's mean: p (1 - p) (1 + (m - 1) ICC) / m.
    assert means.var() == pytest.approx(0.7 * 0.3 * (1 + 4 * 0.4) / 5, rel=0.06)
    values, codes = differences(0.3, 0.1, Clusters(4000, 5, 0.4), rng)
    assert [(values > 0).mean(), (values < 0).mean()] == pytest.approx([0.3, 0.1], abs=0.02)
    assert (np.bincount(codes, weights=values) / 5).var() == pytest.approx((0.4 - 0.04) * (1 + 4 * 0.4) / 5, rel=0.08)


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("share", [0.5, 0.97])
def test_accuracies_over_clusters_are_covered(design: Clusters, share: float) -> None:
    rng = np.random.default_rng(2)
    covered = 0
    for _ in range(200):
        values, codes = outcomes(share, design, rng)
        low, high = clustered_interval(values.tolist(), [str(code) for code in codes])
        covered += low <= share <= high
    assert covered / 200 >= 0.91


@pytest.mark.parametrize("design", DESIGNS)
def test_paired_differences_over_clusters_are_covered(design: Clusters) -> None:
    rng = np.random.default_rng(3)
    covered = 0
    for at in range(60):
        low, high = bootstrap_difference(*differences(0.25, 0.1, design, rng), seed=at)
        covered += low <= 0.15 <= high
    assert covered / 60 >= 0.86


def test_the_macro_average_is_covered() -> None:
    rng = np.random.default_rng(4)
    shares, design, covered = (0.99, 0.9, 0.5, 0.2), Clusters(10, 5, 0.3), 0
    strata, names = [str(at // 50) for at in range(200)], [str(at // 5) for at in range(200)]
    for _ in range(100):
        rights = np.concatenate([outcomes(share, design, rng)[0] for share in shares]) > 0
        low, high = macro_average(rights.tolist(), strata, names).interval
        covered += low <= np.mean(shares) <= high
    assert covered / 100 >= 0.9


def test_clusters_make_mcnemar_err_and_not_the_flips() -> None:
    rng = np.random.default_rng(5)
    ignored, flipped = 0, 0
    for _ in range(400):
        values, codes = differences(0.2, 0.2, Clusters(20, 10, 0.6), rng)
        ignored += mcnemar(int((values > 0).sum()), int((values < 0).sum())).p_value < 0.05
        flipped += sign_flip_test([int(total) for total in cluster_totals(values, codes)[0]]) < 0.05
    assert ignored / 400 > 0.25
    assert flipped / 400 < 0.085


def test_wilson_ignores_clusters_at_its_cost() -> None:
    rng = np.random.default_rng(6)
    made = [outcomes(0.5, Clusters(20, 10, 0.6), rng)[0] for _ in range(200)]
    covered = [low <= 0.5 <= high for low, high in (wilson(int(values.sum()), 200) for values in made)]
    assert np.mean(covered) < 0.75


def test_wilson_covers_about_as_often_as_it_says() -> None:
    _, *rows = wilson_rows(0, np.random.default_rng(0))
    assert all(92 < float(row[-1].removesuffix(" %")) < 98.5 for row in rows)


@pytest.mark.parametrize("table", ["4", "6", "7"])
def test_the_program_prints_a_table(capsys: pytest.CaptureFixture[str], table: str) -> None:
    main(["--draws", "1", "--table", table])
    title, header, rule, *rows = [line for line in capsys.readouterr().out.splitlines() if line]
    assert title.startswith("### ") and len(rows) >= 5
    assert {line.count("|") for line in (header, rule, *rows)} == {header.count("|")}
