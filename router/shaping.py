"""An answer in the shape that was asked for: found as always, then put into JSON by rule, by the model only where no rule does.

What is proved stays proved: the answer itself, its sources, quotes and steps go where the schema has a place for them, and no
model touches them. The model fills in what is left, under the grammar, with the question, the answer and its quotes before it.
What it writes makes the whole unverified, and what of it stands in none of these is told.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from models import LLM, Completion, Message, ModelError, Schema, settle
from router.known_values import is_answer, known_values
from router.numbers import numbers_in
from router.types import Abstention, Answer, Query, Shaping, Usage

SYSTEM = (
    "You put an answer into JSON. Copy figures, names and words from the given text exactly. Add nothing that it does not say."
)
MOST_SCHEMA = 3000
"""Characters of the schema that the model is shown; the grammar holds it to the rest."""

MOST_TOLD = 20


def shaped(found: Answer, query: Query, schema: Schema, llm: LLM | None) -> Iterator[str | Answer]:
    """The answer with its text as JSON. Yields empty pieces while the model writes, and the Answer last.

    An abstention comes back as it is. One that cannot be put into the schema becomes one, with what stood in the way.
    """
    if found.abstained is not None:
        yield found
        return
    settled = settle(schema, known_values(found))
    if settled.is_whole:
        text = json.dumps(settled.value, ensure_ascii=False)
        yield dataclasses.replace(found, text=text, shaping=Shaping(by="rule", text=found.text, standing=found.standing))
        return
    if llm is None:
        yield _without_shape(found, "there is no language model to fill it in")
        return
    completion: Completion | None = None
    try:
        for piece in llm.stream(
            _prompt(found, query, schema, is_placed=bool(settled.values)),
            max_tokens=query.max_tokens,
            seed=query.seed,
            schema=settled.schema,
        ):
            if isinstance(piece, Completion):
                completion = piece
            else:
                yield ""
    except ModelError as error:
        yield _without_shape(found, str(error))
        return
    assert completion is not None, "a stream ends with a Completion"
    yield _filled(_with_usage(found, completion), completion, schema, _accounted(found, query), settled.places)


class Faults(NamedTuple):
    """What is to be said of JSON that a model wrote: why it is not what was asked for, and which places it filled itself."""

    complaint: str | None = None
    is_cut: bool = False
    written: tuple[str, ...] = ()
    unsupported: tuple[str, ...] = ()


def faults(completion: Completion, schema: Schema, accounted: str, settled: Mapping[str, Any] | None = None) -> Faults:
    """Whether what a model wrote is the JSON asked for, and what of it nothing supports.

    Args:
        completion: What it wrote.
        schema: What it conforms to.
        accounted: All text that may account for it.
        settled: The values it was given because they are certain, by place; None where there was no answer before the JSON.
    """
    if completion.finish_reason == "length":
        return Faults(complaint=f"cut at the limit of {completion.completion_tokens} tokens", is_cut=True)
    try:
        value = json.loads(completion.text)
    except ValueError:
        return Faults(complaint="the model's reply is no JSON")
    if complaint := schema.complaint(value):
        return Faults(complaint=complaint)
    places = list(_written(value, accounted, settled, "value"))
    return Faults(
        written=tuple(place for place, _ in places)[:MOST_TOLD],
        unsupported=tuple(said for _, said in places if said)[:MOST_TOLD],
    )


def _filled(found: Answer, completion: Completion, schema: Schema, accounted: str, settled: Mapping[str, Any]) -> Answer:
    said = faults(completion, schema, accounted, settled)
    if said.complaint and not said.is_cut:
        return _without_shape(found, said.complaint)
    shaping = Shaping(
        by="model",
        text=found.text,
        standing=found.standing,
        written=said.written,
        unsupported=said.unsupported,
        complaint=said.complaint,
    )
    standing = "unverified" if said.is_cut or said.written else found.standing
    return dataclasses.replace(found, text=completion.text, standing=standing, shaping=shaping)


def asked_as_json(schema: Schema) -> str:
    """What the model is told of the schema."""
    source = json.dumps(schema.source, ensure_ascii=False)
    return "Answer as JSON" + (f" of this schema: {source}" if len(source) <= MOST_SCHEMA else "") + "."


def _prompt(found: Answer, query: Query, schema: Schema, *, is_placed: bool) -> tuple[Message, ...]:
    """What is known, and the schema. A short answer without a place in it is left out, or it lands in the first."""
    quotes = "\n".join(f"“{' '.join(quote.text.split())}” ({quote.source})" for quote in found.quotes)
    steps = "\n".join(found.steps)
    said = found.result.text if found.result else found.text
    parts = (
        f"Question: {query.text}",
        f"Text:\n{quotes}" if quotes else "",
        f"Steps:\n{steps}" if steps else "",
        f"Answer: {said}" if is_placed or not quotes else "",
        asked_as_json(schema),
    )
    text = "\n\n".join(part for part in parts if part)
    return (Message(role="system", content=SYSTEM), Message(role="user", content=text))


def _accounted(found: Answer, query: Query) -> str:
    said = (query.text, found.text, *found.steps, *(f"{quote.source} {quote.location} {quote.text}" for quote in found.quotes))
    return "\n".join(said)


def _written(value: Any, accounted: str, settled: Mapping[str, Any] | None, place: str) -> Iterator[tuple[str, str]]:
    """The places of a value that were not settled, each with what stands there if nothing accounts for it; null says nothing.

    A settled value in another place than its own is the model's: that 42 is the answer does not make it the year. Nor is an
    empty list nothing, as it says that there are none.

    Where an answer was found, what stands in its place and is not it is told in any case: no figure of the question is one.
    """
    if value is None or (
        settled and place in settled and json.dumps(settled[place], sort_keys=True) == json.dumps(value, sort_keys=True)
    ):
        return
    if value in ([], {}):
        yield place, ""
    elif isinstance(value, dict):
        for name, inner in value.items():
            is_place = settled is not None and (len(value) == 1 or is_answer(name))
            yield from _written(inner, "" if is_place else accounted, settled, f"{place}.{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _written(inner, accounted, settled, f"{place}[{number}]")
    else:
        is_told = isinstance(value, bool) or (place == "value" and settled is not None) or not _stands_in(value, accounted)
        yield place, f"{place} = {json.dumps(value, ensure_ascii=False)}" if is_told else ""


def _stands_in(value: str | float, accounted: str) -> bool:
    if isinstance(value, str):
        return " ".join(value.casefold().split()).strip(" .") in " ".join(accounted.casefold().split())
    return any(float(number) == abs(value) for number in numbers_in(accounted) if _is_float(number))


def _is_float(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _with_usage(found: Answer, completion: Completion) -> Answer:
    timings = {**found.timings, "shape": completion.elapsed_s}
    timings["total"] = found.timings.get("total", 0.0) + completion.elapsed_s
    return dataclasses.replace(found, usage=Usage.of(found.usage, completion), timings=timings)


def _without_shape(found: Answer, why: str) -> Answer:
    """What was found, told in words, as it does not go into the schema."""
    reason = f"the answer was found, but not put into the schema: {why.rstrip('.')}"
    return dataclasses.replace(
        found,
        text=f"{reason[:1].upper()}{reason[1:]}. The answer is: {found.text}",
        standing="abstained",
        abstained=Abstention(reason=reason),
        shaping=Shaping(by="model", text=found.text, standing=found.standing, complaint=why),
    )
