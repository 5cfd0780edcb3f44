"""The OpenAI wire format of a chat answer: the whole response, and the chunks of a streamed one.

Everything that is ours stands under one extra key, `fulcrum`, on objects that also have `choices`, where strict clients do not
mind it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.answering import Answered
from app.citations import citations_of
from router import Answer, Usage


class Reply:
    """Makes the objects of one answer, which share an id, a time, a model and the fields of the request that were ignored."""

    def __init__(
        self,
        id: str,
        created: int,
        model: str,
        ignored: Sequence[str] = (),
        *,
        base: str = "/",
        is_json: bool = False,
        facts: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self._head = {"id": id, "created": created, "model": model}
        self._base = base
        self.is_json = is_json
        self._ignored = list(ignored)
        self.facts = facts

    def proof(self, answer: Answer) -> dict[str, Any]:
        """What stands under `fulcrum`: the answer, `ignored` where a field had no effect, and where it was written down."""
        return answer.to_dict() | ({"ignored": self._ignored} if self._ignored else {}) | dict(self.facts())

    def whole(self, found: list[Answered]) -> dict[str, Any]:
        """The plain response; `fulcrum` is the first choice's proof, and each choice carries its own when there are several."""
        choices: list[dict[str, Any]] = []
        for index, one in enumerate(found):
            cited = citations_of(one.answer, self._base)
            message = {"role": "assistant", **self.said(one.answer), "annotations": cited}
            choices.append({"index": index, "message": message, "logprobs": None, "finish_reason": one.finish_reason})
            if len(found) > 1:
                choices[-1]["fulcrum"] = self.proof(one.answer)
        return {
            **self._head,
            "object": "chat.completion",
            "choices": choices,
            "usage": usage_of([one.answer for one in found]),
            "fulcrum": self.proof(found[0].answer),
        }

    def said(self, answer: Answer) -> dict[str, str | None]:
        """The text of an answer as content, or as a refusal where JSON was asked for and none can be given.

        The structured outputs of OpenAI refuse like that, so that no client parses an apology: `parse()` of its library gives
        `parsed=None` beside `refusal`, where JSON made up for the purpose would pass for an answer.
        """
        is_refused = self.is_json and answer.abstained is not None
        return {"content": None, "refusal": answer.text} if is_refused else {"content": answer.text, "refusal": None}

    def chunk(self, index: int, delta: dict[str, Any], finish: str | None = None, **extra: Any) -> dict[str, Any]:
        """A chunk with one choice."""
        choice = {"index": index, "delta": delta, "logprobs": None, "finish_reason": finish}
        return {**self._head, "object": "chat.completion.chunk", "choices": [choice], **extra}

    def last_chunk(self, index: int, found: Answered, **extra: Any) -> dict[str, Any]:
        """The chunk that ends a choice: why it ended, its citations, and its whole proof."""
        cited = citations_of(found.answer, self._base)
        delta: dict[str, Any] = {"annotations": cited} if cited else {}
        if self.is_json and (refusal := self.said(found.answer)["refusal"]):
            delta["refusal"] = refusal
        return self.chunk(index, delta, found.finish_reason, fulcrum=self.proof(found.answer), **extra)

    def usage_chunk(self, answers: list[Answer]) -> dict[str, Any]:
        """The chunk after the last, without choices, that clients ask for with `include_usage`."""
        return {**self._head, "object": "chat.completion.chunk", "choices": [], "usage": usage_of(answers)}


def usage_of(answers: list[Answer]) -> dict[str, Any]:
    """Tokens over all model calls of all choices, and how many of them were still there from an earlier prompt."""
    usages: list[Usage] = [answer.usage for answer in answers]
    prompt = sum(usage.prompt_tokens for usage in usages)
    completion = sum(usage.completion_tokens for usage in usages)
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
        "prompt_tokens_details": {"cached_tokens": sum(usage.cached_tokens for usage in usages)},
    }
