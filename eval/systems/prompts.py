"""How a model without tools is told to answer, and which way was found best for which model.

A small model's score depends on its prompt, so each gets the best of those tried on development questions
(`python -m eval.systems.prompt_choice` measures them again). All carry the same leave not to know and the same reply to small
talk. The leave stands in the middle: as the last words of a prompt, the small model repeats it to every question.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from eval.registry import check_known
from models import Message

MAX_TOKENS: Final = 512
"""Room for the steps a model is told to write. Fulcrum keeps its own, lower default: it is measured as it is used."""
PASSAGES: Final = "Passages"
Way = Literal["alone", "pasted"]

_TALK = "Reply to greetings, thanks and other small talk simply. "
_LABEL = (
    "If it needs a calculation, work it out step by step first. "
    "End with one line that starts with 'Answer:' and holds nothing but the short answer."
)
_SHORT = "Reply with nothing but the short answer: a number with its unit, a name, a date or a list, without a sentence."
_UNKNOWN = "If it asks for a fact that you cannot know, say 'Answer: I don't know'. "
_NOT_THERE = "If it asks for a fact that does not stand there, say 'Answer: I don't know'. "
_GIVEN = "Answer every other question from the text or table given with it. "

LABELLED: Final = f"{_TALK}Answer every other question. {_UNKNOWN}{_LABEL}"
FROM_PASSAGES: Final = f"{_TALK}{_GIVEN}{_NOT_THERE}{_LABEL}"
BOXED: Final = (
    "Please reason step by step, and put your final answer within \\boxed{}. "
    f"{_TALK}If you do not know the answer, say that you don't know."
)
_REASON = "For every other question, think step by step: write the steps down first, each calculation on a line of its own. "
_THEN = "Then end with one line that starts with 'Answer:' and holds nothing but the short answer."

_FACTS = (
    ("What is 15% of 80?", "12"),
    ("Which city is the capital of Peru?", "Lima"),
    ("What is the name of my neighbour's cat?", "I don't know"),
    ("Hello there!", "Hello! How can I help you?"),
)
_PASTED = (
    ("Table", "Boat,Crew,Year\nHeron,4,1990\nPlover,6,1994\nTern,6,1999", "How many boats have a crew of 6?", "2"),
    (
        PASSAGES,
        "The mill at Orsk was built in 1871 by Anna Veld. It ground rye until the flood of 1902.",
        "Who built the mill at Orsk?",
        "Anna Veld",
    ),
    (
        PASSAGES,
        "The mill at Orsk was built in 1871 by Anna Veld. It ground rye until the flood of 1902.",
        "How many people worked in the mill?",
        "I don't know",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One way to put a question to a model.

    Attributes:
        instruction: The system message for a question alone; "" for no system message at all.
        given: That for a question with something pasted beside it.
        facts: Questions and answers shown before a question alone.
        pasted: Heading, context, question and answer, shown before one with a context.
    """

    name: str
    instruction: str
    given: str
    facts: tuple[tuple[str, str], ...] = ()
    pasted: tuple[tuple[str, str, str, str], ...] = ()
    max_tokens: int = MAX_TOKENS

    @property
    def digest(self) -> str:
        """The start of a digest of everything above, and so of all that is said to a model beside the question."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]

    def alone(self, question: str) -> tuple[Message, ...]:
        """The messages for a question without context."""
        return _messages(self.instruction, self.facts, question)

    def beside(self, question: str, context: str, heading: str) -> tuple[Message, ...]:
        """The messages for a question behind its context."""
        shown = tuple((_behind(*example[:3]), example[3]) for example in self.pasted)
        return _messages(self.given, shown, _behind(heading, context, question))


def _behind(heading: str, context: str, question: str) -> str:
    return f"{heading}:\n{context}\n\nQuestion: {question}"


def _messages(instruction: str, shown: tuple[tuple[str, str], ...], asked: str) -> tuple[Message, ...]:
    messages = [Message(role="system", content=instruction)] if instruction else []
    for question, reply in shown:
        messages += [Message(role="user", content=question), Message(role="assistant", content=reply)]
    return (*messages, Message(role="user", content=asked))


PROMPTS: Final[dict[str, Prompt]] = {
    "steps": Prompt(name="steps", instruction=LABELLED, given=FROM_PASSAGES),
    "reasoned": Prompt(
        name="reasoned",
        instruction=f"{_TALK}{_REASON}{_UNKNOWN}{_THEN}",
        given=f"{_TALK}{_REASON}Use the text or table given with it. {_NOT_THERE}{_THEN}",
    ),
    "boxed": Prompt(name="boxed", instruction=BOXED, given=f"{_GIVEN}{BOXED}"),
    "direct": Prompt(
        name="direct",
        instruction=f"{_TALK}Answer every other question. {_UNKNOWN}{_SHORT}",
        given=f"{_TALK}{_GIVEN}{_NOT_THERE}{_SHORT}",
    ),
    "examples": Prompt(
        name="examples",
        instruction=f"{_TALK}Answer every other question. {_UNKNOWN}{_SHORT}",
        given=f"{_TALK}{_GIVEN}{_NOT_THERE}{_SHORT}",
        facts=_FACTS,
        pasted=_PASTED,
    ),
    "plain": Prompt(name="plain", instruction="", given=""),
}
"""The ways tried, and "plain" for an endpoint that has instructions of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BestPrompt:
    """The best prompts found for a model; `measured` says by which figures."""

    alone: str
    pasted: str
    measured: str


# Right answers of `python -m eval.systems.prompt_choice` on 2026-11-27, alone: 27 questions, or every second one (14).
#   model                 steps    reasoned  boxed    direct   examples
#   smollm2-135m          4 of 27            6 of 27  5 of 27  4 of 27
#   qwen2.5-coder-0.5b    6 of 27  7 of 27   7 of 27  4 of 27            "reasoned" says of 16 that it does not know
#   qwen2.5-coder-1.5b    8 of 14  6 of 14   9 of 14                     steps: 14 of 27
BEST_PROMPT: Final[Mapping[str, BestPrompt]] = {
    "smollm2-135m": BestPrompt(
        alone="boxed",
        pasted="steps",
        measured="alone, right of 27: boxed 6, direct 5, steps 4, examples 4; pasted: not measured",
    ),
    "qwen2.5-coder-0.5b": BestPrompt(
        alone="boxed",
        pasted="steps",
        measured="alone, right of 27: boxed 7, reasoned 7, steps 6, direct 4; pasted: not measured",
    ),
    "qwen2.5-coder-1.5b": BestPrompt(
        alone="boxed", pasted="steps", measured="alone, right of 14: boxed 9, steps 8, reasoned 6; pasted: steps tried first"
    ),
}
"""Catalogue name of a model to the best of `PROMPTS`."""
UNMEASURED: Final = BestPrompt(alone="steps", pasted="steps", measured="not measured for this model")
"""What another model is told."""


def prompt_for(model: str, chosen: str, way: Way) -> Prompt:
    """The prompt `chosen`, or where it is "" the best one found for the model.

    Raises:
        EvalError: no such prompt.
    """
    best = BEST_PROMPT.get(model, UNMEASURED)
    name = chosen or (best.alone if way == "alone" else best.pasted)
    check_known(PROMPTS, name, "prompt")
    return PROMPTS[name]
