"""Claims of counting: each question counted again by going through it step by step, not by the formula that answered it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError

MAX_STATES: Final = 400_000


def counting(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The number found equals the number counted again."""
    kind = task.text("kind")
    found = answer.rational("value")
    if (again := recount(kind, task.fields("args"))) != found:
        raise RefutedError(f"Counted step by step there are {again}, not {found}.")
    return Proved(f"Counted again step by step, {task.text('source')} = {found}.")


def recount(kind: str, args: Fields) -> int | Fraction:
    """The number of things of a counting task, by dynamic programming or enumeration.

    Raises:
        RefutedError: the task is unknown or too large to be counted again.
    """
    if kind not in _COUNTERS:
        raise RefutedError(f"Unknown counting task {kind!r}.")
    return _COUNTERS[kind](args)


def _bounded(states: int) -> None:
    if states > MAX_STATES:
        raise RefutedError(f"More than {MAX_STATES} steps would be needed to count this again.")


def _arrange(args: Fields) -> int:
    """Sequences placed one by one; a rule is a set of types whose runs are counted, or must stand at an end."""
    counts, distinct, take = args.integers("counts"), args.flag("distinct"), args.integer("take")
    circular = args.flag("circular")
    rules = [(str(rule[0]), frozenset(map(int, rule[1]))) for rule in args.items("rules")]
    if take > 60:
        raise RefutedError("Too many places.")
    states = 1
    for count in counts:
        states *= count + 1
    _bounded(states * max(1, len(counts)) * 3 ** len(rules))

    def next_runs(runs: tuple[int, ...], before: int | None, item: int) -> tuple[int, ...] | None:
        result = []
        for (rule, members), count in zip(rules, runs, strict=True):
            enters = item in members and (before is None or before not in members)
            if rule == "apart" and item in members and before in members:
                return None
            result.append(min(count + enters, 2))
        return tuple(result)

    @cache
    def ways(left: tuple[int, ...], placed: int, start: int, before: int, runs: tuple[int, ...]) -> int:
        if placed == take:
            for (rule, members), count in zip(rules, runs, strict=True):
                if circular and start in members and before in members and count > 1:
                    count -= 1  # the run at the end goes on at the beginning
                if circular and rule == "apart" and start in members and before in members and take > 1:
                    return 0
                if rule == "together" and count > 1 or rule == "split" and count < 2:
                    return 0
                if rule == "last" and before not in members or rule == "not_last" and before in members:
                    return 0
            return 1
        total = 0
        for item, count in enumerate(left):
            if count == 0:
                continue
            after = next_runs(runs, before if placed else None, item)
            if after is None:
                continue
            if not placed and any(
                rule == "first" and item not in members or rule == "not_first" and item in members for rule, members in rules
            ):
                continue
            rest = (*left[:item], count - 1, *left[item + 1 :])
            total += (count if distinct else 1) * ways(rest, placed + 1, item if not placed else start, item, after)
        return total

    total = ways(counts, 0, -1, -1, (0,) * len(rules))
    if circular:
        if not distinct or take == 0:
            raise RefutedError("Arrangements in a circle are counted for different things.")
        total //= take * (2 if args.flag("flip") and take > 2 else 1)
    return total


def _select(args: Fields) -> int:
    """Things gone through one by one: taken or left."""
    sizes, lows, highs, size = args.integers("sizes"), args.integers("lows"), args.integers("highs"), args.integers("takes")
    _bounded(sum(sizes) * (max(size, default=0) + 1))
    row = {0: 1}
    for n, low, high in zip(sizes, lows, highs, strict=True):
        group = [1]
        for _ in range(n):
            group = [a + b for a, b in zip([*group, 0], [0, *group], strict=True)]
        row_after: dict[int, int] = {}
        for taken, ways in row.items():
            for chosen in range(max(low, 0), min(high, n) + 1):
                row_after[taken + chosen] = row_after.get(taken + chosen, 0) + ways * group[chosen]
        row = row_after
    return sum(row.get(each, 0) for each in size)


def _digits(args: Fields) -> int:
    """Every number written out."""
    digits, length, repeat = args.integers("digits"), args.integer("length"), args.flag("repeat")
    rules = [tuple(rule) for rule in args.items("rules")]
    _bounded(len(digits) ** min(length, 12))
    total = 0
    for number in product(sorted(set(digits)), repeat=length):
        if (repeat or len(set(number)) == length) and all(_holds(rule, number) for rule in rules):
            total += 1
    return total


def _holds(rule: Sequence[Any], number: tuple[int, ...]) -> bool:
    name, value = rule[0], int(rule[1]) if len(rule) > 1 else 0
    amount = sum(digit * 10**place for place, digit in enumerate(reversed(number)))
    holds: dict[str, Callable[[], bool]] = {
        "no_leading_zero": lambda: number[0] != 0 or len(number) == 1,
        "divisible": lambda: amount % value == 0,
        "not_divisible": lambda: amount % value != 0,
        "above": lambda: amount > value,
        "below": lambda: amount < value,
        "contains": lambda: value in number,
        "lacks": lambda: value not in number,
        "exactly": lambda: number.count(value) == int(rule[2]),
        "digit_sum": lambda: sum(number) == value,
        "rising": lambda: all(a < b for a, b in zip(number, number[1:], strict=False)),
        "falling": lambda: all(a > b for a, b in zip(number, number[1:], strict=False)),
        "palindrome": lambda: number == number[::-1],
        "starts": lambda: number[0] == value,
        "ends": lambda: number[-1] == value,
        "some_repeat": lambda: len(set(number)) < len(number),
        "some_odd": lambda: any(digit % 2 for digit in number),
        "some_even": lambda: any(digit % 2 == 0 for digit in number),
        "all_odd": lambda: all(digit % 2 for digit in number),
        "all_even": lambda: all(digit % 2 == 0 for digit in number),
    }
    if name not in holds:
        raise RefutedError(f"Unknown rule {name!r} for digits.")
    return holds[name]()


def _code(args: Fields) -> int:
    """Places filled one after the other, the symbols used up counted along."""
    total = 1
    for segment in args.items("segments"):
        size, length, repeat = int(segment[0]), int(segment[1]), bool(segment[2])
        _bounded(length)
        for place in range(length):
            total *= size if repeat else max(size - place, 0)
    # Those without any of the symbols that must occur are counted the same way and left out.
    if "lacking" in args:
        without = 1
        for segment in args.items("lacking"):
            size, length, repeat = int(segment[0]), int(segment[1]), bool(segment[2])
            for place in range(length):
                without *= size if repeat else max(size - place, 0)
        total -= without
    return total


def _paths(args: Fields) -> int:
    """Corner by corner: as many ways to each as to its neighbours before it."""
    width, height = args.integer("width"), args.integer("height")
    through = [tuple(map(int, point)) for point in args.items("through")]
    avoid = {tuple(map(int, point)) for point in args.items("avoid")}
    _bounded((width + 1) * (height + 1))
    ways: dict[tuple[int, int], int] = {}
    for x in range(width + 1):
        for y in range(height + 1):
            beside = any((x - a) * (y - b) < 0 for a, b in through)  # neither before nor after a point that must be met
            before = ways.get((x - 1, y), 0) + ways.get((x, y - 1), 0)
            ways[x, y] = 0 if beside or (x, y) in avoid else 1 if (x, y) == (0, 0) else before
    return ways[width, height]


def _boxes(args: Fields) -> int:
    """Objects put into boxes, box by box or object by object."""
    n, k = args.integer("objects"), args.integer("boxes")
    distinct_objects, distinct_boxes = args.flag("distinct_objects"), args.flag("distinct_boxes")
    low = args.integer("low")
    high = args.integer("high") if "high" in args else n
    _bounded((n + 1) ** 2 * (k + 1))
    if distinct_boxes:
        row = {0: 1}
        choose = _pascal(n)
        for _ in range(k):
            after: dict[int, int] = {}
            for used, ways in row.items():
                for put in range(low, min(high, n - used) + 1):
                    weight = choose[n - used][put] if distinct_objects else 1
                    after[used + put] = after.get(used + put, 0) + ways * weight
            row = after
        return row.get(n, 0)
    if "high" in args or low > 1:
        raise RefutedError("Like boxes are counted with at most the bound of one object each.")
    if distinct_objects:
        row = {0: 1}
        for _ in range(n):  # the next object joins a box in use, or opens one
            after = {}
            for used, ways in row.items():
                after[used] = after.get(used, 0) + ways * used
                after[used + 1] = after.get(used + 1, 0) + ways
            row = after
        return sum(ways for used, ways in row.items() if (used == k if low else used <= k))

    @cache
    def parts(total: int, largest: int, count: int) -> int:
        if total == 0:
            return int(count == 0 or not low)
        if count == 0 or largest == 0:
            return 0
        return sum(parts(total - part, part, count - 1) for part in range(1, min(total, largest) + 1))

    return parts(n, n, k)


def _solutions(args: Fields) -> int:
    """Whole-number solutions of x + y + ... = n, variable by variable."""
    total, lows = args.integer("total"), args.integers("lows")
    highs = args.items("highs")
    weights = args.integers("weights")
    row = {0: 1}
    for low, high, weight in zip(lows, highs, weights, strict=True):
        after: dict[int, int] = {}
        if low < 0 or weight < 1:
            raise RefutedError("The variables are at least 0.")
        for used, ways in row.items():
            top = (total - used) // weight
            for put in range(low, min(top, int(high) if high is not None else top) + 1):
                after[used + put * weight] = after.get(used + put * weight, 0) + ways
        row = after
        _bounded(len(row) * (total + 1))
    return sum(ways for used, ways in row.items() if used == total or args.flag("at_most") and used <= total)


def _stairs(args: Fields) -> int:
    """Stair by stair: as many ways as to the stairs one step below."""
    n, steps = args.integer("stairs"), args.integers("steps")
    _bounded(n * len(steps))
    ways = [1]
    for stair in range(1, n + 1):
        ways.append(sum(ways[stair - step] for step in set(steps) if 0 < step <= stair))
    return ways[n]


def _functions(args: Fields) -> int:
    """Elements mapped one by one, with the number of values hit so far."""
    m, n, which = args.integer("domain"), args.integer("codomain"), args.text("which")
    _bounded(m * (n + 1))
    row = {0: 1}
    for _ in range(m):
        after: dict[int, int] = {}
        for hit, ways in row.items():
            if which in ("all", "onto"):
                after[hit] = after.get(hit, 0) + ways * hit
            after[hit + 1] = after.get(hit + 1, 0) + ways * (n - hit)
        row = after
    if which == "bijective":
        return row.get(n, 0) if m == n else 0
    return row.get(n, 0) if which == "onto" else sum(row.values())


def _derangements(args: Fields) -> int:
    """By the recurrence D(n) = n D(n - 1) + (-1)^n, and the choice of those that stay."""
    n, fixed = args.integer("objects"), args.integer("fixed")
    moved = n - fixed
    if moved < 0:
        return 0
    _bounded(n)
    value = 1
    for size in range(1, moved + 1):
        value = size * value + (-1) ** size
    return value * _pascal(n)[n][fixed]


def _pigeonhole(args: Fields) -> int:
    """The longest unlucky draw, and one more."""
    counts, need = args.integers("counts"), args.integer("need")
    if "target" in args:  # so many of one kind in particular
        rest = sum(counts) - counts[args.integer("target")]
        return rest + need
    unlucky = 0
    for count in counts:
        unlucky += min(count, need - 1)
    return unlucky + 1


def _pairs(args: Fields) -> int:
    """Each one after the other meets those before."""
    total = 0
    for newcomer in range(args.integer("n")):
        total += newcomer
    return total * args.integer("times") - (args.integer("without") if "without" in args else 0)


def _pairs_inverse(args: Fields) -> int:
    """How many there must be for so many pairs."""
    wanted, off = args.integer("pairs"), args.integer("without_each")
    _bounded(wanted)
    n, pairs = 0, 0
    while pairs - off * n < wanted or n < 3 * off:
        pairs += n
        n += 1
        if n > MAX_STATES:
            break
    if pairs - off * n != wanted:
        raise RefutedError(f"No number of them makes {wanted}.")
    return n


def _points(args: Fields) -> int:
    """Figures through points in general position but for some on one line, corner by corner."""
    n, size, line = args.integer("n"), args.integer("size"), args.integer("collinear")
    choose = _pascal(n)
    total = choose[n][size] - (choose[line][size] if line >= size else 0)
    return total + (1 if size == 2 and line >= 2 else 0)


def _product(args: Fields) -> int:
    """The choices multiplied by repeated addition."""
    total = 1
    for choice in args.integers("choices"):
        _bounded(choice)
        total = sum(total for _ in range(choice))
    return total


def _partition(args: Fields) -> int:
    """Groups filled one person at a time; groups of one size and no name are told apart only by their first member."""
    sizes, named = list(args.integers("sizes")), args.flag("named")
    left, ways = sum(sizes), 1
    _bounded(left)
    choose = _pascal(left)
    if named:
        for size in sizes:
            ways *= choose[left][size]
            left -= size
        return ways

    @cache
    def fill(rest: tuple[int, ...]) -> int:
        people = sum(rest)
        if people == 0:
            return 1
        # The first person left belongs to a group of one of the sizes left; the others of the group are chosen.
        return sum(
            choose[people - 1][size - 1] * fill(tuple(sorted((*rest[: rest.index(size)], *rest[rest.index(size) + 1 :]))))
            for size in set(rest)
        )

    return fill(tuple(sorted(sizes)))


def _pascal(n: int) -> list[list[int]]:
    if n > 2_000:
        raise RefutedError("Too many things to count again.")
    rows = [[1]]
    for _ in range(n):
        last = rows[-1]
        rows.append([1, *(a + b for a, b in zip(last, last[1:], strict=False)), 1])
    return [[*row, *[0] * (n + 1 - len(row))] for row in rows]


_COUNTERS: Final[dict[str, Callable[[Fields], int | Fraction]]] = {
    "arrange": _arrange,
    "select": _select,
    "digits": _digits,
    "code": _code,
    "paths": _paths,
    "boxes": _boxes,
    "solutions": _solutions,
    "stairs": _stairs,
    "functions": _functions,
    "derangements": _derangements,
    "pigeonhole": _pigeonhole,
    "pairs": _pairs,
    "pairs_inverse": _pairs_inverse,
    "points": _points,
    "product": _product,
    "partition": _partition,
}
