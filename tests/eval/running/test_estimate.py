"""What a run will take, told beforehand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval import Entry, Estimate, Plan, estimate, fitting_items
from eval.running.estimate import START_S, UNKNOWN_S, typical_of, writing_speed
from tests.eval.running.test_plan import suite
from tests.fakes import ScriptedLLM

KNOWN = {"a": {"x": 2.0, "y": 4.0}, "b": {"x": 1.0}}


def plan(**options: object) -> Plan:
    systems = (Entry(system="a"), Entry(system="b"))
    return Plan(suites=(suite("x", 50), suite("y", 50)), systems=systems, **options)  # type: ignore[arg-type]


def test_the_total_is_that_of_all_answers_on_this_machine() -> None:
    expected = Estimate(factor=2.0, typical=KNOWN)
    assert expected.seconds("b", "y") == 2.0  # nothing is known of it there: as elsewhere
    assert expected.seconds("c", "x") == 2 * UNKNOWN_S
    assert expected.total(plan(items=10)) == pytest.approx(2 * (START_S + 10 * (2 + 1 + 4 + 1)))


def test_as_many_questions_fit_as_the_time_allows() -> None:
    expected = Estimate(factor=1.0, typical=KNOWN)
    fitting = fitting_items(plan(), expected, START_S + 10 * 8 + 3, most=60)
    assert fitting == 10
    assert fitting_items(plan(), expected, 10, most=60) == 5
    assert fitting_items(plan(), expected, 10_000, most=60) == 60
    assert fitting_items(plan(repeats=2), expected, START_S + 10 * 8 + 3, most=60, least=1) == 5
    for items in (10, 11):
        ends = expected.total(plan(items=items))
        assert (ends <= START_S + 83) == (items == 10)


def test_a_system_that_is_asked_less_leaves_its_time_to_the_others() -> None:
    expected = Estimate(factor=1.0, typical=KNOWN)
    seconds = START_S + 10 * 8
    less = replace(plan(), systems=(Entry(system="a"), Entry(system="b", items=2)))
    assert fitting_items(less, expected, seconds, most=60) == 12
    assert expected.total(replace(less, items=12)) <= seconds < expected.total(replace(less, items=13))


def test_a_machine_half_as_fast_needs_twice_as_long() -> None:
    usual = estimate()
    half = estimate(20.0)
    assert usual.factor == 1.0 and half.factor > 1.0
    assert half.seconds("bare-1.5b", "samples") == pytest.approx(half.factor * usual.seconds("bare-1.5b", "samples"))


def test_the_speed_is_of_words_written() -> None:
    class Shelf:
        def llm(self, name: str) -> ScriptedLLM:
            return ScriptedLLM(default="one two three four", name=name)

    assert writing_speed(Shelf(), "small") > 0


def test_what_is_typical_is_a_mean_by_system_and_suite() -> None:
    class Seen:
        def __init__(self, system: str, suite: str, seconds: float) -> None:
            self.system, self.suite, self.seconds = system, suite, seconds

    assert typical_of([Seen("a", "x", 1), Seen("a", "x", 2), Seen("a", "y", 5)]) == {"a": {"x": 1.5, "y": 5}}
