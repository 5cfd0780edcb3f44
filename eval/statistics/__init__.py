"""The statistics of an evaluation: intervals, paired comparisons, corrections for many of them."""

from eval.statistics.families import holm
from eval.statistics.intervals import Interval, mean_interval, wilson
from eval.statistics.paired import PairedComparison, compare

__all__ = [
    "Interval",
    "PairedComparison",
    "compare",
    "holm",
    "mean_interval",
    "wilson",
]
