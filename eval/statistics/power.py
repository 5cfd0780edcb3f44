"""What a comparison of so many questions could have shown: the power of the exact McNemar test."""

from __future__ import annotations

from math import ceil

PRECISION = 1e-4


def mcnemar_power(n: int, discordance: float, difference: float, *, alpha: float = 0.05) -> float:
    """The chance that the exact two-sided McNemar test finds a difference on `n` independent questions.

    Args:
        n: Questions, >= 1.
        discordance: The chance that a question tells the systems apart, in (0, 1].
        difference: Of the accuracies, |difference| <= discordance.
        alpha: The level, in (0, 1).

    Raises:
        ValueError: an argument is outside its range.

    Method: summed over the number of discordant questions, nothing approximated (Duffy 1984); numbers of them that come up
    less than once in 10^9 times are left out.

    >>> round(mcnemar_power(300, 0.5, 0.1), 2)
    0.66
    """
    import numpy as np
    from scipy.special import bdtr, bdtrik, gammaln, xlog1py, xlogy

    if n < 1 or not 0 < discordance <= 1 or abs(difference) > discordance + PRECISION or not 0 < alpha < 1:
        raise ValueError(f"No power for n={n}, discordance={discordance}, difference={difference}, alpha={alpha}.")
    spread = 6.2 * (n * discordance * (1 - discordance)) ** 0.5 + 6
    found = np.arange(max(0, int(n * discordance - spread)), min(n, int(n * discordance + spread)) + 1)
    log_ways = gammaln(n + 1) - gammaln(found + 1) - gammaln(n - found + 1)
    chances = np.exp(log_ways + xlogy(found, discordance) + xlog1py(n - found, -discordance))
    won = min(1.0, max(0.0, (1 + difference / discordance) / 2))
    # The largest minority that is still significant, where even a minority of none is.
    possible = 2 * bdtr(0, found, 0.5) <= alpha
    limits = np.floor(bdtrik(alpha / 2, np.where(possible, found, 10.0), 0.5) + 1e-9)
    rejected = np.where(possible, bdtr(limits, found, won) + bdtr(limits, found, 1 - won), 0.0)
    return float(chances @ rejected)


def minimum_detectable_difference(n: int, discordance: float, *, power: float = 0.8, alpha: float = 0.05) -> float | None:
    """The smallest difference of accuracies that `n` independent questions show with that power, in (0, 1], to 0.01 points.

    Args:
        n: Questions, >= 1; of clustered ones n / design effect.
        discordance: The share of questions that tell the systems apart, in (0, 1]; a difference above it takes more of them.
        power: The chance of finding it, in (0, 1).
        alpha: The level of the exact two-sided McNemar test, in (0, 1).

    Returns:
        None where even a difference of 1 would be missed more often.

    Raises:
        ValueError: an argument is outside its range.

    >>> minimum_detectable_difference(300, 0.4)
    0.1048
    >>> minimum_detectable_difference(4, 0.4) is None
    True
    """
    low, high = 0.0, 1.0

    def shows(difference: float) -> bool:
        return mcnemar_power(n, max(discordance, difference), difference, alpha=alpha) >= power

    if not 0 < power < 1:
        raise ValueError(f"A power is in (0, 1), got {power}.")
    if not shows(1.0):
        return None
    while high - low > PRECISION / 2:
        middle = (low + high) / 2
        low, high = (low, middle) if shows(middle) else (middle, high)
    return ceil(high * 1e4) / 1e4
