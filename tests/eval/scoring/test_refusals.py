from __future__ import annotations

import pytest

from eval.scoring.refusals import refuses


@pytest.mark.parametrize(
    "text",
    [
        "I don't know.",
        "I don’t know",
        "Answer: I do not know",
        "Answer: Don't know",
        "I'm sorry, I cannot answer that.",
        "That is not stated.",
        "I can't say",
        "The passages do not contain the answer.",
        "The text does not mention the salary of the director.",
        "The passage does not specify this.",
        "The passages provided don't give his birthday.",
        "None of the passages says so.",
        "Not found in the passages",
        "Answer: Unable to answer",
        "Answer: cannot determine",
        "It cannot be determined from the text.",
        "Answer: N/A",
        "Answer: None.",
        "Answer: unknown",
        "**Answer:** **I don't know**",
        r"\boxed{\text{I don't know}}",
        "The depth of the lake is unknown.",
        "I'm sorry, but I don't have information about that. Could you say which dome you mean?",
        "I cannot find it. Please ask the observatory. If you have more details, I can help.",
        "There is no information about that in the passages.",
        "Passage 2 is about fees, not dogs.\n\nNot mentioned",
    ],
)
def test_refuses(text: str) -> None:
    assert refuses(text)


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "No.",
        "Nothing but snow fell.",
        "The known value is 3.",
        "Nobody",
        "I think it is Paris.",
        "So the unknown number is 12.",
        "The unknown x equals 4",
        "I'm sorry to hear you are tired; keep going!",
        "I don't know the exact figure. It is about 300 m.",
        "We do not know x yet, so solve for it.\nAnswer: 4",
        "As an AI I am happy to help!",
        "There are none left, so 0.",
        "Is that not known? It is 7.",
        "",
    ],
)
def test_does_not_refuse(text: str) -> None:
    assert not refuses(text)
