"""Every gold that is a number of arithmetic, measures, sequences or chance, found a second way."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import math
import statistics
from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from eval.generated_mathematics import chance, measures, numbers, sequences
from eval.templates import Problem, Template, instances
from tests.eval.generated_mathematics.evaluating import numbers as numbers_of
from tests.eval.generated_mathematics.evaluating import value

TEMPLATES = (*numbers.TEMPLATES, *measures.TEMPLATES, *sequences.TEMPLATES, *chance.TEMPLATES)
Check = Callable[[str, Mapping[str, Any]], bool]
_MILLIMETRES = {"km": 10**6, "m": 1000, "cm": 10, "mm": 1}
_SIDES = {"mm²": 1, "cm²": 10, "m²": 1000, "hectares": 100_000, "km²": 10**6}


def _near(gold: str, found: float | Fraction) -> bool:
    places = len(gold.partition(".")[2])
    return abs(Fraction(gold) - Fraction(found)) <= Fraction(1, 2 * 10**places) + Fraction(1, 10**9)


def _digits(a: int, b: int) -> int:
    """Long multiplication."""
    return sum(a * int(digit) * 10**place for place, digit in enumerate(reversed(str(b))))


def _grown(capital: int, rate: str, years: int) -> Fraction:
    amount = Fraction(capital)
    for _ in range(years):
        amount += amount * Fraction(rate) / 100
    return amount


def _extended(shown: str, n: int, *, ratio: bool) -> Fraction:
    terms = numbers_of(shown)
    while len(terms) < n:
        terms.append(terms[-1] * (terms[-1] / terms[-2]) if ratio else 2 * terms[-1] - terms[-2])
    return terms[n - 1]


def _closed_recursion(v: Mapping[str, Any]) -> Fraction:
    step = Fraction(v["step"].replace(" ", ""))
    fixed = step / (1 - v["factor"])
    return v["factor"] ** (v["n"] - 1) * (v["first"] - fixed) + fixed


def _n_divisors(n: int) -> int:
    found, p = 1, 2
    while n > 1:
        k = 0
        while n % p == 0:
            n, k = n // p, k + 1
        found, p = found * (k + 1), p + 1
    return found


@cache
def _strings(counts: tuple[int, ...]) -> int:
    if sum(counts) == 0:
        return 1
    return sum(_strings((*counts[:i], n - 1, *counts[i + 1 :])) for i, n in enumerate(counts) if n)


def _n_chosen(n: int, k: int) -> int:
    return sum(1 for _ in itertools.combinations(range(n), k))


def _share(outcomes: list[bool]) -> Fraction:
    return Fraction(sum(outcomes), len(outcomes))


def _minutes_until(start: str, end: str) -> int:
    clock, n = dt.datetime.fromisoformat(f"2024-01-01T{start}"), 0
    while f"{clock:%H:%M}" != end:
        clock, n = clock + dt.timedelta(minutes=1), n + 1
    return n


def _day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d %B %Y").date()


CHECKS: dict[str, Check] = {
    "large-product": lambda g, v: int(g) == _digits(v["a"], v["b"]),
    "large-sum": lambda g, v: int(g) - v["a"] + v["c"] == v["b"],
    "remainder": lambda g, v: 0 <= int(g) < v["b"] and (v["a"] - int(g)) % v["b"] == 0,
    "order-of-operations": lambda g, v: Fraction(g) == value("{a}*{b} - {c}/{d} + ({f} - {e})^2".format(**v)),
    "decimals": lambda g, v: Fraction(g) == Fraction(v["a"]) * Fraction(v["c"]) - Fraction(v["b"]),
    "sum-of-fractions": lambda g, v: (
        Fraction(g) * v["b"] * v["d"] * v["f"] == v["a"] * v["d"] * v["f"] + v["c"] * v["b"] * v["f"] - v["e"] * v["b"] * v["d"]
    ),
    "mixed-numbers": lambda g, v: Fraction(g) * (v["v"] * v["d"] + v["c"]) * v["b"] == (v["w"] * v["b"] + v["a"]) * v["d"],
    "fraction-of": lambda g, v: int(g) * v["b"] == v["a"] * v["whole"],
    "power": lambda g, v: int(g) == math.prod([v["a"]] * v["n"]),
    "index-laws": lambda g, v: int(g) * v["base"] ** v["under"] == v["base"] ** v["a"] * v["base"] ** v["b"],
    "square-root": lambda g, v: (Fraction(g) - Fraction(1, 2000)) ** 2 < v["a"] < (Fraction(g) + Fraction(1, 2000)) ** 2,
    "exact-root": lambda g, v: int(g) ** v["k"] == v["value"],
    "scientific-notation": lambda g, v: Fraction(g) == Fraction(f"{v['a']}e{v['m']}") * Fraction(f"{v['b']}e-{v['n']}"),
    "percent-of": lambda g, v: Fraction(g) * 100 == Fraction(v["rate"]) * v["whole"],
    "percent-change": lambda g, v: abs(v["new"] - v["old"]) * 100 == Fraction(g) * v["old"],
    "before-percent": lambda g, v: int(g) + Fraction(int(g) * v["rate"], 100) == v["after"],
    "successive-percent": lambda g, v: _near(g, v["start"] * (1 + v["up"] / 100) * (1 - v["down"] / 100)),
    "simple-interest": lambda g, v: Fraction(g) == sum(v["capital"] * Fraction(v["rate"]) / 100 for _ in range(v["years"])),
    "compound-interest": lambda g, v: _near(g, _grown(v["capital"], v["rate"], v["years"])),
    "length-units": lambda g, v: Fraction(g) * _MILLIMETRES[v["into"]] == Fraction(v["size"]) * _MILLIMETRES[v["unit"]],
    "speed-units": lambda g, v: Fraction(g) * 1000 / 3600 == Fraction(v["speed"]),
    "area-units": lambda g, v: Fraction(g) * _SIDES[v["large"]] ** 2 == v["area"] * _SIDES[v["small"]] ** 2,
    "temperature": lambda g, v: (Fraction(g) - 32) * 5 / 9 == v["celsius"],
    "later-date": lambda g, v: (dt.date.fromisoformat(g) - _day(v["start"])).days == v["n"],
    "days-between": lambda g, v: int(g) == _day(v["end"]).toordinal() - dt.date.fromisoformat(v["start_iso"]).toordinal(),
    "weekday": lambda g, v: g == calendar.day_name[calendar.weekday(*map(int, v["iso"].split("-")))],
    "clock-minutes": lambda g, v: int(g) == _minutes_until(v["start"], v["end"]),
    "seconds": lambda g, v: int(g) == dt.timedelta(hours=v["h"], minutes=v["m"], seconds=v["s"]).total_seconds(),
    "arithmetic-term": lambda g, v: int(g) == _extended(v["shown"], v["n"], ratio=False),
    "arithmetic-sum": lambda g, v: 2 * int(g) == v["n"] * (2 * v["first"] + (v["n"] - 1) * v["step"]),
    "geometric-term": lambda g, v: int(g) == _extended(v["shown"], v["n"], ratio=True),
    "geometric-series": lambda g, v: math.isclose(
        Fraction(g), sum(v["first"] * (v["a"] / v["b"]) ** k for k in range(800)), rel_tol=1e-9
    ),
    "recursion": lambda g, v: int(g) == _closed_recursion(v),
    "gcd": lambda g, v: int(g) == max(d for d in range(1, v["a"] + 1) if v["a"] % d == v["b"] % d == 0),
    "lcm": lambda g, v: int(g) == next(m for m in itertools.count(v["a"], v["a"]) if m % v["b"] == m % v["c"] == 0),
    "modular-power": lambda g, v: int(g) == v["base"] ** v["n"] % v["modulus"],
    "is-prime": lambda g, v: (g == "yes") == (_n_divisors(v["n"]) == 2),
    "divisor-count": lambda g, v: int(g) == _n_divisors(v["n"]),
    "binary": lambda g, v: int(g, 2) == v["n"],
    "committee": lambda g, v: int(g) == _n_chosen(v["women"], v["w"]) * _n_chosen(v["men"], v["m"]),
    "letters": lambda g, v: int(g) == _strings(tuple(Counter(v["word"]).values())),
    "codes": lambda g, v: int(g) == sum(1 for _ in itertools.permutations(range(v["symbols"]), v["length"])),
    "two-balls": lambda g, v: (
        Fraction(g) == _share([max(pair) < v["red"] for pair in itertools.permutations(range(v["n"]), 2)])
    ),
    "two-dice": lambda g, v: (
        Fraction(g) == _share([sum(pair) >= v["least"] for pair in itertools.product(range(1, v["sides"] + 1), repeat=2)])
    ),
    "at-least-one": lambda g, v: _near(
        g,
        sum(
            math.comb(v["n"], k) * (v["percent"] / 100) ** k * (1 - v["percent"] / 100) ** (v["n"] - k)
            for k in range(1, v["n"] + 1)
        ),
    ),
    "mean": lambda g, v: Fraction(g) == statistics.mean(numbers_of(v["values"])),
    "median": lambda g, v: Fraction(g) == statistics.median(numbers_of(v["values"])),
    "standard-deviation": lambda g, v: _near(g, statistics.pstdev(map(float, numbers_of(v["values"])))),
    "combined-mean": lambda g, v: _near(g, statistics.mean([Fraction(v["a"])] * v["n"] + [Fraction(v["b"])] * v["m"])),
}


def drawn(template: Template) -> tuple[Problem, ...]:
    """The problems of the suite, and more."""
    return tuple(instance.problem for seed in (11, 12) for instance in instances(template, 8, seed))


def test_every_template_is_checked() -> None:
    assert set(CHECKS) == {template.name for template in TEMPLATES}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_gold_is_what_another_way_finds(template: Template) -> None:
    wrong = [(p.answer, p.values) for p in drawn(template) if not CHECKS[template.name](p.answer, p.values)]
    assert wrong == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_fractions_that_are_asked_for_in_lowest_terms_are(template: Template) -> None:
    written = [p.answer for p in drawn(template) if "/" in p.answer]
    assert [answer for answer in written if str(Fraction(answer)) != answer] == []
