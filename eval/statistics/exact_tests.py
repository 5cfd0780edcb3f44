"""Exact tests of whether two systems that answered the same questions differ: question by question, and cluster by cluster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class McNemar(NamedTuple):
    """The two-sided p-values of McNemar's test: the exact one, and the mid-p one, which errs less on the safe side."""

    p_value: float
    mid_p: float


def mcnemar(only_first: int, only_second: int) -> McNemar:
    """McNemar's test on the questions that tell the systems apart, each taken as independent of the others.

    Args:
        only_first: Questions right in the first alone, >= 0.
        only_second: Those right in the second alone, >= 0. With none of either both p-values are 1.

    Raises:
        ValueError: a count is negative.

    Method: the exact binomial form of McNemar 1947; mid-p after Fagerland, Lydersen and Laake 2013.

    >>> mcnemar(8, 1).p_value
    0.0390625
    """
    from scipy.special import bdtr, gammaln

    if min(only_first, only_second) < 0:
        raise ValueError(f"Counts of questions are needed, got {only_first} and {only_second}.")
    fewer, n = min(only_first, only_second), only_first + only_second
    if not n:
        return McNemar(1.0, 1.0)
    tail = 2 * float(bdtr(fewer, n, 0.5))
    # With as many on either side the two tails share this point, so that both p-values are 1 less what is counted twice.
    point = float(2.0 ** ((gammaln(n + 1) - gammaln(fewer + 1) - gammaln(n - fewer + 1)) / 0.6931471805599453 - n))
    return McNemar(min(1.0, tail), min(1.0, tail - point))


def sign_flip_test(differences: Sequence[int]) -> float:
    """The exact two-sided p-value of the clusters' summed differences, if either system could have been the other in each.

    Args:
        differences: Of each cluster: questions right in the first alone less those right in the second alone.

    Method: the randomisation test of Fisher 1935 for pairs, a cluster flipped as a whole. The sums are whole numbers, so all
    2^C flips are counted by adding one cluster after another to their distribution; nothing is drawn. With one question a
    cluster it is McNemar's exact test.

    >>> sign_flip_test([3, 2, 2, 1]), sign_flip_test([1] * 8 + [-1])
    (0.125, 0.0390625)
    """
    import numpy as np

    steps = np.abs([int(found) for found in differences if found])
    reach = int(steps.sum())
    shares = np.zeros(2 * reach + 1)
    shares[reach] = 1.0
    for step in steps:
        moved = np.zeros_like(shares)
        moved[step:] += shares[:-step] / 2
        moved[:-step] += shares[step:] / 2
        shares = moved
    total = abs(int(sum(differences)))
    return min(1.0, 2 * float(shares[reach + total :].sum())) if total else 1.0
