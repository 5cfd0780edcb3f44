"""The chat lane: the model alone, for what needs neither evidence nor computing, held to the rule on numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models import LLM, Completion, Message, Schema
from router.features import Features
from router.lane import LaneAnswer, LaneDeclined, LaneOutcome
from router.numbers import Sentences, unsupported_numbers
from router.services import Services
from router.shaping import asked_as_json, faults
from router.types import Query, Shaping, Usage

WHEN = "A greeting, a thank-you, or a request to write something that no document or computation bears on."

SYSTEM = (
    "You are Fulcrum, a helpful assistant that runs on this computer. Answer in one to three short sentences. "
    "If you are not sure, say so."
)

MOST_FOR_REPLY = 0.25
"""Share of the context kept free for a reply; one that may be longer takes what the conversation leaves."""

STEPS = 4
"""In how many steps a full conversation is emptied of its oldest turns."""

TURN_TOKENS = 10
"""What a chat template puts around a turn, rather too many than too few."""


def answer(query: Query, services: Services, features: Features) -> Iterator[LaneOutcome]:
    """What the model says, sentence by sentence, without the sentences whose numbers nothing accounts for."""
    if services.llm is None:
        yield LaneDeclined(reason="no language model is open")
        return
    history = _newest(query, services.llm)
    n_left_out = query.n_left_out + len(query.history) - len(history)
    told = SYSTEM if query.schema is None else f"{SYSTEM} {asked_as_json(query.schema)}"
    messages = (Message(role="system", content=told), *history, Message(role="user", content=query.text))
    accounted = " ".join(message.content for message in messages[1:])
    note = ""
    if n_left_out:
        note = f"; the oldest {n_left_out} turn{'s' if n_left_out > 1 else ''} of the conversation left out for want of room"
    if query.schema is not None:
        yield from _as_json(query, query.schema, services.llm, messages, accounted, note)
        return
    kept: list[str] = []
    dropped: list[str] = []
    sentences = Sentences()
    usage = Usage()
    for piece in services.llm.stream(
        messages, max_tokens=query.max_tokens, temperature=query.temperature, seed=query.seed, top_p=query.top_p
    ):
        if isinstance(piece, Completion):
            usage = Usage.of(piece)
            complete = sentences.rest()
        else:
            complete = sentences.feed(piece)
            if not complete:
                yield ""
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
    note = (f"; {len(dropped)} sentences with unsupported numbers removed" if dropped else "") + note
    yield LaneAnswer(text=text, standing="unverified", why=f"the model's own words{note}", usage=usage)


def _as_json(
    query: Query, schema: Schema, llm: LLM, messages: Sequence[Message], accounted: str, note: str
) -> Iterator[LaneOutcome]:
    """The model's answer as JSON. It is held back until it is whole, because only then is it known to conform."""
    completion: Completion | None = None
    for piece in llm.stream(
        messages,
        max_tokens=query.max_tokens,
        temperature=query.temperature,
        seed=query.seed,
        top_p=query.top_p,
        schema=schema,
    ):
        if isinstance(piece, Completion):
            completion = piece
        else:
            yield ""
    assert completion is not None, "a stream ends with a Completion"
    usage = Usage.of(completion)
    said = faults(completion, schema, accounted)
    if said.complaint and not said.is_cut:
        yield LaneDeclined(reason=f"what the model wrote does not fit the schema: {said.complaint}", usage=usage)
        return
    shaping = Shaping(
        by="model",
        text=completion.text,
        standing="unverified",
        written=said.written,
        unsupported=said.unsupported,
        complaint=said.complaint,
    )
    why = f"the model's own words as JSON{note}"
    yield LaneAnswer(text=completion.text, standing="unverified", why=why, shaping=shaping, usage=usage)


def _newest(query: Query, llm: LLM) -> tuple[Message, ...]:
    """The newest turns of the history that fit beside the question and its reply, beginning with the user's.

    Turns of role `system` are always kept: they say how the whole conversation is meant. What has to go goes in steps of a
    quarter of the room rather than turn by turn: until the next step the prompt only grows at its end, and what the model has
    read of it need not be read again.
    """
    if not query.history:
        return ()
    reserved = (SYSTEM, query.text, *(turn.content for turn in query.history if turn.role == "system"))
    room = llm.n_ctx - min(query.max_tokens, int(llm.n_ctx * MOST_FOR_REPLY))
    room -= sum(llm.count_tokens(text) + TURN_TOKENS for text in reserved)
    sizes = [0 if turn.role == "system" else llm.count_tokens(turn.content) + TURN_TOKENS for turn in query.history]
    excess = sum(sizes) - room
    if excess <= 0:
        return query.history
    step = max(1, room // STEPS)
    excess = -(-excess // step) * step
    first = len(query.history)
    for at, (turn, size) in enumerate(zip(query.history, sizes, strict=True)):
        if excess <= 0 and turn.role == "user":
            first = at
            break
        excess -= size
    return tuple(turn for at, turn in enumerate(query.history) if at >= first or turn.role == "system")


def _why_nothing(dropped: list[str]) -> str:
    if not dropped:
        return "the model wrote nothing"
    return f"the model's answer rests on a number that nothing here supports: {dropped[0]!r}"
