"""Floating-point operations of a language model, estimated from its size and the tokens it read and wrote."""

from __future__ import annotations


def operations(n_params: int, n_tokens: int) -> float:
    """About 2 operations for each parameter and token: a multiplication and an addition in the pass forward.

    Method: Kaplan et al. 2020, "Scaling Laws for Neural Language Models", section 2.1, without the term of attention, which
    is a few per cent at the lengths used here. Tokens that were still in the cache cost nothing and are not to be counted.

    >>> operations(494_000_000, 100)
    98800000000.0
    """
    return 2.0 * n_params * n_tokens
