"""Paths, trees, assignments, knapsacks and coins solved; runs in the isolated child."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import combinations
from typing import Any, Final

from solver.topics.answering.outcomes import proved
from solver.topics.answering.presenting import value_of
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.types import Value
from solver.verify.fields import Fields

Found = tuple[Fraction | None, str, dict[str, Any], tuple[str, ...]]


def solve(task: Task) -> Outcome:
    """The best value, who attains it, and the witness that nothing is better."""
    number, best, witness, steps = _SOLVERS[task.kind](task)
    if number is None:
        word = "no path" if task.kind == "shortest" else "not possible"
        value = Value(value=word, text=f"{best}\n{word}" if best else word)
    else:
        shown = value_of(task, number)
        value = Value(value=shown.value, text=f"{best}\n{shown.text}" if best else shown.text, mathml=shown.mathml)
    return proved(value, "discrete_optimum", "the witness checked", steps=steps, witness=witness)


def _edges(args: Fields) -> list[tuple[str, str, Fraction]]:
    return [(str(a), str(b), Fraction(str(w))) for a, b, w in args.items("edges")]


def _shortest(task: Task) -> Found:
    args = task.fields
    edges = _edges(args)
    both = edges if args.flag("directed") else [*edges, *((b, a, w) for a, b, w in edges)]
    start, end = args.text("start"), args.text("end")
    distance, before, done = {start: Fraction(0)}, {}, []
    while waiting := [node for node in distance if node not in done]:
        here = min(waiting, key=lambda node: distance[node])
        done.append(here)
        for a, b, w in both:
            if a == here and (b not in distance or distance[here] + w < distance[b]):
                distance[b], before[b] = distance[here] + w, here
    if end not in distance:
        return (
            None,
            f"No path leads from {start} to {end}.",
            {"reached": sorted(distance)},
            (f"Reached from {start}: {', '.join(sorted(distance))}",),
        )
    path = [end]
    while path[-1] != start:
        path.append(before[path[-1]])
    path.reverse()
    steps = ("Nearest first: " + ", ".join(f"{node} {distance[node]}" for node in done), f"Back from {end}: {' - '.join(path)}")
    witness = {"path": path, "potentials": {node: str(value) for node, value in distance.items()}}
    return distance[end], f"Path {' - '.join(path)}", witness, steps


def _tree(task: Task) -> Found:
    edges = _edges(task.fields)
    group = {node: node for a, b, _ in edges for node in (a, b)}
    chosen = []
    sign = -1 if task.fields.flag("maximise") else 1
    for index in sorted(range(len(edges)), key=lambda i: sign * edges[i][2]):
        a, b, _ = edges[index]
        if group[a] != group[b]:
            old, new = group[a], group[b]
            group = {node: new if each == old else each for node, each in group.items()}
            chosen.append(index)
    if len(set(group.values())) > 1:
        raise CannotSolveError("The edges do not connect all places, so there is no spanning tree. Check the edges.")
    total = sum((edges[index][2] for index in chosen), Fraction(0))
    shown = ", ".join(f"{edges[index][0]}-{edges[index][1]} ({edges[index][2]})" for index in chosen)
    return total, f"Edges {shown}", {"tree": chosen}, (f"Taken in order of weight, without closing a circle: {shown}",)


def _assignment(task: Task) -> Found:
    """The Hungarian method with row and column multipliers (Kuhn 1955)."""
    sign = -1 if task.fields.flag("maximise") else 1
    costs = [[sign * Fraction(str(x)) for x in row] for row in task.fields.items("costs")]
    n = len(costs)
    u, v = [Fraction(0)] * (n + 1), [Fraction(0)] * (n + 1)
    match, way = [0] * (n + 1), [0] * (n + 1)
    for row in range(1, n + 1):
        match[0], column = row, 0
        least: list[Fraction | None] = [None] * (n + 1)
        used = [False] * (n + 1)
        while True:
            used[column] = True
            here, delta, following = match[column], None, 0
            for j in range(1, n + 1):
                if used[j]:
                    continue
                reduced = costs[here - 1][j - 1] - u[here] - v[j]
                known = least[j]
                if known is None or reduced < known:
                    least[j], way[j] = reduced, column
                current = least[j]
                assert current is not None
                if delta is None or current < delta:
                    delta, following = current, j
            assert delta is not None
            for j in range(n + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                elif (current := least[j]) is not None:
                    least[j] = current - delta
            column = following
            if match[column] == 0:
                break
        while column:
            match[column] = match[way[column]]
            column = way[column]
    jobs = [0] * n
    for j in range(1, n + 1):
        jobs[match[j] - 1] = j - 1
    total = sign * sum((costs[i][jobs[i]] for i in range(n)), Fraction(0))
    shown = ", ".join(f"row {i + 1} takes column {jobs[i] + 1} ({sign * costs[i][jobs[i]]})" for i in range(n))
    witness = {"jobs": jobs, "u": [str(x) for x in u[1:]], "v": [str(x) for x in v[1:]]}
    return total, shown[0].upper() + shown[1:], witness, (f"By the Hungarian method: {shown}",)


def _knapsack(task: Task) -> Found:
    args = task.fields
    weights, values, capacity = args.integers("weights"), args.rationals("values"), args.integer("capacity")
    items = range(len(weights))
    if args.flag("repeat"):
        if capacity > 5_000 or min(weights) < 1:
            raise CannotSolveError("The capacity is too large here.")
        best: dict[int, tuple[Fraction, tuple[int, ...]]] = {0: (Fraction(0), ())}
        for used in range(capacity + 1):  # forward from every load that can be reached
            if used in best:
                for i in items:
                    load, worth = used + weights[i], best[used][0] + values[i]
                    if load <= capacity and (load not in best or worth > best[load][0]):
                        best[load] = (worth, (*best[used][1], i))
        total, chosen = max(best.values())
    else:
        total, chosen = Fraction(0), ()
        for size in range(len(weights) + 1):
            for subset in combinations(items, size):
                if (
                    sum(weights[i] for i in subset) <= capacity
                    and (worth := sum((values[i] for i in subset), Fraction(0))) > total
                ):
                    total, chosen = worth, subset
    shown = ", ".join(f"item {i + 1} (weight {weights[i]}, value {values[i]})" for i in chosen) or "nothing"
    steps = (f"Best load within {capacity}: {shown}", f"Weight {sum(weights[i] for i in chosen)}, value {total}")
    return total, f"Take {shown}", {"items": list(chosen)}, steps


def _coins(task: Task) -> Found:
    args = task.fields
    amount, coins = args.integer("amount"), sorted(set(args.integers("coins")), reverse=True)
    if amount > 5_000 or coins[-1] < 1 or len(coins) > 12:
        raise CannotSolveError("Amounts up to 5000 are made up here, from up to 12 kinds.")
    if args.text("asked") == "ways":
        ways: dict[int, int] = {amount: 1}
        for coin in coins:
            after: dict[int, int] = {}
            for left, count in ways.items():
                for use in range(left // coin + 1):
                    after[left - use * coin] = after.get(left - use * coin, 0) + count
            ways = after
        return Fraction(ways.get(0, 0)), "", {}, ("Coin by coin, by how often each is used.",)
    reached: dict[int, tuple[int, ...]] = {amount: ()}
    used = 0
    seen = {amount}
    while reached and 0 not in reached:
        following: dict[int, tuple[int, ...]] = {}
        for left, taken in reached.items():
            for coin in coins:
                if left - coin >= 0 and left - coin not in seen:
                    seen.add(left - coin)
                    following[left - coin] = (*taken, coin)
        reached, used = following, used + 1
    if 0 not in reached:
        return None, "The amount cannot be made up from these.", {}, ("Every sum that can be reached was tried.",)
    shown = " + ".join(map(str, sorted(reached[0], reverse=True)))
    return Fraction(used), f"{shown} = {amount}", {}, (f"{shown} = {amount}, and no fewer do.",)


_SOLVERS: Final[Mapping[str, Callable[[Task], Found]]] = {
    "shortest": _shortest,
    "tree": _tree,
    "assignment": _assignment,
    "knapsack": _knapsack,
    "coins": _coins,
}
