"""How alike two runs come out: asked again unchanged, and asked in other words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from eval.statistics.intervals import Interval, clustered_interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two runs of the same questions.

    Attributes:
        n: Questions of both.
        share: Equal outcomes, in [0, 1].
        interval: 95 % interval of `share`.
        kappa: Cohen's: 1 where all agree, 0 where they agree as often as chance would have it; None where both runs have one
            and the same outcome throughout, of which chance explains everything.
    """

    n: int
    share: float
    interval: Interval
    kappa: float | None


def agreement(first: Sequence[Hashable], second: Sequence[Hashable], *, clusters: Sequence[str] | None = None) -> Agreement:
    """How often two runs have the same outcome.

    Args:
        first: An outcome a question: right or wrong, or a word; n >= 1 of them.
        second: The same questions in the same order.
        clusters: The cluster of each; "" is one of its own.

    Raises:
        ValueError: the lengths differ or are zero.

    Method: Cohen 1960.

    >>> agreement("aabb", "aaba").kappa
    0.5
    """
    same = _pairs(first, second)
    n, share = len(same), sum(same) / len(same)
    one, other = Counter(first), Counter(second)
    by_chance = sum(one[word] * other[word] for word in one) / n**2
    kappa = None if by_chance == 1 else (share - by_chance) / (1 - by_chance)
    return Agreement(n=n, share=share, interval=clustered_interval(same, clusters), kappa=kappa)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlipRate:
    """What changing a question without changing its answer does.

    Attributes:
        n: Pairs of an original and a changed form.
        to_wrong: Right before and wrong after.
        to_right: Wrong before and right after.
        rate: Pairs whose verdict changed either way, in [0, 1].
        interval: 95 % interval of `rate`.
    """

    n: int
    to_wrong: int
    to_right: int
    rate: float
    interval: Interval


def flip_rate(originals: Sequence[bool], variants: Sequence[bool], *, clusters: Sequence[str] | None = None) -> FlipRate:
    """How often the verdict changes between a question and a changed form of it.

    Args:
        originals: Right or wrong per original, n >= 1 of them; repeated for each of its variants.
        variants: Right or wrong per changed form, in the same order.
        clusters: The cluster of each pair: at least the original, where it has more than one form.

    Raises:
        ValueError: the lengths differ or are zero.

    >>> flip_rate([True, True, False, False], [True, False, False, False]).rate
    0.25
    """
    flipped = [not same for same in _pairs(originals, variants)]
    return FlipRate(
        n=len(flipped),
        to_wrong=sum(bool(before) and not after for before, after in zip(originals, variants, strict=True)),
        to_right=sum(bool(after) and not before for before, after in zip(originals, variants, strict=True)),
        rate=sum(flipped) / len(flipped),
        interval=clustered_interval(flipped, clusters),
    )


def _pairs(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[bool]:
    if len(first) != len(second) or not len(first):
        raise ValueError(f"Two equally long, non-empty lists are needed, got {len(first)} and {len(second)}.")
    return [one == other for one, other in zip(first, second, strict=True)]
