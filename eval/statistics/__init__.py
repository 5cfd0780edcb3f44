"""The statistics of an evaluation: intervals, paired comparisons, power, selective prediction and agreement."""

from eval.statistics.agreement import Agreement, FlipRate, agreement, flip_rate
from eval.statistics.clusters import clustered_standard_error
from eval.statistics.exact_tests import McNemar, mcnemar, sign_flip_test
from eval.statistics.families import correct_family, holm
from eval.statistics.intervals import (
    Interval,
    MacroAverage,
    clustered_interval,
    design_effect,
    macro_average,
    mean_interval,
    wilson,
)
from eval.statistics.margins import NonInferiority, non_inferiority
from eval.statistics.paired import PairedComparison, compare
from eval.statistics.power import mcnemar_power, minimum_detectable_difference
from eval.statistics.selective import RiskCoverage, RiskPoint, risk_coverage, standing_confidence

__all__ = [
    "Agreement",
    "FlipRate",
    "Interval",
    "MacroAverage",
    "McNemar",
    "NonInferiority",
    "PairedComparison",
    "RiskCoverage",
    "RiskPoint",
    "agreement",
    "clustered_interval",
    "clustered_standard_error",
    "compare",
    "correct_family",
    "design_effect",
    "flip_rate",
    "holm",
    "macro_average",
    "mcnemar",
    "mcnemar_power",
    "mean_interval",
    "minimum_detectable_difference",
    "non_inferiority",
    "risk_coverage",
    "sign_flip_test",
    "standing_confidence",
    "wilson",
]
