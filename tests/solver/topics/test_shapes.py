"""Templates: what they match, and that walking one over a text never refuses what its regular expression takes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from solver.topics.reading.facts import Facts
from solver.topics.reading.fitting import may_match, may_occur, parsed, tokens_of
from solver.topics.reading.shapes import Shape
from solver.topics.reading.slot_types import SLOT_TYPES, numbers
from solver.topics.registry import read_topic

TEMPLATES = (
    "[<lead>] [the] distance (between|from) {a:number} (and|to) {b:number}",
    "{a:number} and {b:number}",
    "[(<lead>|list)] [the] factor(s) of {n:integer}",
    "x^2 + {a:number}",
    "what's {rest:text}",
    "{word:word}",
    "sort {these:items} [(ascending|descending)]",
)
TEXTS = (
    "What is the distance between 2 and 3?",
    "distance from 1/2 to two.",
    "two and three and 4",
    "What’s the matter?",
    "LIST THE FACTORS OF 1,200",
    "x^2 + 12",
    "x^212",
    "sort 3, 2 descending",
    "sorted",
    "",
)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_walk_refuses_nothing_that_matches(template: str) -> None:
    shape = Shape(template)
    for text in TEXTS:
        tokens = tokens_of(text)
        if shape.pattern.fullmatch(text) is not None:
            assert may_match(shape.parsed, tokens), text
            assert may_occur(shape.parsed, tokens), text


def test_a_walk_refuses_other_words_order_and_slots() -> None:
    branch = parsed("[find] the sum of {a:digits} (and|plus) {b:digits}", lambda _: "[0-9]+")
    assert may_match(branch, tokens_of("Find the sum of 1 and 2."))
    for text in ("the sums of 1 and 2", "of the sum 1 and 2", "the sum of 1 2", "the sum of a and b", "so the sum of 1 and 2"):
        assert not may_match(branch, tokens_of(text)), text
    assert may_occur(branch, tokens_of("so the sum of 1 and 2"))


def test_a_hopeless_template_is_not_compiled() -> None:
    shape = Shape("[<lead>] [the] area of {r:number} acres")
    assert shape.read("What is the area of the east dome in acres?") is None
    assert "pattern" not in shape._made
    assert shape.read("What is the area of 3 acres?") == {"r": 3}


def test_facts_are_taken_from_the_left() -> None:
    facts = Facts("a loan of 200 at 5% and a loan of 300")
    assert facts.take("loan of {sum:number}") == {"sum": 200}
    assert facts.take("{rate:number}%") == {"rate": 5}
    assert facts.take("rent of {sum:number}") is None
    assert facts.left("loan at") == ("300",)


def test_a_long_list_is_cut_in_one_way_only() -> None:
    items = ", ".join(str(2 * index) for index in range(1, 61))
    text = f"find the interquartile range of the data {items} and f"
    read_topic(text)  # does not end where every separator can be cut in two ways
    assert numbers(items)[-1] == 120


@pytest.mark.parametrize(
    "text", ["3,1001", "1,000, 2", "1 1/2, 2 3/4 and 3", "2 -3 4", "- 3, +5", "two, three and four", "[1; 2]"]
)
def test_lists_of_numbers_match_as_a_whole(text: str) -> None:
    assert Shape("{these:numbers}").read(text) == {"these": numbers(text)}
    assert SLOT_TYPES["numbers"].read(text) == numbers(text)


def test_an_ordinary_question_imports_no_reading() -> None:
    """The cues alone are imported; a topic's reading is, once its cue fits."""
    code = (
        "import sys; from solver import reads_as_math; reads_as_math('Who built the observatory?');"
        "assert not [name for name in sys.modules if name.startswith('solver.topics.') "
        "and name.endswith('.reading') and name.count('.') == 3];"
        "reads_as_math('Write 12 in Roman numerals'); assert 'solver.topics.conversions.reading' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
