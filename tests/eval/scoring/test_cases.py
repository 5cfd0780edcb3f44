"""The judge agrees with a fair human marker on every reply marked by hand; the files are in `cases`."""

from __future__ import annotations

import pytest

from tests.eval.scoring.marked import TYPES, cases, groups

LEAST = 200
DONE = ("numeric", "span", "items", "quoted", "route", "chat", "abstention", "denotation", "expression", "mathematical")


@pytest.mark.parametrize("name", DONE)
def test_every_checker_has_many_cases_no_two_alike(name: str) -> None:
    assert len({(case.sample.question, case.shown) for group in groups(name) for case in cases(name, group)}) >= LEAST


@pytest.mark.parametrize(("name", "at"), [(name, at) for name in DONE for at in range(len(groups(name)))])
def test_the_judge_agrees_with_the_marker(name: str, at: int) -> None:
    differing = [(case.shown, case.expected, case.judged) for case in cases(name, groups(name)[at]) if not case.agrees]
    assert differing == []


def test_every_type_is_marked() -> None:
    assert set(DONE) <= set(TYPES)
