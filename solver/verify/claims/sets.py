"""Claims about sets, proved element by element from the meaning of each sign; sets of numbers at every end and between.

A set is ["set", element, ...] or ["interval", low, high, low belongs, high belongs]; an element is ["number", "7/2"],
["word", "red"], ["set", ...] or ["tuple", ...]; a tree joins sets by union, intersection, difference, symmetric, product,
complement (of a part in a universe) and power.
"""

from __future__ import annotations

import itertools
import math
import re
from fractions import Fraction
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError, rational

MAX_ELEMENTS: Final = 5_000
_HEADS: Final = {"union": 2, "intersection": 2, "difference": 2, "symmetric": 2, "product": 2, "complement": 2, "power": 1}
_TOKEN: Final = re.compile(r"\s*([{}()\[\],∪]|[^{}()\[\],∪]+)")


def sets(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """An answer about sets."""
    args, value, kind = task.fields("args"), answer.text("value"), task.text("kind")
    match kind:
        case "evaluate":
            return _evaluated(args.get("set"), value)
        case "size":
            return _counted(_size(args.get("set")), value, "elements")
        case "member":
            inside = _contains(args.get("set"), _element(args.get("element")))
            return _verdict(inside != args.flag("negated"), value, f"the element is {'' if inside else 'not '}in the set")
        case "relation":
            return _related(args, value)
        case "property":
            return _property(args, value)
        case "subsets":
            return _subsets(args, value)
        case "elements":
            count = args.integer("count")
            found = next((str(n) for n in range(count.bit_length() + 1) if 2**n == count), "no solution")
            return _counted(found, value, "elements")
        case "possible":
            count = args.integer("count")
            return _verdict(
                any(2**n == count for n in range(count.bit_length() + 1)), value, f"of the powers of 2 {count} is or is not one"
            )
        case "multiples":
            return _multiples(args, value)
    raise FieldError(f"Unknown kind {kind!r}.")


def _element(data: Any) -> Any:
    """An element in a form that compares equal to the same element."""
    match data:
        case ["number", value]:
            return ("number", rational(value))
        case ["word", str(word)]:
            return ("word", word)
        case ["set", *inner]:
            return ("set", frozenset(map(_element, inner)))
        case ["tuple", *inner]:
            return ("tuple", tuple(map(_element, inner)))
    raise FieldError("An element of a set is not one.")


def _contains(tree: Any, element: Any) -> bool:
    match tree:
        case ["set", *inner]:
            return element in set(map(_element, inner))
        case ["interval", low, high, bool(has_low), bool(has_high)]:
            if element[0] != "number":
                return False
            value = element[1]
            above = low == "" or value > rational(low) or (has_low and value == rational(low))
            return above and (high == "" or value < rational(high) or (has_high and value == rational(high)))
        case ["union", left, right]:
            return _contains(left, element) or _contains(right, element)
        case ["intersection", left, right]:
            return _contains(left, element) and _contains(right, element)
        case ["difference", left, right]:
            return _contains(left, element) and not _contains(right, element)
        case ["symmetric", left, right]:
            return _contains(left, element) != _contains(right, element)
        case ["complement", part, universe]:
            return _contains(universe, element) and not _contains(part, element)
        case ["product", left, right]:
            return (
                element[0] == "tuple"
                and len(element[1]) == 2
                and _contains(left, element[1][0])
                and _contains(right, element[1][1])
            )
        case ["power", inner]:
            return element[0] == "set" and all(_contains(inner, each) for each in element[1])
    raise FieldError("An expression of sets is not one.")


def _candidates(tree: Any) -> set[Any]:
    """Every element that could belong: all that any part holds."""
    match tree:
        case ["set", *inner]:
            return set(map(_element, inner))
        case ["product", left, right]:
            pairs = {("tuple", pair) for pair in itertools.product(_candidates(left), _candidates(right))}
            return _limited(pairs)
        case ["power", inner]:
            base = [each for each in _candidates(inner) if _contains(inner, each)]
            if len(base) > 12:
                raise RefutedError("The power set is too large to be checked.")
            return {
                ("set", frozenset(chosen)) for size in range(len(base) + 1) for chosen in itertools.combinations(base, size)
            }
        case [str(head), left, right] if _HEADS.get(head) == 2:
            return _limited(_candidates(left) | _candidates(right))
    raise FieldError("An expression of finite sets is not one.")


def _limited(found: set[Any]) -> set[Any]:
    if len(found) > MAX_ELEMENTS:
        raise RefutedError("There are too many elements to be checked.")
    return found


def _has_intervals(tree: Any) -> bool:
    match tree:
        case ["interval", *_]:
            return True
        case ["set", *_]:
            return False
        case [str(head), *parts] if _HEADS.get(head) == len(parts):
            return any(map(_has_intervals, parts))
    raise FieldError("An expression of sets is not one.")


def _members(tree: Any) -> set[Any]:
    return {each for each in _candidates(tree) if _contains(tree, each)}


def _size(tree: Any) -> str:
    if _has_intervals(tree):
        points = sorted(_ends(tree))
        gaps = [(a + b) / 2 for a, b in itertools.pairwise(points)] + (
            [points[0] - 1, points[-1] + 1] if points else [Fraction(0)]
        )
        if any(_contains(tree, ("number", gap)) for gap in gaps):
            return "infinitely many"
        return str(sum(_contains(tree, ("number", point)) for point in points))
    match tree:
        case ["power", inner]:
            return str(2 ** min(int(_size(inner)), 4_000))
        case ["product", left, right]:
            return str(int(_size(left)) * int(_size(right)))
    return str(len(_members(tree)))


def _evaluated(tree: Any, value: str) -> Proved:
    shown = _read(value)
    if not _has_intervals(tree):
        if len(shown) != 1 or shown[0][0] != "set":
            raise RefutedError(f"{value[:60]} is not one finite set.")
        stated = [_element(each) for each in shown[0][1:]]
        right = _members(tree)
        if len(stated) != len(set(stated)) or set(stated) != right:
            raise RefutedError(f"The set has {len(right)} elements, and {value[:60]} are others.")
        return Proved(f"Each of the {len(_candidates(tree))} elements that could belong was looked at; {len(right)} belong.")
    points = sorted(_ends(tree) | {end for piece in shown for end in _ends(piece)})
    tests = [*points, *((a + b) / 2 for a, b in itertools.pairwise(points))]
    tests += [points[0] - 1, points[-1] + 1] if points else [Fraction(0)]
    for test in tests:
        if _contains(tree, ("number", test)) != any(_contains(piece, ("number", test)) for piece in shown):
            raise RefutedError(f"{test} is in one of the two sets and not in the other.")
    return Proved("The two sets agree at every end and in every gap between them.")


def _ends(tree: Any) -> set[Fraction]:
    match tree:
        case ["interval", low, high, bool(), bool()]:
            return {rational(end) for end in (low, high) if end != ""}
        case ["set", *inner]:
            found = [_element(each) for each in inner]
            return {each[1] for each in found if each[0] == "number"}
        case [str(head), *parts] if _HEADS.get(head) == len(parts) and head not in ("product", "power"):
            return {end for part in parts for end in _ends(part)}
    raise FieldError("An expression of sets of numbers is not one.")


def _read(text: str) -> list[Any]:
    """Sets and intervals as they are shown, joined by ∪."""
    tokens = [token.strip() for token in _TOKEN.findall(text)]
    if len(tokens) > 20_000:
        raise RefutedError("The answer is too long to be checked.")
    found, at = [], 0
    while True:
        item, at = _item([*tokens, ""], at, is_outer=True)
        found.append(item)
        if at >= len(tokens):
            return found
        if tokens[at] != "∪":
            raise RefutedError(f"{text[:60]!r} is not a set as it is shown.")
        at += 1


def _item(tokens: list[str], at: int, *, is_outer: bool = False) -> tuple[Any, int]:
    token = tokens[at]
    if token in ("{", "(", "["):
        inner: list[Any] = []
        at += 1
        while tokens[at] not in ("}", ")", "]"):
            if tokens[at] == ",":
                at += 1
            item, at = _item(tokens, at)
            inner.append(item)
            if tokens[at] not in (",", "}", ")", "]"):
                raise RefutedError("The answer is not a set as it is shown.")
        closing = tokens[at]
        if token == "{" and closing == "}":
            return ["set", *inner], at + 1
        if is_outer and len(inner) == 2:
            ends = ["" if item[1] in ("∞", "-∞") else item[1] for item in inner]
            return ["interval", *ends, token == "[", closing == "]"], at + 1
        if token == "(" and closing == ")":
            return ["tuple", *inner], at + 1
        raise RefutedError("The answer is not a set as it is shown.")
    if not token or token in "})],∪":
        raise RefutedError("The answer is not a set as it is shown.")
    return (["number", token] if re.fullmatch(r"-?\d+(?:/\d+)?", token) else ["word", token]), at + 1


def _related(args: Fields, value: str) -> Proved:
    left, right = args.get("left"), args.get("right")
    if _has_intervals(left) or _has_intervals(right):
        points = sorted(_ends(left) | _ends(right))
        numbers = [*points, *((a + b) / 2 for a, b in itertools.pairwise(points))]
        numbers += [points[0] - 1, points[-1] + 1] if points else [Fraction(0)]
        tests: list[Any] = [("number", each) for each in numbers]
    else:
        tests = list(_members(left) | _members(right))
    pairs = [(_contains(left, each), _contains(right, each)) for each in tests]
    less, more, both = (True, False) in pairs, (False, True) in pairs, (True, True) in pairs
    relation = args.text("relation")
    holds = {
        "subset": not less,
        "notsubset": less,
        "proper": not less and more,
        "superset": not more,
        "equal": not less and not more,
        "disjoint": not both,
    }
    if relation not in holds:
        raise FieldError(f"Unknown relation {relation!r}.")
    return _verdict(holds[relation], value, f"{len(tests)} elements were looked for in both sets")


def _property(args: Fields, value: str) -> Proved:
    related = {_element(pair)[1] for pair in args.get("pairs")[1:]}
    if any(len(pair) != 2 for pair in related):
        raise FieldError("A pair of the relation is not one.")
    domain = _members(args.get("domain")) if "domain" in args else {a for a, _ in related}
    target = _members(args.get("target")) if "target" in args else {b for _, b in related}
    function = all(sum(a == each for a, _ in related) == 1 for each in domain | {a for a, _ in related})
    onto = all(any(b == each for _, b in related) for each in target)
    into = len({b for _, b in related}) == len(related)
    reflexive = all((each, each) in related for each in domain)
    symmetric = all((b, a) in related for a, b in related)
    antisymmetric = all(a == b or (b, a) not in related for a, b in related)
    transitive = all((a, d) in related for a, b in related for c, d in related if b == c)
    found = {
        "reflexive": reflexive,
        "symmetric": symmetric,
        "antisymmetric": antisymmetric,
        "transitive": transitive,
        "equivalence": reflexive and symmetric and transitive,
        "partial order": reflexive and antisymmetric and transitive,
        "function": function,
        "injective": function and into,
        "surjective": function and onto,
        "bijective": function and into and onto,
    }
    name = args.text("property")
    if name not in found:
        raise FieldError(f"Unknown property {name!r}.")
    return _verdict(found[name], value, f"all {len(related)} pairs were looked at")


def _subsets(args: Fields, value: str) -> Proved:
    n, size, which = args.integer("n"), args.text("size"), args.text("which").split()
    if not 0 <= n <= 10_000 or not set(which) <= {"proper", "nonempty"}:
        raise RefutedError("The set is too large to be checked, or the subsets are of an unknown kind.")
    if size:
        row = [1]
        for _ in range(min(n, 400)):
            row = [1, *map(sum, itertools.pairwise(row)), 1]
        k = int(size)
        return _counted(str((row[k] if k < len(row) else 0) if n <= 400 else math.comb(n, k)), value, "subsets")
    sizes = range(1 if "nonempty" in which else 0, n + (0 if "proper" in which else 1))
    return _counted(str(sum(math.comb(n, k) for k in sizes)), value, "subsets")


def _multiples(args: Fields, value: str) -> Proved:
    low, high, how = args.integer("low"), args.integer("high"), args.text("how")
    divisors = set(args.integers("divisors"))
    unless = int(args.text("unless") or "0")
    if high - low > 2_000_000 or min(divisors, default=0) < 1 or how not in ("all", "any", "one"):
        raise RefutedError("The range is too large to be checked, or a divisor is not positive.")
    found = 0
    for n in range(low, high + 1):
        count = sum(n % each == 0 for each in divisors)
        holds = count == len(divisors) if how == "all" else count > 0 if how == "any" else count == 1
        found += (holds and not (unless and n % unless == 0)) != args.flag("negated")
    return _counted(str(found), value, "numbers")


def _verdict(holds: bool, value: str, says: str) -> Proved:
    if value != ("yes" if holds else "no"):
        raise RefutedError(f"The answer is {'yes' if holds else 'no'}: {says}.")
    return Proved(f"{says[0].upper()}{says[1:]}: {value}.")


def _counted(found: str, value: str, what: str) -> Proved:
    if value != found:
        raise RefutedError(f"There are {found} {what}, not {value}.")
    return Proved(f"Counted: {found} {what}." if found != "no solution" else "No number of elements fits.")
