"""Claims of probability: each chance computed again, outcome by outcome or draw by draw, in exact fractions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from math import gcd
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.claims.counting import recount
from solver.verify.fields import Fields, RefutedError

MAX_STATES: Final = 200_000
Event = Sequence[Any]


def chance(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The probability or expectation found equals the one computed again."""
    found = answer.rational("value")
    if (again := recompute(task.text("kind"), task.fields("args"))) != found:
        raise RefutedError(f"Computed again it is {again}, not {found}.")
    return Proved(f"Computed again from single outcomes, {task.text('source')} = {found}.")


def recompute(kind: str, args: Fields) -> Fraction:
    """The value of a task of chance.

    Raises:
        RefutedError: unknown, or too large to go through.
    """
    if kind not in _KINDS:
        raise RefutedError(f"Unknown task of chance {kind!r}.")
    return _KINDS[kind](args)


def _ratio(whole: Fraction, part: Fraction) -> Fraction:
    if whole == 0:
        raise RefutedError("What is given has probability 0.")
    return part / whole


def _compare(value: int | Fraction, sign: str, bound: int | Fraction) -> bool:
    results = {"=": value == bound, "<": value < bound, ">": value > bound, "<=": value <= bound, ">=": value >= bound}
    if sign not in results:
        raise RefutedError(f"Unknown comparison {sign!r}.")
    return results[sign]


def _dice(args: Fields) -> Fraction:
    """Die after die; of those thrown only what events ask about is kept: sum, product, largest, smallest, face counts."""
    dice = [[int(face) for face in faces] for faces in args.items("faces")]
    event = args.get("event")
    given = args.items("given") if "given" in args else ["any"]
    names = {word for each in (event, given) for word in _names(each)}
    faces = sorted({face for each in dice for face in each})
    keep = names & {"sum", "product", "max", "min", "difference", "sum_divisible"}
    by_face = bool(names & {"count", "all_same", "all_different", "matches"})
    ordered = bool(names & {"at"})
    states: dict[tuple[Any, ...], int] = {((), 0, 1, (), (), ()): 1}
    total = 1
    for die in dice:
        after: dict[tuple[Any, ...], int] = {}
        total *= len(die)
        for (row, s, p, low, high, counts), ways in states.items():
            for face in die:
                seen = list(counts or [0] * len(faces))
                seen[faces.index(face)] += 1
                key = (
                    (*row, face) if ordered else (),
                    s + face if keep & {"sum", "sum_divisible"} else 0,
                    p * face if "product" in keep else 1,
                    min((*low, face)) if keep & {"min", "difference"} else (),
                    max((*high, face)) if keep & {"max", "difference"} else (),
                    tuple(seen) if by_face else (),
                )
                key = (key[0], key[1], key[2], (key[3],) if key[3] != () else (), (key[4],) if key[4] != () else (), key[5])
                after[key] = after.get(key, 0) + ways
        states = after
        if len(states) > MAX_STATES:
            raise RefutedError("Too many outcomes to go through.")

    def holds(event: Event, state: tuple[Any, ...]) -> bool:
        row, s, p, low, high, counts = state
        name, *rest = event
        match name:
            case "any":
                return True
            case "and":
                return all(holds(each, state) for each in rest)
            case "or":
                return any(holds(each, state) for each in rest)
            case "not":
                return not holds(rest[0], state)
            case "sum":
                return _compare(s, rest[0], int(rest[1]))
            case "sum_divisible":
                return bool(s % int(rest[0]) == 0)
            case "product":
                return _compare(p, rest[0], int(rest[1]))
            case "max":
                return _compare(high[0], rest[0], int(rest[1]))
            case "min":
                return _compare(low[0], rest[0], int(rest[1]))
            case "difference":
                return _compare(high[0] - low[0], rest[0], int(rest[1]))
            case "count":
                hits = sum(count for face, count in zip(faces, counts, strict=True) if face in rest[0])
                return _compare(hits, rest[1], int(rest[2]))
            case "all_same":
                return sum(1 for count in counts if count) == 1
            case "all_different":
                return bool(max(counts) <= 1)
            case "matches":
                return sorted((count for count in counts if count), reverse=True) == [int(each) for each in rest[0]]
            case "at":
                return row[int(rest[0])] in rest[1]
        raise RefutedError(f"Unknown event {name!r}.")

    whole = Fraction(sum(ways for state, ways in states.items() if holds(given, state)), total)
    part = Fraction(sum(ways for state, ways in states.items() if holds(given, state) and holds(event, state)), total)
    return _ratio(whole, part)


def _names(event: Any) -> set[str]:
    if not isinstance(event, list | tuple) or not event:
        return set()
    found = {event[0]} if isinstance(event[0], str) else set()
    return found.union(*(_names(each) for each in event[1:]))


def _trials(args: Fields) -> Fraction:
    """Trial after trial, with the number of successes so far."""
    row = [Fraction(1)]
    chances = args.rationals("chances")
    if len(chances) > 400 or any(not 0 <= p <= 1 for p in chances):
        raise RefutedError("Chances lie between 0 and 1, and there are at most 400.")
    for p in chances:
        row = [a * (1 - p) + b * p for a, b in zip([*row, Fraction(0)], [Fraction(0), *row], strict=True)]
    return sum(row[args.integer("low") : args.integer("high") + 1], Fraction(0))


def _urn(args: Fields) -> Fraction:
    """Draw after draw, with the colours drawn so far."""
    counts, draws, replace = args.integers("counts"), args.integer("draws"), args.flag("replace")
    event, given = args.items("event"), args.items("given") if "given" in args else ("any",)
    ordered = "sequence" in _names(event) | _names(given)
    states: dict[tuple[Any, ...], Fraction] = {((0,) * len(counts), ()): Fraction(1)}
    for draw in range(draws):
        after: dict[tuple[Any, ...], Fraction] = {}
        left = sum(counts) - (0 if replace else draw)
        if left <= 0:
            raise RefutedError("There is nothing left to draw.")
        for (drawn, row), weight in states.items():
            for colour, count in enumerate(counts):
                here = count - (0 if replace else drawn[colour])
                if here > 0:
                    more = (*drawn[:colour], drawn[colour] + 1, *drawn[colour + 1 :])
                    key = (more, (*row, colour) if ordered else ())
                    after[key] = after.get(key, Fraction(0)) + weight * Fraction(here, left)
        states = after
        if len(states) > MAX_STATES:
            raise RefutedError("Too many outcomes to go through.")

    def holds(event: Event, drawn: tuple[int, ...], row: tuple[int, ...]) -> bool:
        name, *rest = event
        match name:
            case "any":
                return True
            case "counts":
                return all(int(low) <= count <= int(high) for (low, high), count in zip(rest[0], drawn, strict=True))
            case "same":
                return max(drawn) == sum(drawn)
            case "different":
                return max(drawn) <= 1
            case "sequence":
                return all(wanted is None or got in wanted for wanted, got in zip(rest[0], row, strict=True))
            case "or":
                return any(holds(each, drawn, row) for each in rest)
            case "not":
                return not holds(rest[0], drawn, row)
        raise RefutedError(f"Unknown event {name!r}.")

    whole = sum((weight for state, weight in states.items() if holds(given, *state)), Fraction(0))
    part = sum((weight for state, weight in states.items() if holds(given, *state) and holds(event, *state)), Fraction(0))
    return _ratio(whole, part)


def _pick(args: Fields) -> Fraction:
    """Every card of the deck, or every number, looked at."""
    event, given = args.items("event"), args.items("given") if "given" in args else ("any",)
    if args.text("of") == "cards":
        outcomes: list[Any] = list(product(range(1, 14), ("clubs", "diamonds", "hearts", "spades")))
    else:
        low, high = args.integer("low"), args.integer("high")
        if not 0 < high - low + 1 <= MAX_STATES:
            raise RefutedError("There are too many numbers, or none.")
        outcomes = list(range(low, high + 1))
    whole = [outcome for outcome in outcomes if _is(given, outcome)]
    return (
        Fraction(sum(1 for outcome in whole if _is(event, outcome)), len(whole)) if whole else _ratio(Fraction(0), Fraction(0))
    )


def _is(event: Event, outcome: Any) -> bool:
    name, *rest = event
    match name:
        case "any":
            return True
        case "and":
            return all(_is(each, outcome) for each in rest)
        case "or":
            return any(_is(each, outcome) for each in rest)
        case "not":
            return not _is(rest[0], outcome)
        case "suit":
            return bool(outcome[1] == rest[0])
        case "ranks":
            return outcome[0] in rest[0]
        case "colour":
            return bool((outcome[1] in ("hearts", "diamonds")) == (rest[0] == "red"))
        case "divisible":
            return bool(outcome % int(rest[0]) == 0)
        case "compare":
            return _compare(outcome, rest[0], int(rest[1]))
        case "prime":
            return outcome > 1 and all(outcome % each for each in range(2, int(outcome**0.5) + 1))
        case "square":
            return any(each * each == outcome for each in range(int(outcome**0.5) + 2))
        case "digit":
            return str(rest[0]) in str(outcome)
    raise RefutedError(f"Unknown event {name!r}.")


def _bayes(args: Fields) -> Fraction:
    """In natural frequencies: a population in which every number asked for is whole."""
    priors, rates = args.rationals("priors"), args.rationals("rates")
    if sum(priors) != 1 or any(not 0 <= each <= 1 for each in (*priors, *rates)):
        raise RefutedError("The shares do not add up to 1, or a rate is not between 0 and 1.")
    scale = 1
    for prior, rate in zip(priors, rates, strict=True):
        size = (prior * rate).denominator
        scale = scale * size // gcd(scale, size)
    with_sign = [int(prior * rate * scale) for prior, rate in zip(priors, rates, strict=True)]
    if args.integer("asked") < 0:
        return Fraction(sum(with_sign), scale)
    return _ratio(Fraction(sum(with_sign)), Fraction(with_sign[args.integer("asked")]))


def _counts(args: Fields) -> Fraction:
    """Favourable arrangements over all, both counted again."""
    favourable = recount(args.text("kind"), args.fields("favourable"))
    every = recount(args.text("kind"), args.fields("all"))
    return _ratio(Fraction(every), Fraction(favourable))


def _birthday(args: Fields) -> Fraction:
    people, days = args.integer("people"), args.integer("days")
    if people > 400:
        raise RefutedError("Too many people.")
    different = Fraction(1)
    for met in range(people):
        different *= Fraction(max(days - met, 0), days)
    return 1 - different if args.flag("shared") else different


def _mean(args: Fields) -> Fraction:
    """Mean or variance of a finite distribution, the variance by pairs of outcomes."""
    values, weights = args.rationals("values"), args.rationals("weights")
    if len(values) > 400 or any(weight < 0 for weight in weights):
        raise RefutedError("Too many values, or a negative weight.")
    if args.text("asked") == "mean":
        return sum((value * weight for value, weight in zip(values, weights, strict=True)), Fraction(0))
    pairs = list(zip(values, weights, strict=True))
    return sum((p * q * (a - b) ** 2 for a, p in pairs for b, q in pairs), Fraction(0)) / 2


def _geometric(args: Fields) -> Fraction:
    """The first success at trial low..high, trial by trial; without an upper end by the failures before it."""
    p, low = args.rational("p"), args.integer("low")
    if not 0 < p <= 1 or not 1 <= low <= 2_000:
        raise RefutedError("A geometric law needs 0 < p <= 1 and a trial from 1 on.")
    if "high" not in args:
        return (1 - p) ** (low - 1)
    if args.integer("high") > 2_000:
        raise RefutedError("Too many trials.")
    return sum((p * (1 - p) ** (trial - 1) for trial in range(low, args.integer("high") + 1)), Fraction(0))


_KINDS: Final[dict[str, Callable[[Fields], Fraction]]] = {
    "dice": _dice,
    "trials": _trials,
    "urn": _urn,
    "pick": _pick,
    "bayes": _bayes,
    "counts": _counts,
    "birthday": _birthday,
    "mean": _mean,
    "geometric": _geometric,
}
