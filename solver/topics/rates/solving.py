"""Rates in exact fractions; runs in the isolated child."""

from __future__ import annotations

from fractions import Fraction

from solver.topics.answering.amounts import amount, money, plain
from solver.topics.topic import Claim, Outcome, Task
from solver.types import Check, Value


def solve(task: Task) -> Outcome:
    """The answer to a question about rates."""
    value, steps = _answer(task)
    check = Check(verdict="verified", method="the answer put back into the question")
    return Outcome(value=value, check=check, steps=steps, claim=Claim(kind="rate"))


def _variation(task: Task) -> tuple[Value, tuple[str, ...]]:
    fields = task.fields
    power = fields.integer("power")
    first, value, second = (fields.rational(name) for name in ("first", "value", "second"))
    above, below = fields.texts("names")
    constant = value / first**power
    found = constant * second**power
    law = (
        f"{above} = k*{below}" + ("" if power == 1 else f"^{power}")
        if power > 0
        else f"{above} = k/{below}" + ("" if power == -1 else f"^{-power}")
    )
    return amount(task, found), (
        f"{law}. From {above} = {plain(value)} at {below} = {plain(first)}: k = {plain(constant)}.",
        f"At {below} = {plain(second)}: {above} = {plain(found)}.",
    )


def _answer(task: Task) -> tuple[Value, tuple[str, ...]]:
    fields, kind = task.fields, task.kind
    if kind == "motion":
        return _motion(task)
    if kind == "round_trip":
        first, second = fields.rational("first"), fields.rational("second")
        found = 2 * first * second / (first + second) / fields.rational("size")
        one, two = first / fields.rational("size"), second / fields.rational("size")
        return amount(task, found, fields.text("unit")), (
            "Both ways are equally long, so the average is harmonic: 2 * v * w / (v + w).",
            f"2 * {plain(one)} * {plain(two)} / ({plain(one)} + {plain(two)}) = {plain(found)}.",
        )
    if kind == "together":
        return _together(task)
    if kind == "inverse":
        workers, time, others = (fields.rational(name) for name in ("workers", "time", "others"))
        work = workers * time / fields.rational("size")
        found = work / others
        return amount(task, found, fields.text("unit")), (
            f"All of the work: {plain(work)} {fields.text('unit')} for one. {plain(work)} / {plain(others)} = {plain(found)}.",
        )
    if kind == "price":
        count, price, others = (fields.rational(name) for name in ("count", "price", "others"))
        found = price / count * others
        return money(task, found, fields.text("currency")), (
            f"{plain(price)} * {plain(others)} / {plain(count)} = {plain(found)}.",
        )
    if kind == "legs":
        ways, speeds, size = fields.rationals("ways"), fields.rationals("speeds"), fields.rational("size")
        times = [way / speed for way, speed in zip(ways, speeds, strict=True)]
        found = sum(ways, Fraction(0)) / sum(times, Fraction(0)) / size
        return amount(task, found, fields.text("unit")), (
            "Average speed = whole distance / whole time.",
            f"{plain(sum(ways, Fraction(0)))} m / {plain(sum(times, Fraction(0)))} s = {plain(found)} {fields.text('unit')}.",
        )
    if kind == "direct":
        size, count, others = (fields.rational(name) for name in ("amount", "count", "others"))
        found = size / count * others / fields.rational("size")
        return amount(task, found, fields.text("unit")), (
            f"For one: {plain(size / count / fields.rational('size'))} {fields.text('unit')}; for {plain(others)}: "
            f"{plain(found)}.",
        )
    if kind == "variation":
        return _variation(task)
    if kind == "fits":
        found = fields.rational("whole") / fields.rational("part")
        return amount(task, found), (
            f"In one unit: {plain(fields.rational('whole'))} / {plain(fields.rational('part'))} = {plain(found)}.",
        )
    if kind == "dilute":
        volume, strong, weak = (fields.rational(name) for name in ("amount", "strong", "weak"))
        volume /= fields.rational("size")
        found = volume * strong / weak - volume
        return amount(task, found, fields.text("unit")), (
            f"The dissolved part stays: {plain(volume)} * {plain(strong)} = {plain(volume * strong)}.",
            f"At {plain(weak * 100)}% that is in {plain(volume * strong)} / {plain(weak)} = "
            f"{plain(volume * strong / weak)}, so {plain(found)} are added.",
        )
    if kind == "blend":
        first, second, p, q = (fields.rational(name) for name in ("first", "second", "p", "q"))
        found = (first * p + second * q) / (first + second)
        share = first / (first + second)
        steps = (
            f"Shares {plain(share)} and {plain(1 - share)}: {plain(share)} * {plain(p)} + {plain(1 - share)} * {plain(q)} "
            f"= {plain(found)}.",
        )
        if fields.flag("is_price"):
            return money(task, found, fields.text("currency")), steps
        return amount(task, found * 100, "%"), steps
    if kind == "parts_of_blend":
        return _parts(task)
    if kind == "part_of_blend":
        return _part(task)
    if kind == "fuel_needed":
        way, use = fields.rational("way"), fields.rational("use")
        found = way * use / fields.rational("size")
        return amount(task, found, fields.text("unit"), prefers_decimal=True), (
            f"{plain(way / 1000)} km at {plain(use * 10**8)} L per 100 km: {plain(way / 1000)} / 100 * {plain(use * 10**8)} = "
            f"{plain(way * use * 1000)} L.",
        )
    found = fields.rational("volume") * 1000 / (fields.rational("way") / 1000) * 100
    return amount(task, found, "L/100 km", prefers_decimal=True), (
        f"{plain(fields.rational('volume') * 1000)} L / {plain(fields.rational('way') / 1000)} km * 100 = {plain(found)}.",
    )


def _motion(task: Task) -> tuple[Value, tuple[str, ...]]:
    fields = task.fields
    find, size = fields.text("find"), fields.rational("size")
    given = {name: fields.rational(name) for name in ("speed", "distance", "time") if name in fields}
    if find == "distance":
        found, formula = given["speed"] * given["time"], "distance = speed * time"
    elif find == "time":
        found, formula = given["distance"] / given["speed"], "time = distance / speed"
    else:
        found, formula = given["distance"] / given["time"], "speed = distance / time"
    unit = fields.text("unit")
    return amount(task, found / size, unit), (f"{formula} = {plain(found / size)} {unit}.",)


def _together(task: Task) -> tuple[Value, tuple[str, ...]]:
    size, unit = task.fields.rational("size"), task.fields.text("unit")
    times = [time / size for time in task.fields.rationals("times")]
    signs = task.fields.rationals("signs")
    rate = sum((sign / time for sign, time in zip(signs, times, strict=True)), Fraction(0))
    shown = " ".join(
        f"{'+' if sign > 0 else '-'} 1/{plain(time)}" for sign, time in zip(signs, times, strict=True)
    ).removeprefix("+ ")
    if rate <= 0:
        return Value(value="never", text="It is never finished: as much is undone as is done."), ()
    return amount(task, 1 / rate, unit), (
        f"Done in 1 {unit.rstrip('s')}: {shown} = {plain(rate)}.",
        f"Time: 1 / ({plain(rate)}) = {plain(1 / rate)} {unit}.",
    )


def _part(task: Task) -> tuple[Value, tuple[str, ...]]:
    fields = task.fields
    known, p, q, aim = (fields.rational(name) for name in ("amount", "p", "q", "aim"))
    known /= fields.rational("size")
    if p == aim or (q - aim) / (aim - p) < 0:
        return Value(value="no solution", text="There is no such mixture: the aim does not lie between the strengths."), ()
    found = known * (q - aim) / (aim - p)
    return amount(task, found, fields.text("unit")), (
        f"{plain(p)} * x + {plain(q)} * {plain(known)} = {plain(aim)} * (x + {plain(known)}).",
        f"x * {plain(p - aim)} = {plain(known * (aim - q))}, so x = {plain(found)} {fields.text('unit')}.",
    )


def _parts(task: Task) -> tuple[Value, tuple[str, ...]]:
    fields = task.fields
    total, p, q, aim = (fields.rational(name) for name in ("total", "p", "q", "aim"))
    unit = fields.text("unit")
    total /= fields.rational("size")
    if not min(p, q) <= aim <= max(p, q):
        return Value(value="no solution", text="There is no such mixture: the aim lies outside both strengths."), ()
    first = total * (aim - q) / (p - q)
    second = total - first
    texts = [amount(task, each).value for each in (first, second)]
    return Value(value=f"({', '.join(texts)})", text=f"{texts[0]} {unit} of the first and {texts[1]} {unit} of the second"), (
        f"x + y = {plain(total)} and {plain(p)} * x + {plain(q)} * y = {plain(aim * total)}.",
        f"x = {plain(first)}, y = {plain(second)}.",
    )
