"""Claims about rates: the answer is put back into the story and must give what was told."""

from __future__ import annotations

from fractions import Fraction

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError
from solver.verify.mathematics.shown import expect, number


def rate(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """An answer about speeds, work, prices or mixtures."""
    args, kind, value = task.fields("args"), task.text("kind"), answer.text("value")
    if kind == "parts_of_blend":
        _parts(args, value)
    elif kind == "part_of_blend" and value == "no solution":
        p, q, aim = (args.rational(name) for name in ("p", "q", "aim"))
        if p != aim and min(p, q) <= aim <= max(p, q):
            raise RefutedError("There is such a mixture.")
    elif kind == "together" and value == "never":
        if _done(args, Fraction(1)) > 0:
            raise RefutedError("The work does get done.")
    else:
        expect(task, answer, _true(kind, args), is_money="currency" in args)
    return Proved(f"{task.text('source')} is {value}{' ' + answer.text('unit') if 'unit' in answer else ''}.")


def _done(args: Fields, time: Fraction) -> Fraction:
    """The share of the work done in a time."""
    return sum(
        (sign * time / each for sign, each in zip(args.rationals("signs"), args.rationals("times"), strict=True)), Fraction(0)
    )


def _true(kind: str, args: Fields) -> Fraction:
    """The number that fulfils the story; each is found by an unknown of 1 and proportion, then substituted."""
    if kind == "motion":
        given = {name: args.rational(name) for name in ("speed", "distance", "time") if name in args}
        find, size = args.text("find"), args.rational("size")
        found = {"distance": 1, "time": 1, "speed": 1}[find] * _motion(find, given)
        story = {**given, find: found}
        if story["speed"] * story["time"] != story["distance"]:
            raise RefutedError("Speed times time is not the distance.")
        return found / size
    if kind == "round_trip":
        first, second, way = args.rational("first"), args.rational("second"), Fraction(1000)
        return 2 * way / (way / first + way / second) / args.rational("size")
    if kind == "together":
        found = 1 / _done(args, Fraction(1))
        if _done(args, found) != 1:
            raise RefutedError("The work is not done by then.")
        return found / args.rational("size")
    if kind == "inverse":
        found = args.rational("time") / args.rational("others") * args.rational("workers")
        return found / args.rational("size")
    if kind == "price":
        return args.rational("others") * args.rational("price") / args.rational("count")
    if kind == "legs":
        pairs = list(zip(args.rationals("ways"), args.rationals("speeds"), strict=True))
        (first, fast), (second, slow) = pairs
        return (first + second) * fast * slow / (first * slow + second * fast) / args.rational("size")
    if kind == "variation":
        power, first, value, second = (args.rational(name) for name in ("power", "first", "value", "second"))
        ratio = second / first if power > 0 else first / second
        found = value
        for _ in range(abs(int(power))):
            found *= ratio
        return found
    if kind == "direct":
        return args.rational("others") * args.rational("amount") / (args.rational("size") * args.rational("count"))
    if kind == "fits":
        return 1 / (args.rational("part") / args.rational("whole")) if args.rational("whole") else Fraction(0)
    if kind == "dilute":
        amount, strong, weak = (args.rational(name) for name in ("amount", "strong", "weak"))
        added = amount * (strong - weak) / weak
        if amount * strong / (amount + added) != weak:
            raise RefutedError("The mixture does not have that strength.")
        return added / args.rational("size")
    if kind == "blend":
        first, second, p, q = (args.rational(name) for name in ("first", "second", "p", "q"))
        # Seen from the first: moved towards the second by its share.
        found = p + (q - p) * second / (first + second)
        return found if args.flag("is_price") else found * 100
    if kind == "part_of_blend":
        amount, p, q, aim = (args.rational(name) for name in ("amount", "p", "q", "aim"))
        added = amount * (aim - q) / (p - aim)
        if (added * p + amount * q) / (added + amount) != aim:
            raise RefutedError("The mixture does not have that strength.")
        return added / args.rational("size")
    if kind == "fuel_needed":
        litres = args.rational("use") * 10**8  # for each 100 km
        return litres / 1000 * (args.rational("way") / 100_000) / args.rational("size")
    if kind == "fuel":
        return 100_000 * args.rational("volume") / args.rational("way") * 1000
    raise FieldError(f"Unknown kind of task {kind!r}.")


def _motion(find: str, given: dict[str, Fraction]) -> Fraction:
    """The one missing of speed, distance and time."""
    one = {**given, find: Fraction(1)}
    left, right = one["speed"] * one["time"], one["distance"]
    return left / right if find == "distance" else right / left


def _parts(args: Fields, value: str) -> None:
    total, p, q, aim = (args.rational(name) for name in ("total", "p", "q", "aim"))
    if value == "no solution":
        if min(p, q) <= aim <= max(p, q):
            raise RefutedError("There is such a mixture.")
        return
    first, second = (number(text.strip())[0] * args.rational("size") for text in value.strip("()").split(","))
    slack = total / 10**5
    if abs(first + second - total) > slack or abs(first * p + second * q - aim * total) > slack or min(first, second) < 0:
        raise RefutedError("The parts do not make that mixture.")
