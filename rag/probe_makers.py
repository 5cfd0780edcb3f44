"""Two makers of probes: a language model that is shown a sentence, and patterns that need no model.

Neither is asked to be clever. A probe only has to be about as hard to find as what people ask, so both keep clear of the
sentence's wording: the model's questions that copy it are thrown away, the patterns name few of its words and swap some.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, NamedTuple

from models import Message
from rag.asked import Kind
from rag.probes import DrawnSentence
from rag.spans import Span, typed_spans
from rag.words import STOP_WORDS, Token, content_words, stems

if TYPE_CHECKING:
    from models import LLM

COPIED = 0.7
"""Share of a sentence's content words above which a question only repeats it."""

_MAX_TOKENS = 40
_SYSTEM = (
    "You write one short question that the given sentence answers, in your own words, the way a person asks who has not read "
    "it. Name the thing that is asked about. Reply with the question and nothing else."
)
_EXAMPLES = (
    (
        "Harbour rules",
        "Boats longer than nine metres may be tied to the eastern quay only, and for no more than two nights.",
        "How many nights can a big boat stay at the quay?",
    ),
    (
        "The Lunde bakery",
        "In 1932 the bakery was handed over to Signe Lunde, who replaced the wood oven.",
        "Who took over the bakery?",
    ),
    (
        "Orchard notes",
        "Because wasps had damaged most of the pears, the fruit of that year was pressed into cider.",
        "Why were the pears made into cider?",
    ),
    (
        "Bus timetable",
        "The first bus leaves Market Square at 5:40 on weekdays and an hour later on Sundays.",
        "When does the earliest weekday bus go?",
    ),
)
_ABOUT_TEXT = re.compile(r"\b(?:sentence|passage|text|paragraph|excerpt|according to)\b", re.IGNORECASE)

# How people ask, of 110 answerable SQuAD questions: five content words in the mean, of which 28 % are not in the sentence.
_FEWEST, _MOST = 4, 6
_SWAPPED = 0.28
_ASKABLE: tuple[Kind, ...] = ("number", "date", "person")
_PERCENT = re.compile(r"%|per ?cent", re.IGNORECASE)
_DEGREES = re.compile(r"°|\bdegrees?\b", re.IGNORECASE)
_CURRENCY = re.compile(r"[$€£¥]|\b(?:eur|usd|gbp|euros?|dollars?|pounds?|crowns?)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_COUNTED = re.compile(r"[^\W\d_]{3,}$")


class ModelProbeMaker:
    """Questions a language model writes; satisfies `ProbeMaker`."""

    def __init__(self, llm: LLM) -> None:
        self._llm = llm

    @property
    def name(self) -> str:
        """The model's name."""
        return self._llm.name

    def question(self, sentence: DrawnSentence, draw: random.Random) -> str | None:
        """The model's question, unless it is none, names nothing or repeats the sentence; greedy, so `draw` is not used.

        Raises:
            ModelError: the model cannot be loaded or failed.
        """
        messages = [Message(role="system", content=_SYSTEM)]
        for title, text, question in _EXAMPLES:
            messages += [Message(role="user", content=_shown(title, text)), Message(role="assistant", content=question)]
        messages.append(Message(role="user", content=_shown(sentence.chunk.context, sentence.text)))
        reply = self._llm.generate(messages, max_tokens=_MAX_TOKENS, stop=("\n",)).text.strip()
        return reply if is_usable(reply, sentence.text) else None


class Target(NamedTuple):
    """What is asked for: the span [start, end) of a sentence, its kind, and the words that ask for it ("How many sacks")."""

    kind: Kind
    opening: str
    start: int
    end: int


class PatternProbeMaker:
    """Questions made by patterns: a number, date or name is asked for, with a few words of the sentence; no model."""

    name = "patterns"

    def question(self, sentence: DrawnSentence, draw: random.Random) -> str | None:
        """A question in keywords, as many people type them; None for a sentence without number, date or name."""
        target = self.target(sentence, draw)
        if target is None:
            return None
        asked_for = stems(sentence.text[target.start : target.end])
        said = [word for word in content_words(sentence.text) if word.stem not in asked_for]
        most = min(_MOST, int(COPIED * (len(said) + len(asked_for))))
        if len(said) < 2 or most < 2:
            return None
        n_kept = min(len(said), draw.randint(min(_FEWEST, most), most))
        kept = sorted(draw.sample(said, n_kept), key=lambda word: word.start)
        others = _others(sentence)
        words = [draw.choice(others).text if others and draw.random() < _SWAPPED else word.text for word in kept]
        question = f"{target.opening} {' '.join(words)}?"
        return question if is_usable(question, sentence.text) else None

    def target(self, sentence: DrawnSentence, draw: random.Random) -> Target | None:
        """One of the numbers, dates and names of a sentence; None where there are none."""
        found = [(kind, span) for kind in _ASKABLE for span in typed_spans(kind, sentence.text, "") or ()]
        if not found:
            return None
        kind, span = draw.choice(found)
        return Target(kind=kind, opening=_opening(kind, span), start=span.start, end=span.end)


def is_usable(question: str, sentence: str) -> bool:
    """Whether `question` asks, names something, speaks of the matter and not of a text, and does not repeat `sentence`.

    >>> sentence = "The mill at Orsk grinds forty sacks of rye a day."
    >>> is_usable("How much rye does the mill grind daily?", sentence), is_usable("What does it do?", sentence)
    (True, False)
    """
    if not question.endswith("?") or len(question) > len(sentence) + 60 or _ABOUT_TEXT.search(question):
        return False
    words = {word.stem for word in content_words(question) if word.text.lower() not in STOP_WORDS}
    held = {word.stem for word in content_words(sentence)}
    return bool(words) and len(words & held) <= COPIED * len(held)


def _shown(title: str, sentence: str) -> str:
    about = f"About: {title}\n" if title else ""
    return f'{about}Sentence: "{" ".join(sentence.split())}"'


def _opening(kind: Kind, span: Span) -> str:
    """The words that ask for a span of this kind."""
    if kind == "date":
        return "At what time" if _CLOCK.search(span.text) else "When"
    if kind == "person":
        return "Who" if len(span.text.split()) > 1 else "What"
    if _PERCENT.search(span.text):
        return "What percentage"
    if _DEGREES.search(span.text):
        return "What temperature"
    if _CURRENCY.search(span.text):
        return "How much"
    counted = _COUNTED.search(span.text)
    return f"How many {counted.group()}" if counted and counted.start() else "How many"


def _others(sentence: DrawnSentence) -> list[Token]:
    """The content words said around the sentence and not in it or its heading, in the order of the text."""
    here = stems(f"{sentence.chunk.context} {sentence.text}")
    around = content_words(sentence.surroundings)
    return [word for word in around if word.stem not in here and word.text.lower() not in STOP_WORDS and not word.is_number]
