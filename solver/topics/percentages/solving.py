"""Percentages in exact fractions; runs in the isolated child."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from solver.topics.answering.amounts import amount, money, plain
from solver.topics.topic import Claim, Outcome, Task
from solver.types import Check, Value


def solve(task: Task) -> Outcome:
    """The answer to a question about percentages."""
    value, steps = _chain(task) if task.kind == "chain" else _compare(task)
    check = Check(verdict="verified", method="the changes applied to the answer, or taken back from it")
    return Outcome(value=value, check=check, steps=steps, claim=Claim(kind="percent"))


def _chain(task: Task) -> tuple[Value, tuple[str, ...]]:
    fields = task.fields
    changes, find = fields.rationals("changes"), fields.text("find")
    factor = Fraction(1)
    for change in changes:
        factor *= 1 + change
    product = " * ".join(plain(1 + change) for change in changes)
    steps = [f"Factor: {product}" + (f" = {plain(factor)}." if len(changes) > 1 else ".")]
    if find == "discount":
        percent = (1 - factor) * 100
        steps.append(f"1 - {plain(factor)} = {plain(percent)}%.")
        return _percent(task, percent), tuple(steps)
    if find == "overall":
        percent = (factor - 1) * 100
        steps.append(f"{plain(factor)} - 1 = {plain(percent)}%.")
        value = _percent(task, percent)
        kind = "no change" if percent == 0 else "an increase" if percent > 0 else "a decrease"
        return replace(
            value,
            text=f"Overall {kind}{'' if percent == 0 else ' of ' + plain(abs(percent)) + '%'}.\n{value.text.splitlines()[-1]}",
        ), tuple(steps)
    base = fields.rational("base")
    if find == "base":
        found = base / factor
        steps.append(f"Before: {plain(base)} / {plain(factor)} = {plain(found)}.")
    elif find == "included":
        found = abs(base - base / factor)
        steps.append(f"Before: {plain(base)} / {plain(factor)} = {plain(base / factor)}; the difference is {plain(found)}.")
    else:
        found = base * factor
        steps.append(f"{plain(base)} * {plain(factor)} = {plain(found)}.")
        if find == "difference":
            steps.append(f"Difference: {plain(abs(found - base))}.")
            found = abs(found - base)
    return _amount(task, found), tuple(steps)


def _amount(task: Task, found: Fraction) -> Value:
    currency = task.fields.text("currency")
    return money(task, found, currency) if currency else amount(task, found)


def _percent(task: Task, percent: Fraction) -> Value:
    if task.form == "percent":
        task = replace(task, form="exact")
    return amount(task, percent, "%", prefers_decimal=True)


def _compare(task: Task) -> tuple[Value, tuple[str, ...]]:
    given = {name: task.fields.rational(name) for name in ("a", "b", "p", "q") if name in task.fields}
    if task.kind == "of_what":
        if given["p"] == 0:
            return Value(value="no solution", text="0% of a number is never that."), ()
        found = given["a"] / given["p"]
        return _amount(task, found), (f"{plain(given['a'])} / {plain(given['p'])} = {plain(found)}.",)
    if task.kind == "margin_price":
        found = given["a"] / (1 - given["p"])
        return _amount(task, found), (
            "The margin is a share of the selling price, so the cost is the rest of it.",
            f"{plain(given['a'])} / (1 - {plain(given['p'])}) = {plain(found)}.",
        )
    if task.kind == "points":
        found = (given["q"] - given["p"]) * 100
        steps = (f"{plain(given['q'] * 100)} - {plain(given['p'] * 100)} = {plain(found)}.",)
        return amount(task, abs(found), "percentage points"), steps
    first, second = given["a"], given["b"]
    below = {"change": first, "share": second, "margin": second, "markup": first}[task.kind]
    above = {"change": second - first, "share": first, "margin": second - first, "markup": second - first}[task.kind]
    if below == 0:
        text = "It is not defined: a percentage of 0 is asked for."
        return Value(value="undefined", text=text), (text,)
    percent = above / abs(below) * 100
    value = _percent(task, -percent if percent < 0 and task.fields.flag("as_decrease") else percent)
    steps = (f"{plain(above)} / {plain(below)} = {plain(percent)}%.",)
    if task.kind == "change":
        kind = "No change" if percent == 0 else "An increase" if percent > 0 else "A decrease"
        return replace(
            value, text=f"{kind}{'' if percent == 0 else ' of ' + plain(abs(percent)) + '%'}.\n{value.text.splitlines()[-1]}"
        ), steps
    return value, steps
