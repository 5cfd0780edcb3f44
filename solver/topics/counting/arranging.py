"""Arrangements in a row or circle under rules, by formula; by writing them all out where no formula applies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import comb, factorial, perm, prod
from typing import Final

from solver.topics.topic import CannotSolveError
from solver.verify.fields import Fields

MAX_WRITTEN: Final = 400_000
Rule = tuple[str, frozenset[int]]


def arrange(args: Fields) -> tuple[int, tuple[str, ...]]:
    """How many arrangements there are, and how that is found."""
    counts, distinct, take = args.integers("counts"), args.flag("distinct"), args.integer("take")
    rules: list[Rule] = [(str(rule[0]), frozenset(map(int, rule[1]))) for rule in args.items("rules")]
    n = sum(counts)
    if n > 3_000:
        raise CannotSolveError("Arrangements are counted for up to 3000 things.")
    if take > n:
        return 0, (f"There are only {n} things for {take} places.",)
    if args.flag("circular"):
        return _circle(n, take, [(name, sum(counts[i] for i in members)) for name, members in rules], rules, args.flag("flip"))
    found = _by_rule(counts, distinct, take, rules)
    return found if found is not None else _written_out(counts, distinct, take, rules)


def _free(counts: Sequence[int], distinct: bool, take: int) -> tuple[int, str]:
    """Without rules."""
    n = sum(counts)
    if distinct:
        value = perm(n, take)
        return value, f"{n}! = {value}" if take == n else f"{n}!/({n} - {take})! = {value}"
    if take == n:
        value = factorial(n) // prod(map(factorial, counts))
        same = " ".join(f"{count}!" for count in counts if count > 1)
        return value, f"{n}!/({same}) = {value}" if same else f"{n}! = {value}"
    # Exponential generating function: sum over how many of each letter are used.
    ways = {0: 1}
    for count in counts:
        after: dict[int, int] = {}
        for used, value in ways.items():
            for k in range(min(count, take - used) + 1):
                after[used + k] = after.get(used + k, 0) + value * comb(used + k, k)
        ways = after
    value = ways.get(take, 0)
    return value, f"Summed over how often each is used among the {take}: {value}"


def _by_rule(counts: Sequence[int], distinct: bool, take: int, rules: list[Rule]) -> tuple[int, tuple[str, ...]] | None:
    n = sum(counts)
    total, shown = _free(counts, distinct, take)
    if not rules:
        return total, (f"Arrangements: {shown}",)
    names = {name for name, _ in rules}
    if names <= {"first", "last", "not_first", "not_last"}:
        return _ends(counts, distinct, take, rules)
    if take < n:
        return None
    inside = [[counts[i] for i in sorted(members)] for _, members in rules]
    members = [each for _, each in rules]
    disjoint = sum(map(len, members)) == len(frozenset[int]().union(*members))
    if names == {"together"} and disjoint:
        rest = [count for i, count in enumerate(counts) if all(i not in each for each in members)]
        blocks, shown = _free([*rest, *[1] * len(rules)], distinct, sum(rest) + len(rules))
        steps = [f"Each group that stays together is one block: {shown}"]
        for group in inside:
            ways, shown = _free(group, distinct, sum(group))
            blocks *= ways
            steps.append(f"Within a block: {shown}")
        return blocks, (*steps, f"Together {blocks}")
    if names == {"split"} and len(rules) == 1:
        together = _by_rule(counts, distinct, take, [("together", rules[0][1])])
        assert together is not None
        value = total - together[0]
        return value, (f"All arrangements: {shown}", *together[1], f"All but those: {total} - {together[0]} = {value}")
    if names == {"apart"} and len(rules) == 1:
        rest = [count for i, count in enumerate(counts) if i not in members[0]]
        others, first = _free(rest, distinct, sum(rest))
        own, second = _free(inside[0], distinct, sum(inside[0]))
        gaps, size = sum(rest) + 1, sum(inside[0])
        value = others * own * comb(gaps, size)
        return value, (
            f"The others: {first}",
            f"Gaps for those kept apart: C({gaps}, {size}) = {comb(gaps, size)}",
            f"Their own order: {second}",
            f"Together {value}",
        )
    if names == {"apart"} and len(rules) == 2 and disjoint and sum(map(len, members)) == len(counts):
        (a, first), (b, second) = (_free(group, distinct, sum(group)) for group in inside)
        sizes = [sum(group) for group in inside]
        patterns = {0: 2, 1: 1}.get(abs(sizes[0] - sizes[1]), 0)
        value = patterns * a * b
        return value, (
            f"Patterns that alternate: {patterns}",
            f"The one kind: {first}",
            f"The other: {second}",
            f"Together {value}",
        )
    return None


def _ends(counts: Sequence[int], distinct: bool, take: int, rules: list[Rule]) -> tuple[int, tuple[str, ...]]:
    """The ends are filled before the places between."""
    everything = frozenset(range(len(counts)))
    allowed = {"first": everything, "last": everything}
    for name, members in rules:
        end = name.removeprefix("not_")
        allowed[end] &= members if end == name else everything - members
    has_last = any(name.endswith("last") for name, _ in rules)
    if take < (2 if has_last else 1):
        raise CannotSolveError("There are too few places for the rule about first and last.")
    total = 0
    steps: list[str] = []
    for first in sorted(allowed["first"]):
        rest = list(counts)
        ways = rest[first] if distinct else min(rest[first], 1)
        rest[first] -= 1
        for last in sorted(allowed["last"]) if has_last else [-1]:
            between, weight = list(rest), ways
            if last >= 0:
                weight *= max(between[last], 0) if distinct else int(between[last] > 0)
                between[last] -= 1
            if weight == 0:
                continue
            inner, shown = _free(between, distinct, take - (2 if has_last else 1))
            total += weight * inner
            if len(steps) < 5:
                steps.append(f"Ends filled in {weight} way{'s' if weight > 1 else ''}, the other places: {shown}")
    return total, (*steps, f"Together {total}")


def _circle(n: int, take: int, sized: list[tuple[str, int]], rules: list[Rule], flip: bool) -> tuple[int, tuple[str, ...]]:
    kinds = [name for name, _ in sized]
    if take < n and rules:
        raise CannotSolveError("Rules for a circle are understood when everyone sits. Ask for all of them.")
    if not rules:
        value = perm(n, take) // take
        steps = [
            (
                f"Turning the circle changes nothing: {'(' + str(n) + ' - 1)!' if take == n else f'P({n}, {take})/{take}'} "
                f"= {value}"
            )
        ]
        if flip and take > 2:
            value //= 2
            steps.append(f"Turning it over changes nothing either: {value}")
        return value, tuple(steps)
    if flip:
        raise CannotSolveError("Rules for necklaces are not understood.")
    if set(kinds) == {"together"} and sum(size for _, size in sized) <= n:
        blocks = n - sum(size for _, size in sized) + len(sized)
        value = factorial(max(blocks - 1, 0)) * prod(factorial(size) for _, size in sized)
        if blocks == 1:
            value = factorial(n - 1)
        return value, (f"{blocks} blocks in a circle: ({blocks} - 1)!, and the order within each block", f"Together {value}")
    if kinds == ["split"]:
        together = _circle(n, take, [("together", sized[0][1])], rules, flip)[0]
        value = factorial(n - 1) - together
        return value, (f"All: ({n} - 1)! = {factorial(n - 1)}", f"With them together: {together}", f"The rest: {value}")
    if kinds == ["apart"]:
        size = sized[0][1]
        others = n - size
        value = factorial(others - 1) * perm(others, size) if others else int(n <= 1)
        return value, (f"The others: ({others} - 1)!", f"Different gaps between them: P({others}, {size})", f"Together {value}")
    if kinds == ["apart", "apart"] and sum(size for _, size in sized) == n:
        a, b = sized[0][1], sized[1][1]
        value = factorial(a - 1) * factorial(b) if a == b else 0
        return value, (f"The one kind: ({a} - 1)!, the other in the gaps: {b}!", f"Together {value}")
    raise CannotSolveError("This combination of rules for a circle is not understood. Ask with one rule.")


def _written_out(counts: Sequence[int], distinct: bool, take: int, rules: list[Rule]) -> tuple[int, tuple[str, ...]]:
    estimate, _ = _free(counts, False, take)
    if estimate > MAX_WRITTEN:
        raise CannotSolveError(
            "This combination of rules is counted by writing all out, and there are too many. Ask with fewer things."
        )
    total = 0
    for row in _rows(Counter({i: count for i, count in enumerate(counts) if count}), take):
        if all(_holds(rule, row) for rule in rules):
            used = Counter(row)
            total += prod(perm(counts[i], used[i]) for i in used) if distinct else 1
    return total, (f"All arrangements are written out and those kept that follow the rules: {total}",)


def _rows(left: Counter[int], take: int) -> Iterator[tuple[int, ...]]:
    if take == 0:
        yield ()
        return
    for item in sorted(left):
        if left[item]:
            left[item] -= 1
            for rest in _rows(left, take - 1):
                yield (item, *rest)
            left[item] += 1


def _holds(rule: Rule, row: tuple[int, ...]) -> bool:
    name, members = rule
    places = [place for place, item in enumerate(row) if item in members]
    if name in ("together", "split"):
        is_block = not places or places[-1] - places[0] == len(places) - 1
        return is_block == (name == "together")
    if name == "apart":
        return all(b - a > 1 for a, b in zip(places, places[1:], strict=False))
    end = row[0] if name.endswith("first") else row[-1]
    return (end in members) == (not name.startswith("not"))
