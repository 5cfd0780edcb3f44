"""Ratios in exact fractions; runs in the isolated child."""

from __future__ import annotations

import math
from fractions import Fraction

from solver.topics.answering.amounts import amount, joined, money, plain
from solver.topics.topic import Claim, Outcome, Task
from solver.types import Check, Value


def solve(task: Task) -> Outcome:
    """The answer to a question about ratios."""
    value, steps = _answer(task)
    check = Check(verdict="verified", method="cross-multiplication, and the shares added up")
    return Outcome(value=value, check=check, steps=steps, claim=Claim(kind="ratio"))


def _answer(task: Task) -> tuple[Value, tuple[str, ...]]:
    fields = task.fields
    if task.kind in ("share", "one_share"):
        return _share(task)
    if task.kind == "simplify":
        ratio = fields.rationals("ratio")
        common = math.lcm(*(part.denominator for part in ratio))
        whole = [int(part * common) for part in ratio]
        divisor = math.gcd(*whole)
        text = ":".join(str(part // divisor) for part in whole)
        steps = (
            f"In whole numbers: {':'.join(map(str, whole))}.",
            f"Divided by their greatest common divisor {divisor}: {text}.",
        )
        return Value(value=text, text=text), steps
    if task.kind == "proportion":
        return _proportion(task)
    if task.kind == "parts":
        ratio, count = fields.rationals("ratio"), fields.integer("n")
        known = fields.integer("known")
        base = sum(ratio, Fraction(0)) if known < 0 else ratio[known]
        if base == 0:
            return Value(value="undefined", text="The part known has no share in the ratio."), ()
        found = count * ratio[fields.integer("asked")] / base
        steps = (
            f"{count} / {plain(base)} = {plain(count / base)} for one part.",
            f"Times {plain(ratio[fields.integer('asked')])}: {plain(found)}.",
        )
        return amount(task, found), steps
    if task.kind == "scale":
        length, scale, per_unit = (fields.rational(name) for name in ("length", "scale", "per_unit"))
        real = length * scale / per_unit
        return amount(task, real, fields.text("unit"), prefers_decimal=True), (
            f"{plain(length)} cm * {plain(scale)} = {plain(length * scale)} cm = {plain(real)} {fields.text('unit')}.",
        )
    ratio, other = fields.rationals("ratio"), fields.rationals("other")
    same = all(ratio[0] * right == other[0] * left for left, right in zip(ratio, other, strict=True))
    return Value(value="yes" if same else "no", text="Yes." if same else "No."), (
        f"{plain(ratio[0])} * {plain(other[-1])} = {plain(ratio[0] * other[-1])}, {plain(other[0])} * {plain(ratio[-1])} "
        f"= {plain(other[0] * ratio[-1])}.",
    )


def _share(task: Task) -> tuple[Value, tuple[str, ...]]:
    fields = task.fields
    total, ratio, unit = fields.rational("total"), fields.rationals("ratio"), fields.text("unit")
    parts = sum(ratio, Fraction(0))
    one = total / parts
    shares = [one * part for part in ratio]
    steps = [
        f"{' + '.join(plain(part) for part in ratio)} = {plain(parts)} parts.",
        f"One part: {plain(total)} / {plain(parts)} = {plain(one)}.",
    ]
    steps.append(
        "Shares: "
        + ", ".join(f"{plain(part)} * {plain(one)} = {plain(share)}" for part, share in zip(ratio, shares, strict=True))
        + "."
    )
    is_money = unit.lower().rstrip("s") in ("$", "£", "€", "¥", "₹", "dollar", "euro", "pound", "rupee", "usd", "eur", "gbp")
    if task.kind == "one_share":
        share = shares[fields.integer("index")]
        return (money(task, share, unit) if is_money else amount(task, share, unit)), tuple(steps)
    texts = [(money(task, share) if is_money else amount(task, share)).value for share in shares]
    shown = ", ".join(texts[:-1]) + f" and {texts[-1]}"
    prefix = is_money and len(unit) == 1
    text = ", ".join(unit + each for each in texts[:-1]) + f" and {unit}{texts[-1]}" if prefix else joined(shown, unit)
    return Value(value=f"({', '.join(texts)})", text=text, unit=unit or None), tuple(steps)


def _proportion(task: Task) -> tuple[Value, tuple[str, ...]]:
    terms = task.fields.texts("terms")
    index = terms.index("x")
    numbers = [Fraction(term) if term != "x" else Fraction(0) for term in terms]
    a, b, c, d = numbers
    # a:b = c:d means a*d = b*c.
    above, below = {0: (b * c, d), 1: (a * d, c), 2: (a * d, b), 3: (b * c, a)}[index]
    if below == 0 or above == 0:
        return Value(value="undefined", text="The proportion is not defined: a part of a ratio is 0."), ()
    found = above / below
    return amount(task, found), (
        f"Cross-multiplied: x * {plain(below)} = {plain(above)}.",
        f"x = {plain(above)} / {plain(below)} = {plain(found)}.",
    )
