"""Counting by formula; runs in the isolated child. Every count is made again step by step by its claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import combinations, product
from math import comb, factorial, isqrt, perm, prod
from typing import Final, NamedTuple

from solver.topics.answering.presenting import value_of
from solver.topics.counting.arranging import arrange
from solver.topics.counting.numbering import digits
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Verdict
from solver.verify.claims.counting import recount
from solver.verify.fields import Fields, RefutedError

MAX_SIZE: Final = 3_000
"""Largest number of objects; factorials of more are not what a question of this kind asks for."""


class Counted(NamedTuple):
    """A count and how it is found."""

    number: int | Fraction
    steps: tuple[str, ...]


def solve(task: Task) -> Outcome:
    """How many there are."""
    counted = _COUNTERS[task.kind](task.fields)
    value = value_of(task, Fraction(counted.number))
    try:
        again = recount(task.kind, task.fields)
    except RefutedError as error:
        check = Check(verdict="unknown", method="counting again step by step", reason=str(error))
        return Outcome(value=value, check=check, steps=counted.steps)
    verdict: Verdict = "verified" if again == counted.number else "refuted"
    reason = "" if verdict == "verified" else f"counted again there are {again}"
    check = Check(verdict=verdict, method="counting again step by step, without the formula", reason=reason)
    claim = Claim(kind="counting") if task.form == "exact" and task.places is None and task.significant is None else None
    return Outcome(value=value, check=check, steps=counted.steps, claim=claim)


def count(kind: str, args: Fields) -> Counted:
    """The number of a counting task, for the topics that divide by it."""
    return _COUNTERS[kind](args)


def _limited(*sizes: int) -> None:
    if max(sizes, default=0) > MAX_SIZE:
        raise CannotSolveError(f"Counts are made for up to {MAX_SIZE} things. Ask with smaller numbers.")


def _arrange(args: Fields) -> Counted:
    return Counted(*arrange(args))


def _digits(args: Fields) -> Counted:
    return Counted(*digits(args))


def _select(args: Fields) -> Counted:
    sizes, lows, highs, takes = args.integers("sizes"), args.integers("lows"), args.integers("highs"), args.integers("takes")
    _limited(*sizes, *takes)
    names = args.texts("names")
    ranges = [range(low, min(high, size) + 1) for size, low, high in zip(sizes, lows, highs, strict=True)]
    if prod(map(len, ranges)) > 100_000:
        raise CannotSolveError("There are too many cases. Ask with smaller numbers.")
    total, cases = 0, []
    for chosen in product(*ranges):
        if sum(chosen) in takes:
            ways = prod(comb(size, k) for size, k in zip(sizes, chosen, strict=True))
            total += ways
            cases.append((chosen, ways))
    steps = [
        ", ".join(f"{k} {name}" for k, name in zip(chosen, names, strict=True))
        + ": "
        + " * ".join(f"C({size}, {k})" for size, k in zip(sizes, chosen, strict=True))
        + f" = {ways}"
        for chosen, ways in cases[:7]
    ]
    if len(cases) > 7:
        steps.append(f"and {len(cases) - 7} more cases")
    if len(cases) > 1:
        steps.append(f"The sum of the cases is {total}.")
    return Counted(total, tuple(steps) or ("No choice fits, so there are 0 ways.",))


def _code(args: Fields) -> Counted:
    def ways(name: str) -> tuple[int, str]:
        factors: list[int] = []
        for size, length, repeat in args.items(name):
            _limited(length)
            factors += [size] * length if repeat else [max(size - place, 0) for place in range(length)]
        return prod(factors), " * ".join(map(str, factors[:20])) + (" * ..." if len(factors) > 20 else "")

    total, shown = ways("segments")
    steps = [f"Place by place: {shown} = {total}"]
    if "lacking" in args:
        without, less = ways("lacking")
        steps += [f"Without what must occur: {less} = {without}", f"{total} - {without} = {total - without}"]
        total -= without
    return Counted(total, tuple(steps))


def _paths(args: Fields) -> Counted:
    width, height = args.integer("width"), args.integer("height")
    _limited(width + height)
    corners = [(0, 0), *sorted(tuple(map(int, point)) for point in args.items("through")), (width, height)]
    total, parts = 1, []
    for (a, b), (c, d) in zip(corners, corners[1:], strict=False):
        if d < b:
            return Counted(0, ("The points cannot be met one after the other going right and up.",))
        total *= comb(c - a + d - b, c - a)
        parts.append(f"C({c - a + d - b}, {c - a})")
    steps = [f"Each path is a row of steps right and up: {' * '.join(parts)} = {total}"]
    avoid = [tuple(map(int, point)) for point in args.items("avoid")]
    for size in range(1, len(avoid) + 1):
        for points in combinations(avoid, size):
            inner = {"width": width, "height": height, "through": [*map(list, corners[1:-1]), *map(list, points)], "avoid": []}
            met = _paths(Fields(inner)).number
            total += (-1) ** size * int(met)
            steps.append(f"{met} of them meet {' and '.join(map(str, points))}")
    if avoid:
        steps.append(f"By inclusion and exclusion {total} are left.")
    return Counted(total, tuple(steps))


def _boxes(args: Fields) -> Counted:
    n, k, low = args.integer("objects"), args.integer("boxes"), args.integer("low")
    _limited(n, k)
    high = args.integer("high") if "high" in args else None
    objects, boxes = args.flag("distinct_objects"), args.flag("distinct_boxes")
    if objects and boxes:
        if high is not None or low > 1:
            raise CannotSolveError(
                "Different objects are put into boxes with at least 0 or 1 each only. Ask without other bounds."
            )
        if low == 0:
            return Counted(k**n, (f"Each of the {n} objects goes to one of {k}: {k}^{n} = {k**n}",))
        return _onto(n, k)
    if boxes:
        return _solutions(
            Fields({"total": n, "lows": [low] * k, "highs": [high] * k, "weights": [1] * k, "at_most": False, "names": []})
        )
    if high is not None or low > 1:
        raise CannotSolveError("Like boxes are counted with at least 0 or 1 object each only.")
    if n > 200:
        raise CannotSolveError("Like boxes are counted for up to 200 objects.")
    if objects:
        values = {count: _onto(n, count).number // factorial(count) for count in range(0 if n == 0 else 1, k + 1)}
        total = values.get(k, 0) if low else sum(values.values())
        shown = f"S({n}, {k})" if low else " + ".join(f"S({n}, {count})" for count in values)
        return Counted(total, (f"Ways to split {n} objects into like parts (Stirling numbers): {shown} = {total}",))
    rest = n - k if low else n
    if rest < 0:
        return Counted(0, ("There are fewer objects than boxes.",))
    series = [1] + [0] * rest  # the generating function prod 1 / (1 - x^part)
    for part in range(1, k + 1):
        for power in range(part, rest + 1):
            series[power] += series[power - part]
    return Counted(series[rest], (f"Partitions of {n} into {'exactly' if low else 'at most'} {k} parts: {series[rest]}",))


def _onto(m: int, n: int) -> Counted:
    total = sum((-1) ** j * comb(n, j) * (n - j) ** m for j in range(n + 1))
    shown = " ".join(f"{'-' if j % 2 else '+'} C({n}, {j}) * {n - j}^{m}" for j in range(min(n, 5) + 1)).lstrip("+ ")
    return Counted(total, (f"Inclusion and exclusion over what is left empty: {shown}{' ...' if n > 5 else ''} = {total}",))


def _solutions(args: Fields) -> Counted:
    total, lows, highs = args.integer("total"), args.integers("lows"), args.items("highs")
    weights = args.integers("weights")
    _limited(total, len(lows))
    if set(weights) != {1}:  # the generating function, coefficient by coefficient
        series = [1] + [0] * total
        for weight in weights:
            for power in range(weight, total + 1):
                series[power] += series[power - weight]
        if any(lows) or any(high is not None for high in highs):
            raise CannotSolveError("With coefficients the variables can only be non-negative here.")
        found = sum(series) if args.flag("at_most") else series[total]
        return Counted(
            found, (f"The coefficient of x^{total} in the product of 1/(1 - x^a), a = {', '.join(map(str, weights))}",)
        )
    slack = 1 if args.flag("at_most") else 0
    k, rest = len(lows) + slack, total - sum(lows)
    steps = []
    if sum(lows):
        steps.append(f"Give everyone the least first: {rest} are left to distribute freely.")
    spans = [int(high) - low + 1 for high, low in zip(highs, lows, strict=True) if high is not None]
    if len(spans) > 16:
        if len(set(spans)) > 1:
            raise CannotSolveError("There are too many different upper bounds.")
    found = 0
    if len(set(spans)) <= 1:
        over = [(j, comb(len(spans), j) * (-1) ** j, j * (spans[0] if spans else 0)) for j in range(len(spans) + 1)]
    else:
        over = [(size, (-1) ** size, sum(chosen)) for size in range(len(spans) + 1) for chosen in combinations(spans, size)]
    for _, sign, taken in over:
        if rest - taken >= 0:
            found += sign * (comb(rest - taken + k - 1, k - 1) if k else int(rest == taken))
    free = comb(rest + k - 1, k - 1) if rest >= 0 and k else 0
    steps.append(
        f"Stars and bars: C({rest} + {k} - 1, {k} - 1) = {free}" + (", one more share takes what is not used" if slack else "")
    )
    if spans:
        steps.append(f"Those above an upper bound go out by inclusion and exclusion: {found} are left.")
    return Counted(found, tuple(steps))


def _stairs(args: Fields) -> Counted:
    n, steps = args.integer("stairs"), sorted(set(args.integers("steps")))
    _limited(n)
    if len(steps) > 4 or n > 300:
        raise CannotSolveError("That is more than can be counted here.")
    total, cases = 0, []
    for counts in product(*(range(n // step + 1) for step in steps[1:])):
        rest = n - sum(k * step for k, step in zip(counts, steps[1:], strict=True))
        if rest >= 0 and rest % steps[0] == 0:
            all_counts = (rest // steps[0], *counts)
            ways = factorial(sum(all_counts)) // prod(map(factorial, all_counts))
            total += ways
            cases.append(
                " and ".join(f"{k} steps of {step}" for k, step in zip(all_counts, steps, strict=True)) + f": {ways} orders"
            )
    return Counted(total, (*cases[:6], f"Altogether {total}."))


def _functions(args: Fields) -> Counted:
    m, n, which = args.integer("domain"), args.integer("codomain"), args.text("which")
    _limited(m, n)
    if which == "all":
        return Counted(n**m, (f"Each of the {m} elements has {n} values: {n}^{m} = {n**m}",))
    if which == "injective" or which == "bijective":
        total = perm(n, m) if which == "injective" or m == n else 0
        return Counted(
            total, (f"The values are all different: {n}!/({n} - {m})! = {total}" if m <= n else "There are too few values.",)
        )
    return _onto(m, n)


def _derangements(args: Fields) -> Counted:
    n, fixed = args.integer("objects"), args.integer("fixed")
    _limited(n)
    moved = n - fixed
    if moved < 0:
        return Counted(0, ("More stay than there are.",))
    none = sum((-1) ** k * factorial(moved) // factorial(k) for k in range(moved + 1))
    steps = [f"D({moved}) = {moved}! (1 - 1/1! + 1/2! - ... ± 1/{moved}!) = {none}"]
    if fixed:
        steps.append(f"The {fixed} that stay are chosen in C({n}, {fixed}) = {comb(n, fixed)} ways.")
    return Counted(none * comb(n, fixed), tuple(steps))


def _pigeonhole(args: Fields) -> Counted:
    counts, need = args.integers("counts"), args.integer("need")
    if "target" in args:
        others = sum(counts) - counts[args.integer("target")]
        if counts[args.integer("target")] < need:
            raise CannotSolveError("There are not so many of that kind.")
        return Counted(others + need, (f"At worst all {others} others come first; then {need} more.",))
    if max(counts) < need:
        raise CannotSolveError(f"There are never {need} of one kind.")
    worst = sum(min(count, need - 1) for count in counts)
    return Counted(worst + 1, (f"At worst {worst} are taken with at most {need - 1} of each kind; one more settles it.",))


def _pairs(args: Fields) -> Counted:
    n, times = args.integer("n"), args.integer("times")
    without = args.integer("without") if "without" in args else 0
    shown = f"C({n}, 2){f' * {times}' if times > 1 else ''}{f' - {without}' if without else ''}"
    total = comb(n, 2) * times - without
    return Counted(total, (f"Pairs of {n}: {shown} = {total}",))


def _pairs_inverse(args: Fields) -> Counted:
    wanted, off = args.integer("pairs"), args.integer("without_each")
    # n (n - 1) / 2 - off n = wanted
    b = 1 + 2 * off
    root = isqrt(b * b + 8 * wanted)
    if root * root != b * b + 8 * wanted or (b + root) % 2:
        raise CannotSolveError(f"No whole number of them makes exactly {wanted}. Check the number.")
    n = (b + root) // 2
    equation = f"n(n - 1)/2 = {wanted}" if off == 0 else f"n(n - 3)/2 = {wanted}"
    return Counted(n, (f"{equation} gives n = {n}.",))


def _points(args: Fields) -> Counted:
    n, size, line = args.integer("n"), args.integer("size"), args.integer("collinear")
    _limited(n)
    total = comb(n, size) - comb(line, size) + (1 if size == 2 and line >= 2 else 0)
    steps = [f"C({n}, {size}) = {comb(n, size)}"]
    if line:
        steps.append(
            f"C({line}, {size}) = {comb(line, size)} of them lie on the one line{', which counts once' if size == 2 else ''}."
        )
    return Counted(total, tuple(steps))


def _product(args: Fields) -> Counted:
    choices = args.integers("choices")
    total = prod(choices)
    return Counted(total, (f"{' * '.join(map(str, choices))} = {total}",))


def _partition(args: Fields) -> Counted:
    sizes = args.integers("sizes")
    _limited(sum(sizes))
    total = factorial(sum(sizes)) // prod(map(factorial, sizes))
    steps = [f"{sum(sizes)}!/({' '.join(f'{size}!' for size in sizes)}) = {total}"]
    if not args.flag("named"):
        same = prod(factorial(sizes.count(size)) for size in set(sizes))
        total //= same
        steps.append(f"Groups of one size can be swapped: divided by {same} that is {total}.")
    return Counted(total, tuple(steps))


_COUNTERS: Final[Mapping[str, Callable[[Fields], Counted]]] = {
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
