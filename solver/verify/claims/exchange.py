"""Claims about money changed at a rate: changed back, it must be the amount given."""

from __future__ import annotations

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.shown import expect


def exchange(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """So much of one currency is so much of another, at the rate given."""
    args = task.fields("args")
    amount, rate = args.rational("amount"), args.rational("rate")
    back = 1 / rate
    true = amount / back
    if true * back != amount:
        raise RefutedError("Changed back it is another amount.")
    expect(task, answer, true, is_money=True)
    if "unit" in answer and answer.text("unit") != args.text("to"):
        raise RefutedError("The answer is not in the currency asked for.")
    return Proved(f"{task.text('source')} is {answer.text('value')} {args.text('to')}.")
