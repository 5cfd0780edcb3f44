"""Chances computed; runs in the isolated child. `solver.verify.claims.chance` computes each again another way."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement, product
from math import comb, factorial, prod
from typing import Any, Final, NamedTuple

from solver.language import Apply, Constant, Number
from solver.language.nodes import Node
from solver.topics.answering.presenting import value_of
from solver.topics.probability.event_solving import solve_events
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value, Verdict
from solver.verify.claims.chance import recompute
from solver.verify.fields import Fields, RefutedError

MAX_CASES: Final = 120_000


class Found(NamedTuple):
    """An exact value and how it is found."""

    value: Fraction
    steps: tuple[str, ...]


def solve(task: Task) -> Outcome:
    """The probability, expectation or variance asked."""
    if task.kind == "events":
        return solve_events(task)
    if task.kind == "poisson":
        return _poisson(task)
    if task.kind == "moments":
        return _moments(task)
    found = _SOLVERS[task.kind](task.fields)
    value = show(task, found.value)
    try:
        again = recompute(task.kind, task.fields)
    except RefutedError as error:
        check = Check(verdict="unknown", method="going through single outcomes", reason=str(error))
        return Outcome(value=value, check=check, steps=found.steps)
    verdict: Verdict = "verified" if again == found.value else "refuted"
    check = Check(
        verdict=verdict,
        method="going through single outcomes, without the formula",
        reason="" if verdict == "verified" else f"it gives {again}",
    )
    claim = Claim(kind="chance") if value.value == str(found.value) else None
    return Outcome(value=value, check=check, steps=found.steps, claim=claim)


def show(task: Task, value: Fraction) -> Value:
    """The value as asked for; a fraction too long to read gets its decimal in front."""
    unit = task.args.get("unit")
    if len(str(value.denominator)) > 12 and task.form == "exact" and task.places is None and task.significant is None:
        rounded = value_of(dataclasses.replace(task, significant=6), value, unit=unit)
        return dataclasses.replace(rounded, value=str(value)) if len(str(value)) < 2_000 else rounded
    return value_of(task, value, unit=unit)


def _holds(event: Sequence[Any], faces: Sequence[int]) -> bool:
    name, *rest = event
    if name in ("and", "or"):
        results = [_holds(each, faces) for each in rest]
        return all(results) if name == "and" else any(results)
    if name == "not":
        return not _holds(rest[0], faces)
    if name == "any":
        return True
    if name == "count":
        return _within(sum(face in rest[0] for face in faces), rest[1], int(rest[2]))
    if name == "all_same":
        return len(set(faces)) == 1
    if name == "all_different":
        return len(set(faces)) == len(faces)
    if name == "matches":
        return sorted(Counter(faces).values(), reverse=True) == list(rest[0])
    if name == "sum_divisible":
        return sum(faces) % int(rest[0]) == 0
    if name == "at":
        return faces[int(rest[0])] in rest[1]
    statistics: Mapping[str, Callable[[Sequence[int]], int]] = {
        "sum": sum,
        "product": prod,
        "max": max,
        "min": min,
        "difference": lambda row: max(row) - min(row),
    }
    return _within(statistics[name](faces), rest[0], int(rest[1]))


def _within(value: int, sign: str, bound: int) -> bool:
    return {"=": value == bound, "<": value < bound, ">": value > bound, "<=": value <= bound, ">=": value >= bound}[sign]


def _throws(dice: list[list[int]], ordered: bool) -> Iterator[tuple[tuple[int, ...], int]]:
    """The results with how often each comes, in any order where all dice are alike and order does not matter."""
    if ordered or any(die != dice[0] for die in dice):
        if prod(map(len, dice)) > MAX_CASES:
            raise CannotSolveError("There are too many outcomes. Ask with fewer dice.")
        for row in product(*dice):
            yield row, 1
        return
    if comb(len(dice) + len(dice[0]) - 1, len(dice)) > MAX_CASES:
        raise CannotSolveError("There are too many outcomes. Ask with fewer dice.")
    for row in combinations_with_replacement(dice[0], len(dice)):
        yield row, factorial(len(row)) // prod(map(factorial, Counter(row).values()))


def _dice(args: Fields) -> Found:
    dice = [[int(face) for face in faces] for faces in args.items("faces")]
    event = args.items("event")
    given = args.items("given") if "given" in args else ("any",)
    whole = part = 0
    for row, ways in _throws(dice, "'at'" in str((event, given))):
        if _holds(given, row):
            whole += ways
            part += ways if _holds(event, row) else 0
    if whole == 0:
        raise CannotSolveError("What is given cannot happen, so nothing follows from it. Check the condition.")
    total = prod(map(len, dice))
    steps = [f"Equally likely outcomes: {total}" + (f", of which {whole} fit what is given" if "given" in args else "")]
    steps.append(f"Favourable: {part}")
    steps.append(f"P = {part}/{whole}")
    return Found(Fraction(part, whole), tuple(steps))


def _trials(args: Fields) -> Found:
    chances, low, high = args.rationals("chances"), args.integer("low"), args.integer("high")
    n = len(chances)
    if n > 400:
        raise CannotSolveError("Up to 400 trials are computed exactly. Ask with fewer.")
    if len(set(chances)) <= 1:
        p = chances[0]
        wanted = range(low, high + 1)
        if len(wanted) > n + 1 - len(wanted) and len(wanted) > 2:
            others = [k for k in range(n + 1) if k not in wanted]
            terms = [comb(n, k) * p**k * (1 - p) ** (n - k) for k in others]
            shown = " - ".join(f"C({n}, {k}) {p}^{k} {1 - p}^{n - k}" for k in others[:4])
            return Found(1 - sum(terms, Fraction(0)), (f"By the complement: 1 - {shown}{' - ...' if len(others) > 4 else ''}",))
        terms = [comb(n, k) * p**k * (1 - p) ** (n - k) for k in wanted]
        shown = " + ".join(f"C({n}, {k}) * ({p})^{k} * ({1 - p})^{n - k}" for k in wanted[:4])
        return Found(sum(terms, Fraction(0)), (f"P = {shown}{' + ...' if len(terms) > 4 else ''}",))
    if n > 14:
        raise CannotSolveError("So many different chances are not combined here.")
    total, steps = Fraction(0), []
    for row in product((1, 0), repeat=n):
        if low <= sum(row) <= high:
            term = prod((p if hit else 1 - p for hit, p in zip(row, chances, strict=True)), start=Fraction(1))
            total += term
            steps.append(" * ".join(str(p if hit else 1 - p) for hit, p in zip(row, chances, strict=True)) + f" = {term}")
    return Found(total, (*steps[:6], f"P = {total}"))


def _vectors(counts: Sequence[int], draws: int, replace: bool) -> Iterator[tuple[int, ...]]:
    if not counts:
        if draws == 0:
            yield ()
        return
    if len(counts) == 1:
        if replace or draws <= counts[0]:
            yield (draws,)
        return
    for here in range(min(draws, draws if replace else counts[0]) + 1):
        for rest in _vectors(counts[1:], draws - here, replace):
            yield (here, *rest)


def _fits(event: Sequence[Any], drawn: tuple[int, ...]) -> bool:
    name, *rest = event
    if name == "any":
        return True
    if name == "counts":
        return all(low <= count <= high for (low, high), count in zip(rest[0], drawn, strict=True))
    if name == "same":
        return max(drawn) == sum(drawn)
    if name == "different":
        return max(drawn) <= 1
    if name == "or":
        return any(_fits(each, drawn) for each in rest)
    return not _fits(rest[0], drawn)


def _urn(args: Fields) -> Found:
    counts, draws, replace = args.integers("counts"), args.integer("draws"), args.flag("replace")
    event, given = args.items("event"), args.items("given") if "given" in args else ("any",)
    total = sum(counts)
    if not replace and draws > total:
        raise CannotSolveError(f"{draws} cannot be drawn from {total} without replacement.")
    if event[0] == "sequence" or given[0] == "sequence":
        return _sequence(counts, event, given, replace)
    if comb(draws + len(counts) - 1, draws) > MAX_CASES:
        raise CannotSolveError("There are too many cases. Ask with fewer draws.")
    whole = part = 0
    steps: list[str] = []
    for drawn in _vectors(counts, draws, replace):
        if not _fits(given, drawn):
            continue
        if replace:
            ways = factorial(draws) // prod(map(factorial, drawn)) * prod(n**k for n, k in zip(counts, drawn, strict=True))
        else:
            ways = prod(comb(n, k) for n, k in zip(counts, drawn, strict=True))
        whole += ways
        if _fits(event, drawn):
            part += ways
            if ways and len(steps) < 5 and not replace:
                steps.append(" * ".join(f"C({n}, {k})" for n, k in zip(counts, drawn, strict=True)) + f" = {ways}")
    if whole == 0:
        raise CannotSolveError("What is given cannot happen, so nothing follows from it. Check the condition.")
    every = f"C({total}, {draws})" if not replace else f"{total}^{draws}"
    steps.append(f"Favourable {part} of {every if given[0] == 'any' else 'the given'} = {whole}")
    return Found(Fraction(part, whole), tuple(steps))


def _sequence(counts: Sequence[int], event: Sequence[Any], given: Sequence[Any], replace: bool) -> Found:
    """Colours in their order, by the product rule; a place may allow several colours or any."""

    def chance(places: Sequence[Any]) -> Fraction:
        def ahead(index: int, left: tuple[int, ...]) -> Fraction:
            if index == len(places):
                return Fraction(1)
            result = Fraction(0)
            for colour, count in enumerate(left):
                if count and (places[index] is None or colour in places[index]):
                    rest = left if replace else (*left[:colour], count - 1, *left[colour + 1 :])
                    result += Fraction(count, sum(left)) * ahead(index + 1, rest)
            return result

        return ahead(0, tuple(counts))

    places = event[1]
    if len(places) * len(counts) > 40:
        raise CannotSolveError("So many draws in order are not computed here.")
    if given[0] == "any":
        value = chance(places)
        return Found(value, (f"Draw by draw, with what is left each time: P = {value}",))
    if given[0] != "sequence":
        raise CannotSolveError("That condition is not understood here.")
    both = []
    for a, b in zip(places, given[1], strict=True):
        both.append(b if a is None else a if b is None else [each for each in a if each in b])
    top, bottom = chance(both), chance(given[1])
    if bottom == 0:
        raise CannotSolveError("What is given cannot happen.")
    return Found(top / bottom, (f"P(both) = {top}, P(given) = {bottom}", f"P = {top / bottom}"))


def _pick(args: Fields) -> Found:
    outcomes: frozenset[Any]
    if args.text("of") == "cards":
        outcomes = frozenset((rank, suit) for rank in range(1, 14) for suit in ("clubs", "diamonds", "hearts", "spades"))
    else:
        low, high = args.integer("low"), args.integer("high")
        if high - low > 100_000:
            raise CannotSolveError("That is more numbers than are gone through. Ask with fewer.")
        outcomes = frozenset(range(low, high + 1))
    whole = _subset(args.items("given"), outcomes) if "given" in args else outcomes
    part = _subset(args.items("event"), outcomes) & whole
    if not whole:
        raise CannotSolveError("What is given cannot happen.")
    return Found(
        Fraction(len(part), len(whole)), (f"{len(part)} of {len(whole)} are favourable.", f"P = {len(part)}/{len(whole)}")
    )


def _subset(event: Sequence[Any], outcomes: frozenset[Any]) -> frozenset[Any]:
    """The outcomes of an event, by set algebra."""
    name, *rest = event
    if name == "any":
        return outcomes
    if name in ("and", "or"):
        sets = [_subset(each, outcomes) for each in rest]
        return frozenset.intersection(*sets) if name == "and" else frozenset.union(*sets)
    if name == "not":
        return outcomes - _subset(rest[0], outcomes)
    if name == "suit":
        return frozenset((rank, rest[0]) for rank in range(1, 14))
    if name == "ranks":
        return frozenset((rank, suit) for rank in rest[0] for suit in ("clubs", "diamonds", "hearts", "spades"))
    if name == "colour":
        suits = ("hearts", "diamonds") if rest[0] == "red" else ("clubs", "spades")
        return frozenset((rank, suit) for rank in range(1, 14) for suit in suits)
    top = max(outcomes)
    if name == "divisible":
        step = int(rest[0])
        return frozenset(range(0, top + 1, step)) & outcomes
    if name == "compare":
        return frozenset(each for each in outcomes if _within(each, rest[0], int(rest[1])))
    if name == "prime":
        crossed: set[int] = set()
        for step in range(2, top + 1):
            crossed.update(range(2 * step, top + 1, step))
        return (frozenset(range(2, top + 1)) - crossed) & outcomes
    if name == "square":
        return frozenset(each * each for each in range(top + 1) if each * each <= top) & outcomes
    return frozenset(each for each in outcomes if int(rest[0]) in map(int, str(each)))


def _bayes(args: Fields) -> Found:
    priors, rates = args.rationals("priors"), args.rationals("rates")
    total = sum((a * b for a, b in zip(priors, rates, strict=True)), Fraction(0))
    steps = ["Total probability: " + " + ".join(f"{a} * {b}" for a, b in zip(priors, rates, strict=True)) + f" = {total}"]
    asked = args.integer("asked")
    if asked < 0:
        return Found(total, tuple(steps))
    if total == 0:
        raise CannotSolveError("What is observed cannot happen.")
    value = priors[asked] * rates[asked] / total
    return Found(value, (*steps, f"Bayes: {priors[asked]} * {rates[asked]} / ({total}) = {value}"))


def _counts(args: Fields) -> Found:
    from solver.topics.counting.solving import count

    favourable, steps = count(args.text("kind"), args.fields("favourable"))
    every, more = count(args.text("kind"), args.fields("all"))
    if every == 0:
        raise CannotSolveError("There are no such arrangements at all.")
    return Found(Fraction(favourable) / every, (*more[-2:], *steps[-3:], f"P = {favourable}/{every}"))


def _birthday(args: Fields) -> Found:
    people, days = args.integer("people"), args.integer("days")
    if people > 400:
        raise CannotSolveError("Up to 400 people are computed exactly.")
    different = Fraction(factorial(days) // factorial(days - people), days**people) if people <= days else Fraction(0)
    steps = (f"All different: {days} * {days - 1} * ... * {days - people + 1} / {days}^{people}",)
    if not args.flag("shared"):
        return Found(different, steps)
    return Found(1 - different, (*steps, "At least two alike: 1 minus that"))


def _mean(args: Fields) -> Found:
    values, weights = args.rationals("values"), args.rationals("weights")
    if sum(weights) != 1 and args.text("asked") != "mean":
        raise CannotSolveError("The probabilities do not add up to 1.")
    pairs = list(zip(values, weights, strict=True))
    mean = sum((a * b for a, b in pairs), Fraction(0))
    steps = ["E = " + " + ".join(f"{a} * {b}" for a, b in pairs[:8]) + (" + ..." if len(pairs) > 8 else "") + f" = {mean}"]
    if args.text("asked") == "mean":
        return Found(mean, tuple(steps))
    square = sum((a * a * b for a, b in pairs), Fraction(0))
    return Found(square - mean**2, (*steps, f"Var = E[X^2] - E[X]^2 = {square} - ({mean})^2 = {square - mean**2}"))


def _geometric(args: Fields) -> Found:
    p, low = args.rational("p"), args.integer("low")
    before = (1 - p) ** (low - 1)
    if "high" not in args:
        return Found(before, (f"The first {low - 1} trials fail: (1 - {p})^{low - 1}",))
    high = args.integer("high")
    return Found(before - (1 - p) ** high, (f"(1 - {p})^{low - 1} - (1 - {p})^{high}",))


def _poisson(task: Task) -> Outcome:
    """P(low <= X <= high) for a Poisson law: a rational times a power of e, or one minus that."""
    from mpmath import mp, mpf, nsum

    args = task.fields
    rate, low = args.rational("rate"), args.integer("low")
    high = args.integer("high") if "high" in args else None
    if rate <= 0 or max(low, high or 0) > 150:
        raise CannotSolveError("A Poisson law needs a positive mean, and counts up to 150 are computed.")
    wanted = range(low, high + 1) if high is not None else range(low)
    factor = sum((rate**k / factorial(k) for k in wanted), Fraction(0))
    power: Node = Apply("pow", (Constant("e"), Number(-rate)))
    node: Node = power if factor == 1 else Apply("mul", (Number(factor), power))
    if factor == 0:
        node = Number(Fraction(0))
    if high is None:
        node = Apply("add", (Number(Fraction(1)), Apply("neg", (node,)))) if factor else Number(Fraction(1))
    with mp.workdps(30):
        mean = mpf(rate.numerator) / rate.denominator
        tail = nsum(lambda k: mp.exp(-mean + k * mp.log(mean) - mp.loggamma(k + 1)), [low, mp.inf if high is None else high])
        exact = mpf(factor.numerator) / factor.denominator * mp.exp(-mean)
        difference = abs((exact if high is not None else 1 - exact) - tail)
    verdict: Verdict = "verified" if difference < mpf(10) ** -12 else "refuted"
    check = Check(verdict=verdict, method="the terms summed in logarithms with 30 digits")
    steps = (
        f"P(X = k) = e^(-{rate}) * ({rate})^k / k!",
        f"Summed over {'k from ' + str(low) if high is None else f'k = {low}..{high}'}",
    )
    return Outcome(value=value_of(task, node), check=check, steps=steps)


def _moments(task: Task) -> Outcome:
    """Mean, variance, deviation of a named law, or several of them."""
    args = task.fields
    mean, variance, asked = args.rational("mean"), args.rational("variance"), args.texts("asked")
    named = {"mean": mean, "variance": variance}
    law = args.text("law")
    steps = (args.text("formulas"), f"Mean {mean}, variance {variance}")
    again = _law_moments(law, args.rationals("parameters"))
    agree = again is None or (
        abs(again[0] - float(mean)) < 1e-6 * (1 + abs(again[0])) and abs(again[1] - float(variance)) < 1e-6 * (1 + again[1])
    )
    check = Check(
        verdict="unknown" if again is None else "verified" if agree else "refuted", method="summing the law term by term"
    )
    if len(asked) == 1 and asked[0] in named:
        return Outcome(value=value_of(task, named[asked[0]]), check=check, steps=steps)
    if asked == ("deviation",):
        return Outcome(value=value_of(task, Apply("sqrt", (Number(variance),))), check=check, steps=steps)
    texts = [value_of(task, named[each]).text.splitlines()[-1] for each in asked]
    value = f"({', '.join(str(named[each]) for each in asked)})"
    names = {"mean": "E", "variance": "Var"}
    shown = ", ".join(f"{names[each]} = {text}" for each, text in zip(asked, texts, strict=True))
    return Outcome(value=Value(value=value, text=shown), check=check, steps=steps)


def _law_moments(law: str, parameters: tuple[Fraction, ...]) -> tuple[float, float] | None:
    from mpmath import binomial, exp, inf, nsum, quad
    from mpmath import factorial as fac

    a, b = (float(each) for each in (*parameters, Fraction(0), Fraction(0))[:2])
    density: Callable[[Any], Any]
    if law == "binomial":
        span, density = range(int(a) + 1), lambda k: binomial(a, k) * b**k * (1 - b) ** (a - k)
    elif law == "poisson":
        span, density = range(int(a * 4 + 60)), lambda k: exp(-a) * a**k / fac(k)
    elif law == "geometric":
        moments = [nsum(lambda k, r=r: k**r * a * (1 - a) ** (k - 1), [1, inf]) for r in (1, 2)]
        return float(moments[0]), float(moments[1] - moments[0] ** 2)
    elif law == "exponential":
        moments = [quad(lambda x, r=r: x**r * a * exp(-a * x), [0, inf]) for r in (1, 2)]
        return float(moments[0]), float(moments[1] - moments[0] ** 2)
    elif law == "uniform":
        moments = [quad(lambda x, r=r: x**r / (b - a), [a, b]) for r in (1, 2)]
        return float(moments[0]), float(moments[1] - moments[0] ** 2)
    else:
        return None
    if len(span) > 2_000:
        return None
    first = sum(k * density(k) for k in span)
    second = sum(k * k * density(k) for k in span)
    return float(first), float(second - first**2)


_SOLVERS: Final[Mapping[str, Callable[[Fields], Found]]] = {
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
