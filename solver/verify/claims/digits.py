"""Claims about the digits of a whole number: the number is computed again and its digits are split off one by one."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.residues import residue, whole
from solver.verify.mathematics.trees import Tree, tree_in

_MAX_RANGE = 1_000_000


def digits(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Digits, their number, sum and places, and how often a prime divides."""
    args, kind, given = task.fields("args"), task.text("kind"), answer.text("value")
    if "low" in args:
        expected = str(_range(args, kind))
    elif kind in ("last", "place"):
        expected = _last(args, kind)
    elif kind in ("zeros", "exponent", "prime_power"):
        expected = _power(args, kind)
    else:
        expected = _of_value(abs(whole(tree_in(args, "number"))), args, kind, given)
    if given != expected:
        raise RefutedError(f"{kind} is {expected[:200]}.")
    return Proved(f"{kind.replace('_', ' ')}: {expected[:300]}.")


def _last(args: Fields, kind: str) -> str:
    count = args.integer("count")
    if not 1 <= count <= 1_000:
        raise RefutedError("Too many digits.")
    tree = tree_in(args, "number")
    rest = residue(tree, 10**count)
    if tree[0] == "neg" or tree[0] == "number" and tree[1] < 0:
        rest = -rest % 10**count
    if kind == "place":
        return str(rest // 10 ** (count - 1))
    try:
        value = abs(whole(tree))
    except RefutedError:
        value = 10**count
    return str(value) if value < 10 ** (count - 1) else str(rest).zfill(count)


def _power(args: Fields, kind: str) -> str:
    base = 10 if kind == "zeros" else args.integer("prime")
    tree = tree_in(args, "number")
    need: dict[int, int] = {}
    rest, prime = base, 2
    while prime * prime <= rest:
        while rest % prime == 0:
            rest, need[prime] = rest // prime, need.get(prime, 0) + 1
        prime += 1
    if rest > 1:
        need[rest] = need.get(rest, 0) + 1
    number = min(_exponent(tree, prime) // count for prime, count in need.items())
    return f"{base}^{number}" if kind == "prime_power" else str(number)


def _exponent(tree: Tree, prime: int) -> int:
    """How often a prime divides: of n! it is (n - digit sum of n in that base)/(p - 1)."""
    if tree[0] == "factorial":
        number = whole(tree[1])
        rest, total = number, 0
        while rest:
            total, rest = total + rest % prime, rest // prime
        return (number - total) // (prime - 1)
    if tree[0] == "mul":
        return sum(_exponent(part, prime) for part in tree[1:])
    if tree[0] == "pow":
        return _exponent(tree[1], prime) * whole(tree[2])
    value, count = abs(whole(tree)), 0
    if value == 0:
        raise RefutedError("Every number divides 0.")
    while math.gcd(value, prime) != 1:
        if value % prime:
            break
        value, count = value // prime, count + 1
    return count


def _split(value: int, base: int = 10) -> list[int]:
    """The digits, first first; large numbers are halved so that this takes no quadratic time."""
    if value < base:
        return [value]
    if value.bit_length() < 2_000:
        found = []
        while value:
            value, digit = divmod(value, base)
            found.append(digit)
        return found[::-1]
    half = int(value.bit_length() / math.log2(base)) // 2
    high, low = divmod(value, base**half)
    tail = _split(low, base)
    return _split(high, base) + [0] * (half - len(tail)) + tail


def _of_value(value: int, args: Fields, kind: str, given: str) -> str:
    parts = _split(value)
    text = "".join(map(str, parts))
    results: Mapping[str, Callable[[], str]] = {
        "first": lambda: text[: args.integer("count")],
        "count": lambda: _count(value, args.integer("base"), int(given)),
        "sum": lambda: str(sum(parts)),
        "product": lambda: str(math.prod(parts)),
        "root": lambda: str(1 + (value - 1) % 9 if value else 0),
        "reverse": lambda: text[::-1].lstrip("0") or "0",
        "occurrences": lambda: str(parts.count(args.integer("digit"))),
        "place_value": lambda: str(_worth(parts, args.integer("digit"))),
        "expanded": lambda: _expanded(value, given),
    }
    return results[kind]()


def _count(value: int, base: int, claimed: int) -> str:
    if not (claimed == 1 and value < base or claimed > 1 and base ** (claimed - 1) <= value < base**claimed):
        raise RefutedError(f"It has not {claimed} digits in base {base}.")
    return str(claimed)


def _worth(parts: list[int], digit: int) -> int:
    if parts.count(digit) != 1:
        raise RefutedError(f"{digit} does not stand there once.")
    return digit * int(10 ** (len(parts) - 1 - parts.index(digit)))


def _expanded(value: int, given: str) -> str:
    parts = given.split(" + ")
    if sum(map(int, parts)) != value or any(len(part.rstrip("0")) > 1 for part in parts):
        raise RefutedError("The parts do not add up.")
    if sorted(map(len, parts), reverse=True) != [len(part) for part in parts] or len(set(map(len, parts))) != len(parts):
        raise RefutedError("The parts are not of different places.")
    return given


def _range(args: Fields, kind: str) -> int:
    low, high = args.integer("low"), args.integer("high")
    if high - low > _MAX_RANGE:
        raise RefutedError("The range is too long to count again.")
    if kind == "range_digits":
        return sum(len(str(number)) for number in range(low, high + 1))
    digit, total = args.integer("digit"), 0
    for number in range(low, high + 1):
        total += number == digit == 0
        while number:
            number, last = divmod(number, 10)
            total += last == digit
    return total
