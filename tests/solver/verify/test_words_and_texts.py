from fractions import Fraction

import pytest

from solver.verify import RefutedError
from solver.verify.claims.number_words import read
from tests.solver.verify.tampering import changed, fails, holds


@pytest.mark.parametrize(
    "words, value",
    [
        ("one million one", 1_000_001),
        ("twelve hundred", 1200),
        ("minus seventeen point zero five", Fraction(-341, 20)),
        ("nine hundred ninety-nine thousand nine hundred and ninety-nine", 999_999),
    ],
)
def test_words_read_from_the_right(words: str, value: Fraction) -> None:
    assert read(words) == value


@pytest.mark.parametrize("words", ["one thousand two million", "twenty apples", "point ten"])
def test_what_is_no_number(words: str) -> None:
    with pytest.raises(RefutedError):
        read(words)


@pytest.mark.parametrize(
    "kind, args, right, wrong",
    [
        ("to_words", {"written": "3042"}, "three thousand forty-two", "three thousand forty-three"),
        ("to_words", {"written": "1.50"}, "one point five zero", "one point five"),
        ("to_number", {"number": "1200", "words": "twelve hundred"}, "1200", "12000"),
        ("ordinal", {"number": "112"}, "112th", "112nd"),
        ("ordinal_words", {"number": "121"}, "one hundred twenty-first", "one hundred twenty-one th"),
        ("ordinal_words", {"number": "12"}, "twelfth", "twentieth"),
        ("money", {"written": "$1.01"}, "one dollar and one cent", "one dollars and one cent"),
        ("money", {"written": "£2.50"}, "two pounds and fifty pence", "two pounds and five pence"),
    ],
)
def test_numbers_in_words(kind: str, args: dict[str, str], right: str, wrong: str) -> None:
    holds("number_words", {"kind": kind, "args": args}, right)
    fails("number_words", {"kind": kind, "args": args}, wrong)


def test_roman_numerals() -> None:
    total = {"kind": "arithmetic", "args": {"first": "XC", "second": "XL", "sign": "-"}}
    holds("roman", total, "L")
    fails("roman", total, "LI")
    fails("roman", changed(total, second="XXXX"), "L")
    holds("roman", {"kind": "from_roman", "args": {"numeral": "IIIX"}}, "undefined")
    fails("roman", {"kind": "from_roman", "args": {"numeral": "XLIV"}}, "undefined")
    fails("roman", {"kind": "from_roman", "args": {"numeral": "IIIX"}}, "7")


@pytest.mark.parametrize(
    "kind, args, right, wrong",
    [
        ("letter", {"text": "Mississippi", "letter": "s"}, "4", "3"),
        ("vowels", {"text": "rhythm"}, "0", "1"),
        ("words", {"text": " to be  or not "}, "4", "5"),
        ("characters", {"text": "a  b"}, "4", "3"),
        ("reversed", {"text": "abc"}, "cba", "abc"),
        ("is_palindrome", {"text": "A man, a plan"}, "no", "yes"),
        ("are_anagrams", {"text": "listen", "other": "silent"}, "yes", "no"),
        ("alphabet_letter", {"place": "5"}, "E", "F"),
    ],
)
def test_texts(kind: str, args: dict[str, str], right: str, wrong: str) -> None:
    holds("text_count", {"kind": kind, "args": args}, right)
    fails("text_count", {"kind": kind, "args": args}, wrong)


SORT = {"kind": "up", "args": {"items": ["1,200", "350", "2^10"], "values": ["1200", "350", "1024"]}}


def test_a_list_in_order_is_the_same_list() -> None:
    holds("sorted", SORT, "350, 2^10, 1,200")
    for value in ("2^10, 350, 1,200", "350, 2^10", "350, 350, 1,200", "350, 2^10, 1,200, 350", "350, 1024, 1,200"):
        fails("sorted", SORT, value)
    fails("sorted", changed(SORT, values=["1200", "350", "2000"]), "350, 2^10, 1,200")
    holds("sorted", {**SORT, "kind": "down"}, "1,200, 2^10, 350")


def test_one_place_of_a_list() -> None:
    task = changed({**SORT, "kind": "nth_largest"}, place="2")
    holds("sorted", task, "2^10")
    fails("sorted", task, "1,200")
    words = {"kind": "words", "args": {"items": ["pear", "Apple", "fig"]}}
    holds("sorted", words, "Apple, fig, pear")
    fails("sorted", words, "fig, Apple, pear")
