import pytest

from solver import Sandbox
from tests.solver.topics.asking import answer, declined, is_left_to_documents


@pytest.mark.parametrize(
    "question, value",
    [
        ('How many times does the letter e appear in "excellenceever"?', str("excellenceever".count("e"))),
        ("how many r's are in strawberry", "3"),
        ('How many e\'s in "please help me"?', "4"),  # a courtesy within quotation marks is data
        ('how many characters are in "a  b"', "4"),
        ("how many vowels are in 'mathematics'", "4"),
        ('how many words are in "the quick brown fox"', "4"),
        ('reverse "hello"', "olleh"),
        ('is "A man, a plan, a canal: Panama" a palindrome', "yes"),
        ('are "listen" and "silent" anagrams', "yes"),
        ("what is the 5th letter of the alphabet", "E"),
        ('what\'s the third letter of "window"', "n"),
    ],
)
def test_texts(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


@pytest.mark.parametrize(
    "question, value",
    [
        ("sort these descending: 3, -1, 7.5, 0, 7", "7.5, 7, 3, 0, -1"),
        ("Arrange 0.5, 45%, 2/5, 0.41 in ascending order", "2/5, 0.41, 45%, 0.5"),
        ("order 1,200, 350 and 2^10 from smallest to largest", "350, 2^10, 1,200"),
        ("Put in alphabetical order: pear, apple, plum, fig", "apple, fig, pear, plum"),
        ("which is the third largest of 17, 4, 42, 8, 23, 15", "17"),
        ("smallest of 2/3, 3/4 and 5/8", "5/8"),
    ],
)
def test_lists_in_order(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


def test_a_place_among_equal_numbers_is_declined(sandbox: Sandbox) -> None:
    assert "twice" in declined("what is the second largest of 5, 9, 9, 2", sandbox)


@pytest.mark.parametrize(
    "question",
    [
        "How many letters are in the alphabet?",
        "How many words are in the report?",
        "How many letters are in the mailbox?",
        "number of words in section 3",
        "is this a palindrome",
        "sort the employees by name",
        "What is the largest of the domes?",
        "order pizza, pasta",
        "which region comes first alphabetically",
    ],
)
def test_what_is_not_given_in_the_question_is_left_to_documents(question: str) -> None:
    assert is_left_to_documents(question)
