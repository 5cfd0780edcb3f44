"""From quotes to an answer: the quote is the answer, the model only shortens it.

What the model writes is kept only when a quote holds it word for word. Text of a document reaches the model as data between
quotation marks and leaves it only through that test, so an instruction hidden in a document can at worst lose the short answer.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from models import Completion, Message
from rag.asked import Kind, asked_kind
from rag.clauses import coded_entry, relevant_clause, stating_clause
from rag.shortening import copied_span, restated_span, supported_span, typed_span, with_head, with_unit
from rag.spans import typed_spans
from rag.support import default_threshold
from rag.types import CitedAnswer, Grounds, NoSupport, Quote
from rag.words import content_words, stems

if TYPE_CHECKING:
    from models import LLM

_MAX_TOKENS = 32
_MAX_QUESTION = 1000  # characters of the question shown to the model; a longer one is cut, the quotes still stand
_N_SHOWN = 3
_FAR_BEHIND = 0.6  # a quote with less than this share of the best one's support only distracts the model
# Mean log probability below which what the model wrote is not shown. On 110 SQuAD questions it costs no right short answer and
# drops two wrong ones; -0.3 would drop ten, and five right ones with them.
_SURE = -0.6
_OPENING = 'Answer: "'
_BEARING = 0.33  # share of the best quote's support below which a quote hardly bears on the question
_CLEARLY = 0.8  # a quote below this share of another's support is clearly the lesser one
_FORMED = ("number", "date", "person")  # answers of these kinds look like nothing else
_MEASURED = ("number", "date")  # an answer of these kinds can be recognised by its form alone; a name cannot
_SYSTEM = (
    "You copy the answer to a question out of the given text. Reply with the shortest exact words of the text and nothing else."
)
# What a reply looks like, for a name, a reason, a date, a list and a phrase. The turns never change, so they are read once and
# then kept: of 110 SQuAD questions the model alone gives the exact answer to 61 with them, to 50 without.
_EXAMPLES = (
    (
        "The Tollmere ferry was built by Ada Quist in 1911. It carried forty passengers and two carts.",
        "Who built the Tollmere ferry?",
        "Ada Quist",
    ),
    (
        "Because the river froze early that winter, the mill could not grind and the town ran out of flour.",
        "Why did the town run out of flour?",
        "the river froze early that winter",
    ),
    (
        "The council met in March 1848 and again in June 1851, when it moved to Bergen.",
        "When did the council move to Bergen?",
        "June 1851",
    ),
    (
        "Farmers of the valley grew barley, flax and two kinds of rye before the railway came.",
        "What did farmers grow before the railway?",
        "barley, flax and two kinds of rye",
    ),
    (
        "The strength of a joint depends on the number of rivets in a row, not on their size.",
        "What decides how strong a joint is?",
        "the number of rivets in a row",
    ),
)


def answer_from(
    question: str, quotes: Sequence[Quote], llm: LLM | None, *, threshold: float | None = None
) -> CitedAnswer | NoSupport:
    """The last item of `answering`, which see."""
    for item in answering(question, quotes, llm, threshold=threshold):
        if isinstance(item, CitedAnswer | NoSupport):
            return item
    raise AssertionError("answering ends with its outcome")


def answering(
    question: str, quotes: Sequence[Quote], llm: LLM | None, *, threshold: float | None = None
) -> Iterator[str | Grounds | CitedAnswer | NoSupport]:
    """The quotes as an answer, the supporting one first, with a short answer above them where one is certain to stand in them.

    Yields first the Grounds, where there will be an answer; then empty pieces while the model reads and writes, at which a
    caller that nobody waits for can leave; and the outcome last.

    Args:
        question: As asked.
        quotes: Best first, scored by `find_quotes`.
        llm: Shortens; None leaves it to the deterministic rule (the only number, date or name of the asked kind).
        threshold: Support the best quote needs, in [0, 1]; None for the fitted one.

    Raises:
        ModelError: the model cannot be loaded or failed.
    """
    needed = default_threshold() if threshold is None else threshold
    best = max((quote.score for quote in quotes), default=0.0)
    if not quotes:
        yield NoSupport(reason="No passage in the library shares a word or a meaning with the question.")
        return
    if best < needed:
        yield NoSupport(
            reason=f"The nearest of {len(quotes)} quotes supports an answer with {best:.2f}; {needed:.2f} is needed.",
            nearest=tuple(quotes),
        )
        return
    kind = asked_kind(question)
    # The other quotes may stay to be read, but nothing is taken from them.
    bearing = [quote for quote in quotes if quote.score >= max(needed, _BEARING * best)]
    if kind in _FORMED and not _of_form(kind, bearing, question):
        # A lesser quote that has the form asked for says more than a better one that cannot be the answer.
        near = [quote for quote in quotes if quote.score >= max(needed / 2, _BEARING * best)]
        bearing = _of_form(kind, near, question) or bearing
    if kind in _MEASURED and not _of_form(kind, bearing, question):
        yield NoSupport(
            reason=f"The question asks for a {kind}; none of the {len(bearing)} nearest quotes holds one that fits.",
            nearest=tuple(quotes),
        )
        return
    yield Grounds(quotes=tuple(bearing))
    # Where a sentence sets several figures or statements side by side, only those the question is about may be its answer.
    narrowed = relevant_clause if kind == "number" else stating_clause
    parts = [
        dataclasses.replace(
            quote,
            core=None,
            text=coded_entry(
                narrowed(quote.text, question), question, *(other.text for other in bearing if other is not quote)
            ),
        )
        for quote in bearing
    ]
    reading = _Reading(question, kind, parts)
    shown = [part for part in parts[:_N_SHOWN] if part.is_paired or part.score >= _FAR_BEHIND * bearing[0].score]
    if llm is not None:
        yield from reading.of(llm, shown, parts if len(shown) > 1 else shown)
        if (onward := _leads_on(reading.found, shown)) is not None:
            yield from reading.of(llm, [onward], [onward])
    found, completion = reading.found, reading.completion
    lesser = found is not None and kind in _MEASURED and bearing[found[1]].score < _CLEARLY * bearing[0].score
    if (found is None or lesser) and (span := typed_span(question, kind, _core(bearing[0], parts[0]))) is not None:
        found = (span, 0)  # the only number or date of just the asked form, in a clearly better quote than the model's
    if found is not None and kind == "number":
        found = (with_unit(found[0], question, parts[found[1]]), found[1])
    elif found is not None and kind in ("other", "definition"):
        found = (with_head(found[0], parts[found[1]]), found[1])
    ordered = [*bearing, *(quote for quote in quotes if quote not in bearing)]
    first = found[1] if found else 0
    yield CitedAnswer(
        short=found[0] if found else None,
        quotes=(ordered[first], *(quote for number, quote in enumerate(ordered) if number != first)),
        prompt_tokens=completion.prompt_tokens if completion else 0,
        completion_tokens=completion.completion_tokens if completion else 0,
        cached_tokens=completion.cached_tokens if completion else 0,
        confidence=completion.mean_logprob if completion else None,
    )


class _Reading:
    """What the model has read out of the quotes so far: `found` is its last supported answer, with the number of its part."""

    def __init__(self, question: str, kind: Kind, parts: Sequence[Quote]) -> None:
        self._question, self._kind, self._parts = question, kind, parts
        self.found: tuple[str, int] | None = None
        self.completion: Completion | None = None

    def of(self, llm: LLM, shown: Sequence[Quote], among: Sequence[Quote]) -> Iterator[str]:
        """Let `llm` read `shown` and look for its reply `among` parts; an answer found before stays where it is in none."""
        completion: Completion | None = None
        prompt = _prompt(self._question, shown)
        for piece in llm.stream(prompt, max_tokens=_MAX_TOKENS, stop=("\n",), prefill=_OPENING):
            if isinstance(piece, Completion):
                completion = piece
            else:
                yield ""
        if completion is None:
            return
        self.completion = _summed(self.completion, completion)
        is_whole = completion.finish_reason != "abort"  # half a reply can look like a whole one
        if is_whole and (completion.mean_logprob is None or completion.mean_logprob >= _SURE):
            reply = completion.text.split('"')[0]
            given = reply, self._question, self._kind, among
            found = supported_span(*given) or copied_span(*given) or restated_span(*given)
            self.found = (found[0], self._parts.index(among[found[1]])) if found else self.found


def _leads_on(found: tuple[str, int] | None, shown: Sequence[Quote]) -> Quote | None:
    """The other of two paired quotes when the answer found in one only names what the other is about; else None."""
    if found is None or len(shown) < 2 or not (shown[0].is_paired and shown[1].is_paired) or found[1] > 1:
        return None
    other = shown[1 - found[1]]
    named = {token.stem for token in content_words(found[0])}
    return other if named <= stems(f"{other.location} {other.text}") else None


def _summed(before: Completion | None, last: Completion) -> Completion:
    """The last completion with the tokens of both."""
    if before is None:
        return last
    return dataclasses.replace(
        last,
        prompt_tokens=before.prompt_tokens + last.prompt_tokens,
        completion_tokens=before.completion_tokens + last.completion_tokens,
        cached_tokens=before.cached_tokens + last.cached_tokens,
    )


def _core(quote: Quote, part: Quote) -> Quote:
    """The sentence that ranked best, where the quote holds a neighbour too; else the part of the quote that was read."""
    return dataclasses.replace(part, text=quote.core_text) if quote.core else part


def _of_form(kind: Kind, quotes: Sequence[Quote], question: str) -> list[Quote]:
    """The quotes that hold something of the form asked for."""
    return [quote for quote in quotes if typed_spans(kind, quote.text, question)]


def _prompt(question: str, quotes: Sequence[Quote]) -> tuple[Message, ...]:
    """The fixed instruction first, then what changes: the text, best sentence last, and the question after it."""
    lines = "\n".join(f'{_heading(quote)}"{" ".join(quote.text.split())}"' for quote in reversed(quotes))
    asked = f"Text:\n{lines}\n\nQuestion: {question[:_MAX_QUESTION].strip()}"
    return (Message(role="system", content=_SYSTEM), *_shown_turns(), Message(role="user", content=asked))


def _heading(quote: Quote) -> str:
    """The headings the quote stands under, which often say who "she" is; "" where there are none."""
    path = next((part for part in quote.location.split(" · ") if "›" in part), "")
    return f"({path.split(' › ')[-1]}) " if path else ""


def _shown_turns() -> Iterator[Message]:
    for text, question, reply in _EXAMPLES:
        yield Message(role="user", content=f'Text:\n"{text}"\n\nQuestion: {question}')
        yield Message(role="assistant", content=f'{_OPENING}{reply}"')
