"""Claims about best paths, trees, assignments and selections: by potentials, exchange, multipliers and dynamic programming."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError, rational

MAX_STEPS: Final = 500_000
Edge = tuple[str, str, Fraction]


def discrete_optimum(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The value is attained by the witness and no choice is better."""
    kind = task.text("kind")
    if kind not in _KINDS:
        raise RefutedError(f"Unknown kind {kind!r}.")
    return _KINDS[kind](task.fields("args"), answer, witness)


def _edges(args: Fields) -> list[Edge]:
    edges = [(str(a), str(b), rational(w)) for a, b, w in args.items("edges")]
    return edges if args.flag("directed") else [*edges, *((b, a, w) for a, b, w in edges)]


def _shortest(args: Fields, answer: Fields, witness: Fields) -> Proved:
    edges, start, end = _edges(args), args.text("start"), args.text("end")
    if answer.text("value") == "no path":
        reached = set(witness.texts("reached"))
        if start not in reached or end in reached or any(a in reached and b not in reached for a, b, _ in edges):
            raise RefutedError("The places reached do not show that there is no path.")
        return Proved(f"No edge leaves the places reached from {start}, and {end} is not among them.")
    potentials = {name: rational(value) for name, value in witness.fields("potentials").data.items()}
    path, total = witness.texts("path"), answer.rational("value")
    length = Fraction(0)
    for a, b in zip(path, path[1:], strict=False):
        weights = [w for x, y, w in edges if (x, y) == (a, b)]
        if not weights:
            raise RefutedError(f"There is no edge from {a} to {b}.")
        length += min(weights)
    if not path or path[0] != start or path[-1] != end or length != total:
        raise RefutedError(f"The path has length {length}, not {total}.")
    for a, b, w in edges:
        if a in potentials and (b not in potentials or potentials[b] > potentials[a] + w):
            raise RefutedError(f"The distances given leave the edge from {a} to {b} out.")
    if potentials.get(start) != 0 or potentials.get(end) != total:
        raise RefutedError("The distances given do not end in the value.")
    return Proved(
        f"The path {' - '.join(path)} has length {total}, and the distances given show that no path to {end} is shorter."
    )


def _tree(args: Fields, answer: Fields, witness: Fields) -> Proved:
    edges = [(str(a), str(b), rational(w)) for a, b, w in args.items("edges")]
    chosen = [edges[int(i)] for i in witness.integers("tree")]
    nodes = {each for a, b, _ in edges for each in (a, b)}
    if len(chosen) != len(nodes) - 1 or sum((w for *_, w in chosen), Fraction(0)) != answer.rational("value"):
        raise RefutedError("The edges chosen are not a tree of that weight.")
    sign = -1 if args.flag("maximise") else 1
    for a, b, w in edges:
        way = _way(chosen, a, b)
        if way is None:
            raise RefutedError("The edges chosen do not connect everything.")
        if a != b and any(sign * edge[2] > sign * w for edge in way):
            raise RefutedError(f"Exchanging an edge for {a}-{b} makes the tree better.")
    return Proved(
        f"The edges chosen connect all {len(nodes)} places with weight {answer.text('value')}, "
        "and no exchange of an edge is better."
    )


def _way(tree: list[Edge], start: str, end: str) -> list[Edge] | None:
    stack: list[tuple[str, list[Edge]]] = [(start, [])]
    seen = {start}
    while stack:
        at, way = stack.pop()
        if at == end:
            return way
        for edge in tree:
            for here, there in ((edge[0], edge[1]), (edge[1], edge[0])):
                if here == at and there not in seen:
                    seen.add(there)
                    stack.append((there, [*way, edge]))
    return None


def _assignment(args: Fields, answer: Fields, witness: Fields) -> Proved:
    costs = args.matrix("costs")
    sign = -1 if args.flag("maximise") else 1
    jobs, u, v = witness.integers("jobs"), witness.rationals("u"), witness.rationals("v")
    if sorted(jobs) != list(range(len(costs))) or sum(
        (costs[i][j] for i, j in enumerate(jobs)), Fraction(0)
    ) != answer.rational("value"):
        raise RefutedError("The assignment is none of that cost.")
    if any(u[i] + v[j] > sign * costs[i][j] for i in range(len(costs)) for j in range(len(costs))):
        raise RefutedError("The multipliers exceed a cost.")
    if sum(u) + sum(v) != sign * answer.rational("value"):
        raise RefutedError("The multipliers do not add up to the value.")
    return Proved(f"The assignment costs {answer.text('value')}, and the multipliers show that none is better.")


def _knapsack(args: Fields, answer: Fields, witness: Fields) -> Proved:
    weights, values, capacity = args.integers("weights"), args.rationals("values"), args.integer("capacity")
    if capacity < 0 or any(w < 0 for w in weights) or capacity * max(len(weights), 1) > MAX_STEPS:
        raise RefutedError("The capacity is too large to go through.")
    best = [Fraction(0)] * (capacity + 1)
    for weight, value in zip(weights, values, strict=True):
        room = range(weight, capacity + 1) if args.flag("repeat") else range(capacity, weight - 1, -1)
        for size in room:
            best[size] = max(best[size], best[size - weight] + value)
    if best[capacity] != answer.rational("value"):
        raise RefutedError(f"By dynamic programming the best value is {best[capacity]}.")
    return Proved(f"By dynamic programming over the capacity the best value is {best[capacity]}.")


def _coins(args: Fields, answer: Fields, witness: Fields) -> Proved:
    amount, coins = args.integer("amount"), sorted(set(args.integers("coins")))
    if not 0 <= amount * len(coins) <= MAX_STEPS or min(coins, default=0) < 1:
        raise RefutedError("The amount is too large to go through.")
    if args.text("asked") == "ways":
        ways = [1] + [0] * amount
        for coin in coins:
            for total in range(coin, amount + 1):
                ways[total] += ways[total - coin]
        found: int | None = ways[amount]
    else:
        fewest: list[int | None] = [0] + [None] * amount
        for total in range(1, amount + 1):
            before = [count for coin in coins if coin <= total and (count := fewest[total - coin]) is not None]
            fewest[total] = 1 + min(before) if before else None
        found = fewest[amount]
    said = answer.text("value")
    if str(found) != said and not (found is None and said == "not possible"):
        raise RefutedError(f"Coin by coin it is {found}.")
    return Proved(f"Counted up amount by amount it is {said}.")


_KINDS: Final[dict[str, Callable[[Fields, Fields, Fields], Proved]]] = {
    "shortest": _shortest,
    "tree": _tree,
    "assignment": _assignment,
    "knapsack": _knapsack,
    "coins": _coins,
}
