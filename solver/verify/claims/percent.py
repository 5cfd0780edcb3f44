"""Claims about percentages: the changes are applied to, or taken back from, the answer, in hundredths."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError
from solver.verify.mathematics.shown import expect

_PERCENTAGES: Final = frozenset({"change", "share", "margin", "markup", "points"})


def percent(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """An answer about percentages."""
    args, kind = task.fields("args"), task.text("kind")
    is_percentage = kind in _PERCENTAGES or (kind == "chain" and args.text("find") in ("overall", "discount"))
    if "unit" in answer and answer.text("unit") == "%" and not is_percentage:
        raise RefutedError("The answer is an amount and no percentage.")
    if kind == "chain":
        _chain(task, args, answer)
    else:
        _compared(task, args, answer, kind)
    return Proved(f"{task.text('source')} is {answer.text('value')}{' ' + answer.text('unit') if 'unit' in answer else ''}.")


def _apply(value: Fraction, changes: tuple[Fraction, ...]) -> Fraction:
    """Hundredths added or taken away, one change after the other."""
    for change in changes:
        value += value / 100 * (change * 100)
    return value


def _chain(task: Fields, args: Fields, answer: Fields) -> None:
    changes, find = args.rationals("changes"), args.text("find")
    on_hundred = _apply(Fraction(100), changes)
    if find == "overall":
        return expect(task, answer, on_hundred - 100)
    if find == "discount":
        return expect(task, answer, 100 - on_hundred)
    base = args.rational("base")
    if on_hundred == 0:
        raise FieldError("Nothing is left after the changes.")
    if find == "result":
        true = _apply(base, changes)
    elif find == "difference":
        true = abs(_apply(base, changes) - base)
    else:
        # What becomes `base`: by the rule of three from 100.
        before = base * 100 / on_hundred
        if _apply(before, changes) != base:
            raise RefutedError("The changes do not lead back to what is given.")
        true = before if find == "base" else abs(base - before)
    return expect(task, answer, true, is_money=True)


def _compared(task: Fields, args: Fields, answer: Fields, kind: str) -> None:
    given = {name: args.rational(name) for name in ("a", "b", "p", "q") if name in args}
    value = answer.text("value")
    if kind == "points":
        return expect(task, answer, abs(given["q"] * 100 - given["p"] * 100))
    if kind == "of_what":
        if given["p"] == 0:
            if value != "no solution":
                raise RefutedError("0% of a number is 0.")
            return None
        return expect(task, answer, given["a"] * 100 / (given["p"] * 100), is_money=True)
    if kind == "margin_price":
        cents = 100 - 100 * given["p"]  # the cost is this share of 100 in the price
        return expect(task, answer, given["a"] * 100 / cents, is_money=True)
    whole = given["a"] if kind in ("change", "markup") else given["b"]
    part = given["a"] if kind == "share" else given["b"] - given["a"]
    if whole == 0 or value == "undefined":
        if whole != 0 or value != "undefined":
            raise RefutedError("A percentage of 0 is not defined.")
        return None
    true = part * 100 / abs(whole)
    return expect(task, answer, -true if true < 0 and args.flag("as_decrease") else true)
