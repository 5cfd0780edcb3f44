from __future__ import annotations

import pytest

from router.signals import computing_wish, small_talk, without_greeting, writing_request


@pytest.mark.parametrize(
    "text",
    [
        "Hello!",
        "hi there",
        "Thanks a lot",
        "Good morning, how are you?",
        "who are you?",
        "What can you do?",
        "ok",
        "Great, that solved it.",
        "Are you a robot?",
    ],
)
def test_small_talk(text: str) -> None:
    assert small_talk(text)


@pytest.mark.parametrize(
    "text",
    [
        "Which mirror is older?",
        "What is the height of the dome?",
        "History of the valley",
        "How are the filters stored between two runs of the camera in the cold room of the main building?",
        "What are the opening hours?",
        "Thanks. How wide is the slit?",
        "Hello, how many boats are there?",
        "Cool-down time of the camera before a run?",
        "What do you do when the siren sounds?",
        "Can you help me find out which architect designed it?",
        "Sorry, list the staff",
    ],
)
def test_no_small_talk(text: str) -> None:
    assert not small_talk(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Hi, thanks! How wide is the slit?", "How wide is the slit?"),
        ("ok solve x = 2", "solve x = 2"),
        ("Good night vision cameras?", "Good night vision cameras?"),
        ("Great Dome, how high?", "Great Dome, how high?"),
        ("Hello there!", ""),
        ("How wide is the slit?", "How wide is the slit?"),
    ],
)
def test_greetings_are_taken_off(text: str, rest: str) -> None:
    assert without_greeting(text) == rest


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Write a haiku about snow.", "write"),
        ("Could you please translate 'bread' into German?", "translate"),
        ("please suggest a name for a cat", "suggest"),
        ("Tell me a joke", "tell me a"),
        ("How do you say 'bread' in German?", "how do you say"),
        ("I'd like you to compose a limerick", "compose"),
    ],
)
def test_writing_request(text: str, verb: str) -> None:
    assert writing_request(text) == verb


@pytest.mark.parametrize(
    "text",
    [
        "Who wrote the report?",
        "Tell me the height of the dome",
        "How is the log written?",
        "Imagine the siren sounds. Where do I go?",
    ],
)
def test_no_writing_request(text: str) -> None:
    assert not writing_request(text)


@pytest.mark.parametrize(
    "text",
    [
        "How much heavier is the new mirror than the old one?",
        "By how many metres does the tower exceed the dome?",
        "What is the difference between the two prices?",
        "What do the lamp and the filter cost together?",
        "What percentage of the nights was lost?",
        "How many years after the opening was the lift built?",
        "If 12 guests each pay the student price, what do they pay?",
        "How many times as heavy is it?",
        "What would 9 nights cost, and how much for each?",
    ],
)
def test_computing_wish(text: str) -> None:
    assert computing_wish(text)


@pytest.mark.parametrize(
    "text",
    ["How heavy is the mirror?", "Who leads the workshop?", "When did the second telescope open?", "What is the pass mark?"],
)
def test_no_computing_wish(text: str) -> None:
    assert not computing_wish(text)
