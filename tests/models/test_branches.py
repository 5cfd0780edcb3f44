"""Which tokens are read together when texts are scored."""

from __future__ import annotations

from models.branches import MAX_BRANCHES, Branch, blocks, groups, shared_head


def branch(given: str, scored: str) -> Branch:
    return Branch(given=tuple(map(ord, given)), scored=tuple(map(ord, scored)))


def test_the_head_ends_before_the_last_token_given_in_any_branch() -> None:
    assert shared_head([branch("abcd", "xy"), branch("abcd", "xz")]) == 3
    assert shared_head([branch("abcd", "xy"), branch("ab", "cd")]) == 1
    assert shared_head([branch("abcd", "xy"), branch("abxx", "xy")]) == 2


def test_every_scored_token_is_asked_for_once_and_the_last_is_not_read() -> None:
    branches = [branch("abcd", "xyz"), branch("abe", "uv")]
    steps = [step for block in blocks(branches, 2, size=3) for step in block]
    asked = {n: "".join(chr(s.scored) for s in steps if s.sequence == n and s.scored) for n in (1, 2)}
    read = {n: "".join(chr(s.token) for s in steps if s.sequence == n) for n in (1, 2)}
    assert asked == {1: "xyz", 2: "uv"}
    assert read == {1: "cdxy", 2: "eu"}
    assert [step.position for step in steps if step.sequence == 1] == [2, 3, 4, 5]
    assert [len(block) for block in blocks(branches, 2, size=3)] == [3, 3]


def test_branches_that_do_not_fit_together_take_turns() -> None:
    branches = [branch("ab", "x" * n) for n in (5, 5, 5, 30)]
    assert list(groups(branches, 1, n_ctx=12)) == [[0, 1], [2], [3]]
    many = [branch("ab", "x")] * (MAX_BRANCHES + 1)
    assert [len(group) for group in groups(many, 1, n_ctx=1000)] == [MAX_BRANCHES, 1]
