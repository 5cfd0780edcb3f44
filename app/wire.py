"""The OpenAI wire format of a chat request.

Unknown fields are accepted and ignored, because clients send more of them every month; the answer names those it ignored.
Only what would make the client wait for a shape that does not come, such as sound or a call of its tool, is refused.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.errors import RequestError
from app.questions import make_query, well_formed
from app.response_format import wanted_schema
from app.settings import Settings
from models import Message
from router import Query

MOST_CHOICES = 8
MOST_SHOWN = 80
MOST_NAMED = 30
MOST_STOPS = 32
LENGTH = Field(max_length=500)
ROLES: dict[str, Literal["system", "user", "assistant"]] = {
    "system": "system",
    "developer": "system",
    "user": "user",
    "assistant": "assistant",
    "tool": "assistant",
    "function": "assistant",
}
TOOL_ROLES = ("tool", "function")
_NO_TOOLS = "Fulcrum decides by itself what to compute, and calls no tool of the client's. Leave it out, or send 'auto'"
REFUSED = {
    "tool_choice": _NO_TOOLS,
    "function_call": _NO_TOOLS,
    "modalities": "Answers are text. Leave it out, or send ['text']",
}
HARMLESS = (None, "auto", "none", {"type": "text"}, ["text"])


class Part(BaseModel):
    """One part of a message's content; only text is taken."""

    type: str
    text: str | None = None
    refusal: str | None = None


class Turn(BaseModel):
    """One message of the conversation."""

    role: str
    content: str | list[Part] | None = None
    refusal: str | None = None

    def message(self) -> Message:
        """The turn as the router takes it; what a tool of the client's returned is context like any other earlier turn.

        Raises:
            RequestError: a role or content that is not taken.
        """
        if self.role not in ROLES:
            known = ", ".join(ROLES)
            raise RequestError(f"Role {self.role!r} is not taken. Known: {known}.", param="messages", code="unknown_role")
        text = self.text()
        return Message(role=ROLES[self.role], content=f"A tool returned: {text}" if self.role in TOOL_ROLES else text)

    def text(self) -> str:
        """The content as one text.

        Raises:
            RequestError: a part is not text.
        """
        if isinstance(self.content, str) or self.content is None:
            return self.content or self.refusal or ""
        for part in self.content:
            if part.type not in ("text", "refusal"):
                raise RequestError(
                    f"Content of type {part.type!r} is not taken. Send parts of type 'text'; index files to ask about them.",
                    param="messages",
                    code="unsupported_content",
                )
        return "\n".join(part.text or part.refusal or "" for part in self.content)


class StreamOptions(BaseModel):
    """How a streamed answer ends."""

    include_usage: bool | None = False


Text: TypeAlias = Annotated[str, AfterValidator(well_formed)]


class Ours(BaseModel):
    """What a request may say under `fulcrum`, which other servers ignore.

    The answer is written down in `conversation`, where it takes the place of the turn `replaces` and all after it; `table` is
    the one table that may answer, `vector_store` the id of the one collection.
    """

    conversation: Text | None = None
    replaces: Text | None = None
    table: Text | None = None
    vector_store: Text | None = None


class ChatRequest(BaseModel):
    """The body of POST /v1/chat/completions."""

    model_config = ConfigDict(extra="allow")  # kept only to be named in the answer

    model: str
    messages: list[Turn] = Field(min_length=1)
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    temperature: float | None = Field(default=None, ge=0, le=2)
    max_tokens: int | None = Field(default=None, ge=1)
    max_completion_tokens: int | None = Field(default=None, ge=1)
    stop: Annotated[str, LENGTH] | Annotated[list[Annotated[str, LENGTH]], Field(max_length=MOST_STOPS)] | None = None
    top_p: float | None = Field(default=None, gt=0, le=1)
    seed: int | None = Field(default=None, ge=-(2**63), lt=2**63)
    response_format: Any = None
    n: int | None = Field(default=None, ge=1, le=MOST_CHOICES)
    fulcrum: Ours | None = None

    def stops(self) -> list[str]:
        """The stop strings, possibly none."""
        return [self.stop] if isinstance(self.stop, str) else list(self.stop or ())

    def wants_usage(self) -> bool:
        """Whether a streamed answer ends with a chunk of usage."""
        return bool(self.stream_options and self.stream_options.include_usage)

    def ignored(self) -> list[str]:
        """Fields that were given and have no effect here, by name."""
        names = [name for name, value in (self.model_extra or {}).items() if value and value not in HARMLESS]
        return [well_formed(name)[:MOST_SHOWN] for name in names[:MOST_NAMED]]

    def _refuse(self) -> None:
        for name, why in REFUSED.items():
            value = (self.model_extra or {}).get(name)
            if value not in HARMLESS:
                shown = repr(value)[:MOST_SHOWN]
                raise RequestError(f"{name} {shown} is not taken. {why}.", param=name, code="unsupported_parameter")

    def queries(self, settings: Settings) -> list[Query]:
        """The last user turn as a question, once for each choice asked for, each with a seed of its own.

        Raises:
            RequestError: no such turn, a role, content or parameter that is not taken, or too long.
        """
        self._refuse()
        schema = wanted_schema(self.response_format)
        *history, last = [turn.message() for turn in self.messages]
        history = [turn for turn in history if turn.content or turn.role != "assistant"]  # nothing but the call of a tool
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
                top_p=self.top_p,
                stop=self.stops(),
                schema=schema,
                seed=(self.seed or 0) + choice,
            )
            for choice in range(self.n or 1)
        ]
