"""Equations in whole numbers solved; runs in the isolated child."""

from __future__ import annotations

import functools
import math

from sympy.core.intfunc import igcdex

from solver.topics.answering.outcomes import proved, truth, whole_number
from solver.topics.topic import CannotSolveError, Outcome, Task

_MAX_LISTED = 500
_METHOD = "substitution, and the common divisor of the coefficients"


def solve(task: Task) -> Outcome:
    """The answer to a question about whole solutions."""
    if "coefficients" in task.fields:
        return _linear(task)
    return _squares(task)


def _linear(task: Task) -> Outcome:
    args, kind = task.fields, task.kind
    factors, constant, domain = args.integers("coefficients"), args.integer("constant"), args.text("domain")
    if kind == "count_many":
        return _count_many(task, factors, constant, domain)
    common = math.gcd(*factors)
    divides = (
        f"The common divisor of the coefficients is {common}; it"
        f" {'divides' if constant % common == 0 else 'does not divide'} {constant}."
    )
    if constant % common:
        if kind == "exists":
            return truth(
                False,
                "there is no integer solution: " + divides[0].lower() + divides[1:-1],
                "diophantine",
                _METHOD,
                steps=(divides,),
            )
        if kind == "count":
            return whole_number(task, 0, "diophantine", _METHOD, steps=(divides,))
        return proved("no solution", "diophantine", _METHOD, text=f"{divides} There is no solution.", steps=(divides,))
    if kind == "exists" and domain == "all":
        return truth(
            True, "there are integer solutions: " + divides[0].lower() + divides[1:-1], "diophantine", _METHOD, steps=(divides,)
        )
    if len(factors) != 2:
        raise CannotSolveError("In three unknowns only the existence of integer solutions is decided.")
    return _two(task, factors[0], factors[1], constant, domain, divides)


def _count_many(task: Task, factors: tuple[int, ...], constant: int, domain: str) -> Outcome:
    """How many solutions in several unknowns, by adding one unknown after the other."""
    rest = constant - (sum(factors) if domain == "positive" else 0)
    steps = [f"With at least 1 for each unknown, {rest} is left to share out."] if domain == "positive" else []
    if rest < 0:
        return whole_number(task, 0, "diophantine", "one unknown added after the other", steps=steps)
    if set(factors) == {1}:
        number = math.comb(rest + len(factors) - 1, len(factors) - 1)
        steps.append(f"Stars and bars: C({rest} + {len(factors) - 1}, {len(factors) - 1}) = {number}")
        return whole_number(task, number, "diophantine", "one unknown added after the other", steps=steps)

    @functools.cache
    def ways(left: int, count: int) -> int:
        if count == 1:
            return int(left % factors[0] == 0)
        return sum(ways(left - value, count - 1) for value in range(0, left + 1, factors[count - 1]))

    return whole_number(task, ways(rest, len(factors)), "diophantine", "one unknown added after the other", steps=steps)


def _two(task: Task, a: int, b: int, c: int, domain: str, divides: str) -> Outcome:
    x_name, y_name = task.fields.texts("names")
    u, v, common = (int(part) for part in igcdex(a, b))
    step_x, step_y = b // common, -a // common
    if step_x < 0:
        step_x, step_y = -step_x, -step_y
    x = u * (c // common) % step_x
    x = x - step_x if x > step_x - x else x  # the least in size, the positive one of two
    y = (c - a * x) // b
    euclid = f"By Euclid's algorithm {a}*({u}) + {b}*({v}) = {common}; times {c // common} it gives one solution."
    general = f"{x_name} = {_line(x, step_x)}, {y_name} = {_line(y, step_y)}"
    steps: tuple[str, ...] = (divides, euclid, f"All solutions: {general} for any whole number k.")
    if domain == "all":
        if task.kind == "count":
            return proved("infinitely many", "diophantine", _METHOD, text="There are infinitely many.", steps=steps)
        if task.kind == "all":
            return proved(general, "diophantine", _METHOD, text=f"{general} (k any whole number)", steps=steps)
        pair = f"{x_name} = {x}, {y_name} = {y}"
        text = f"Not the only one: {general} for any whole number k.\n{pair}"
        return proved(f"({x}, {y})", "diophantine", _METHOD, text=text, steps=steps)
    if (step_y > 0) == (step_x > 0):  # both grow together, so that almost all k fit
        return _unbounded(task, (x, step_x), (y, step_y), domain, steps)
    least = 1 if domain == "positive" else 0
    low, high = _ceiling(least - x, step_x), (y - least) // -step_y
    count = max(0, high - low + 1)
    steps = (*steps, f"Both are {'positive' if least else 'not negative'} for {count} values of k.")
    if task.kind == "count":
        return whole_number(task, count, "diophantine", "every value of the first unknown tried", steps=steps)
    if task.kind == "exists":
        says = f"there {'is 1 such solution' if count == 1 else f'are {count} such solutions'}"
        return truth(count > 0, says, "diophantine", "every value of the first unknown tried", steps=steps)
    if count > _MAX_LISTED:
        raise CannotSolveError(f"There are {count} solutions, too many to list. Ask how many there are.")
    found = [f"({x + k * step_x}, {y + k * step_y})" for k in range(low, high + 1)]
    if task.kind == "one":
        found = found[:1]
    value = "no solution" if not found else found[0] if len(found) == 1 else f"[{', '.join(found)}]"
    shown = f"({x_name}, {y_name}) = {' or '.join(found)}" if found else f"There is no solution in {domain} integers."
    return proved(value, "diophantine", "every value of the first unknown tried", text=shown, steps=steps)


def _unbounded(task: Task, first: tuple[int, int], second: tuple[int, int], domain: str, steps: tuple[str, ...]) -> Outcome:
    if task.kind == "count":
        return proved("infinitely many", "diophantine", _METHOD, text="There are infinitely many.", steps=steps)
    if task.kind == "exists":
        return truth(True, "there are infinitely many", "diophantine", _METHOD, steps=steps)
    least = 1 if domain == "positive" else 0
    start = max(_ceiling(least - first[0], first[1]), _ceiling(least - second[0], second[1]))
    x, y = first[0] + start * first[1], second[0] + start * second[1]
    x_name, y_name = task.fields.texts("names")
    if task.kind == "one":
        text = f"Not the only one.\n{x_name} = {x}, {y_name} = {y}"
        return proved(f"({x}, {y})", "diophantine", _METHOD, text=text, steps=steps)
    general = f"{x_name} = {_line(x, first[1])}, {y_name} = {_line(y, second[1])}"
    return proved(f"{general}, k >= 0", "diophantine", _METHOD, text=f"{general} for k = 0, 1, 2, ...", steps=steps)


def _ceiling(top: int, bottom: int) -> int:
    return -(-top // bottom)


def _line(start: int, step: int) -> str:
    """A number and a multiple of k: "5 + 12k"."""
    size = "k" if abs(step) == 1 else f"{abs(step)}k"
    if start == 0:
        return size if step > 0 else f"-{size}"
    return f"{start} {'+' if step > 0 else '-'} {size}"


def _squares(task: Task) -> Outcome:
    args, kind = task.fields, task.kind
    if kind == "is_triple":
        a, b, c = sorted(args.integers("numbers"))
        holds = a * a + b * b == c * c
        says = f"{a}^2 + {b}^2 = {a * a + b * b}, and {c}^2 = {c * c}"
        return truth(holds, says, "diophantine", "the squares added up again", steps=(says,))
    number = args.integer("number")
    if kind == "two_squares":
        ways = [
            f"{low}^2 + {math.isqrt(number - low * low)}^2"
            for low in range(math.isqrt(number // 2) + 1)
            if math.isqrt(number - low * low) ** 2 == number - low * low
        ]
        if not ways:
            text = f"{number} is not the sum of two squares."
            return proved("no solution", "diophantine", "every square tried", text=text)
        return proved(
            ", ".join(ways), "diophantine", "every square tried", text=f"{number} = {' = '.join(ways)}\n{', '.join(ways)}"
        )
    found = _triples(kind, number)
    shown = ", ".join(f"({a}, {b}, {c})" for a, b, c in found) or "none"
    if len(found) > _MAX_LISTED:
        raise CannotSolveError("These are too many triples to list. Ask for a smaller bound.")
    steps = ("Triples are (m^2 - n^2, 2mn, m^2 + n^2) times a whole number.",)
    return proved(shown, "diophantine", "every pair of legs tried", text=f"There are {len(found)}.\n{shown}", steps=steps)


def _triples(kind: str, number: int) -> list[tuple[int, int, int]]:
    """By Euclid's formula, with m > n of different parity and without a common divisor, times any factor."""
    highest = number if kind != "leg" else (number * number + 1) // 2
    found = set()
    for m in range(2, math.isqrt(highest) + 2):
        for n in range(1 + m % 2, m, 2):
            if math.gcd(m, n) > 1:
                continue
            a, b, c = sorted((m * m - n * n, 2 * m * n, m * m + n * n))
            for factor in range(1, highest // c + 1):
                triple = (a * factor, b * factor, c * factor)
                if kind.endswith("up_to") and (factor == 1 or kind == "up_to"):
                    found.add(triple)
                elif kind == "hypotenuse" and triple[2] == number or kind == "leg" and number in triple:
                    found.add(triple)
                if kind == "leg" and triple[0] > number:
                    break
    return sorted(found, key=lambda triple: (triple[2], triple[0]))
