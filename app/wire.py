"""The OpenAI wire format: what a chat request may hold, and the bodies and chunks that answer it.

Unknown fields are accepted and ignored, because clients send more of them every month. Everything that is ours stands under
one extra key, `fulcrum`, on objects that also have `choices`, where strict clients do not trip over it.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from app.errors import RequestError
from app.questions import make_query
from app.settings import Settings
from models import Message
from router import Answer, Query, Usage

MOST_CHOICES = 8
ROLES: dict[str, Literal["system", "user", "assistant"]] = {
    "system": "system",
    "developer": "system",
    "user": "user",
    "assistant": "assistant",
}


class Part(BaseModel):
    """One part of a message's content; only text is taken."""

    type: str
    text: str | None = None


class Turn(BaseModel):
    """One message of the conversation."""

    role: str
    content: str | list[Part] | None = None

    def text(self) -> str:
        """The content as one text.

        Raises:
            RequestError: a part is not text.
        """
        if isinstance(self.content, str) or self.content is None:
            return self.content or ""
        for part in self.content:
            if part.type != "text":
                raise RequestError(
                    f"Content of type {part.type!r} is not taken. Send parts of type 'text'; index files to ask about them.",
                    param="messages",
                    code="unsupported_content",
                )
        return "\n".join(part.text or "" for part in self.content)


class StreamOptions(BaseModel):
    """How a streamed answer ends."""

    include_usage: bool | None = False


class ChatRequest(BaseModel):
    """The body of POST /v1/chat/completions."""

    model: str
    messages: list[Turn] = Field(min_length=1)
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    temperature: float | None = Field(default=None, ge=0, le=2)
    max_tokens: int | None = Field(default=None, ge=1)
    max_completion_tokens: int | None = Field(default=None, ge=1)
    stop: str | list[str] | None = None
    seed: int | None = None
    n: int | None = Field(default=None, ge=1, le=MOST_CHOICES)

    def stops(self) -> list[str]:
        """The stop strings, possibly none."""
        return [self.stop] if isinstance(self.stop, str) else self.stop or []

    def wants_usage(self) -> bool:
        """Whether a streamed answer ends with a chunk of usage."""
        return bool(self.stream_options and self.stream_options.include_usage)

    def queries(self, settings: Settings) -> list[Query]:
        """The last user turn as a question, once for each choice asked for, each with a seed of its own.

        Raises:
            RequestError: no such turn, a role or content that is not taken, or too long.
        """
        turns = [Message(role=_role(turn.role), content=turn.text()) for turn in self.messages]
        *history, last = turns
        if last.role != "user":
            raise RequestError(
                "The last message is not the user's, so there is no question. End with a message of role 'user'.",
                param="messages",
                code="no_question",
            )
        return [
            make_query(
                last.content,
                settings,
                history=history,
                max_tokens=self.max_completion_tokens or self.max_tokens,
                temperature=self.temperature,
                seed=(self.seed or 0) + choice,
            )
            for choice in range(self.n or 1)
        ]


def _role(role: str) -> Literal["system", "user", "assistant"]:
    if role not in ROLES:
        raise RequestError(f"Role {role!r} is not taken. Known: {', '.join(ROLES)}.", param="messages", code="unknown_role")
    return ROLES[role]


class Reply:
    """Makes the objects of one answer, which share an id, a time and a model."""

    def __init__(self, id: str, created: int, model: str) -> None:
        self._head = {"id": id, "created": created, "model": model}

    def whole(self, answers: list[tuple[Query, Answer]]) -> dict[str, Any]:
        """The plain response; `fulcrum` is the first choice's proof, and each choice carries its own when there are several."""
        choices: list[dict[str, Any]] = []
        for index, (query, answer) in enumerate(answers):
            message = {"role": "assistant", "content": answer.text, "refusal": None}
            choices.append(
                {"index": index, "message": message, "logprobs": None, "finish_reason": finish_reason(query, answer)}
            )
            if len(answers) > 1:
                choices[-1]["fulcrum"] = answer.to_dict()
        return {
            **self._head,
            "object": "chat.completion",
            "choices": choices,
            "usage": usage_of([answer for _, answer in answers]),
            "fulcrum": answers[0][1].to_dict(),
        }

    def chunk(self, index: int, delta: dict[str, Any], finish: str | None = None, **extra: Any) -> dict[str, Any]:
        """A chunk with one choice."""
        choice = {"index": index, "delta": delta, "logprobs": None, "finish_reason": finish}
        return {**self._head, "object": "chat.completion.chunk", "choices": [choice], **extra}

    def usage_chunk(self, answers: list[Answer]) -> dict[str, Any]:
        """The chunk after the last, without choices, that clients ask for with `include_usage`."""
        return {**self._head, "object": "chat.completion.chunk", "choices": [], "usage": usage_of(answers)}


def finish_reason(query: Query, answer: Answer) -> Literal["stop", "length"]:
    """Why the text ends: "length" when the language model wrote it and ran into the limit; all else is complete."""
    cut = answer.route == "chat" and answer.usage.completion_tokens >= query.max_tokens
    return "length" if cut else "stop"


def usage_of(answers: list[Answer]) -> dict[str, int]:
    """Tokens over all model calls of all choices."""
    usages: list[Usage] = [answer.usage for answer in answers]
    prompt = sum(usage.prompt_tokens for usage in usages)
    completion = sum(usage.completion_tokens for usage in usages)
    return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}
