"""Sets written out: answers known by hand, what is ambiguous, and questions left alone."""

from __future__ import annotations

import pytest

from solver import Sandbox
from tests.solver.topics.asking import answer, declined, is_left_to_documents


@pytest.mark.parametrize(
    "question, value",
    [
        ("A = {1, 2, 3, 4}, B = {3, 4, 5}. Find A ∪ B.", "{1, 2, 3, 4, 5}"),
        (r"Find (A \ B) ∪ (B \ A) for A = {1,2,3,4,5} and B = {4,5,6,7}", "{1, 2, 3, 6, 7}"),
        ("{a, b, c} minus {b, d}", "{a, c}"),
        ("intersection of {2,4,6,8} and {1,3,5}", "{}"),
        ("list the power set of {1, 2}", "{{}, {1}, {2}, {1, 2}}"),
        ("A × B if A = {1, 2} and B = {x, y}", "{(1, x), (1, y), (2, x), (2, y)}"),
        ("U = {1,...,10}, A = {2, 3, 5, 7}. What is the complement of A?", "{1, 4, 6, 8, 9, 10}"),
        ("What is the symmetric difference of {1,2,3} and {3,4}?", "{1, 2, 4}"),
        ("[1, 5) ∩ [3, 8]", "[3, 5)"),
        ("(-∞, 3) ∪ [2, 7]", "(-∞, 7]"),
        ("List the elements of {x ∈ Z : -3 < x <= 2}", "{-2, -1, 0, 1, 2}"),
        ("{x ∈ Z : x^2 = 4}", "{-2, 2}"),
        ("Let A be the set of primes less than 20 and B be the set of odd numbers from 1 to 9. Find A ∩ B.", "{3, 5, 7}"),
        ("is {1, 3} a subset of {1, 2, 3, 4}", "yes"),
        ("True or false: ∅ ∈ {1, 2}", "no"),
        ("Is {2} ∈ {1, {2}, 3}?", "yes"),
        ("Are A = {x : x is an even prime} and B = {2} equal?", "yes"),
        ("A = {1,2}, B = {2,3}: are A and B disjoint?", "no"),
        ("Find the cardinality of {1, 2, 2, 3}", "3"),
        ("How many elements are in the power set of {a, b, c, d}?", "16"),
        ("how many 2 element subsets does {a,b,c,d,e} have", "10"),
        ("How many proper subsets does {1,2,3} have?", "7"),
        ("|A| if the power set of A has 32 members", "5"),
        ("can a finite set have exactly 10 subsets?", "no"),
        ("Is the relation R = {(1,1),(2,2),(1,2)} on {1,2} symmetric?", "no"),
        ("Is {(1,1),(2,2),(3,3),(1,2),(2,1)} an equivalence relation on {1,2,3}?", "yes"),
        ("Is f = {(1,a),(2,b),(3,a)} injective?", "no"),
        ("How many numbers from 1 to 100 are divisible by 3 or 5?", "47"),
        ("How many positive integers less than 100 are divisible by 3 but not by 4?", "25"),
        ("How many integers between 1 and 1000 are divisible by neither 2 nor 5?", "400"),
    ],
)
def test_sets(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


def test_a_complement_needs_its_universe(sandbox: Sandbox) -> None:
    assert "universal set" in declined("A = {1, 2, 3}. Find the complement of A.", sandbox)


@pytest.mark.parametrize(
    "question",
    [
        "{1,2,3} ∪ {3,4} ∩ {4,5}",  # two readings
        "{x in N : x < 5}",  # with or without 0
        "{x : 1 < x < 5}",  # whole numbers or reals
        "Is the union of the two parishes in the report?",
        "Which elements does the set of rules in section 4 contain?",
    ],
)
def test_what_has_two_readings_or_is_no_set_is_left_alone(question: str) -> None:
    assert is_left_to_documents(question)
