"""Digits found; runs in the isolated child."""

from __future__ import annotations

import math

from sympy import factorint

from solver.language import Apply, Node, Number, from_json
from solver.language.numerals import integer_to_digits
from solver.language.printer import to_text
from solver.mathematics.arithmetic import NotRationalError, TooLargeError, UndefinedError, evaluate
from solver.topics.answering.outcomes import proved, whole_number
from solver.topics.congruences.solving import remainder
from solver.topics.topic import CannotSolveError, Outcome, Task

_AGAIN = "the number computed again, and its digits split off one by one"
_REDUCED = "the power reduced again, digit by binary digit"


def solve(task: Task) -> Outcome:
    """The answer to a question about digits."""
    args, kind = task.fields, task.kind
    if "low" in args:
        return _range(task)
    node = from_json(args.get("number"))
    if kind in ("last", "place"):
        return _last(task, node)
    if kind in ("zeros", "exponent", "prime_power"):
        return _powers(task, node)
    return _of_value(task, _value(node))


def _value(node: Node) -> int:
    try:
        value = evaluate(node)
    except TooLargeError as error:
        raise CannotSolveError(f"{to_text(node)} is too large to write out. Ask for its last digits.") from error
    except (NotRationalError, UndefinedError) as error:
        raise CannotSolveError(str(error)) from error
    if value.denominator != 1:
        raise CannotSolveError(f"{to_text(node)} is not a whole number, so its digits do not end.")
    return abs(value.numerator)


def _last(task: Task, node: Node) -> Outcome:
    count = task.fields.integer("count")
    rest = remainder(node, 10**count)
    if isinstance(node, Number) and node.value < 0 or isinstance(node, Apply) and node.head == "neg":
        rest = -rest % 10**count
    digits = str(rest).zfill(count)
    steps = [f"{to_text(node)} modulo {10**count} is {rest}."]
    if isinstance(node, Apply) and node.head == "pow" and count == 1:
        steps = _cycle(node) + steps
    if task.kind == "place":
        return proved(digits[0], "digits", _REDUCED, steps=steps)
    short = _short(node, count)
    return proved(digits if short is None else short, "digits", _REDUCED, steps=steps)


def _short(node: Node, count: int) -> str | None:
    """The whole number when it has fewer digits than are asked for."""
    try:
        value = integer_to_digits(_value(node))
    except CannotSolveError:
        return None
    return value if len(value) < count else None


def _cycle(node: Apply) -> list[str]:
    """How the last digits of the powers of a base recur."""
    base = remainder(node.args[0], 10)
    powers = [base]
    while (following := powers[-1] * base % 10) != powers[0] and len(powers) < 10:
        powers.append(following)
        if powers[-1] in powers[:-1]:
            return []
    return [f"The last digits of the powers of {base} recur: {', '.join(map(str, powers))}, every {len(powers)}."]


def _powers(task: Task, node: Node) -> Outcome:
    kind = task.kind
    base = 10 if kind == "zeros" else task.fields.integer("prime")
    counts = {int(prime): (_exponent(node, int(prime)), int(power)) for prime, power in factorint(base).items()}
    number = min(have // need for have, need in counts.values())
    steps = [f"The exponent of {prime} in {to_text(node)} is {have}." for prime, (have, _) in counts.items()]
    if isinstance(node, Apply) and node.head == "factorial":
        value = evaluate(node.args[0]).numerator
        prime = max(counts)
        terms: list[str] = []
        power = prime
        while power <= value and len(terms) < 8:
            terms.append(f"⌊{value}/{power}⌋ = {value // power}")
            power *= prime
        steps = [
            f"{', '.join(terms)}; added up: {counts[prime][0]} factors {prime}."
            if terms
            else f"{value}! has no factor {prime}.",
            *steps,
        ]
    method = "the exponents counted another way, or the number divided until it leaves a remainder"
    if kind == "prime_power":
        return proved(f"{base}^{number}", "digits", method, text=f"The exponent is {number}.\n{base}^{number}", steps=steps)
    return whole_number(task, number, "digits", method, steps=steps)


def _exponent(node: Node, prime: int) -> int:
    """How often a prime divides a formula, read off its parts where it is a product."""
    if isinstance(node, Apply):
        if node.head == "factorial":
            value, total = evaluate(node.args[0]).numerator, 0
            while value > 0:
                value //= prime
                total += value
            return total
        if node.head == "mul":
            return sum(_exponent(part, prime) for part in node.args)
        if node.head == "pow":
            return _exponent(node.args[0], prime) * evaluate(node.args[1]).numerator
    value, total = _value(node), 0
    if value == 0:
        raise CannotSolveError("Every number divides 0. Ask about another number.")
    while value % prime == 0:
        value, total = value // prime, total + 1
    return total


def _of_value(task: Task, value: int) -> Outcome:
    args, kind = task.fields, task.kind
    digits = integer_to_digits(value)
    shown = digits if len(digits) <= 60 else f"{digits[:20]}...{digits[-20:]}"
    first = f"The number is {shown}."
    added = " + ".join(digits) if len(digits) <= 30 else f"{' + '.join(digits[:12])} + ..."
    match kind:
        case "first":
            return proved(digits[: args.integer("count")], "digits", _AGAIN, steps=(first,))
        case "count":
            base = args.integer("base")
            number = len(digits) if base == 10 else _length(value, base)
            approximately = (
                f"log_{base} of the number is about {math.log(value, base):.3f}; rounded down plus 1."
                if value
                else "0 has one digit."
            )
            return whole_number(task, number, "digits", "bounds by two powers of the base", steps=(approximately,))
        case "sum":
            total = sum(map(int, digits))
            return whole_number(task, total, "digits", _AGAIN, steps=(first, f"{added} = {total}"))
        case "product":
            total = math.prod(map(int, digits))
            return whole_number(task, total, "digits", _AGAIN, steps=(f"{added.replace('+', '*')} = {total}",))
        case "root":
            sums = [digits]
            while len(sums[-1]) > 1:
                sums.append(str(sum(map(int, sums[-1]))))
            steps = tuple(
                f"{' + '.join(a) if len(a) < 20 else 'The digits'} = {b}" for a, b in zip(sums, sums[1:], strict=False)
            )
            return whole_number(task, int(sums[-1]), "digits", "the remainder modulo 9", steps=steps)
        case "reverse":
            backwards = digits[::-1]
            plain = backwards.lstrip("0") or "0"
            note = f"Written out: {backwards}.\n" if plain != backwards else ""
            return proved(plain, "digits", _AGAIN, text=f"{note}{plain}", steps=(f"{shown} read from the right.",))
        case "occurrences":
            number = digits.count(args.text("digit"))
            return whole_number(task, number, "digits", _AGAIN, steps=(first,))
        case "place_value":
            digit = args.text("digit")
            if digits.count(digit) != 1:
                raise CannotSolveError(
                    f"The digit {digit} stands {digits.count(digit)} times in {shown}. Say which place is meant."
                )
            worth = int(digit) * 10 ** (len(digits) - 1 - digits.index(digit))
            return whole_number(
                task, worth, "digits", _AGAIN, steps=(f"{digit} stands {len(digits) - digits.index(digit)}. from the right.",)
            )
        case "expanded":
            parts = [digit + "0" * (len(digits) - 1 - index) for index, digit in enumerate(digits) if digit != "0"]
            return proved(" + ".join(parts) or "0", "digits", "adding the parts up")
    raise CannotSolveError(f"Unknown question {kind!r}.")


def _length(value: int, base: int) -> int:
    length = 1
    while value >= base:
        value, length = value // base, length + 1
    return length


def _range(task: Task) -> Outcome:
    args = task.fields
    low, high = args.integer("low"), args.integer("high")
    if task.kind == "range_digits":
        steps, total = [], 0
        for length in range(1, len(str(high)) + 1):
            first, last = max(low, 10 ** (length - 1) if length > 1 else 0), min(high, 10**length - 1)
            if first <= last:
                steps.append(f"{first} to {last}: {last - first + 1} numbers of {length} digits")
                total += (last - first + 1) * length
        return whole_number(task, total, "digits", "every number written out", steps=steps)
    digit = args.text("digit")
    total = sum(str(number).count(digit) for number in range(low, high + 1))
    return whole_number(
        task, total, "digits", "the digit counted place by place", steps=(f"Every number from {low} to {high} is looked at.",)
    )
