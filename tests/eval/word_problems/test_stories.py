"""What is told makes sense: amounts within what is usual, people with their own pronouns, sentences that are whole."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from eval.suites.word_problems import TEMPLATES, load
from eval.templates import Instance, instances

BOUNDS = {  # what a gold must lie between for the story to be believed
    "travel": (3, 1000),
    "schedules": (3, 200),
    "work": (2, 20_000),
    "ages": (3, 90),
    "recipes": (3, 4000),
    "mixtures": (2, 100),
    "sharing": (1, 400),
    "comparisons": (3, 900),
    "savings": (2, 2000),
    "area": (5, 6000),
    "percent changes": (1, 3000),
    "shopping": (Fraction(2, 5), 600),
}
DRAWN = tuple(instance for template in TEMPLATES for instance in instances(template, 12, 13))


def _values(name: str) -> list[dict[str, int]]:
    return [dict(instance.problem.values) for instance in DRAWN if instance.template.name == name]


@pytest.mark.parametrize("kind", BOUNDS)
def test_golds_are_amounts_that_occur(kind: str) -> None:
    low, high = BOUNDS[kind]
    golds = [each.problem.answer for each in DRAWN if each.template.kind == kind and ":" not in each.problem.answer]
    assert golds and all(low <= Fraction(gold) <= high for gold in golds)


def test_every_kind_has_bounds() -> None:
    assert set(BOUNDS) == {template.kind for template in TEMPLATES}


def test_counts_of_things_are_whole() -> None:
    sums_of_money = ("shopping", "savings", "area", "mixtures", "travel")
    counted = [each for each in DRAWN if each.template.kind not in sums_of_money and ":" not in each.problem.answer]
    assert all(each.problem.answer.isdigit() for each in counted)


def test_all_numbers_that_are_drawn_are_positive() -> None:
    numbers = [n for each in DRAWN for n in each.problem.values.values() if isinstance(n, int)]
    assert min(numbers) > 0


def test_nobody_is_the_parent_of_someone_as_old() -> None:
    assert all(v["gap"] >= 19 for v in _values("times-as-old"))


def test_vehicles_keep_to_the_speeds_of_roads() -> None:
    assert all(20 <= speed <= 130 for v in _values("two-legs") + _values("meeting") for speed in (v["v"], v["w"]))
    assert all(v["slow"] < v["fast"] <= 30 for v in _values("catch-up"))


def test_what_is_taken_away_was_there() -> None:
    assert all(v["left"] < v["made"] for v in _values("profit"))
    assert all(v["broken"] + v["empty"] < v["rows"] * v["seats"] for v in _values("seats"))
    assert all(v["spent"] < v["week"] for v in _values("saving"))
    assert all(v["there"] < v["full"] and v["leak"] < v["tap"] for v in _values("tank"))
    assert all(v["rate"] * v["hours"] < v["start"] - v["end"] for v in _values("battery"))


@pytest.mark.parametrize("instance", DRAWN[::5], ids=lambda each: f"{each.template.name}-{each.index}")
def test_sentences_begin_with_capitals_and_end(instance: Instance) -> None:
    question = instance.question()
    assert question[-1] in ".?" and not re.search(r"\s{2}|[{}|]|\s[.,?]", question)
    assert re.search(r"(?:^|[.?!] )[a-z]", question.replace("p.m. ", "")) is None
    assert re.search(r"\b1 (?:hours|days|weeks|litres|minutes|boxes)\b", question) is None
    assert re.search(r"\ba (?:8|11|18)\d?(?:%| )", question) is None


def test_people_of_a_story_are_different_people() -> None:
    assert all(len({each.setting[f"name{mark}"] for mark in ("", "2", "3")}) == 3 for each in DRAWN)


def test_pronouns_are_those_of_the_person() -> None:
    for sample in load().samples:
        if "he" in sample.question.split() and "she" not in sample.question.split():
            assert " her " not in f" {sample.question} "


def test_an_aside_is_a_sentence_more_and_nothing_else() -> None:
    suite = load()
    originals = {sample.id: sample for sample in suite.samples}
    asides = [variant for variant in suite.variants if variant.variant == "distractor"]
    assert len(asides) == len(suite.samples)
    for variant in asides:
        original = originals[variant.variant_of]
        assert variant.answer == original.answer
        left = iter(variant.question.split())
        assert all(word in left for word in original.question.split())
        extra = len(re.findall(r"\d+", variant.question)) - len(re.findall(r"\d+", original.question))
        assert extra == 1
