import pytest

from solver import Sandbox, reads_as_math
from solver.topics import Task
from tests.solver.topics.asking import answer, declined, is_left_to_documents


@pytest.mark.parametrize(
    "question, value",
    [
        ("binary of 37", "100101"),
        ("convert 255 to hex", "FF"),
        ("convert the hexadecimal number 2AF to decimal", "687"),
        ("write 0b110101 in base 8", "65"),
        ("what is 1010 in binary as decimal", "10"),
        ("what is 1010 in binary", "1111110010"),
        ("1101₂ to decimal", "13"),
        ("convert 100 (base 10) to base 7", "202"),
        ("convert 0.101 from binary to decimal", "0.625"),
        ("0.1 to binary", "0.0(0011)"),
        ("Add the binary numbers 1011 and 1101 and give the result in binary.", "11000"),
        ("1011₂ + 1101₂", "11000"),
        ("calculate 0xFF & 0x3C", "60"),
        ("13 XOR 7", "10"),
        ("1 << 4", "16"),
        ("~5", "-6"),
        ("Compute 2**10 % 7 + 9//2", "6"),
        ("-7 // 2", "-4"),
        ("-5 in 8-bit two's complement", "11111011"),
        ("decimal value of the 8-bit two's complement number 11111011", "-5"),
        ("how many ones are in the binary representation of 255", "8"),
        ("Is 1292 a valid octal number?", "no"),
    ],
)
def test_bases(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


@pytest.mark.parametrize(
    "question, reason",
    [
        ("convert 1101 to decimal", "In which base"),
        ("convert 1201 base 2 to decimal", "not a digit in base 2"),
        ("1011 + 1101 in binary", "already in base 2"),
        ("5 ^ 3 & 1", "power or XOR"),
        ("8-bit two's complement of 5", "5 or -5"),
    ],
)
def test_what_can_be_read_in_two_ways_is_declined(question: str, reason: str, sandbox: Sandbox) -> None:
    assert reason in declined(question, sandbox)


@pytest.mark.parametrize("question", ["What base are the prices in?", "What is the hex code for red?", "What is binary code?"])
def test_documents_speak_of_bases_too(question: str) -> None:
    assert is_left_to_documents(question)


@pytest.mark.parametrize("question", ["NOT(1 AND 0) OR 0", "a_1 = 3, a_{n+1} = 2a_n + 1. What is a_6?"])
def test_truth_values_and_terms_of_sequences_are_no_numbers_in_a_base(question: str) -> None:
    problem = reads_as_math(question).problem
    assert not (isinstance(problem, Task) and problem.topic == "bases")
