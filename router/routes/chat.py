"""The chat lane: the model alone, for what needs neither evidence nor computing, held to the rule on numbers."""

from __future__ import annotations

from collections.abc import Iterator

from models import Completion, Message
from router.features import Features
from router.lane import LaneAnswer, LaneDeclined, LaneOutcome
from router.numbers import Sentences, unsupported_numbers
from router.services import Services
from router.types import Query, Usage

WHEN = "A greeting, a thank-you, or a request to write something that no document or computation bears on."

SYSTEM = (
    "You are Fulcrum, a helpful assistant that runs on this computer. Answer in one to three short sentences. "
    "If you are not sure, say so."
)


def answer(query: Query, services: Services, features: Features) -> Iterator[LaneOutcome]:
    """What the model says, sentence by sentence, without the sentences whose numbers nothing accounts for."""
    if services.llm is None:
        yield LaneDeclined(reason="no language model is open")
        return
    messages = (Message(role="system", content=SYSTEM), *query.history, Message(role="user", content=query.text))
    accounted = " ".join(message.content for message in messages[1:])
    kept: list[str] = []
    dropped: list[str] = []
    sentences = Sentences()
    usage = Usage()
    for piece in services.llm.stream(messages, max_tokens=query.max_tokens, temperature=query.temperature, seed=query.seed):
        if isinstance(piece, Completion):
            usage = Usage(prompt_tokens=piece.prompt_tokens, completion_tokens=piece.completion_tokens)
            complete = sentences.rest()
        else:
            complete = sentences.feed(piece)
        for sentence in complete:
            if unsupported_numbers(sentence, accounted):
                dropped.append(sentence.strip())
            else:
                kept.append(sentence)
                yield sentence
    text = "".join(kept).strip()
    if not text:
        yield LaneDeclined(reason=_why_nothing(dropped), usage=usage)
        return
    note = f"; {len(dropped)} sentences with unsupported numbers removed" if dropped else ""
    yield LaneAnswer(text=text, standing="unverified", why=f"the model's own words{note}", usage=usage)


def _why_nothing(dropped: list[str]) -> str:
    if not dropped:
        return "the model wrote nothing"
    return f"the model's answer rests on a number that nothing here supports: {dropped[0]!r}"
