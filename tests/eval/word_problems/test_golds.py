"""Every gold of a story, found a second way: by going through what happens, or by trying answers until one fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import count as counting
from typing import Any

import pytest

from eval.suites.word_problems import TEMPLATES
from eval.templates import Template, instances
from eval.word_problems.amounts import at, cents, clock, count, money

Found = Fraction | Decimal | int | str
Check = Callable[[Mapping[str, Any]], Found]


def _after(start: str, minutes: Iterable[int]) -> str:
    clock = dt.datetime.fromisoformat(f"2024-05-05T{start}")
    for part in minutes:
        clock += dt.timedelta(minutes=part)
    return f"{clock:%H:%M}"


def _first(fits: Callable[[int], bool]) -> int:
    return next(n for n in range(1, 5000) if fits(n))


def _packs(v: Mapping[str, Any]) -> Decimal:
    paid, left = Decimal(0), 0
    for _ in range(v["guests"]):
        while left < v["each"]:
            paid, left = paid + v["price"], left + v["size"]
        left -= v["each"]
    return paid


def _tickets(v: Mapping[str, Any]) -> int:
    return _first(lambda n: n * v["child"] + (v["sold"] - n) * v["adult"] == v["taken"])


def _departures(v: Mapping[str, Any]) -> int:
    clock, n = v["first"], 1
    while clock != v["last"]:
        clock, n = _after(clock, [v["gap"]]), n + 1
    return n


def _tank(v: Mapping[str, Any]) -> int:
    level, minutes = v["there"], 0
    while level < v["full"]:
        level, minutes = level + v["tap"] - v["leak"], minutes + 1
    return minutes


def _pages(v: Mapping[str, Any]) -> int:
    read = sum(v["a"] for _ in range(v["days"]))
    days = 0
    while read < v["pages"]:
        read, days = read + v["b"], days + 1
    return days


def _crew(v: Mapping[str, Any]) -> int:
    work = v["crew"] * v["days"] - v["crew"] * v["late"]
    return _first(lambda n: n * (v["crew"] + v["extra"]) >= work)


def _limiting(v: Mapping[str, Any]) -> int:
    eggs, flour, made = v["n_eggs"], v["n_flour"], 0
    while eggs >= v["eggs"] and flour >= v["flour"]:
        eggs, flour, made = eggs - v["eggs"], flour - v["flour"], made + 1
    return made


def _three_ages(v: Mapping[str, Any]) -> int:
    return v["k"] * _first(lambda young: young + (young + v["older"]) + v["k"] * young == v["total"])


def _ratio(v: Mapping[str, Any]) -> int:
    one = two = 0
    while one + two < v["total"]:
        one, two = one + v["a"], two + v["b"]
    return two - v["c"]


def _left_over(v: Mapping[str, Any]) -> int:
    good = v["boxes"] * v["each"] - v["broken"]
    while good >= v["people"]:
        good -= v["people"]
    return good


def _fraction_chain(v: Mapping[str, Any]) -> int:
    left = v["total"] - v["total"] // v["a"]
    left -= left // v["b"]
    return left - v["c"]


def _equalise(v: Mapping[str, Any]) -> int:
    return _first(lambda n: v["first"] - v["more"] - n == v["second"] + n)


def _saving(v: Mapping[str, Any]) -> int:
    has, weeks = v["has"], 0
    while has < v["price"]:
        has, weeks = has + v["week"] - v["spent"], weeks + 1
    return weeks


def _tiles(v: Mapping[str, Any]) -> Decimal:
    floor = Decimal(v["long"]) * Decimal(v["wide"]) * 10_000
    return floor / v["side"] ** 2 * v["price"]


def _path(v: Mapping[str, Any]) -> int:
    """Two long strips, two short ones and the four corners."""
    return 2 * v["path"] * (v["long"] + v["wide"]) + 4 * v["path"] ** 2


def _share(v: Mapping[str, Any]) -> Fraction:
    swim = [n * v[p] // 100 for n, p in ((v["girls"], "p"), (v["boys"], "q"))]
    return Fraction(sum(swim) * 100, v["girls"] + v["boys"])


def _meeting(v: Mapping[str, Any]) -> int:
    return next(n for n in counting(1) if Fraction((v["v"] + v["w"]) * n, 60) >= v["apart"])


CHECKS: dict[str, Check] = {
    "change": lambda v: v["note"] - sum([v["p"]] * v["a"], Decimal(0)) - sum([v["q"]] * v["b"], Decimal(0)),
    "discount": lambda v: Decimal(v["price"]) - Decimal(v["price"]) * v["rate"] / 100 - v["coupon"],
    "packs": _packs,
    "cheaper-pack": lambda v: v["single"] * v["size"] * v["packs"] - v["pack"] * v["packs"],
    "tickets": _tickets,
    "profit": lambda v: (v["price"] - v["cost"]) * (v["made"] - v["left"]) - v["cost"] * v["left"],
    "bill": lambda v: (Decimal(v["bill"]) + Decimal(v["bill"]) * v["rate"] / 100) / v["people"],
    "two-legs": lambda v: v["whole"] - sum([v["v"]] * v["a"] + [v["w"]] * v["b"]),
    "meeting": _meeting,
    "fuel": lambda v: Decimal(v["use"]) * v["distance"] / 100 * v["price"],
    "arrival": lambda v: _after(v["start"], [60] * v["hours"] + [v["minutes"], v["stop"]]),
    "average-speed": lambda v: Fraction(v["first"] + v["second"], v["a"] + v["b"]),
    "catch-up": lambda v: _first(lambda n: v["fast"] * n >= v["slow"] * (n + v["ahead"])),
    "lessons": lambda v: _after(v["start"], ([v["long"], v["pause"]] * v["n_lessons"])[:-1]),
    "departures": _departures,
    "practice": lambda v: Fraction(sum(([v["short"]] * v["days"] + [v["long"]]) * v["weeks"]), 60),
    "together": lambda v: _first(lambda n: Fraction(n, 60 * v["a"]) + Fraction(n, 60 * v["b"]) >= 1),
    "machines": lambda v: Fraction(v["parts"], v["m"] * v["h"]) * v["more"] * v["longer"],
    "tank": _tank,
    "pages": _pages,
    "crew": _crew,
    "solutions": lambda v: 100 * (Fraction(v["p"], 100) * v["a"] + Fraction(v["q"], 100) * v["b"]) / (v["a"] + v["b"]),
    "blend": lambda v: (v["p"] * v["a"] + v["q"] * v["b"]) / (v["a"] + v["b"]),
    "dilute": lambda v: _first(lambda n: v["volume"] * v["strong"] == (v["volume"] + n) * v["weak"]),
    "scaling": lambda v: v["kept"] - v["more"] * Fraction(v["flour"], v["people"]),
    "limiting": _limiting,
    "sum-of-ages": lambda v: _first(lambda n: n + v["years"] + n + v["gap"] + v["years"] == v["total"]),
    "times-as-old": lambda v: _first(lambda n: n + v["gap"] + v["years"] == v["k"] * (n + v["years"])),
    "three-ages": _three_ages,
    "ratio": _ratio,
    "left-over": _left_over,
    "fraction-chain": _fraction_chain,
    "times-as-many": lambda v: sum(v["first"] * n for n in (1, v["k"], v["k"])) - v["fewer"],
    "fewer-reversed": lambda v: sum(v["first"] + v["fewer"] + v["more"] for _ in range(v["days"])),
    "equalise": _equalise,
    "seats": lambda v: sum([v["seats"]] * v["rows"]) - v["broken"] - v["empty"],
    "saving": _saving,
    "matching": lambda v: Decimal(v["month"] * v["months"]) * (1 + Decimal(v["rate"]) / 100) + v["gift"],
    "tiles": _tiles,
    "fence": lambda v: (v["long"] + v["wide"] + v["long"] + v["wide"] - v["gate"]) * v["price"],
    "path": _path,
    "population": lambda v: Fraction(v["start"]) * (1 + Fraction(v["up"], 100)) * (1 - Fraction(v["down"], 100)),
    "share-in-percent": _share,
    "battery": lambda v: _first(lambda n: v["start"] - v["rate"] * v["hours"] - 2 * v["rate"] * n <= v["end"]),
}


def test_every_template_is_checked() -> None:
    assert set(CHECKS) == {template.name for template in TEMPLATES}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_gold_is_what_going_through_the_story_gives(template: Template) -> None:
    wrong = []
    for problem in (instance.problem for seed in (13, 14) for instance in instances(template, 8, seed)):
        found = CHECKS[template.name](problem.values)
        same = found == problem.answer if isinstance(found, str) else Fraction(found) == Fraction(problem.answer)
        if not same:
            wrong.append((problem.answer, found, problem.values))
    assert wrong == []


def test_amounts_that_are_no_amounts_are_not_asked() -> None:
    assert count(0) is None and count(-3) is None and count(Fraction(1, 2)) is None
    assert money(Decimal("-1")) is None and money(Fraction(1, 3)) is None


def test_money_has_cents_or_none() -> None:
    whole, broken = money(Decimal("12.00")), money(Fraction(61, 5))
    assert whole is not None and whole.answer == "12"
    assert broken is not None and broken.answer == "12.20"
    assert cents(5) == Decimal("0.05")


def test_times_are_accepted_on_either_clock() -> None:
    late, early = clock(14 * 60 + 5), clock(12 * 60 + 1 + 24 * 60)
    assert late.answer == "14:05" and {"2:05 pm", "02:05 p.m.", "14.05"} <= set(late.answers)
    assert early.answer == "12:01" and "12:01 pm" in early.answers
    assert clock(5).answer == "00:05" and "12:05 am" in clock(5).answers
    assert at(25 * 60) == "01:00"
