"""How often the intervals cover the truth and the tests err, on made-up outcomes whose truth is known.

    python -m eval.statistics.coverage --draws 2000

prints the tables of docs/statistics.md, in some ten minutes. `--draws` is the number of made-up evaluations a row: a share near
95 % is then known to within a point.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from eval.statistics.clusters import cluster_totals, clustered_variance
from eval.statistics.exact_tests import mcnemar, sign_flip_test
from eval.statistics.intervals import Interval, clustered_interval, macro_average, wilson
from eval.statistics.paired_bootstrap import bootstrap_difference
from eval.statistics.power import minimum_detectable_difference
from eval.statistics.selective import area_under, risk_coverage
from eval.statistics.simulated import Clusters, differences, outcomes

if TYPE_CHECKING:
    import numpy as np

    from eval.statistics.clusters import Codes, Floats

    Rng = np.random.Generator

Row = tuple[str, ...]
DESIGNS = tuple(Clusters(n, size, alike) for n, size in ((8, 8), (20, 5), (60, 5)) for alike in (0.0, 0.1, 0.3, 0.6))

BOOTSTRAPS = 1_000
"""Draws of each made-up interval: a tenth of what an evaluation takes, so that what is measured errs on the low side."""


def wilson_rows(draws: int, rng: Rng) -> Iterator[Row]:
    """Exact coverage of Wilson's interval: nothing is drawn."""
    import numpy as np
    from scipy.special import bdtr

    del draws, rng
    yield ("questions", "share right", "Wilson")
    for n in (20, 60, 300):
        intervals = [wilson(k, n) for k in range(n + 1)]
        for share in (0.05, 0.3, 0.5, 0.9, 0.97):
            chances = np.diff([0.0, *(float(bdtr(k, n, share)) for k in range(n + 1))])
            yield (
                str(n),
                f"{share}",
                _percent(sum(p for p, (low, high) in zip(chances, intervals, strict=True) if low <= share <= high)),
            )


def clustered_rows(draws: int, rng: Rng) -> Iterator[Row]:
    """Coverage of an accuracy's interval over clusters."""
    yield (
        "clusters × questions",
        "ICC",
        "share right",
        "Wilson, clusters ignored",
        "normal, clustered",
        "clustered_interval",
        "width",
    )
    for share in (0.5, 0.9, 0.97):
        for design in DESIGNS:
            covered, width = [0, 0, 0], 0.0
            for _ in range(draws):
                values, codes = outcomes(share, design, rng)
                tried = (
                    wilson(int(values.sum()), len(values)),
                    _normal(values, codes),
                    clustered_interval(values.tolist(), [str(code) for code in codes]),
                )
                covered = [before + (low <= share <= high) for before, (low, high) in zip(covered, tried, strict=True)]
                width += tried[-1].high - tried[-1].low
            shares = [_percent(found / draws) for found in covered]
            yield (f"{design.n} × {design.size}", f"{design.alike}", f"{share}", *shares, f"{width / draws:.3f}")


def paired_rows(draws: int, rng: Rng) -> Iterator[Row]:
    """Coverage of the interval of a paired difference over clusters."""
    yield ("clusters × questions", "ICC", "only first, only second", "plain percentile bootstrap", "compare", "width")
    for first, second in ((0.25, 0.1), (0.3, 0.02), (0.05, 0.02)):
        for design in DESIGNS:
            covered, width = [0, 0], 0.0
            for _ in range(draws):
                values, codes = differences(first, second, design, rng)
                tried = (
                    _percentile(values, codes, rng),
                    bootstrap_difference(values, codes, seed=int(rng.integers(1 << 30)), draws=BOOTSTRAPS),
                )
                covered = [n + (low <= first - second <= high) for n, (low, high) in zip(covered, tried, strict=True)]
                width += tried[-1].high - tried[-1].low
            shares = [_percent(found / draws) for found in covered]
            yield (f"{design.n} × {design.size}", f"{design.alike}", f"{first}, {second}", *shares, f"{width / draws:.3f}")


def domain_rows(draws: int, rng: Rng) -> Iterator[Row]:
    """Coverage over eight domains that differ, 60 questions each: the paired difference by strata, and the macro average."""
    import numpy as np

    yield ("clusters a domain", "ICC", "difference, by strata", "macro average")
    pairs = ((0.3, 0.02), (0.2, 0.2), (0.05, 0.1), (0.6, 0.05), (0.02, 0.02), (0.1, 0.3), (0.4, 0.0), (0.15, 0.1))
    shares = (0.99, 0.9, 0.5, 0.3, 0.97, 0.7, 0.05, 0.6)
    true = float(np.mean([first - second for first, second in pairs])), float(np.mean(shares))
    strata = [str(at // 60) for at in range(480)]
    for n, size in ((60, 1), (20, 3), (6, 10)):
        for alike in (0.0,) if size == 1 else (0.0, 0.3, 0.6):
            design, covered = Clusters(n, size, alike), [0, 0]
            for _ in range(draws):
                made = [differences(*pair, design, rng)[0] for pair in pairs]
                codes = np.arange(480) // size
                rights = np.concatenate([outcomes(share, design, rng)[0] for share in shares]) > 0
                low, high = bootstrap_difference(
                    np.concatenate(made), codes, strata, seed=int(rng.integers(1 << 30)), draws=BOOTSTRAPS
                )
                macro = macro_average(rights.tolist(), strata, [str(code) for code in codes]).interval
                covered[0] += low <= true[0] <= high
                covered[1] += macro.low <= true[1] <= macro.high
            yield (f"{n} × {size}", f"{alike}", *(_percent(found / draws) for found in covered))


def error_rows(draws: int, rng: Rng) -> Iterator[Row]:
    """How often a test at the 5 % level finds a difference where there is none."""
    yield (
        "clusters × questions",
        "ICC",
        "discordant",
        "McNemar, exact",
        "McNemar, mid-p",
        "sign flips of clusters",
        "larger of exact and flips",
    )
    for rate in (0.1, 0.4):
        for design in DESIGNS:
            found = [0, 0, 0, 0]
            for _ in range(draws):
                values, codes = differences(rate / 2, rate / 2, design, rng)
                exact, mid = mcnemar(int((values > 0).sum()), int((values < 0).sum()))
                flips = sign_flip_test([int(total) for total in cluster_totals(values, codes)[0]])
                found = [n + (p < 0.05) for n, p in zip(found, (exact, mid, flips, max(exact, flips)), strict=True)]
            yield (f"{design.n} × {design.size}", f"{design.alike}", f"{rate}", *(_percent(n / draws) for n in found))


def power_rows(draws: int, rng: Rng) -> Iterator[Row]:
    """How often the exact test finds the difference that is called detectable with a power of 80 %."""
    yield ("questions", "discordant", "minimum detectable", "found")
    for n in (20, 60, 300, 1000):
        for rate in (0.15, 0.4):
            detectable = minimum_detectable_difference(n, rate)
            if detectable is None:
                continue
            whole = max(rate, detectable)
            made = rng.multinomial(n, [(whole + detectable) / 2, (whole - detectable) / 2, 1 - whole], size=draws)
            found = sum(mcnemar(int(b), int(c)).p_value <= 0.05 for b, c, _ in made)
            yield str(n), f"{rate}", f"{100 * detectable:.1f} points", _percent(found / draws)


def selective_rows(draws: int, rng: Rng) -> Iterator[Row]:
    """Coverage of the interval of the area under the risk–coverage curve."""
    import numpy as np

    yield ("clusters × questions", "ICC", "area (AURC)")
    levels, risks = np.asarray([1.0, 0.8, 0.4, 0.2]), np.asarray([0.02, 0.1, 0.3, 0.7])
    true = float(area_under(np.full(4, 1e9), 1e9 * risks))
    for design in (
        Clusters(20, 5, 0.0),
        Clusters(20, 5, 0.3),
        Clusters(60, 5, 0.0),
        Clusters(60, 5, 0.3),
        Clusters(300, 1, 0.0),
    ):
        covered = 0
        for _ in range(draws):
            codes = np.repeat(np.arange(design.n), design.size)
            level = rng.integers(0, 4, size=len(codes))
            right = np.empty(len(codes), dtype=bool)
            for at in range(4):
                right[level == at] = outcomes(1 - risks[at], design, rng)[0][level == at] > 0
            names = [str(code) for code in codes]
            low, high = risk_coverage(
                levels[level].tolist(), right.tolist(), clusters=names, seed=int(rng.integers(1 << 30))
            ).aurc_interval
            covered += low <= true <= high
        yield f"{design.n} × {design.size}", f"{design.alike}", _percent(covered / draws)


TABLES: dict[str, Callable[[int, Rng], Iterator[Row]]] = {
    "Wilson's interval (exact)": wilson_rows,
    "Accuracy over clusters": clustered_rows,
    "Paired difference over clusters": paired_rows,
    "Over eight domains": domain_rows,
    "False findings at the 5 % level": error_rows,
    "Power at the minimum detectable difference": power_rows,
    "Area under the risk–coverage curve": selective_rows,
}


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _normal(values: Floats, codes: Codes) -> Interval:
    mean, error = float(values.mean()), 1.96 * clustered_variance(*cluster_totals(values, codes)) ** 0.5
    return Interval(mean - error, mean + error)


def _percentile(values: Floats, codes: Codes, rng: Rng) -> Interval:
    import numpy as np

    totals, sizes = cluster_totals(values, codes)
    drawn = rng.integers(0, len(totals), size=(BOOTSTRAPS, len(totals)))
    low, high = np.quantile(totals[drawn].sum(axis=1) / sizes[drawn].sum(axis=1), [0.025, 0.975])
    return Interval(float(low), float(high))


def main(arguments: list[str] | None = None) -> None:
    """Prints the tables in Markdown."""
    import numpy as np

    parser = argparse.ArgumentParser(description="Measured coverage of the intervals, errors and power of the tests.")
    parser.add_argument("--draws", type=int, default=2000, help="made-up evaluations a row")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--table", choices=range(1, len(TABLES) + 1), type=int, help="only this one")
    chosen = parser.parse_args(arguments)
    for at, (title, rows) in enumerate(TABLES.items(), 1):
        if chosen.table in (None, at):
            found = rows(chosen.draws, np.random.default_rng([chosen.seed, at]))
            header = next(found)
            print(f"\n### {title}\n\n| {' | '.join(header)} |\n|{'---|' * len(header)}", flush=True)
            for row in found:
                print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
