"""Texts to score, as branches off one common beginning: which tokens are read together, and whose probability is wanted.

Each branch is a sequence of its own in the cache. They are read side by side, a block of tokens at a time whatever branch these
belong to, because a block costs hardly more than a few tokens do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.prefixes import common_prefix

MAX_BRANCHES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """Tokens to score after tokens given, two or more of these: the last one is read again in each branch."""

    given: tuple[int, ...]
    scored: tuple[int, ...]

    @property
    def tokens(self) -> tuple[int, ...]:
        """All of them; the last one need not be read, as nothing after it is scored."""
        return self.given + self.scored


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One token to read: its place, the sequence it belongs to, and the token after it whose probability is wanted, if any."""

    token: int
    position: int
    sequence: int
    scored: int | None


def shared_head(branches: Sequence[Branch]) -> int:
    """How many leading tokens all branches share, at most all but one of those given.

    >>> shared_head([Branch(given=(1, 2, 3), scored=(4, 5)), Branch(given=(1, 2, 3), scored=(4, 6))])
    2
    """
    first = branches[0].tokens
    return min(min(common_prefix(first, branch.tokens), len(branch.given) - 1) for branch in branches)


def groups(branches: Sequence[Branch], head: int, *, n_ctx: int) -> Iterator[list[int]]:
    """The places of branches that fit the cache together beside their head, in order; at least one each time."""
    group: list[int] = []
    room = n_ctx - head
    for place, branch in enumerate(branches):
        n_tokens = len(branch.tokens) - 1 - head
        if group and (len(group) == MAX_BRANCHES or n_tokens > room):
            yield group
            group, room = [], n_ctx - head
        group.append(place)
        room -= n_tokens
    if group:
        yield group


def blocks(branches: Sequence[Branch], head: int, *, size: int) -> Iterator[list[Step]]:
    """The tokens after the head, one branch after the other, in blocks of at most `size`; branches are numbered from 1.

    >>> [step.scored for step in next(blocks([Branch(given=(1, 2, 3), scored=(4, 5))], 1, size=8))]
    [None, 4, 5]
    """
    block: list[Step] = []
    for sequence, branch in enumerate(branches, 1):
        tokens = branch.tokens
        for position in range(head, len(tokens) - 1):
            scored = tokens[position + 1] if position + 1 >= len(branch.given) else None
            block.append(Step(token=tokens[position], position=position, sequence=sequence, scored=scored))
            if len(block) == size:
                yield block
                block = []
    if block:
        yield block
