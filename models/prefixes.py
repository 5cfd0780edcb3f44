"""Prompts read before, set aside with what the model's cache held of them, so that the next of their kind need not read again.

Questions of different kinds take turns: each kind has a long fixed beginning, and the cache of one context holds one prompt.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

MAX_BYTES = 64 * 2**20
"""Of states kept; the 0.5 B model needs 12 KiB a token, so some five thousand tokens in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """Tokens that were read, and the cache's own copy of what reading them left."""

    tokens: tuple[int, ...]
    state: bytes


class Prefixes:
    """The prefixes used last, within `max_bytes`.

    >>> aside = Prefixes()
    >>> aside.put([1, 2, 3], b"state", replacing=1)
    >>> aside.best([1, 2, 9], longer_than=1).tokens, aside.best([9], longer_than=0)
    ((1, 2, 3), None)
    """

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._held: OrderedDict[tuple[int, ...], Prefix] = OrderedDict()

    def __contains__(self, tokens: Sequence[int]) -> bool:
        return tuple(tokens) in self._held

    def put(self, tokens: Sequence[int], state: bytes, *, replacing: int) -> None:
        """Keep a prefix in place of those that have fewer than `replacing` tokens beyond what they share with it.

        The one not used for longest goes when there are too many bytes. One too large alone is not kept.
        """
        if len(state) > self._max_bytes:
            return
        key = tuple(tokens)
        for held in [held for held in self._held if len(held) - common_prefix(held, key) < replacing]:
            del self._held[held]
        self._held[key] = Prefix(tokens=key, state=state)
        while sum(len(prefix.state) for prefix in self._held.values()) > self._max_bytes:
            self._held.popitem(last=False)

    def best(self, tokens: Sequence[int], *, longer_than: int) -> Prefix | None:
        """The prefix that begins like `tokens` for longest, if for more than `longer_than`; it counts as used."""
        shared = {key: common_prefix(key, tokens) for key in self._held}
        key = max(shared, key=shared.__getitem__, default=None)
        if key is None or shared[key] <= longer_than:
            return None
        self._held.move_to_end(key)
        return self._held[key]


def common_prefix(left: Sequence[int], right: Sequence[int]) -> int:
    """How many leading tokens are the same.

    >>> common_prefix([1, 2, 3], [1, 2, 4, 5])
    2
    """
    n = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        n += 1
    return n
