"""Claims about money, proved by keeping the account: interest added period by period in fixed-point numbers, payments booked.

Nothing here uses a closed form. Rates and times are proved by substitution: a little
less is too little, a little more too much.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError
from solver.verify.mathematics.polynomials import clean, count_real_roots
from solver.verify.mathematics.shown import expect, number

_SCALE: Final = 10**70
_MARGIN: Final = Fraction(1, 10**30)
_CONTEXT: Final = Context(prec=80, Emax=10**6, Emin=-(10**6))
_FEWEST_PLACES: Final = 4
_MOST_STEPS: Final = 20_000


def finance(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """An answer about money, by the account itself."""
    args, kind = task.fields("args"), task.text("kind")
    provers: dict[str, Callable[[Fields, Fields, Fields], None]] = {
        "grow": _grow,
        "plan": _plan,
        "effective": _effective,
        "rule_of_72": _rule_of_72,
        "npv": _npv,
        "irr": _irr,
        "payback": _payback,
        "depreciation": _depreciation,
        "break_even": _break_even,
    }
    if kind not in provers:
        raise FieldError(f"Unknown kind of task {kind!r}.")
    is_rate = kind in ("effective", "irr") or (kind == "grow" and args.text("find") == "rate")
    if "unit" in answer and answer.text("unit") == "%" and not is_rate:
        raise RefutedError("The answer is an amount and no percentage.")
    provers[kind](task, args, answer)
    return Proved(f"{task.text('source')} is {answer.text('value')}{' ' + answer.text('unit') if 'unit' in answer else ''}.")


def _growth(rate: Fraction, years: Fraction, frequency: Fraction) -> Fraction:
    """What an account of 1 holds after `years`; whole periods one by one, the rest and continuous growth by e and ln."""
    if frequency == 0:
        return _power_of_e(rate * years)
    base, periods = 1 + rate / frequency, years * frequency
    if base <= 0 or periods < 0 or periods > _MOST_STEPS:
        raise FieldError("The account cannot be followed.")
    whole = periods.numerator // periods.denominator
    step = base.numerator * _SCALE // base.denominator
    balance = _SCALE
    for _ in range(whole):
        balance = balance * step // _SCALE
    held = Fraction(balance, _SCALE)
    rest = periods - whole
    return held * _power_of_e(rest * _ln(base)) if rest else held


def _power_of_e(value: Fraction) -> Fraction:
    return Fraction(_CONTEXT.exp(_decimal(value)))


def _ln(value: Fraction) -> Fraction:
    return Fraction(_CONTEXT.ln(_decimal(value)))


def _decimal(value: Fraction) -> Decimal:
    return _CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))


def _grow(task: Fields, args: Fields, answer: Fields) -> None:
    find = args.text("find")
    given = {name: args.rational(name) for name in ("principal", "rate", "years", "final", "interest") if name in args}

    def held(rate: Fraction, years: Fraction) -> Fraction:
        """What 1 becomes."""
        return 1 + rate * years if args.flag("is_simple") else _growth(rate, years, args.rational("frequency"))

    if find in ("final", "interest", "principal"):
        factor = held(given["rate"], given["years"])
        if find == "principal":
            true = given["final"] / factor if "final" in given else given["interest"] / (factor - 1)
        else:
            true = given["principal"] * (factor if find == "final" else factor - 1)
        if args.flag("counts") and "places" not in task and "significant" not in task:
            return _whole_near(answer, true)
        return expect(task, answer, true, margin=abs(true) * _MARGIN, is_money=True)
    final = given["final"] if "final" in given else given["principal"] + given["interest"]
    ratio = final / given["principal"]
    if answer.text("value") == "never":
        rate = given["rate"]
        if rate != 0 and (rate > 0) == (ratio > 1):
            raise RefutedError("It does get there.")
        return None
    shown, places = number(answer.text("value"))
    if find == "rate":
        _bracket(lambda rate: held(rate / 100, given["years"]), ratio, shown, _enough(task, places))
        return None
    scale = 12 if args.flag("wants_months") else 1
    if args.flag("wants_whole") or task.get("form") == "whole":
        rising = ratio > 1
        if not (
            _reached(held(given["rate"], shown / scale), ratio, rising)
            and not _reached(held(given["rate"], (shown - 1) / scale), ratio, rising)
        ):
            raise RefutedError(f"{shown} is not the first whole number at which it is reached.")
        return None
    _bracket(lambda time: held(given["rate"], time / scale), ratio, shown, _enough(task, places))
    return None


def _enough(task: Fields, places: int | None) -> int | None:
    """The places a rounded number is shown to; None where they are too few for it to be a rounding nobody asked for."""
    if places is not None and places < _FEWEST_PLACES and not ("places" in task or "significant" in task):
        return None
    return places


def _whole_near(answer: Fields, true: Fraction) -> None:
    if abs(Fraction(answer.text("value")) - true) > Fraction(1, 2):
        raise RefutedError(f"It is {float(true):.10g}, not {answer.text('value')}.")


def _reached(held: Fraction, ratio: Fraction, rising: bool) -> bool:
    slack = ratio * _MARGIN
    return held >= ratio - slack if rising else held <= ratio + slack


def _bracket(function: Callable[[Fraction], Fraction], target: Fraction, shown: Fraction, places: int | None) -> None:
    """A monotone function reaches the target within half a unit of the last place shown.

    Raises:
        RefutedError: it does not, or too few places are shown.
    """
    slack = abs(target) * _MARGIN
    if abs(function(shown) - target) <= slack:
        return
    if places is None:
        raise RefutedError(f"{shown} does not lead to what is given.")
    half = Fraction(1, 2) * Fraction(1, 10) ** places if places >= 0 else Fraction(10) ** -places / 2
    low, high = function(shown - half), function(shown + half)
    if not min(low, high) - slack <= target <= max(low, high) + slack:
        raise RefutedError(f"{float(shown):.10g} does not lead to what is given, not even within its last place.")


def _period_rate(args: Fields) -> Fraction:
    nominal, period, frequency = (args.rational(name) for name in ("rate", "period", "frequency"))
    if frequency == period:
        return nominal / period
    return _growth(nominal, 1 / period, frequency) - 1


def _book(rate: Fraction, start: Fraction, payment: Fraction, count: int, *, is_due: bool, adds: bool) -> Fraction:
    """The account after `count` periods; payments lower a debt, or add to savings."""
    if not 0 <= count <= _MOST_STEPS:
        raise FieldError("The account cannot be followed.")
    scaled = int(start * _SCALE)
    step = (1 + rate).numerator * _SCALE // (1 + rate).denominator
    pay = int(payment * _SCALE) * (1 if adds else -1)
    for _ in range(count):
        if is_due:
            scaled = (scaled + pay) * step // _SCALE
        else:
            scaled = scaled * step // _SCALE + pay
    return Fraction(scaled, _SCALE)


def _plan(task: Fields, args: Fields, answer: Fields) -> None:
    find, rate = args.text("find"), _period_rate(args)
    given = {name: args.rational(name) for name in ("principal", "payment", "final") if name in args}
    count = args.integer("count") if "count" in args else 0
    is_due, is_loan = args.flag("is_due"), args.flag("is_loan")
    start = given.get("principal", Fraction(0))

    def booked(start: Fraction, payment: Fraction, periods: int, *, adds: bool) -> Fraction:
        return _book(rate, start, payment, periods, is_due=is_due, adds=adds)

    if find == "perpetuity":
        shown = number(answer.text("value"))[0]
        interest = shown * rate / (1 + rate if is_due else 1)
        if abs(interest - given["payment"]) > Fraction(1, 100) * max(rate, Fraction(1)):
            raise RefutedError(
                f"{float(shown):.10g} bears {float(interest):.10g} a period, not {float(given['payment']):.10g}."
            )
        return None
    if find == "count":
        return _counted(task, given, answer, booked, adds=not is_loan and "final" in given)
    if find == "present":
        grown = booked(Fraction(0), given["payment"], count, adds=True)
        true = grown / booked(Fraction(1), Fraction(0), count, adds=True)
    elif find == "future":
        true = booked(start, given["payment"], count, adds=True)
    elif find == "payment" and not is_loan:
        true = (given["final"] - booked(start, Fraction(0), count, adds=True)) / booked(
            Fraction(0), Fraction(1), count, adds=True
        )
    else:
        # The debt left is linear in the payment: the account kept without payments, and with payments of 1 alone.
        payment = given.get("payment")
        if payment is None:
            payment = booked(start, Fraction(0), count, adds=False) / -booked(Fraction(0), Fraction(1), count, adds=False)
        if find == "payment":
            true = payment
        elif find == "balance":
            true = booked(start, payment, args.integer("made"), adds=False)
        else:
            true = payment * count - (start if find == "interest" else 0)
    return expect(task, answer, true, margin=abs(true) * _MARGIN + _MARGIN, is_money=True)


def _counted(task: Fields, given: dict[str, Fraction], answer: Fields, booked: Callable[..., Fraction], *, adds: bool) -> None:
    start, payment = given.get("principal", Fraction(0)), given["payment"]
    if answer.text("value") == "never":
        if booked(start, payment, 1, adds=adds) < start:
            raise RefutedError("The debt does fall.")
        return
    count = number(answer.text("value"))[0]
    up = -(-count.numerator // count.denominator)
    if not 1 <= up <= _MOST_STEPS:
        raise RefutedError("That is no number of payments.")
    before, after = booked(start, payment, up - 1, adds=adds), booked(start, payment, up, adds=adds)
    reached = (before < given["final"] <= after + _MARGIN) if adds else (before > 0 >= after - _MARGIN)
    if not reached:
        raise RefutedError(f"It is not after {up} payments that the aim is first reached.")


def _effective(task: Fields, args: Fields, answer: Fields) -> None:
    true = 100 * (_growth(args.rational("rate"), Fraction(1), args.rational("frequency")) - 1)
    expect(task, answer, true, margin=_MARGIN)


def _rule_of_72(task: Fields, args: Fields, answer: Fields) -> None:
    shown = number(answer.text("value"))[0]
    expect(task, answer, Fraction(72) / (100 * args.rational("rate")))
    if shown <= 0:
        raise RefutedError("A time is positive.")


def _value_at(flows: tuple[Fraction, ...], rate: Fraction) -> Fraction:
    """The net present value, from the last flow backwards."""
    value = Fraction(0)
    for flow in reversed(flows):
        value = value / (1 + rate) + flow
    return value


def _npv(task: Fields, args: Fields, answer: Fields) -> None:
    expect(task, answer, _value_at(args.rationals("flows"), args.rational("rate")), is_money=True)


def _irr(task: Fields, args: Fields, answer: Fields) -> None:
    flows, value = args.rationals("flows"), answer.text("value")
    signs = [flow > 0 for flow in flows if flow]
    changes = sum(left != right for left, right in zip(signs, signs[1:], strict=False))
    if value == "does not exist":
        # A rate above -100 % is a positive discount factor; beyond the Cauchy bound of the flows there is none.
        present_value = clean(list(flows))
        largest = 1 + max(abs(flow / present_value[-1]) for flow in present_value)
        if count_real_roots(present_value, Fraction(0), largest):
            raise RefutedError("There is a rate at which the net present value is zero.")
        return
    for text in value.split(" and "):
        shown, places = number(text.rstrip("%"))
        rate = shown / 100
        if _value_at(flows, rate) == 0:
            continue
        if (places := _enough(task, places)) is None:
            raise RefutedError(f"The net present value at {text} is not zero.")
        half = Fraction(1, 200) * Fraction(1, 10) ** places
        if _value_at(flows, rate - half) * _value_at(flows, rate + half) > 0:
            raise RefutedError(f"The net present value does not change its sign around {text}.")
    if changes == 0 or (changes == 1 and " and " in value):
        raise RefutedError("By the rule of signs there are not so many rates of return.")


def _payback(task: Fields, args: Fields, answer: Fields) -> None:
    flows, value = args.rationals("flows"), answer.text("value")
    sums = [sum(flows[: index + 1], Fraction(0)) for index in range(len(flows))]
    first = next((index for index, total in enumerate(sums) if index and total >= 0), None)
    if first is None or value == "never":
        if not (first is None and value == "never"):
            raise RefutedError("It is paid back." if first is not None else "It is not paid back.")
        return
    expect(task, answer, first - sums[first] / flows[first] if flows[first] else Fraction(first))


def _depreciation(task: Fields, args: Fields, answer: Fields) -> None:
    cost, salvage, life = args.rational("cost"), args.rational("salvage"), args.integer("life")
    year = args.integer("year") if "year" in args else 1
    books = [cost]
    for _ in range(year):
        share = books[-1] * Fraction(2, life) if args.flag("is_double") else (cost - salvage) * Fraction(1, life)
        books.append(max(books[-1] - share, salvage))
    true = {"book": books[-1], "accumulated": cost - books[-1]}.get(args.text("find"), books[-2] - books[-1])
    expect(task, answer, true, is_money=True)


def _break_even(task: Fields, args: Fields, answer: Fields) -> None:
    fixed, variable, price = (args.rational(name) for name in ("fixed", "variable", "price"))

    def profit(units: Fraction) -> Fraction:
        return units * price - units * variable - fixed

    if answer.text("value") == "never":
        if price > variable:
            raise RefutedError("It does break even.")
        return
    if args.flag("wants_revenue"):
        return expect(task, answer, fixed * price / (price - variable), is_money=True)
    units = number(answer.text("value"))[0]
    if not profit(units) >= 0 > profit(units - 1) or units.denominator != 1:
        raise RefutedError(f"At {units} units it does not just break even.")
