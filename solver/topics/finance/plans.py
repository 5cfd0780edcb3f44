"""Equal payments at equal intervals in closed form: loans, annuities and savings plans."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import mpmath

from solver.topics.answering.amounts import amount, money, plain
from solver.topics.topic import CannotSolveError, Task
from solver.types import Value

_DIGITS: Final = 60


def solve_plan(task: Task) -> tuple[Value, tuple[str, ...]]:
    """The answer to a question about equal payments."""
    fields = task.fields
    find, currency = fields.text("find"), fields.text("currency")
    rate, first = _rate(task)
    due = 1 + rate if fields.flag("is_due") else Fraction(1)
    given = {name: fields.rational(name) for name in ("principal", "payment", "final") if name in fields}
    if find == "perpetuity":
        if rate <= 0:
            raise CannotSolveError("A perpetuity at a rate of 0 has no finite value. Give a positive rate.")
        found = given["payment"] / rate * due
        return money(task, found, currency), (
            first,
            f"Value = payment / rate = {plain(given['payment'])} / {plain(rate)} = {plain(found)}.",
        )
    if find == "count":
        return _count(task, given, rate, due, first)
    count = fields.integer("count") if "count" in fields else 0
    factor = (1 + rate) ** count
    worth = count * Fraction(1) if rate == 0 else (factor - 1) / rate  # of payments of 1, at the end
    steps = [first, f"{count} payments; (1 + i)^n = {_long(factor)}."]
    if find in ("payment", "interest", "total", "balance"):
        return _loan(task, given, rate, due, factor, worth, steps)
    if find == "present":
        found = given["payment"] * worth * due / factor
        steps.append(
            f"Present value = {plain(given['payment'])} * (1 - (1 + i)^-n)/i{' * (1 + i)' if due != 1 else ''} = "
            f"{_long(found)}."
        )
        return money(task, found, currency), tuple(steps)
    start = given.get("principal", Fraction(0))
    found = given["payment"] * worth * due + start * factor
    steps.append(
        f"Future value = {plain(given['payment'])} * ((1 + i)^n - 1)/i{' * (1 + i)' if due != 1 else ''} = "
        f"{_long(given['payment'] * worth * due)}."
    )
    if start:
        steps.append(f"The first {plain(start)} grow to {_long(start * factor)}; together {_long(found)}.")
    return money(task, found, currency), tuple(steps)


def _rate(task: Task) -> tuple[Fraction, str]:
    """The rate of one payment period, exact; the interest may be added several times within it."""
    nominal, period, frequency = (task.fields.rational(name) for name in ("rate", "period", "frequency"))
    if frequency == period:
        rate = nominal / period
        return rate, f"Rate per period: {plain(nominal * 100)}% / {plain(period)} = {plain(rate * 100)}%."
    ratio = frequency / period
    if ratio.denominator != 1:
        raise CannotSolveError(
            "Interest is added less often than payments are made. Give a rate for the period of the payments."
        )
    rate = (1 + nominal / frequency) ** ratio.numerator - 1
    return rate, f"Rate per period: (1 + {plain(nominal)}/{plain(frequency)})^{plain(ratio)} - 1 = {_long(rate)}."


def _loan(
    task: Task, given: dict[str, Fraction], rate: Fraction, due: Fraction, factor: Fraction, worth: Fraction, steps: list[str]
) -> tuple[Value, tuple[str, ...]]:
    find, currency = task.fields.text("find"), task.fields.text("currency")
    count = task.fields.integer("count") if "count" in task.fields else 0
    if find == "payment" and not task.fields.flag("is_loan"):
        start = given.get("principal", Fraction(0))
        payment = (given["final"] - start * factor) / (worth * due)
        steps.append(
            f"Payment = {plain(given['final'])} * i/((1 + i)^n - 1){' / (1 + i)' if due != 1 else ''} = {_long(payment)}."
        )
        return money(task, payment, currency), tuple(steps)
    principal = given["principal"]
    if "payment" in given:
        payment = given["payment"]
    else:
        payment = principal * factor / (worth * due)
        steps.append(f"Payment = {plain(principal)} * i/(1 - (1 + i)^-n) = {_long(payment)}.")
    if find == "payment":
        return money(task, payment, currency), tuple(steps)
    if find in ("interest", "total"):
        total = payment * count
        steps.append(f"{count} * {_long(payment)} = {_long(total)} are paid, {_long(total - principal)} of it interest.")
        return money(task, total if find == "total" else total - principal, currency), tuple(steps)
    made = task.fields.integer("made")
    grown = (1 + rate) ** made
    paid = payment * due * (made if rate == 0 else (grown - 1) / rate)
    left = principal * grown - paid
    if left < 0:
        raise CannotSolveError("The loan is paid off before then. Ask for an earlier time.")
    steps.append(f"After {made} payments: {plain(principal)} * (1 + i)^{made} - payments with interest = {_long(left)}.")
    return money(task, left, currency), tuple(steps)


def _count(task: Task, given: dict[str, Fraction], rate: Fraction, due: Fraction, first: str) -> tuple[Value, tuple[str, ...]]:
    """Payments until a loan is paid off or a target is reached; the last one may be smaller."""
    payment = given["payment"] * due
    is_loan = task.fields.flag("is_loan") or "final" not in given
    period = task.fields.rational("period")
    unit = {12: "months", 1: "years", 4: "quarters", 52: "weeks"}.get(int(period), "payments")
    if is_loan and payment <= given["principal"] * rate:
        text = "It is never paid off: the payment does not exceed the interest."
        return Value(value="never", text=text), (first, text)
    with mpmath.workdps(_DIGITS):
        if rate == 0:
            exact = (given["principal"] if is_loan else given["final"]) / payment
        else:
            ratio = (
                payment / (payment - given["principal"] * rate)
                if is_loan
                else (given["final"] * rate + payment) / (given.get("principal", Fraction(0)) * rate + payment)
            )
            real = mpmath.log(mpmath.mpf(ratio.numerator) / ratio.denominator) / mpmath.log(
                1 + mpmath.mpf(rate.numerator) / rate.denominator
            )
            exact = Fraction(str(mpmath.nstr(real, 40)))
    near = round(exact)
    up = near if abs(exact - near) < Fraction(1, 10**25) else -(-exact.numerator // exact.denominator)
    if up > 5000:
        raise CannotSolveError("It takes more than 5000 payments. Ask with a larger payment.")
    steps = (first, f"n = {_long(exact)} payments, so {up}; the last one is smaller where n is not whole.")
    if task.places is not None or task.form == "decimal":
        return amount(task, exact, unit, is_exact=False), steps
    return Value(value=str(up), text=f"n = {plain(exact)}\n{up} {unit}", unit=unit), steps


def _long(value: Fraction) -> str:
    return plain(value) if len(plain(value)) < 16 else f"{float(value):.10g}"
