"""Questions about sets, answered element by element."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping
from typing import Any, Final

from solver.topics.sets.expressions import element_text, shown
from solver.topics.sets.finite import contains, elements, has_intervals, size
from solver.topics.sets.literals import key
from solver.topics.sets.properties import solve_property
from solver.topics.sets.regions import pieces
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value


def solve(task: Task) -> Outcome:
    """The answer by the kind of the question."""
    return _SOLVERS[task.kind](task)


def outcome(value: str, text: str, agrees: bool, method: str, steps: list[str]) -> Outcome:
    """An answer with the verdict of its second method."""
    check = Check(
        verdict="verified" if agrees else "refuted", method=method, reason="" if agrees else "the second method differs"
    )
    return Outcome(value=Value(value=value, text=text), check=check, steps=tuple(steps), claim=Claim(kind="sets"))


def _evaluate(task: Task) -> Outcome:
    tree = task.fields.get("set")
    steps = [f"{shown(part)} = {_listed(part)}." for part in _inner(tree)]
    if has_intervals(tree):
        found = pieces(tree)
        text = _union(found)
        steps.append(f"{shown(tree)} = {text}.")
        ends = [end for piece in found for end in piece[1:3] if end]
        agrees = all(
            contains(tree, ["number", end]) == any(contains(piece, ["number", end]) for piece in found) for end in ends
        )
        return outcome(text, text, agrees, "each end looked at alone", steps)
    listed = elements(tree)
    text = shown(["set", *listed])
    candidates = [*_all_elements(tree), *listed]
    keys = {key(each) for each in listed}
    agrees = all(contains(tree, each) == (key(each) in keys) for each in candidates) and len(listed) == size(tree)
    steps.append(f"{shown(tree)} = {text}.")
    return outcome(text, text, agrees, "each element looked at alone", steps)


def _size(task: Task) -> Outcome:
    tree = task.fields.get("set")
    if has_intervals(tree):
        found = pieces(tree)
        if any(piece[1] != piece[2] or not piece[1] for piece in found):
            return outcome(
                "infinitely many",
                "The set has infinitely many elements.\ninfinitely many",
                True,
                "an interval has no end of numbers",
                [],
            )
        return outcome(str(len(found)), str(len(found)), True, "single numbers counted", [])
    count = size(tree)
    steps = [f"{shown(part)} = {_listed(part)}." for part in _inner(tree)]
    if tree[0] == "power":
        n = size(tree[1])
        steps.append(f"A set with {n} elements has 2^{n} = {count} subsets.")
        agrees = sum(math.comb(n, k) for k in range(n + 1)) == count
    elif tree[0] == "product":
        steps.append(f"{size(tree[1])} * {size(tree[2])} = {count} pairs.")
        agrees = sum(size(tree[2]) for _ in range(size(tree[1]))) == count
    else:
        steps.append(f"{shown(tree)} = {_listed(tree)} has {count} elements.")
        agrees = len({key(each) for each in _all_elements(tree) if contains(tree, each)}) == count
    return outcome(str(count), str(count), agrees, "counted in another way", steps)


def _member(task: Task) -> Outcome:
    tree, element = task.fields.get("set"), task.fields.get("element")
    if tree[0] == "set" or has_intervals(tree):
        inside = contains(tree, element)
        again = inside if has_intervals(tree) else key(element) in {key(each) for each in tree[1:]}
    else:
        inside = contains(tree, element)
        again = key(element) in {key(each) for each in elements(tree)}
    value = "yes" if inside != task.fields.flag("negated") else "no"
    reason = f"{element_text(element)} is {'' if inside else 'not '}an element of {shown(tree)}."
    return outcome(value, f"{reason}\n{value}", inside == again, "found among the elements listed", [reason])


def _relation(task: Task) -> Outcome:
    left, right, name = task.fields.get("left"), task.fields.get("right"), task.fields.text("relation")
    if has_intervals(left) or has_intervals(right):
        less, more, both = (
            bool(pieces([head, *parts]))
            for head, parts in (("difference", (left, right)), ("difference", (right, left)), ("intersection", (left, right)))
        )
        reason, agrees = f"{shown(left)} compared with {shown(right)} piece by piece.", True
    else:
        a, b = elements(left), elements(right)
        outside = [each for each in a if not contains(right, each)]
        missing = [each for each in b if not contains(left, each)]
        common = [each for each in a if contains(right, each)]
        less, more, both = bool(outside), bool(missing), bool(common)
        keys_a, keys_b = {key(each) for each in a}, {key(each) for each in b}
        agrees = (less, more, both) == (bool(keys_a - keys_b), bool(keys_b - keys_a), bool(keys_a & keys_b))
        if name == "disjoint":
            reason = f"{element_text(common[0])} is in both." if both else "No element is in both."
        elif less and name != "superset":
            reason = f"{element_text(outside[0])} is in {shown(left)} and not in {shown(right)}."
        elif more and name in ("superset", "equal"):
            reason = f"{element_text(missing[0])} is in {shown(right)} and not in {shown(left)}."
        elif name == "proper" and not more:
            reason = "The two sets are equal."
        else:
            reason = (
                f"Every element of {shown(right if name == 'superset' else left)} "
                f"is in {shown(left if name == 'superset' else right)}."
            )
    holds = {
        "subset": not less, "notsubset": less, "proper": not less and more, "superset": not more,
        "equal": not less and not more, "disjoint": not both,
    }[name]  # fmt: skip
    value = "yes" if holds else "no"
    return outcome(value, f"{reason}\n{value}", agrees, "the elements compared as wholes", [reason])


def _subsets(task: Task) -> Outcome:
    n, chosen, which = task.fields.integer("n"), task.fields.text("size"), task.fields.text("which")
    if chosen:
        k = int(chosen)
        count = math.comb(n, k)
        steps = [f"Choose {k} of {n}: C({n}, {k}) = {count}."]
        again = _falling(n, k) // math.factorial(k) if k <= n else 0
        return outcome(str(count), str(count), again == count, "the product n(n-1)... over k!", steps)
    if n > 4_000:
        raise CannotSolveError("The number has more than 1,200 digits. Ask about a smaller set.")
    left_out = len(which.split())
    count = max(int(2**n) - left_out, 0)
    steps = [f"Each of {n} elements is in a subset or not: 2^{n} = {2**n}."]
    if "proper" in which:
        steps.append("Without the set itself.")
    if "nonempty" in which:
        steps.append("Without the empty set.")
    again = sum(math.comb(n, k) for k in range(1 if "nonempty" in which else 0, n + 1 - (1 if "proper" in which else 0)))
    return outcome(str(count), str(count), again == count, "subsets of each size added up", steps)


def _elements(task: Task) -> Outcome:
    count = task.fields.integer("count")
    n = count.bit_length() - 1
    if count < 1 or 2**n != count:
        return outcome(
            "no solution",
            f"{count} is not a power of 2, so no set has that many subsets.\nno solution",
            2**n != count,
            "powers of 2 tried",
            [],
        )
    return outcome(str(n), str(n), 2**n == count, "powers of 2 tried", [f"2^n = {count}, so n = {n}."])


def _possible(task: Task) -> Outcome:
    count = task.fields.integer("count")
    value = "yes" if count > 0 and count & (count - 1) == 0 else "no"
    reason = f"A set with n elements has 2^n subsets, and {count} is {'' if value == 'yes' else 'not '}a power of 2."
    return outcome(
        value,
        f"{reason}\n{value}",
        (count in {2**n for n in range(count.bit_length() + 1)}) == (value == "yes"),
        "powers of 2 tried",
        [reason],
    )


def _multiples(task: Task) -> Outcome:
    """By inclusion and exclusion, and again number by number."""
    fields = task.fields
    low, high, how = fields.integer("low"), fields.integer("high"), fields.text("how")
    divisors = list(dict.fromkeys(fields.integers("divisors")))
    unless = int(fields.text("unless") or 0)
    total = high - low + 1

    def among(*each: int) -> int:
        common = math.lcm(*each)
        return high // common - (low - 1) // common

    def of(extra: tuple[int, ...]) -> int:
        counts = [
            sum(among(*chosen, *extra) for chosen in itertools.combinations(divisors, size))
            for size in range(1, len(divisors) + 1)
        ]
        if how == "all":
            return among(*divisors, *extra)
        if how == "any":
            return sum(count * (-1) ** index for index, count in enumerate(counts))
        return sum(count * (index + 1) * (-1) ** index for index, count in enumerate(counts))

    found = of(()) - (of((unless,)) if unless else 0)
    steps = [f"Divisible by {each}: {among(each)}." for each in divisors]
    steps += [
        f"By both {a} and {b}, which is by {math.lcm(a, b)}: {among(a, b)}." for a, b in itertools.combinations(divisors, 2)
    ]
    if fields.flag("negated"):
        steps.append(f"Of {total} numbers the others: {total} - {found} = {total - found}.")
        found = total - found
    steps.append(f"Together {found}.")
    if high - low > 2_000_000:
        raise CannotSolveError("The range has more than 2,000,000 numbers. Ask about a smaller one.")
    test: Mapping[str, Callable[[int], bool]] = {
        "all": lambda n: all(n % each == 0 for each in divisors),
        "any": lambda n: any(n % each == 0 for each in divisors),
        "one": lambda n: sum(n % each == 0 for each in divisors) == 1,
    }
    again = sum((test[how](n) and not (unless and n % unless == 0)) != fields.flag("negated") for n in range(low, high + 1))
    return outcome(str(found), str(found), again == found, "counted number by number", steps)


def _inner(tree: Any) -> list[Any]:
    """The compound parts of an expression, the inner ones first, without itself."""
    if tree[0] in ("set", "interval"):
        return []
    return [part for each in tree[1:] for part in [*_inner(each), each] if part[0] not in ("set", "interval")]


def _listed(tree: Any) -> str:
    return _union(pieces(tree)) if has_intervals(tree) else shown(["set", *elements(tree)])


def _union(found: list[Any]) -> str:
    """Intervals joined, single numbers in braces."""
    texts = [f"{{{piece[1]}}}" if piece[1] and piece[1] == piece[2] else shown(piece) for piece in found]
    return " ∪ ".join(texts) or "{}"


def _all_elements(tree: Any) -> list[Any]:
    head, *parts = tree
    return parts if head == "set" else [each for part in parts for each in _all_elements(part)]


def _falling(n: int, k: int) -> int:
    product = 1
    for factor in range(n, n - k, -1):
        product *= factor
    return product


_SOLVERS: Final[Mapping[str, Callable[[Task], Outcome]]] = {
    "evaluate": _evaluate,
    "size": _size,
    "member": _member,
    "relation": _relation,
    "subsets": _subsets,
    "elements": _elements,
    "possible": _possible,
    "multiples": _multiples,
    "property": solve_property,
}
