"""Congruences solved; runs in the isolated child."""

from __future__ import annotations

import math
from collections.abc import Iterable

from sympy import primitive_root
from sympy.ntheory.residue_ntheory import n_order

from solver.language import Apply, Node, from_json, integer, substitute
from solver.language.printer import to_text
from solver.mathematics.arithmetic import evaluate
from solver.topics.answering.outcomes import listed, proved, truth, whole_number
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.verify import Fields

_MAX_TRIED = 20_000  # residues; a polynomial is tried at each of them
_SUBSTITUTED = "substitution into every congruence"


def solve(task: Task) -> Outcome:
    """The answer to a question about remainders."""
    args, kind = task.fields, task.kind
    if "congruences" in args:
        return _system(task)
    modulus = args.integer("modulus")
    if kind == "remainder":
        node = from_json(args.get("number"))
        rest = remainder(node, modulus)
        steps = (f"The remainder of {to_text(node)} by {modulus} is {rest}.",)
        return whole_number(task, rest, "congruence", "the power reduced again, digit by binary digit", steps=steps)
    if kind == "primitive_root":
        return _primitive_root(task, modulus)
    if kind == "residues":
        found = listed(sorted({k * k % modulus for k in range(1, modulus) if math.gcd(k, modulus) == 1}))
        return proved(
            found, "congruence", "squaring every residue", steps=(f"Squares of 1, 2, ..., {modulus - 1} modulo {modulus}.",)
        )
    return _of_number(task, args.integer("number"), modulus)


def remainder(node: Node, modulus: int) -> int:
    """The remainder of a formula, its powers reduced as they are computed."""
    if isinstance(node, Apply) and node.head == "pow":
        exponent = evaluate(node.args[1])
        if exponent < 0 or exponent.denominator != 1:
            raise CannotSolveError("A remainder is taken of whole numbers. Ask for the inverse instead.")
        return pow(evaluate(node.args[0]).numerator, exponent.numerator, modulus)
    if isinstance(node, Apply) and node.head in ("add", "mul", "neg"):
        parts = [remainder(part, modulus) for part in node.args]
        return {"add": sum(parts), "mul": math.prod(parts), "neg": -parts[0]}[node.head] % modulus
    value = evaluate(node)
    if value.denominator != 1:
        raise CannotSolveError("A remainder is taken of whole numbers, and this is not one.")
    return value.numerator % modulus


def _of_number(task: Task, number: int, modulus: int) -> Outcome:
    kind, common = task.kind, math.gcd(number, modulus)
    match kind:
        case "division":
            quotient, rest = divmod(number, modulus)
            line = f"{number} = {quotient} * {modulus} + {rest}"
            value = f"({quotient}, {rest})"
            text = f"{line}\n{quotient} remainder {rest}"
            return proved(value, "congruence", "multiplying back", text=text, steps=(line,))
        case "is_congruent":
            other = task.fields.integer("other")
            holds = (number - other) % modulus == 0
            says = f"{number} - {other} = {number - other} is {'' if holds else 'not '}divisible by {modulus}"
            return truth(holds, says, "congruence", "both remainders compared", steps=(says,))
        case "has_inverse":
            says = f"gcd({number}, {modulus}) = {common}"
            return truth(common == 1, says, "congruence", "the inverse multiplied out, or a common divisor", steps=(says,))
        case "inverse":
            if common > 1:
                text = f"{number} has no inverse modulo {modulus}: both are divisible by {common}. It does not exist."
                return proved("does not exist", "congruence", "a common divisor", text=text)
            inverse = pow(number, -1, modulus)
            line = f"{number} * {inverse} = {number * inverse} = {(number * inverse - 1) // modulus} * {modulus} + 1"
            return whole_number(task, inverse, "congruence", "multiplying them modulo the modulus", says=line, steps=(line,))
        case "is_residue":
            holds = common == 1 and any(k * k % modulus == number % modulus for k in range(min(modulus, 200_001)))
            if modulus > 200_000 or common > 1:
                raise CannotSolveError("Quadratic residues are decided for a coprime number and a modulus up to 200,000.")
            root = next((k for k in range(modulus) if k * k % modulus == number % modulus), None)
            says = (
                f"no square leaves {number % modulus}"
                if root is None
                else f"{root}^2 = {root * root} ≡ {number} (mod {modulus})"
            )
            return truth(holds, says, "congruence", "squaring every residue", steps=(says,))
    if common > 1:
        text = f"{number} and {modulus} have the common divisor {common}, so that no power of {number} is 1."
        return proved("does not exist" if kind == "order" else "no", "congruence", "a common divisor", text=text)
    order = int(n_order(number, modulus))
    step = f"{number}^{order} ≡ 1 (mod {modulus}), and no smaller power is."
    if kind == "order":
        return whole_number(task, order, "congruence", "the powers taken one after the other", steps=(step,))
    coprime = sum(math.gcd(k, modulus) == 1 for k in range(1, modulus))
    return truth(
        order == coprime,
        f"its order is {order} of {coprime}",
        "congruence",
        "the powers taken one after the other",
        steps=(step,),
    )


def _primitive_root(task: Task, modulus: int) -> Outcome:
    found = primitive_root(modulus)
    if found is None:
        text = f"There is no primitive root modulo {modulus}. It does not exist."
        return proved("does not exist", "congruence", "the order of every residue", text=text)
    return whole_number(task, int(found), "congruence", "the powers of it and of each smaller number taken one by one")


# Systems


def _system(task: Task) -> Outcome:
    entries = [_solutions(entry) for entry in task.fields.objects("congruences")]
    name = task.fields.objects("congruences")[0].text("unknown")
    steps = [f"{shown}: {_shown(name, found, modulus)}" for shown, found, modulus in entries]
    residues, modulus = entries[0][1], entries[0][2]
    for _, found, other in entries[1:]:
        residues, modulus = _joined(residues, modulus, found, other)
        steps.append(f"Together so far: {_shown(name, residues, modulus)}")
    if not residues:
        return proved("no solution", "congruence", "every residue tried, or a common divisor that forbids it",
                      text="There is no solution.", steps=steps)  # fmt: skip
    residues, modulus = _shortest(residues, modulus)
    general = _shown(name, residues, modulus)
    if task.kind == "smallest":
        above = task.fields.integer("above") if "above" in task.fields else 0
        least = min(residue + (above - residue) // modulus * modulus + modulus for residue in residues)
        return whole_number(task, least, "congruence", _SUBSTITUTED, says=f"All solutions: {general}.", steps=steps)
    return proved(general, "congruence", _SUBSTITUTED, text=general, steps=steps)


def _solutions(entry: Fields) -> tuple[str, list[int], int]:
    """The congruence as shown, its solutions, and modulo what they are meant."""
    left, right = from_json(entry.get("left")), from_json(entry.get("right"))
    name, modulus = entry.text("unknown"), entry.integer("modulus")
    shown = f"{to_text(left)} ≡ {to_text(right)} (mod {modulus})"

    def at(value: int) -> int:
        values = {name: integer(value)}
        return (remainder(substitute(left, values), modulus) - remainder(substitute(right, values), modulus)) % modulus

    if max(_degree(left), _degree(right)) <= 1:
        constant = at(0)
        slope = (at(1) - constant) % modulus
        common = math.gcd(slope, modulus)
        if constant % common:
            return shown, [], modulus
        smaller = modulus // common
        return shown, [-(constant // common) * pow(slope // common, -1, smaller) % smaller], smaller
    if modulus > _MAX_TRIED:
        raise CannotSolveError(
            f"Congruences of a higher degree are solved up to the modulus {_MAX_TRIED:,}. Ask for a smaller one."
        )
    return shown, [value for value in range(modulus) if at(value) == 0], modulus


def _degree(node: Node) -> int:
    if not isinstance(node, Apply):
        return int(not hasattr(node, "value"))
    parts = [_degree(part) for part in node.args]
    if node.head == "pow":
        return parts[0] * evaluate(node.args[1]).numerator if parts[0] else 0
    return sum(parts) if node.head == "mul" else max(parts)


def _joined(first: Iterable[int], m: int, second: Iterable[int], n: int) -> tuple[list[int], int]:
    """The solutions of both, by the Chinese remainder theorem for moduli that may share factors."""
    common, both = math.gcd(m, n), math.lcm(m, n)
    found = [
        (a + m * ((b - a) // common * pow(m // common, -1, n // common) % (n // common))) % both
        for a in first
        for b in second
        if (b - a) % common == 0
    ]
    if len(found) > 10_000:
        raise CannotSolveError("The congruences have too many solutions to list.")
    return sorted(found), both


def _shortest(residues: list[int], modulus: int) -> tuple[list[int], int]:
    """The same numbers with the smallest modulus that describes them."""
    if modulus > 10**6:
        return residues, modulus
    known = set(residues)
    for period in range(1, modulus):
        if modulus % period == 0 and len(known) % (modulus // period) == 0:
            start = {residue % period for residue in known}
            if len(start) * (modulus // period) == len(known):
                return sorted(start), period
    return residues, modulus


def _shown(name: str, residues: list[int], modulus: int) -> str:
    if not residues:
        return "no solution"
    if len(residues) == modulus:
        return f"{name} any whole number"
    return f"{name} ≡ {' or '.join(map(str, residues))} (mod {modulus})"
