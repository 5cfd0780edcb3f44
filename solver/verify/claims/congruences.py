"""Claims about remainders: by substitution, by trying every residue, or by the divisor that forbids a solution."""

from __future__ import annotations

import math
from collections.abc import Callable

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.residues import residue
from solver.verify.mathematics.trees import Tree, minus, number, substitute, tree_in

_MAX_TRIED = 20_000


def congruence(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """What is claimed of remainders modulo a number, or of the solutions of congruences."""
    args, kind, given = task.fields("args"), task.text("kind"), answer.text("value")
    if "congruences" in args:
        says = _check_system(args, kind, given)
        return Proved(says)
    modulus = args.integer("modulus")
    if kind == "remainder":
        expected = str(residue(tree_in(args, "number"), modulus))
        says = f"The remainder modulo {modulus} is {expected}."
    else:
        number = args.integer("number") if "number" in args else 0
        expected, says = _fact(kind, number, modulus, args, given)
    if given != expected:
        raise RefutedError(f"{says} The answer is {expected[:200]}.")
    return Proved(says)


def _fact(kind: str, number: int, modulus: int, args: Fields, given: str) -> tuple[str, str]:
    if kind == "division":
        quotient, rest = (int(part) for part in given.strip("()").split(","))
        if quotient * modulus + rest != number or not 0 <= rest < modulus:
            raise RefutedError(f"{quotient}*{modulus} + {rest} is not {number} divided with remainder.")
        return given, f"{number} = {quotient}*{modulus} + {rest} with 0 <= {rest} < {modulus}."
    if kind == "is_congruent":
        other = args.integer("other")
        same = number % modulus == other % modulus
        return _word(same), f"{number} leaves {number % modulus} and {other} leaves {other % modulus} modulo {modulus}."
    if kind in ("inverse", "has_inverse"):
        common = _common(number, modulus)
        if common > 1:
            return (
                "does not exist" if kind == "inverse" else "no"
            ), f"{common} divides {number} and {modulus}, so there is no inverse."
        if kind == "has_inverse":
            return "yes", f"{number} and {modulus} have no common divisor, so there is an inverse."
        inverse = int(given)
        if not 0 <= inverse < modulus or number * inverse % modulus != 1:
            raise RefutedError(f"{number}*{given} is not 1 modulo {modulus}.")
        return given, f"{number}*{inverse} is 1 modulo {modulus}."
    if modulus > 200_000:
        raise RefutedError("The modulus is too large to try every residue again.")
    if kind in ("residues", "is_residue"):
        squares = sorted({k * k % modulus for k in range(modulus) if _common(k, modulus) == 1})
        if kind == "residues":
            return ", ".join(map(str, squares)), f"The squares modulo {modulus} are {', '.join(map(str, squares[:50]))}."
        return _word(number % modulus in squares), f"Every square modulo {modulus} was tried."
    units = sum(_common(k, modulus) == 1 for k in range(1, modulus))
    if kind == "primitive_root":
        root = next((k for k in range(1, modulus) if _order(k, modulus) == units), None)
        return (
            "does not exist" if root is None else str(root)
        ), f"The orders of 1, 2, ... modulo {modulus} were found one by one."
    order = _order(number, modulus)
    if kind == "order":
        return (
            "does not exist" if order is None else str(order)
        ), f"The first power of {number} that is 1 modulo {modulus} is {order}."
    return _word(order == units), f"The order of {number} modulo {modulus} is {order}, of {units} units."


def _word(holds: bool) -> str:
    return "yes" if holds else "no"


def _common(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return abs(a)


def _order(number: int, modulus: int) -> int | None:
    if _common(number, modulus) != 1:
        return None
    power, order = number % modulus, 1
    while power != 1 % modulus:
        power, order = power * number % modulus, order + 1
    return order


# Systems


def _check_system(args: Fields, kind: str, given: str) -> str:
    entries = [(_difference(entry), _is_linear(entry), entry.integer("modulus")) for entry in args.objects("congruences")]
    if given == "no solution":
        _check_none(entries)
        return "The congruences have no solution in common."
    if kind == "smallest":
        least = int(given)
        above = args.integer("above") if "above" in args else 0
        if least <= above or any(difference(least) for difference, _, _ in entries):
            raise RefutedError(f"{least} does not solve the congruences.")
        period = math.lcm(*(_period(*entry) for entry in entries))
        if least - above > period:
            raise RefutedError(f"{least - period} is smaller and solves them too.")
        if not all(linear for _, linear, _ in entries):
            if any(all(not difference(value) for difference, _, _ in entries) for value in range(above + 1, least)):
                raise RefutedError("A smaller number solves them too.")
        return f"{least} solves every congruence, and no smaller number above {above} does."
    name = args.objects("congruences")[0].text("unknown")
    residues, modulus = _parsed(given, name)
    if any(difference(value + modulus * shift) for difference, _, _ in entries for value in residues for shift in (0, 1, 7)):
        raise RefutedError(f"{given} does not solve the congruences.")
    whole = math.lcm(*(entry[2] for entry in entries))
    if whole <= _MAX_TRIED:
        found = {value for value in range(whole) if not any(difference(value) for difference, _, _ in entries)}
        if whole % modulus or found != {value for value in range(whole) if value % modulus in set(residues)}:
            raise RefutedError(f"Trying every residue modulo {whole} gives other solutions.")
    elif (
        not all(linear for _, linear, _ in entries)
        or len(residues) != 1
        or modulus != math.lcm(*(_period(*e) for e in entries))
    ):
        raise RefutedError("There are solutions that are not among these.")
    return f"{given}: each solves the congruences, and there are no others."


def _difference(entry: Fields) -> Callable[[int], int]:
    gap = minus(tree_in(entry, "left"), tree_in(entry, "right"))
    modulus, name = entry.integer("modulus"), entry.text("unknown")
    return lambda value: residue(substitute(gap, {name: number(value)}), modulus)


def _is_linear(entry: Fields) -> bool:
    return max(_degree(tree_in(entry, "left")), _degree(tree_in(entry, "right"))) <= 1


def _degree(tree: Tree) -> int:
    if tree[0] in ("number", "constant"):
        return 0
    if tree[0] == "symbol":
        return 1
    degrees = [_degree(part) for part in tree[1:]]
    if tree[0] == "pow":
        return degrees[0] * 2 if degrees[0] else 0
    return sum(degrees) if tree[0] == "mul" else max(degrees)


def _period(difference: Callable[[int], int], linear: bool, modulus: int) -> int:
    """After how many steps solutions of one congruence recur."""
    return modulus // _common((difference(1) - difference(0)) % modulus, modulus) if linear else modulus


def _check_none(entries: list[tuple[Callable[[int], int], bool, int]]) -> None:
    for difference, linear, modulus in entries:
        slope = (difference(1) - difference(0)) % modulus
        if linear and difference(0) % _common(slope, modulus):
            return
    whole = math.lcm(*(modulus for _, _, modulus in entries))
    if whole <= 10 * _MAX_TRIED:
        for value in range(whole):
            if not any(difference(value) for difference, _, _ in entries):
                raise RefutedError(f"{value} solves them.")
        return
    simple = [(-difference(0) % modulus, modulus) for difference, linear, modulus in entries
              if linear and (difference(1) - difference(0)) % modulus == 1]  # fmt: skip
    if any((a - b) % _common(m, n) for a, m in simple for b, n in simple):
        return
    raise RefutedError("Nothing shows that there is no solution.")


def _parsed(given: str, name: str) -> tuple[list[int], int]:
    """The residues and the modulus of "x ≡ 2 or 3 (mod 5)"."""
    if given == f"{name} any whole number":
        return [0], 1
    head, _, tail = given.partition(" (mod ")
    start = f"{name} ≡ "
    if not head.startswith(start) or not tail.endswith(")"):
        raise RefutedError(f"{given!r} is not a set of residues.")
    return [int(part) for part in head[len(start) :].split(" or ")], int(tail[:-1])
