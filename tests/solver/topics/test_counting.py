"""Counting questions: answers known by hand, questions left alone, and rules counted two ways."""

from __future__ import annotations

from typing import Any

import pytest

from solver.topics import IncompleteError, read_topic
from solver.topics.child import run


def outcome(question: str) -> dict[str, Any]:
    task = read_topic(question)
    assert task is not None, "not read"
    return run({"task": task.to_dict()})


@pytest.mark.parametrize(
    "question, value",
    [
        ("How many numbers between 100 and 999 have all digits odd?", "125"),
        ("How many different ways can the letters of the word BANANA be arranged?", "60"),
        ("In how many ways can the letters of the word EQUATION be arranged so that all the vowels come together?", "2880"),
        ("How many arrangements of the letters of ORANGE have the vowels not together?", "576"),
        ("How many permutations of the letters in STATISTICS are there?", "50400"),
        ('In how many ways can the letters of "COMPUTER" be arranged if the vowels must occupy consecutive positions?', "4320"),
        (
            (
                "A committee of 5 is to be formed from 6 men and 4 women. In how many ways can "
                "this be done if there are at least 2 women?"
            ),
            "186",
        ),
        ("In how many ways can a committee of 4 be selected from 7 men and 5 women if it must contain exactly 2 women?", "210"),
        ("A team of 5 is to be selected from 6 boys and 5 girls. How many teams contain at least one girl?", "456"),
        (
            (
                "From a group of 7 men and 6 women, five persons are to be selected to form "
                "a committee so that at least 3 men are there on the committee. In how many "
                "ways can it be done?"
            ),
            "756",
        ),
        ("How many 5-card hands can be dealt from a standard deck of 52 cards?", "2598960"),
        ("How many diagonals does a regular 15-gon have?", "90"),
        ("How many diagonals are there in a hexagon?", "9"),
        ("20 people at a meeting each shake hands with everyone else exactly once. How many handshakes are there?", "190"),
        ("In a league of 10 teams each team plays every other team twice. How many games are played?", "90"),
        ("At a party everyone shakes hands with everyone except their spouse. There are 6 couples. How many handshakes?", "60"),
        ("How many triangles can be formed from 10 points, no three of which are collinear?", "120"),
        ("How many straight lines can be drawn through 8 points, no 3 of them collinear?", "28"),
        ("How many chords can be drawn through 10 points on a circle?", "45"),
        ("There are 15 points in a plane, 5 of which are collinear. How many triangles can be formed?", "445"),
        ("How many straight lines can be formed from 12 points of which 5 are collinear?", "57"),
        (
            (
                "At a party 66 handshakes took place and everyone shook hands with everyone "
                "else once. How many people were at the party?"
            ),
            "12",
        ),
        ("How many shortest paths are there from (0,0) to (5,3) on a lattice moving only right and up?", "56"),
        ("How many lattice paths from (0,0) to (4,4) pass through (2,2)?", "36"),
        ("How many lattice paths from (0, 0) to (6, 4), moving only right or up, avoid the point (3, 2)?", "110"),
        ("How many 3-digit numbers have distinct digits?", "648"),
        ("How many 4-digit even numbers can be formed from the digits 0, 1, 2, 3, 4, 5 without repetition?", "156"),
        ("How many 3-digit numbers are divisible by 5?", "180"),
        (
            (
                "How many four-digit numbers greater than 5000 can be formed with the digits "
                "3, 4, 5, 6, 7 if no digit is repeated?"
            ),
            "72",
        ),
        ("How many 3-digit odd numbers with different digits are there?", "320"),
        ("How many 3 letter codes are there if letters may be repeated?", "17576"),
        ("How many license plates can be made with 3 letters followed by 3 digits?", "17576000"),
        ("How many number plates consist of 2 letters followed by 4 digits if no letter or digit is repeated?", "3276000"),
        ("How many 4-digit PIN codes are possible if digits may not repeat?", "5040"),
        ("How many bit strings of length 8 are there?", "256"),
        ("In how many ways can 10 identical balls be placed in 4 distinct boxes?", "286"),
        ("In how many ways can 10 identical balls be placed into 4 distinct boxes so that no box is empty?", "84"),
        ("In how many ways can 5 distinct balls be put in 3 distinct boxes?", "243"),
        (
            "In how many ways can 5 different toys be distributed among 3 children so that each child gets at least one toy?",
            "150",
        ),
        ("In how many ways can 12 identical candies be shared among 5 children if each child receives at least one?", "330"),
        ("How many positive integer solutions does x + y + z = 10 have?", "36"),
        ("How many solutions in non-negative integers does x1 + x2 + x3 + x4 = 12 have?", "455"),
        ("How many non-negative integer solutions are there to a + b + c = 8 with a >= 2?", "28"),
        ("How many ways can 12 people be divided into 3 groups of 4?", "5775"),
        ("In how many ways can 9 students be divided into three teams of 3?", "280"),
        ("How many ways can 10 people be divided into two teams of 5?", "126"),
        ("How many onto functions are there from a set of 4 elements to a set of 3 elements?", "36"),
        ("How many functions are there from {1,2,3} to {a,b,c,d}?", "64"),
        ("How many one-to-one functions are there from a set with 3 elements to a set with 5 elements?", "60"),
        (
            (
                "A drawer has 10 black socks and 12 white socks. How many socks must be taken "
                "out in the dark to be sure of a matching pair?"
            ),
            "3",
        ),
        ("How many ways can you climb 10 stairs taking 1 or 2 steps at a time?", "89"),
        ("A restaurant offers 3 starters, 5 mains and 2 desserts. How many different three-course meals are possible?", "30"),
        ("I have 4 shirts and 3 pairs of trousers. How many outfits are possible?", "12"),
        ("A quiz has 10 true/false questions. In how many ways can it be answered?", "1024"),
        ("How many rectangles are there in a 3 by 4 grid?", "60"),
        (
            "How many ways can 5 letters be put into 5 addressed envelopes so that no letter goes into the correct envelope?",
            "44",
        ),
        ("A pizza place offers 8 toppings. How many different pizzas with at most 2 toppings?", "37"),
        ("Choose 6 different people out of 4. How many ways?", "0"),
    ],
)
def test_answers_known_by_hand(question: str, value: str) -> None:
    found = outcome(question)
    assert found["value"]["value"] == value
    assert found["check"]["verdict"] == "verified"


@pytest.mark.parametrize(
    "question",
    [
        "How many ways are there to choose the team?",
        "How many nights did Tomas work with QUILL?",
        "How many orders of 5 items were shipped?",
        "How many handshakes did the 12 delegates exchange?",
        "How many turns of the crank close the LOWER shutter?",
        "How many people were at the meeting?",
        "How many members does the committee have?",
        "How many ways can employees submit the 3 forms?",
        "How many days of leave do I have?",
        "What is the probability of the meeting being cancelled?",
        "How likely is it that the east dome opens in March?",
        "What is the expected delivery date of the 3 machines?",
        "What is the average number of visitors per day?",
        "What is the probability that a visitor has more than 2 children?",
        "What is the chance of winning?",
        "What is the maximum speed of the boat?",
        "What is the minimum order for the 5 kg bags?",
        "What is the shortest route from Bern to Basel?",
        "How many ways are there to choose the team?",
    ],
)
def test_questions_about_documents_are_left_alone(question: str) -> None:
    assert read_topic(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "How many 3-digit numbers can be formed from the digits 2, 3, 5, 6, 7 and 9?",
        "How many 3 letter words can be made from A, B, C?",
    ],
)
def test_whether_something_may_repeat_must_be_said(question: str) -> None:
    with pytest.raises(IncompleteError, match="twice is not said"):
        read_topic(question)


@pytest.mark.parametrize(
    "question",
    [
        "In how many ways can 6 people be seated around a table if Anna must sit opposite Ben?",
        "In how many ways can 5 boys and 3 girls be seated in a row so that each girl is between two boys?",
        "How many ways can 8 books be arranged on a shelf if 3 particular ones stay in order?",
        "In how many ways can 5 people stand in a line if their order by height is fixed?",
        "In a tournament each of 6 teams plays each other once, then the top 2 play a final. How many games?",
    ],
)
def test_a_condition_that_is_not_understood_is_not_passed_over(question: str) -> None:
    assert read_topic(question) is None


def test_whether_things_of_a_colour_are_alike_must_be_said() -> None:
    with pytest.raises(IncompleteError, match="same colour alike"):
        read_topic("How many ways can you arrange 4 red and 2 blue balls in a row?")


@pytest.mark.parametrize("counts", [[2, 2, 1], [1, 1, 1, 1], [3, 2], [1, 2, 3]])
@pytest.mark.parametrize(
    "rules", [[], [["together", [0]]], [["apart", [1]]], [["split", [0]]], [["first", [0]], ["last", [1]]]]
)
@pytest.mark.parametrize("distinct", [True, False])
def test_formulas_agree_with_writing_out(counts: list[int], rules: list[list[Any]], distinct: bool) -> None:
    from itertools import permutations

    from solver.topics.counting.arranging import arrange
    from solver.verify.fields import Fields

    things = [(kind, index) for kind, count in enumerate(counts) for index in range(count)]
    rows = [tuple(each) for each in permutations(things)]
    seen = set(rows) if distinct else {tuple((kind, 0) for kind, _ in row) for row in rows}
    expected = sum(all(follows(rule, [kind for kind, _ in row]) for rule in rules) for row in seen)
    args = {"counts": counts, "distinct": distinct, "take": len(things), "rules": rules, "circular": False, "flip": False}
    assert arrange(Fields(args))[0] == expected


def follows(rule: list[Any], row: list[int]) -> bool:
    name, (kind,) = rule
    places = [place for place, each in enumerate(row) if each == kind]
    block = places[-1] - places[0] + 1 == len(places)
    apart = all(b - a > 1 for a, b in zip(places, places[1:], strict=False))
    holds: dict[str, bool] = {
        "together": block,
        "split": not block,
        "apart": apart,
        "first": row[0] == kind,
        "last": row[-1] == kind,
    }
    return holds[name]
