"""Money over time in exact fractions, powers that are no fraction to 60 digits; runs in the isolated child."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

import mpmath
import sympy

from solver.topics.answering.amounts import amount, money, plain
from solver.topics.finance.plans import solve_plan
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

_DIGITS: Final = 60
_MOST_BITS: Final = 1_000_000


def solve(task: Task) -> Outcome:
    """The answer to a question about money."""
    value, steps = _KINDS[task.kind](task)
    check = Check(verdict="verified", method="an account kept period by period, or the answer put back into the question")
    return Outcome(value=value, check=check, steps=steps, claim=Claim(kind="finance"))


def power(base: Fraction, exponent: Fraction) -> tuple[Fraction, bool]:
    """A power, and whether it is exact; else to 60 digits."""
    if exponent.denominator == 1:
        bits = (base.numerator.bit_length() + base.denominator.bit_length()) * abs(exponent.numerator)
        if bits < _MOST_BITS:
            return base**exponent.numerator, True
    with mpmath.workdps(_DIGITS):
        return _fraction(mpmath.power(_real(base), _real(exponent))), False


def _real(value: Fraction) -> mpmath.mpf:
    return mpmath.mpf(value.numerator) / value.denominator


def _fraction(value: mpmath.mpf) -> Fraction:
    sign, mantissa, exponent, _ = mpmath.mpf(value)._mpf_
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent) * (-1 if sign else 1)


def _grow(task: Task) -> tuple[Value, tuple[str, ...]]:
    fields = task.fields
    find = fields.text("find")
    given = {name: fields.rational(name) for name in ("principal", "rate", "years", "final", "interest") if name in fields}
    if fields.flag("is_simple"):
        return _simple(task, find, given)
    frequency = fields.rational("frequency")
    if "interest" in given and "final" not in given and "principal" in given:
        given["final"] = given["principal"] + given["interest"]
    if find in ("final", "interest", "principal"):
        factor, is_exact, formula = _factor(given["rate"], given["years"], frequency)
        if find == "principal":
            if "final" not in given:
                found = given["interest"] / (factor - 1)
            else:
                found = given["final"] / factor
            step = f"Principal = {plain(given.get('final', Fraction(0)))} / {formula} = {_long(found)}."
        else:
            final = given["principal"] * factor
            step = f"Final amount = {plain(given['principal'])} * {formula} = {_long(final)}."
            found = final if find == "final" else final - given["principal"]
        steps = [f"Growth factor: {formula} = {_long(factor)}.", step]
        if find == "interest":
            steps.append(f"Interest = {_long(final)} - {plain(given['principal'])} = {_long(found)}.")
        if fields.flag("counts") and task.places is None and task.significant is None:
            near = round(found)
            return Value(value=str(near), text=f"{plain(found)}, so about\n{near}"), tuple(steps)
        return money(task, found, fields.text("currency")), tuple(steps)
    ratio = given["final"] / given["principal"]
    if find == "rate":
        return _rate(task, ratio, given["years"], frequency)
    return _time(task, ratio, given["rate"], frequency)


def _factor(rate: Fraction, years: Fraction, frequency: Fraction) -> tuple[Fraction, bool, str]:
    if frequency == 0:
        with mpmath.workdps(_DIGITS):
            return _fraction(mpmath.exp(_real(rate * years))), False, f"e^({plain(rate)} * {plain(years)})"
    base, exponent = 1 + rate / frequency, frequency * years
    found, is_exact = power(base, exponent)
    inner = f"1 {'-' if rate < 0 else '+'} {plain(abs(rate))}" + (f"/{plain(frequency)}" if frequency != 1 else "")
    return found, is_exact, f"({inner})^{plain(exponent)}"


def _rate(task: Task, ratio: Fraction, years: Fraction, frequency: Fraction) -> tuple[Value, tuple[str, ...]]:
    if frequency == 0:
        with mpmath.workdps(_DIGITS):
            rate = _fraction(mpmath.log(_real(ratio)) / _real(years))
        return _percent(task, rate, is_exact=False), (f"rate = ln({plain(ratio)}) / {plain(years)} = {_long(rate)}.",)
    periods = frequency * years
    with mpmath.workdps(_DIGITS):
        root = _fraction(mpmath.power(_real(ratio), 1 / _real(periods)))
    near = root.limit_denominator(10**6)
    is_exact = periods.denominator == 1 and periods < 2000 and near**periods.numerator == ratio
    rate = ((near if is_exact else root) - 1) * frequency
    steps = (
        f"Growth factor: {plain(ratio)} over {plain(periods)} periods.",
        f"rate = ({plain(ratio)})^(1/{plain(periods)}) - 1 = {_long(rate / frequency)} per period.",
    )
    return _percent(task, rate, is_exact=is_exact), steps


def _time(task: Task, ratio: Fraction, rate: Fraction, frequency: Fraction) -> tuple[Value, tuple[str, ...]]:
    if rate == 0 or (ratio > 1) != (rate > 0) or ratio == 1:
        text = "It never gets there at that rate." if ratio != 1 else "It is there from the start."
        return Value(value="never" if ratio != 1 else "0", text=text), ()
    with mpmath.workdps(_DIGITS):
        if frequency == 0:
            years = _fraction(mpmath.log(_real(ratio)) / _real(rate))
            formula = f"ln({plain(ratio)}) / {plain(rate)}"
        else:
            base = 1 + rate / frequency
            years = _fraction(mpmath.log(_real(ratio)) / mpmath.log(_real(base)) / _real(frequency))
            formula = f"ln({plain(ratio)}) / ln({plain(base)})" + (f" / {plain(frequency)}" if frequency != 1 else "")
    unit, scale = ("months", 12) if task.fields.flag("wants_months") else ("years", 1)
    found = years * scale
    whole = round(found)
    is_exact = abs(found - whole) < Fraction(1, 10**40)
    found = Fraction(whole) if is_exact else found
    steps = (f"t = {formula} = {_long(years)} years.",)
    if task.fields.flag("wants_whole") or task.form == "whole":
        up = -(-found.numerator // found.denominator)
        return Value(value=str(up), text=f"After {plain(found)} {unit}, so in whole {unit}\n{up} {unit}", unit=unit), (
            *steps, f"Rounded up to whole {unit}, when it is reached for the first time.")  # fmt: skip
    if not is_exact and frequency == 1 and task.places is None and task.significant is None:
        up = -(-found.numerator // found.denominator)
        value = amount(task, found, unit, is_exact=False)
        note = f"With interest added once a year it is first reached after {up} whole years." if unit == "years" else ""
        return (Value(value=value.value, text=f"{note}\n{value.text.splitlines()[-1]}", unit=unit) if note else value), steps
    return amount(task, found, unit, is_exact=is_exact, prefers_decimal=True), steps


def _simple(task: Task, find: str, given: dict[str, Fraction]) -> tuple[Value, tuple[str, ...]]:
    currency = task.fields.text("currency")
    interest = given.get("interest")
    if interest is None and "final" in given and "principal" in given:
        interest = given["final"] - given["principal"]
    if find in ("interest", "final"):
        interest = given["principal"] * given["rate"] * given["years"]
        step = (
            f"I = P * r * t = {plain(given['principal'])} * {plain(given['rate'])} * {plain(given['years'])} = "
            f"{_long(interest)}."
        )
        if find == "interest":
            return money(task, interest, currency), (step,)
        total = given["principal"] + interest
        return money(task, total, currency), (step, f"P + I = {_long(total)}.")
    if find == "principal":
        bottom = given["rate"] * given["years"]
        if interest is not None:
            found = interest / bottom
            step = f"P = I / (r * t) = {plain(interest)} / {plain(bottom)} = {_long(found)}."
        else:
            found = given["final"] / (1 + bottom)
            step = f"P = A / (1 + r * t) = {plain(given['final'])} / {plain(1 + bottom)} = {_long(found)}."
        return money(task, found, currency), (step,)
    if interest is None:
        raise CannotSolveError("The interest is not given. Add it or the final amount.")
    if find == "rate":
        found = interest / (given["principal"] * given["years"])
        return _percent(task, found), (
            f"r = I / (P * t) = {plain(interest)} / ({plain(given['principal'])} * {plain(given['years'])}) = {_long(found)}.",
        )
    if given["rate"] <= 0 or interest <= 0:
        return Value(value="never", text="It never gets there at that rate."), ()
    found = interest / (given["principal"] * given["rate"])
    steps = (
        f"t = I / (P * r) = {plain(interest)} / ({plain(given['principal'])} * {plain(given['rate'])}) = {_long(found)} years.",
    )
    unit, scale = ("months", 12) if task.fields.flag("wants_months") else ("years", 1)
    if task.fields.flag("wants_whole"):
        up = -(-(found * scale).numerator // (found * scale).denominator)
        return Value(value=str(up), text=f"{up} {unit}", unit=unit), steps
    return amount(task, found * scale, unit), steps


def _percent(task: Task, rate: Fraction, *, is_exact: bool = True) -> Value:
    if task.places is None and task.significant is None and not is_exact:
        from dataclasses import replace

        return amount(replace(task, places=4, form="exact"), rate * 100, "%", is_exact=False)
    return amount(task, rate * 100, "%", is_exact=is_exact, prefers_decimal=True)


def _long(value: Fraction) -> str:
    return plain(value) if len(plain(value)) < 16 else f"{float(value):.10g}"


def _effective(task: Task) -> tuple[Value, tuple[str, ...]]:
    rate, frequency = task.fields.rational("rate"), task.fields.rational("frequency")
    factor, is_exact, formula = _factor(rate, Fraction(1), frequency)
    found = factor - 1
    return _percent(task, found, is_exact=is_exact and len(plain(found * 100)) < 9), (f"{formula} - 1 = {_long(found)}.",)


def _rule_of_72(task: Task) -> tuple[Value, tuple[str, ...]]:
    percent = task.fields.rational("rate") * 100
    found = 72 / percent
    return amount(task, found, "years"), (f"72 / {plain(percent)} = {plain(found)}; the rule is an estimate.",)


def _npv(task: Task) -> tuple[Value, tuple[str, ...]]:
    flows, rate = task.fields.rationals("flows"), task.fields.rational("rate")
    if rate <= -1:
        raise CannotSolveError("A discount rate of -100% or less has no present value. Change the rate.")
    factor = 1 / (1 + rate)
    total, weight = Fraction(0), Fraction(1)
    for flow in flows:
        total += flow * weight
        weight *= factor
    terms = " + ".join(f"{plain(flow)}/{plain(1 + rate)}^{index}" for index, flow in enumerate(flows[:5]))
    return money(task, total, task.fields.text("currency")), (
        f"NPV = {terms}{' + …' if len(flows) > 5 else ''} = {_long(total)}.",
    )


def _irr(task: Task) -> tuple[Value, tuple[str, ...]]:
    flows = task.fields.rationals("flows")
    if len(flows) > 80:
        raise CannotSolveError("Rates of return are found for up to 80 cash flows. Ask for fewer.")
    signs = [flow > 0 for flow in flows if flow]
    changes = sum(left != right for left, right in zip(signs, signs[1:], strict=False))
    if changes == 0:
        text = "There is no internal rate of return: the cash flows never change their sign."
        return Value(value="does not exist", text=text), (text,)
    x = sympy.Symbol("x")
    poly = sympy.Poly([sympy.Rational(flow.numerator, flow.denominator) for flow in reversed(flows)], x)
    roots: list[Fraction] = []
    for (low, high), _ in poly.intervals(eps=sympy.Rational(1, 10**30), inf=0):
        if high > 0:
            middle = (low + high) / 2
            root = Fraction(int(middle.p), int(middle.q))
            near = root.limit_denominator(10**6)
            roots.append(near if sum(flow * near**index for index, flow in enumerate(flows)) == 0 else root)
    rates = sorted(1 / root - 1 for root in roots if root > 0)
    step = (
        f"{changes} change{'s' if changes > 1 else ''} of sign, so at most {changes} rate{'s' if changes > 1 else ''} "
        f"of return."
    )
    if not rates:
        text = "There is no internal rate of return: the net present value is zero at no rate."
        return Value(value="does not exist", text=text), (step, text)
    if len(rates) > 1:
        shown = " and ".join(_percent(task, rate, is_exact=_pays(flows, rate)).text.splitlines()[-1] for rate in rates)
        text = f"The rate of return is not unique: there are {len(rates)} rates.\n{shown}"
        return Value(value=shown, text=text), (step,)
    return _percent(task, rates[0], is_exact=_pays(flows, rates[0])), (
        step,
        f"The net present value is zero at {_long(rates[0] * 100)}%.",
    )


def _pays(flows: tuple[Fraction, ...], rate: Fraction) -> bool:
    """Whether the net present value is exactly zero at a rate."""
    return sum(flow * (1 / (1 + rate)) ** index for index, flow in enumerate(flows)) == 0


def _payback(task: Task) -> tuple[Value, tuple[str, ...]]:
    flows = task.fields.rationals("flows")
    total = flows[0]
    for index, flow in enumerate(flows[1:], start=1):
        if total + flow >= 0:
            found = index - 1 + (-total / flow if flow else Fraction(0))
            steps = (f"{plain(-total)} are still open after {index - 1} periods, and {plain(flow)} come in the next.",)
            return amount(task, found, "years"), steps
        total += flow
    return Value(value="never", text="The cash flows given do not pay it back."), ()


def _depreciation(task: Task) -> tuple[Value, tuple[str, ...]]:
    fields = task.fields
    cost, salvage, life = (fields.rational(name) for name in ("cost", "salvage", "life"))
    year = fields.integer("year") if "year" in fields else None
    find, currency = fields.text("find"), fields.text("currency")
    if not fields.flag("is_double"):
        each = (cost - salvage) / life
        steps = [f"({plain(cost)} - {plain(salvage)}) / {plain(life)} = {plain(each)} a year."]
        found = each
        if find != "expense" and year is not None:
            found = cost - each * year if find == "book" else each * year
            steps.append(f"After {year} years: {plain(each * year)} written off, {plain(cost - each * year)} left.")
        return money(task, found, currency), tuple(steps)
    book, steps, expense = cost, [f"Rate: 2 / {plain(life)} of the book value each year."], Fraction(0)
    for index in range(1, (year or 1) + 1):
        expense = min(book * 2 / life, book - salvage)
        steps += [f"Year {index}: {_long(expense)}, leaving {_long(book - expense)}."] if index <= 6 else []
        book -= expense
    found = {"book": book, "accumulated": cost - book}.get(find, expense)
    return money(task, found, currency), tuple(steps)


def _break_even(task: Task) -> tuple[Value, tuple[str, ...]]:
    fixed, variable, price = (task.fields.rational(name) for name in ("fixed", "variable", "price"))
    if price <= variable:
        return Value(value="never", text="It never breaks even: a unit does not bring in more than it costs."), ()
    units = fixed / (price - variable)
    steps = (
        f"Each unit contributes {plain(price)} - {plain(variable)} = {plain(price - variable)}.",
        f"{plain(fixed)} / {plain(price - variable)} = {plain(units)}.",
    )
    if task.fields.flag("wants_revenue"):
        return money(task, units * price, task.fields.text("currency")), (
            *steps,
            f"{plain(units)} * {plain(price)} = {plain(units * price)}.",
        )
    if units.denominator == 1:
        return Value(value=str(units), text=f"{units} units", unit="units"), steps
    up = -(-units.numerator // units.denominator)
    return Value(value=str(up), text=f"At {plain(units)} units, so whole units\n{up} units", unit="units"), (
        *steps,
        "Rounded up to whole units.",
    )


_KINDS: Final[Mapping[str, Callable[[Task], tuple[Value, tuple[str, ...]]]]] = {
    "grow": _grow,
    "plan": solve_plan,
    "effective": _effective,
    "rule_of_72": _rule_of_72,
    "npv": _npv,
    "irr": _irr,
    "payback": _payback,
    "depreciation": _depreciation,
    "break_even": _break_even,
}
