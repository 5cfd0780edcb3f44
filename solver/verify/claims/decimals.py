"""Claims about decimals and fractions: rounded numbers compared with their neighbours, digits made fractions again."""

from __future__ import annotations

import re
from fractions import Fraction

from solver.verify.claims import Proved
from solver.verify.claims.bases import value_of
from solver.verify.fields import Fields, RefutedError

_SCIENTIFIC = re.compile(r"(-?)(\d+(?:\.\d+)?) \* 10\^(-?\d{1,5})")


def rounded(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A number rounded to a step: a multiple of it, on the side and at the distance the rule asks for."""
    args = task.fields("args")
    value, step, mode = args.rational("number"), args.rational("step"), args.text("mode")
    given = answer.text("value")
    found = value_of(given, 10) if "/" not in given else Fraction(given)
    if step <= 0 or (found / step).denominator != 1:
        raise RefutedError(f"{given} is not a multiple of {step}.")
    beyond = found - value
    size = abs(found) - abs(value)
    half = abs(beyond) * 2 == step
    fits = {
        "half_up": abs(beyond) * 2 <= step and not (half and size < 0),
        "half_even": abs(beyond) * 2 <= step and not (half and (found / step).numerator % 2),
        "up": 0 <= beyond < step,
        "down": -step < beyond <= 0,
        "truncate": -step < size <= 0 and (found == 0 or (found > 0) == (value > 0)),
    }
    if mode not in fits or not fits[mode]:
        raise RefutedError(f"{given} is not {value} rounded to {step} ({mode}).")
    if "figures" in args and not Fraction(10) ** (args.integer("figures") - 1) <= abs(found / step) <= Fraction(
        10
    ) ** args.integer("figures"):
        raise RefutedError(f"{given} has not {args.integer('figures')} significant figures.")
    if "figures" in args and "." in given and len(given.strip("-").replace(".", "").lstrip("0")) != args.integer("figures"):
        raise RefutedError(f"{given} does not show {args.integer('figures')} significant figures.")
    return Proved(f"{given} is a multiple of {step} and differs from {value} by {abs(beyond)}: rounded by the rule {mode}.")


def decimal_digits(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Scientific notation, recurring decimals, digits and their counts."""
    args, kind, given = task.fields("args"), task.text("kind"), answer.text("value")
    match kind:
        case "scientific" | "engineering":
            return _scientific(args, kind, given)
        case "ordinary":
            _expect(value_of(given, 10) == args.rational("number"), f"{given} is another number.")
            return Proved(f"{given} is the same number.")
        case "to_fraction":
            numeral = f"{args.text('whole')}.{args.text('fixed')}({args.text('period')})"
            _expect(
                Fraction(given) == value_of(numeral, 10) and str(Fraction(given)) == given,
                f"{numeral} is {value_of(numeral, 10)}.",
            )
            return Proved(f"{numeral} = {given} in lowest terms.")
        case "to_recurring":
            _expect(value_of(given, 10) == args.rational("number"), f"{given} is {value_of(given, 10)}.")
            fixed, _, period = given.partition(".")[2].partition("(")
            _expect(_is_shortest(fixed, period.rstrip(")")), f"{given} is not the shortest way to write it.")
            return Proved(f"{given} = {args.rational('number')}.")
        case "figures" | "decimals":
            expected = _count(args.text("written"), kind)
            _expect(given == str(expected), f"There are {expected}.")
            return Proved(
                f"{args.text('written')} has {expected} {'significant figures' if kind == 'figures' else 'decimal places'}."
            )
    return _divided(args, kind, given)


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise RefutedError(otherwise)


def _scientific(args: Fields, kind: str, given: str) -> Proved:
    value = args.rational("number")
    match = _SCIENTIFIC.fullmatch(given)
    if match is None:
        _expect(given == "0" and value == 0, f"{given!r} is not in scientific notation.")
        return Proved("0 is written 0.")
    mantissa, exponent = Fraction(match[2]), int(match[3])
    found = mantissa * Fraction(10) ** exponent * (-1 if match[1] else 1)
    _expect(1 <= mantissa < (1000 if kind == "engineering" else 10), f"{match[2]} is not between 1 and 10.")
    _expect(kind != "engineering" or exponent % 3 == 0, f"{exponent} is not a multiple of 3.")
    if "figures" not in args:
        _expect(found == value, f"{given} is not {value}.")
        return Proved(f"{given} = {value}.")
    figures = args.integer("figures")
    step = Fraction(10) ** (exponent - figures + 1)
    _expect(len(match[2].replace(".", "")) == figures, f"{match[2]} has not {figures} figures.")
    _expect(
        abs(found - value) * 2 <= step and not (abs(found - value) * 2 == step and abs(found) < abs(value)),
        f"{given} is not the nearest.",
    )
    return Proved(f"{given} differs from {value} by at most half of the last of its {figures} figures.")


def _is_shortest(fixed: str, period: str) -> bool:
    """Whether no shorter period and no later beginning would write the same."""
    if not period:
        return not fixed.endswith("0")
    shorter = any(len(period) % size == 0 and period == period[:size] * (len(period) // size) for size in range(1, len(period)))
    return not shorter and (not fixed or fixed[-1] != period[-1]) and set(period) != {"0"} and set(period) != {"9"}


def _count(written: str, kind: str) -> int:
    mantissa = re.split(r"\s?[x×*eE]", written)[0]
    before, point, after = mantissa.replace(",", "").strip("-−").partition(".")
    if kind == "decimals":
        return len(after)
    figures, pending = 0, 0
    for sign in before + after:
        if sign != "0":
            figures, pending = figures + pending + 1, 0
        elif figures:
            pending += 1
    return figures + (pending if point else 0)


def _divided(args: Fields, kind: str, given: str) -> Proved:
    """Long division, remainder by remainder."""
    value = abs(args.rational("number"))
    if value.denominator > 10**6:
        raise RefutedError("The denominator is too large to divide again.")
    rest, seen, digits = value.numerator % value.denominator, dict[int, int](), list[int]()
    while rest not in seen and rest:
        seen[rest] = len(digits)
        digit, rest = divmod(rest * 10, value.denominator)
        digits.append(digit)
    start = seen.get(rest, len(digits))
    period = len(digits) - start
    match kind:
        case "period":
            expected = str(period)
        case "terminates" | "recurs":
            expected = "yes" if (period == 0) == (kind == "terminates") else "no"
        case _:
            place = args.integer("place") - 1
            if place >= len(digits):
                place = start + (place - start) % period if period else -1
            expected = str(digits[place]) if place >= 0 else "0"
    if given != expected:
        raise RefutedError(f"Long division gives {expected}.")
    return Proved(f"Long division of {value}: {start} fixed and {period} recurring places; the answer is {expected}.")


# Fractions


def fraction_forms(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Fractions compared by cross-multiplication, and written another way."""
    args, kind, given = task.fields("args"), task.text("kind"), answer.text("value")
    if kind in ("larger", "smaller", "are_equal"):
        left, right = (_parts(text) for text in args.texts("pair"))
        _expect(left[1] > 0 and right[1] > 0, "A denominator is not positive.")
        crossed = left[0] * right[1] - right[0] * left[1]
        words = {"larger": crossed > 0, "smaller": crossed < 0}
        expected = (
            ("yes" if crossed == 0 else "no")
            if kind == "are_equal"
            else "equal"
            if crossed == 0
            else args.texts("shown")[not words[kind]]
        )
        _expect(given == expected, f"{left[0]}*{right[1]} - {right[0]}*{left[1]} = {crossed}.")
        return Proved(f"{left[0]}*{right[1]} and {right[0]}*{left[1]} differ by {crossed}; so {expected}.")
    if kind == "common_denominator":
        pairs = [_parts(text) for text in args.texts("pair")]
        least = int(given)
        _expect(all(least % bottom == 0 for _, bottom in pairs), f"{least} is not a multiple of every denominator.")
        smaller = (
            next((n for n in range(1, least) if all(n % bottom == 0 for _, bottom in pairs)), None) if least <= 10**6 else None
        )
        _expect(least <= 10**6 and smaller is None, f"{smaller} is smaller.")
        return Proved(f"{least} is the least number that every denominator divides.")
    value = args.rational("number")
    if kind == "mixed":
        match = re.fullmatch(r"(-?)(\d+)(?: (\d+)/(\d+))?|(-?)(\d+)/(\d+)", given)
        _expect(match is not None, f"{given!r} is not a mixed number.")
        assert match is not None
        if match[2] is not None:
            rest = Fraction(int(match[3]), int(match[4])) if match[3] else Fraction(0)
            found = (int(match[2]) + rest) * (-1 if match[1] else 1)
        else:
            rest = Fraction(int(match[6]), int(match[7]))
            found = rest * (-1 if match[5] else 1)
        _expect(found == value and rest < 1 and (not match[3] or str(rest) == f"{match[3]}/{match[4]}"), f"{given} is {found}.")
        return Proved(f"{given} = {value}.")
    if kind == "equivalent":
        top, bottom = _parts(given)
        fixed = bottom == args.integer("denominator") if "denominator" in args else top == args.integer("numerator")
        _expect(fixed and top * value.denominator == bottom * value.numerator, f"{given} is not {value}.")
        return Proved(f"{top}*{value.denominator} = {bottom}*{value.numerator}, so {given} = {value}.")
    if given == "undefined":
        _expect(kind == "reciprocal" and value == 0, "It is defined.")
        return Proved("0 has no reciprocal, as nothing times 0 is 1.")
    if given == "does not exist":
        raise RefutedError("It exists.")
    results = {"reciprocal": Fraction(given) * value == 1, "opposite": Fraction(given) + value == 0,
               "absolute": Fraction(given) ** 2 == value**2 and Fraction(given) >= 0,
               "improper": Fraction(given) == value}  # fmt: skip
    _expect(results[kind], f"{given} is not the {kind} of {value}.")
    return Proved(f"{given} is the {kind} of {value}.")


def _parts(text: str) -> tuple[int, int]:
    """Numerator and denominator as written, the denominator positive."""
    top, _, bottom = text.partition("/")
    return int(top), int(bottom or "1")
