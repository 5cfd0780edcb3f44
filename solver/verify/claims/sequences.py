"""Claims about sequences given by their first terms: the rule is run again, term by term."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError, rational
from solver.verify.mathematics.evaluation import evaluate
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.rationals import Rationals

_MAX_TERMS: Final = 21_000


def sequence(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A rule gives the terms of the question, and the answer follows from it."""
    args, kind = task.fields("args"), task.text("kind")
    given = args.rationals("terms")
    found: list[Fraction] = []
    stream = _terms(given, witness)

    def upto(count: int) -> list[Fraction]:
        if count > _MAX_TERMS:
            raise RefutedError("So many terms are not run through.")
        while len(found) < count:
            found.append(next(stream))
        return found[:count]

    if tuple(upto(len(given))) != given:
        raise RefutedError("The rule does not give the terms of the question.")
    said = _kind_of(given)
    if args.text("kind") in ("arithmetic", "geometric") and args.text("kind") not in said:
        raise RefutedError(f"The terms are not {args.text('kind')}.")
    value = answer.text("value")
    match kind:
        case "next":
            count = args.integer("count")
            expected = upto(len(given) + count)[len(given) :]
            _agree([rational(part.strip()) for part in value.split(",")], expected, task)
        case "term":
            place = args.integer("n")
            expected = [_at(witness, place)] if witness.get("rule") != "primes" and "formula" in witness else [upto(place)[-1]]
            _agree([_number(value)], expected, task)
        case "formula":
            tree = read_formula(value)
            if any(evaluate(tree, Rationals(), {"n": Fraction(place)}) != term for place, term in enumerate(given, 1)):
                raise RefutedError("The formula does not give the terms of the question.")
        case "sum":
            _agree([_number(value)], [_sum(given, args.integer("n"), upto)], task)
        case "listed_sum" | "count" | "index":
            wanted = args.rational("last") if "last" in args else args.rational("value")
            place = _place(given, wanted, upto)
            _agree([_number(value)], [_sum(given, place, upto) if kind == "listed_sum" else Fraction(place)], task)
        case "contains":
            if (value == "yes") != _contains(given, args.rational("value"), upto):
                raise RefutedError("The terms say otherwise.")
        case _:
            raise RefutedError(f"Unknown question {kind!r}.")
    return Proved(f"The rule gives the {len(given)} terms of the question, and run on, the answer.")


def sequence_step(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The common difference or ratio, or which of the two there is."""
    given, kind = task.fields("args").rationals("terms"), task.text("kind")
    said = _kind_of(given)
    value = answer.text("value")
    if kind == "classify":
        word = "both" if len(said) == 2 else next(iter(said), "neither")
        if value != word:
            raise RefutedError(f"It is {word}.")
        return Proved(f"By neighbouring terms, it is {word}.")
    if ("arithmetic" if kind == "difference" else "geometric") not in said:
        if value != "does not exist":
            raise RefutedError(f"There is no common {kind}.")
        return Proved(f"Neighbouring terms have different {kind}s.")
    step = _number(value)
    if any((a + step if kind == "difference" else a * step) != b for a, b in zip(given, given[1:], strict=False)):
        raise RefutedError("It does not lead from each term to the next.")
    return Proved(f"The {kind} leads from each term to the next.")


def geometric_sum(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """S (1 - r) = a with |r| < 1 for the terms a, a r, a r^2, ..."""
    given = task.fields("args").rationals("terms")
    if "geometric" not in _kind_of(given):
        raise RefutedError("The terms are not geometric.")
    ratio = given[1] / given[0]
    if abs(ratio) >= 1:
        raise RefutedError("The series does not converge.")
    _agree([_number(answer.text("value"))], [given[0] / (1 - ratio)], task)
    return Proved(f"The ratio is {ratio}, and the sum times 1 less the ratio is the first term.")


def _terms(given: tuple[Fraction, ...], witness: Fields) -> Iterator[Fraction]:
    if witness.text("rule") == "primes":
        candidate = 1
        while True:
            candidate += 1
            if all(candidate % divisor for divisor in range(2, int(candidate**0.5) + 1)):
                yield Fraction(candidate)
    if "recurrence" in witness:
        constant, *factors = witness.rationals("recurrence")
        recent = list(given[: len(factors)])
        yield from recent
        while True:
            recent.append(constant + sum((factor * recent[-back] for back, factor in enumerate(factors, 1)), Fraction(0)))
            yield recent[-1]
    place = 1
    while True:
        yield _at(witness, place)
        place += 1


def _at(witness: Fields, place: int) -> Fraction:
    value = evaluate(read_formula(witness.text("formula")), Rationals(), {"n": Fraction(place)})
    assert isinstance(value, Fraction)
    return value


def _kind_of(given: tuple[Fraction, ...]) -> set[str]:
    pairs = list(zip(given, given[1:], strict=False))
    said = {"arithmetic"} if len({b - a for a, b in pairs}) == 1 else set()
    return said | ({"geometric"} if all(given) and len({b / a for a, b in pairs}) == 1 else set())


def _sum(given: tuple[Fraction, ...], place: int, upto: object) -> Fraction:
    if place > _MAX_TERMS and "arithmetic" in _kind_of(given):  # pairs from both ends have one sum
        last = given[0] + (place - 1) * (given[1] - given[0])
        return Fraction(place) * (given[0] + last) / 2
    assert callable(upto)
    return sum(upto(place), Fraction(0))


def _place(given: tuple[Fraction, ...], wanted: Fraction, upto: object) -> int:
    assert callable(upto)
    if "arithmetic" in _kind_of(given) and given[0] != given[1]:
        place = (wanted - given[0]) / (given[1] - given[0]) + 1
        if place.denominator == 1 and place >= 1:
            return int(place)
        raise RefutedError("The value is no term.")
    for count in (100, 1_000):
        terms = upto(count)
        if wanted in terms:
            return int(terms.index(wanted)) + 1
    raise RefutedError("The value is no term.")


def _contains(given: tuple[Fraction, ...], wanted: Fraction, upto: object) -> bool:
    try:
        _place(given, wanted, upto)
    except RefutedError:
        return False
    return True


def _number(text: str) -> Fraction:
    return Fraction(text)


def _agree(shown: list[Fraction], expected: list[Fraction], task: Fields) -> None:
    """The same numbers, or rounded ones within half a unit of their last digit."""
    rounded = "places" in task or "significant" in task
    if len(shown) != len(expected):
        raise RefutedError("There are more or fewer numbers.")
    for one, other in zip(shown, expected, strict=True):
        bound = (
            Fraction(1, 2 * 10 ** task.integer("places"))
            if "places" in task
            else abs(other) * 5 / 10 ** task.integer("significant")
            if rounded
            else 0
        )
        if abs(one - other) > bound:
            raise RefutedError(f"It is {other}, not {one}.")
